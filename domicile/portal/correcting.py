"""Answers and corrections of them, in the words of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from domicile.casework.answered import Answered, answers_of
from domicile.notices.letterhead import moment_words
from domicile.notices.translator import TRANSLATOR
from domicile.portal.people import called
from domicile.rulebook.wording import word_answer

if TYPE_CHECKING:
    from domicile.casework.afterwards import Correction
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


@dataclass(frozen=True)
class Said:
    """One correction, and what became of it."""

    person: str
    label: str
    right: str
    asked: str
    state: str  # open | accepted | declined
    words: str
    reason: str


def name_of(case: Case, call: Call) -> str:
    """What somebody is in the group, with the name."""
    person = next(each for each in call.frozen["people"] if each["key"] == case.application_key)
    role = call.service.role(person["role"])
    if role is None:
        return case.application_key
    known = called(role, person["answers"])
    return f"{known.name} ({known.role})" if known.name != known.role else known.name


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


def said_of(correction: Correction, call: Call) -> Said:
    """A correction and what an officer said of it."""
    case = next(each for each in call.cases if each.pk == correction.case_id)
    answers = {each.field: str(each.question.label) for each in answers_of(case)}
    ruling = getattr(correction, "ruling", None)
    if ruling is None:
        state, words = "open", _("Waits for an officer")
    elif ruling.accepted:
        state, words = "accepted", _("Accepted")
    else:
        state, words = "declined", _("Not accepted")
    return Said(
        name_of(case, call),
        answers.get(correction.field, correction.field),
        correction.right,
        moment_words(correction.at, call.service, call.language),
        state,
        words,
        ruling.reason if ruling else "",
    )
