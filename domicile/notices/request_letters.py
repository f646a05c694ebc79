"""The letter that asks for documents, as data: the page before sending and the PDF show the same.

In the applicant's language first, then in the authority's own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from domicile.casework.request_codes import code_of
from domicile.casework.request_moves import is_hearing
from domicile.notices.frozen import thaw
from domicile.notices.letterhead import (
    Data,
    code,
    foot,
    letterhead,
    name_in_a_line,
    shown_name,
    with_note,
)
from domicile.notices.links import page_address
from domicile.notices.services import service_of
from domicile.rulebook.callings import calling
from domicile.rulebook.letters import (
    DOCUMENTS_REQUESTED,
    HEARING,
    LetterTemplate,
    filled,
    letter_on,
)
from domicile.workdays import formats

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from domicile.casework.models import DocumentRequest
    from domicile.casework.requesting import Wanted
    from domicile.notices.frozen import Frozen
    from domicile.rulebook import Service

SHEET = "letter.typ"
NOT_YET = "•••••-•••••-•••••"  # the code, until the letter is sent
DOOR = "portal:supplement"


@dataclass(frozen=True)
class RequestLetter:
    """All that is in one letter, sent or not yet."""

    frozen: Frozen
    number: int
    made_at: datetime
    due: date
    words: str
    wanted: Sequence[Wanted]
    code: str = NOT_YET
    kind: str = DOCUMENTS_REQUESTED
    person: str = ""  # who is heard; a request names its people itself

    @property
    def service(self) -> Service:
        return service_of(self.frozen["service"])

    @property
    def languages(self) -> tuple[str, ...]:
        return languages_of(self.service, self.frozen["language"])


def languages_of(service: Service, own: str) -> tuple[str, ...]:
    """The applicant's, and the first of the authority's that is another."""
    others = (each for each in service.paper_languages if each != own)
    return (own, *islice(others, 1))


def letter_of(request: DocumentRequest, wanted: Sequence[Wanted]) -> RequestLetter:
    """The letter of a request that was made, or of a hearing."""
    made = RequestLetter(
        thaw(request.submission.frozen),
        request.number,
        request.made_at,
        request.due,
        request.words,
        wanted,
        code_of(request.key),
    )
    if not is_hearing(request):
        return made
    return replace(made, wanted=(), kind=HEARING, person=wanted[0].person)


class NoTemplateError(LookupError):
    """The service has no such letter on that day."""


def letter_data(letter: RequestLetter) -> Data:
    """What the sheet and the page draw."""
    service, own = letter.service, letter.frozen["language"]
    local = letter.made_at.astimezone(service.authority.zone)
    template = letter_on(service, letter.kind, local.date())
    if template is None:
        raise NoTemplateError(service.key)
    parts = [_part(letter, template, each) for each in letter.languages]
    with translation.override(own):
        title = f"{template.title} {letter.frozen['reference']}"
        return with_note(
            {
                **letterhead(service, own, letter.frozen["reference"], local),
                "title": title,
                "foot": foot(_("Letter %(number)s") % {"number": letter.number}),
                "code": letter.code,
                "qr": code(page_address(DOOR)),
                "parts": parts,
            }
        )


def _part(letter: RequestLetter, template: LetterTemplate, language: str) -> Data:
    with translation.override(language):
        given = {
            "reference": letter.frozen["reference"],
            "number": str(letter.number),
            "service": str(letter.service.title),
            "until": formats.date_with_weekday(letter.due, language),
            "address": page_address(DOOR),
            "person": _heard(letter),
        }
        texts = [filled(each.text, given) for each in template.lines]
        day = letter.made_at.astimezone(letter.service.authority.zone).date()
        return {
            "language": language,
            "own": letter.frozen["language"],
            "title": filled(template.title, given),
            "facts": [
                {"label": _("Letter"), "text": str(letter.number)},
                {"label": _("Date"), "text": formats.long_date(day, language)},
                {
                    "label": _("Answer by") if letter.kind == HEARING else _("Send it by"),
                    "text": given["until"],
                    "big": True,
                },
            ],
            "intro": texts[0],
            "rest": texts[1:],
            "people": _people(letter),
            "words": letter.words,
            "words_title": str(template.words_title) or _("From the officer"),
            "reference-title": _("Reference"),
            "code-title": _("Code of this letter"),
            "qr-alt": _("QR code of the page where you send it"),
        }


def _heard(letter: RequestLetter) -> str:
    """The name of who is heard, in both scripts."""
    found = (each["names"] for each in letter.frozen["people"] if each["key"] == letter.person)
    names = next(found, None)
    language = translation.get_language() or "en"
    return name_in_a_line(names, "", language) if names else ""


def _people(letter: RequestLetter) -> list[Data]:
    service = letter.service
    found: list[Data] = []
    for person in letter.frozen["people"]:
        items = [each for each in letter.wanted if each.person == person["key"]]
        role = service.role(person["role"])
        title = str(calling(role, person["answers"])) if role else person["role"]
        if items:
            found.append(
                {
                    "name": shown_name(person["names"], title),
                    "role": title,
                    "items": [
                        {"title": item_title(service, each, person["role"]), "why": each.why}
                        for each in items
                    ],
                }
            )
    return found


def item_title(service: Service, item: Wanted, role: str | None = None) -> str:
    """What an item asks for, in the language in force."""
    document = service.document(item.document, role) or service.document(item.document)
    return str(document.title) if document else item.title or item.document
