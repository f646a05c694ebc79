"""A letter about a case, as data: the page before sending and the PDF show the same.

In the applicant's language first, then in the authority's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from domicile.casework.deciding import LETTERS
from domicile.casework.sending import next_number
from domicile.notices.frozen import thaw
from domicile.notices.letterhead import Data, foot, letterhead, name_in_a_line, with_note
from domicile.notices.links import page_address
from domicile.notices.request_letters import NoTemplateError, languages_of
from domicile.notices.services import service_of
from domicile.notices.steps import decided
from domicile.rulebook import DecidedBy
from domicile.rulebook.callings import calling
from domicile.rulebook.conditions import ALWAYS
from domicile.rulebook.letters import LetterTemplate, filled, letter_on
from domicile.rulebook.truth import Truth
from domicile.workdays import formats

if TYPE_CHECKING:
    from datetime import date, datetime

    from domicile.casework.models import Case, SentLetter
    from domicile.casework.sending import Writing
    from domicile.notices.frozen import Frozen, FrozenPerson
    from domicile.rulebook import Service
    from domicile.rulebook.decide import Decision
    from domicile.rulebook.text import Text

DECISIONS = frozenset(LETTERS.values())
DOOR = "inquiry:progress"


@dataclass(frozen=True)
class CaseLetter:
    """All that is in one letter, sent or not yet."""

    case: Case
    frozen: Frozen
    kind: str
    number: int
    at: datetime
    words: str

    @property
    def service(self) -> Service:
        return service_of(self.frozen["service"])

    @property
    def person(self) -> FrozenPerson:
        key = self.case.application_key
        return next(each for each in self.frozen["people"] if each["key"] == key)

    @property
    def day(self) -> date:
        return self.at.astimezone(self.service.authority.zone).date()

    @cached_property
    def rules(self) -> Decision:
        """What the rulebook says of everybody in the application."""
        return decided(self.frozen, self.service)

    @property
    def decider(self) -> DecidedBy | None:
        """Who decides on this person by the rules."""
        of = (each for each in self.rules.deciders if each.person == self.person["key"])
        return next((each.rule for each in of if isinstance(each.rule, DecidedBy)), None)

    @property
    def template(self) -> LetterTemplate:
        found = letter_on(self.service, self.kind, self.day)
        if found is None:
            raise NoTemplateError(self.service.key, self.kind)
        return found


def letter_of(sent: SentLetter) -> CaseLetter:
    """A letter that was sent."""
    frozen = thaw(sent.submission.frozen)
    return CaseLetter(sent.case, frozen, sent.kind, sent.number, sent.at, sent.words)


def letter_before(case: Case, writing: Writing, at: datetime) -> CaseLetter:
    """The letter as it would be sent now."""
    frozen, number = thaw(case.submission.frozen), next_number(case.submission_id)
    return CaseLetter(case, frozen, writing.kind, number, at, writing.words.strip())


def letter_data(letter: CaseLetter) -> Data:
    """What the sheet and the page draw."""
    service, own = letter.service, letter.frozen["language"]
    local = letter.at.astimezone(service.authority.zone)
    template = letter.template
    with translation.override(own):
        return with_note(
            {
                **letterhead(service, own, letter.frozen["reference"], local),
                "title": f"{template.title} {letter.frozen['reference']}",
                "foot": foot(_("Letter %(number)s") % {"number": letter.number}),
                "parts": [_part(letter, template, each) for each in languages_of(service, own)],
            }
        )


def _part(letter: CaseLetter, template: LetterTemplate, language: str) -> Data:
    with translation.override(language):
        given = _given(letter)
        texts = [text for text in (filled(each, given) for each in _lines(letter)) if text.strip()]
        return {
            "language": language,
            "own": letter.frozen["language"],
            "title": filled(template.title, given),
            "facts": [
                {"label": _("Letter"), "text": str(letter.number)},
                {"label": _("Date"), "text": formats.long_date(letter.day, language)},
                {"label": _("Reference"), "text": letter.frozen["reference"]},
                {"label": _("Name"), "text": given["person"]},
            ],
            "intro": texts[0] if texts else "",
            "rest": texts[1:],
            "people": [],
            "words": letter.words,
            "words_title": str(template.words_title),
        }


def _lines(letter: CaseLetter) -> list[Text]:
    """The paragraphs that this application gets."""
    lines = letter.template.lines
    if all(each.when is ALWAYS for each in lines):
        return [each.text for each in lines]
    seen = letter.rules.situations[letter.frozen["people"][0]["key"]]
    return [each.text for each in lines if seen.find(each.when).truth is Truth.YES]


def _given(letter: CaseLetter) -> dict[str, str]:
    """What the letter's names stand for, in the language in force."""
    return {
        "reference": letter.frozen["reference"],
        "number": str(letter.number),
        "service": str(letter.service.title),
        "person": _name(letter),
        "address": page_address(DOOR),
        **_decided(letter),
    }


def _decided(letter: CaseLetter) -> dict[str, str]:
    """Who decides by the rules, when, and what can be done against it."""
    if letter.kind not in DECISIONS:
        return {}
    language = translation.get_language() or "en"
    rule = letter.decider
    appeal = (rule.route, rule.route_unconfirmed) if rule else ()
    return {
        "decided": formats.long_date(letter.day, language),
        "decider": str(rule.decider if rule else letter.service.authority.name),
        "appeal": joined([str(each) for each in appeal if each], language),
    }


def joined(sentences: list[str], language: str) -> str:
    """Sentences one after another; Chinese ones need no space between them."""
    return ("" if language.startswith("zh") else " ").join(sentences)


def _name(letter: CaseLetter) -> str:
    person, service = letter.person, letter.service
    role = service.role(person["role"])
    title = str(calling(role, person["answers"])) if role else person["role"]
    return name_in_a_line(person["names"], title, translation.get_language() or "en")
