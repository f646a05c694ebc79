"""What every paper carries: whose it is, in which language, under which reference."""

import io
import json
from datetime import datetime

import segno
from django.utils import translation
from django.utils.translation import gettext as _

from domicile.notices.frozen import Names
from domicile.notices.glyphs import clean, unshowable
from domicile.notices.looks import look_of
from domicile.rulebook.service import Service
from domicile.workdays import formats

Data = dict[str, object]


def letterhead(service: Service, language: str, reference: str, made: datetime) -> Data:
    """The data of `paper.typ`; asked for while `language` is active."""
    authority, look = service.authority, look_of(service.authority.key)
    other = "en" if language.startswith("zh") else "zh-hant"
    other_title = _in(other, service)
    return {
        "language": language,
        "look": {"brand": look.brand, "tint": look.tint, "chop": authority.chop},
        "authority": {
            "name": str(authority.name),
            "other": authority.latin_name if other == "en" else authority.beside,
            "other-language": other,
        },
        "service": {
            "title": str(service.title),
            "other": "" if other_title == str(service.title) else other_title,
            "other-language": other,
        },
        "reference": reference,
        "made": {
            part: getattr(made, part)
            for part in ("year", "month", "day", "hour", "minute", "second")
        },
    }


def _in(language: str, service: Service) -> str:
    with translation.override(language):
        return str(service.title)


def foot(middle: str) -> Data:
    """The line at the foot of every sheet; typst fills in the numbers."""
    return {"middle": middle, "page": _("Page %(page)s of %(pages)s")}


def shown_name(names: Names, otherwise: str) -> Data:
    """CHAN Tai Man: the comma belongs to forms that quote the field; `otherwise` for no name."""
    latin, chinese = (clean(names[script]).strip() for script in ("latin", "chinese"))
    if not latin and not chinese:
        return {"latin": otherwise, "chinese": ""}
    return {"latin": latin.replace(", ", " ", 1), "chinese": chinese}


def name_in_a_line(names: Names, otherwise: str, language: str) -> str:
    """A name in both scripts, the reader's first."""
    shown = shown_name(names, otherwise)
    both = [str(shown["latin"]), str(shown["chinese"])]
    return " ".join(part for part in (both[::-1] if language.startswith("zh") else both) if part)


def moment_words(moment: datetime, service: Service, language: str) -> str:
    """Sunday 22 November 2026, 15:24, Hong Kong time."""
    words = formats.date_and_time(moment.astimezone(service.authority.zone), language)
    if not service.authority.place:
        return words
    place = str(service.authority.place)
    return _("%(moment)s, %(place)s time") % {"moment": words, "place": place}


def with_note(data: Data) -> Data:
    """The data, with a note if it has characters that our fonts can only name by number."""
    rare = unshowable(json.dumps(data, ensure_ascii=False))
    note = _(
        "〓[U+…] stands for a character that our fonts cannot show, with its number in Unicode. "
        "It is stored as it was typed."
    )
    return {**data, "rare": note if rare else ""}


def code(address: str, mask: int | None = None) -> str:
    """A QR code as SVG. Readers take any of the eight masks; the best one is sought if none is
    given, which costs as much as a page."""
    drawn = io.BytesIO()
    made = segno.make(address, error="m", micro=False, mask=mask)
    made.save(drawn, kind="svg", border=0, xmldecl=False, dark="#1b2127", omitsize=True)
    return drawn.getvalue().decode()
