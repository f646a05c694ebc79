"""Printed forms as the data of `official.typ`. Light: makes data, draws nothing."""

from collections.abc import Sequence
from dataclasses import asdict

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from domicile.notices.glyphs import unshowable
from domicile.notices.letterhead import Data, code, letterhead
from domicile.notices.printed.measures import ANYWHERE
from domicile.notices.printed.printing import Printing
from domicile.notices.printed.sections import Part, Sheet, Signing
from domicile.notices.printed.tongues import Tongues, in_each, label_in_each
from domicile.workdays.formats import printed_date, time_of_day

_WIDE_CODE = 4  # letters that stand in the corner at full size


def sheets_data(printing: Printing, sheets: Sequence[Sheet]) -> Data:
    """Sheets that are drawn into one PDF."""
    languages = printing.languages
    with translation.override(languages[0]):
        head = letterhead(printing.service, languages[0], printing.reference, printing.at)
    drawn = [_sheet(sheet, languages) for sheet in sheets]
    return {
        **head,
        "languages": list(languages),
        "blank": printing.group is None,
        "title": " · ".join(
            part for sheet in sheets[:1] for part in (sheet.code, sheet.name) if part
        ),
        "names": label_in_each(languages, printing.service.authority.name),
        # Translators: over the numbers of rows, in a column eight millimetres wide
        "numbered": in_each(languages, lambda: pgettext("row", "No."))[:1],
        "foot": _foot(printing),
        "cover": None,
        "sheets": drawn,
        "rare": _rare(drawn, languages),
    }


def _sheet(sheet: Sheet, languages: Sequence[str]) -> Data:
    return {
        "code": sheet.code,
        "official": sheet.official,
        "code-size": round(25 * min(1.0, _WIDE_CODE / len(sheet.code)), 1),
        "titles": sheet.titles,
        "name": sheet.name,
        "basis": _labelled(_legal_basis(languages), sheet.basis),
        "sections": [
            {
                "number": section.number,
                "titles": section.titles,
                "keep": section.keep,
                "parts": [_part(part, languages) for part in section.parts],
            }
            for section in sheet.sections
        ],
    }


def _part(part: Part, languages: Sequence[str]) -> Data:
    data = {key: _pieces(value, key) for key, value in asdict(part).items()}
    if isinstance(part, Signing):
        data["alt"] = _signed_by(part.name, languages[0])
    return data


def _pieces(value: object, key: str = "") -> object:
    """Words that may break anywhere as lists of their pieces: no invisible character is sent."""
    if isinstance(value, dict):
        return {name: _pieces(each, name) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_pieces(each, key) for each in value]
    breaks = key in {"lines", "cells"} and isinstance(value, str) and ANYWHERE in value
    return str(value).split(ANYWHERE) if breaks else value


def _signed_by(name: str, language: str) -> str:
    with translation.override(language):
        return _("Signature of %(name)s, drawn by hand") % {"name": name}


def _foot(printing: Printing) -> Data:
    languages, at = printing.languages, printing.at.astimezone(printing.service.authority.zone)
    printed = _joined(in_each(languages, lambda: _("Printed on")))
    return {
        "code": code(printing.address) if printing.address else "",
        "alt": in_each(languages[:1], lambda: _("QR code of an address: %s") % printing.address)[0],
        "state": _joined(_state(printing)),
        "reference": printing.reference,
        "moment": f"{printed} {printed_date(at.date())} {time_of_day(at)}",
        "initials": _joined(in_each(languages, lambda: _("Initials"))),
    }


def _state(printing: Printing) -> Tongues:
    if printing.group is None:
        return in_each(printing.languages, lambda: _("Blank form"))
    if not printing.draft:
        return []
    if printing.signatures:
        return in_each(printing.languages, lambda: _("Draft, not submitted"))
    return in_each(printing.languages, lambda: _("Draft, not signed"))


def _legal_basis(languages: Sequence[str]) -> str:
    return _joined(in_each(languages, lambda: _("Legal basis")))


def _labelled(label: str, text: str) -> str:
    return f"{label}: {text}" if text else ""


def _joined(tongues: Tongues) -> str:
    return " · ".join(filter(None, tongues))


def _rare(drawn: Sequence[Data], languages: Sequence[str]) -> Tongues:
    """A note in each language if there are characters that our fonts can only name by number."""
    return in_each(languages, _note) if unshowable(str(drawn)) else []


def _note() -> str:
    return _(
        "〓[U+…] stands for a character that our fonts cannot show, with its number in Unicode. "
        "It is stored as it was typed."
    )
