"""A letter about a case, as data: the page before sending and the PDF show the same.

In the applicant's language first, then in the authority's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from domicile.casework.sending import next_number
from domicile.notices.frozen import thaw
from domicile.notices.letterhead import Data, foot, letterhead, shown_name, with_note
from domicile.notices.links import page_address
from domicile.notices.request_letters import NoTemplateError, languages_of
from domicile.notices.services import service_of
from domicile.rulebook.callings import calling
from domicile.rulebook.letters import LetterTemplate, filled, letter_on
from domicile.workdays import formats

if TYPE_CHECKING:
    from datetime import datetime

    from domicile.casework.models import Case, SentLetter
    from domicile.casework.sending import Writing
    from domicile.notices.frozen import Frozen, FrozenPerson
    from domicile.rulebook import Service

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
    def template(self) -> LetterTemplate:
        local = self.at.astimezone(self.service.authority.zone)
        found = letter_on(self.service, self.kind, local.date())
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
        texts = [text for text in (filled(each, given) for each in template.paragraphs) if text]
        day = letter.at.astimezone(letter.service.authority.zone).date()
        return {
            "language": language,
            "own": letter.frozen["language"],
            "title": filled(template.title, given),
            "facts": [
                {"label": _("Letter"), "text": str(letter.number)},
                {"label": _("Date"), "text": formats.long_date(day, language)},
                {"label": _("Reference"), "text": letter.frozen["reference"]},
                {"label": _("About"), "text": given["person"]},
            ],
            "intro": texts[0] if texts else "",
            "rest": texts[1:],
            "people": [],
            "words": letter.words,
            "words_title": str(template.words_title),
        }


def _given(letter: CaseLetter) -> dict[str, str]:
    """What the letter's names stand for, in the language in force."""
    return {
        "reference": letter.frozen["reference"],
        "number": str(letter.number),
        "service": str(letter.service.title),
        "person": _name(letter),
        "address": page_address(DOOR),
    }


def _name(letter: CaseLetter) -> str:
    person, service = letter.person, letter.service
    role = service.role(person["role"])
    title = str(calling(role, person["answers"])) if role else person["role"]
    name = shown_name(person["names"], title)
    return " ".join(filter(None, (str(name["latin"]), str(name["chinese"]))))
