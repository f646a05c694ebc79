"""What was answered, and by whom, in the words of the page: to choose what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from domicile.casework.answered import Answered, answers_of
from domicile.notices.translator import TRANSLATOR
from domicile.portal.people import called
from domicile.rulebook.wording import word_answer

if TYPE_CHECKING:
    from domicile.casework.models import Case
    from domicile.portal.afterwards import Call


@dataclass(frozen=True)
class AnswerShown:
    """One answer as it was sent."""

    field: str
    label: str
    value: str
    empty: bool


@dataclass(frozen=True)
class PageShown:
    """The answers of one page, or of one repeated thing."""

    title: str
    answers: tuple[AnswerShown, ...]


def name_of(case: Case, call: Call) -> str:
    """What somebody is in the group, with the name."""
    person = next(each for each in call.frozen["people"] if each["key"] == case.application_key)
    role = call.service.role(person["role"])
    if role is None:
        return case.application_key
    known = called(role, person["answers"])
    if known.name == known.role:
        return known.name
    names = [each for each in (known.latin, known.chinese) if each]
    both = " ".join(reversed(names) if call.language.startswith("zh") else names)
    return _("%(name)s (%(role)s)") % {"name": both, "role": known.role}


def shown(answer: Answered, language: str) -> AnswerShown:
    """An answer in words."""
    words = word_answer(answer.question, answer.stored, TRANSLATOR, language)
    empty = answer.empty
    label = str(answer.question.label)
    return AnswerShown(answer.field, label, _("Left empty") if empty else words, empty)


def pages_of(case: Case, language: str) -> tuple[PageShown, ...]:
    """Everything this person answered, page by page."""
    found: dict[tuple[str, int], list[AnswerShown]] = {}
    for each in answers_of(case):
        found.setdefault((str(each.page.title), each.number), []).append(shown(each, language))
    return tuple(
        PageShown(_numbered(title, number), tuple(answers))
        for (title, number), answers in found.items()
    )


def _numbered(title: str, number: int) -> str:
    return _("%(title)s, %(number)d") % {"title": title, "number": number} if number else title
