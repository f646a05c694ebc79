"""Question fields as HTML that is prepared once.

Drawing a widget is most of what a form page costs, and nearly all of it is the same for everybody.
So each question's template is rendered once per language with marks where a person's own answer
belongs, and a request only joins the pieces: literal, escaped value, literal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _

from domicile.managing.showing import help_at
from domicile.portal.options import Option, OptionGroup, options_of
from domicile.portal.showing import ALWAYS, NEVER, when_shown
from domicile.rulebook.kinds import (
    Address,
    ChineseName,
    Country,
    Day,
    Email,
    Identity,
    Kind,
    LatinName,
    LongWords,
    Many,
    Money,
    One,
    Phone,
    Whole,
    YearMonth,
    YesNo,
)
from domicile.rulebook.reading import field_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from domicile.portal.words import Correction
    from domicile.rulebook import Question
    from domicile.rulebook.text import Json

# Two characters that tidy() removes from every answer, so no answer can look like a mark.
_MARK = re.compile("\x02(.*?)\x03", re.DOTALL)

PART_LABELS = {
    "day": _("Day"),
    "month": _("Month"),
    "year": _("Year"),
    "line1": _("Flat, floor, building"),
    "line2": _("Street and number (if not above)"),
    "town": _("Town, city or district"),
    "region": _("Province, state or region (if any)"),
    "postcode": _("Postcode (if any)"),
    "country": _("Country or territory"),
    "number": _("Number"),
    "street": _("Street"),
    "estate": _("Estate or phase (if any)"),
    "building": _("Building or block"),
    "floor": _("Floor"),
    "unit": _("Flat or unit"),
    "code": _("Country code"),
    "body": _("Number"),
    "check": _("Character in brackets"),
}
AUTOFILL = {
    "street": "address-line1",
    "line1": "address-line1",
    "line2": "address-line2",
    "town": "address-level2",
    "region": "address-level1",
    "postcode": "postal-code",
    "country": "country",
}
_FEW = 6  # more choices than this are a list to pick from, not radio buttons

Typed = dict[str, list[str]]


def _mark(name: str) -> SafeString:
    return mark_safe(f"\x02{name}\x03")  # noqa: S308 - our own mark, replaced by escaped text


@dataclass(frozen=True)
class Prepared:
    """A field's HTML cut at its marks: literal, mark, literal, mark, …, literal."""

    pieces: tuple[str, ...]

    @classmethod
    def of(cls, html: str) -> Prepared:
        return cls(tuple(_MARK.split(html)))

    def fill(self, typed: Mapping[str, Sequence[str]], error: str = "") -> str:
        """The field with what was typed in it; everything is escaped here."""
        out = list(self.pieces)
        for at in range(1, len(out), 2):
            out[at] = _worded(out[at], typed, error)
        return "".join(out)


def _worded(mark: str, typed: Mapping[str, Sequence[str]], error: str) -> str:
    what, part, key = mark.split("|", 2)
    if what == "error":
        return escape(error)
    given = typed.get(part, ())
    if what == "value":
        return escape(given[0]) if given else ""
    return f" {what}" if key in given else ""  # checked or selected


@dataclass(frozen=True)
class Part:
    """One input of a field."""

    name: str
    id: str
    label: object
    value: SafeString
    width: str
    autocomplete: str
    inputmode: str
    wrong: bool
    groups: tuple[OptionGroup, ...] = ()


def drawn(
    question: Question[Any],
    typed: Typed,
    *,
    error: str = "",
    wrong_part: str = "",
    prefix: str = "",
    shown: str | None = None,
) -> str:
    """A question's field in the language in use, filled with what was typed."""
    shown = when_shown(question) if shown is None else shown
    language = get_language() or "en"
    placed = (prefix, shown, help_at(question, timezone.now(), language))
    prepared = _prepare(question, language, bool(error), wrong_part, placed)
    return prepared.fill(typed, error)


def filled(
    question: Question[Any],
    values: Mapping[str, Json],
    as_typed: Mapping[str, object],
    wrong: Correction | None,
    shown: str | None = None,
) -> str:
    """A question's field with what a page holds for it, and what is wrong with that."""
    typed = typed_of(question, values.get(question.key), as_typed.get(question.key))
    if wrong is None:
        return drawn(question, typed, shown=shown)
    return drawn(question, typed, error=wrong.words, wrong_part=wrong.part, shown=shown)


@lru_cache(maxsize=20_000)
def _prepare(
    question: Question[Any],
    _language: str,  # the language in use: not the question's, but the cache's
    has_error: bool,  # noqa: FBT001 - a part of the cache's key
    wrong_part: str,
    placed: tuple[str, str, str],  # what its names begin with, when it shows, what stands beside
) -> Prepared:
    prefix, shown, beside = placed
    template = f"portal/fields/{_shape(question)}.html"
    context = {
        "question": question,
        "id": f"{prefix}{question.key}",
        "name": f"{prefix}{field_name(question)}",
        "parts": [
            _part(question, part, prefix, has_error and wrong_part in {"", part})
            for part in question.kind.parts
        ],
        "options": _marked(
            question, "checked" if _shape(question) in {"radios", "checkboxes"} else "selected"
        ),
        "value": _mark("value||"),
        "error": _mark("error||") if has_error else "",
        "described_by": _described_by(question, prefix, beside, has_error=has_error),
        "beside": beside,
        "optional": not question.required and not _says_if_any(question),
        "lang": "zh-Hant" if isinstance(question.kind, ChineseName) else "",
        "only_if": "" if shown == ALWAYS else _only_if(question),
        "when": "" if shown in {ALWAYS, NEVER} else shown,
        **_attributes(question),
    }
    return Prepared.of(render_to_string(template, context))


def _described_by(
    question: Question[Any], prefix: str, beside: str = "", *, has_error: bool
) -> str:
    ids = [f"{prefix}{question.key}-hint"] if question.hint else []
    ids += [f"{prefix}{question.key}-beside"] if beside else []
    return " ".join([*ids, f"{prefix}{question.key}-error"] if has_error else ids)


def _says_if_any(question: Question[Any]) -> bool:
    """Some labels say when there is an answer themselves ("…, if it ends"): not said twice."""
    with override(None):  # the English of the definition
        return ", if " in str(question.label)


def _only_if(question: Question[Any]) -> str:
    words = question.when.words if question.when is not None else ""
    return gettext("Only if: %(condition)s") % {"condition": words} if words else ""


SHAPES: dict[type[Kind[Any]], str] = {
    YesNo: "radios",
    Country: "select",
    Many: "checkboxes",
    Day: "date",
    YearMonth: "date",
    LongWords: "textarea",
    Money: "money",
}


def _shape(question: Question[Any]) -> str:
    """Which template draws it."""
    kind = question.kind
    if isinstance(kind, One):
        return "radios" if len(options_of(kind, "en")[0].options) <= _FEW else "select"
    return SHAPES.get(type(kind), "text" if kind.parts == ("",) else "parts")


def _part(question: Question[Any], part: str, prefix: str, wrong: bool) -> Part:  # noqa: FBT001
    country = part == "country"
    return Part(
        name=f"{prefix}{field_name(question, part)}",
        id=f"{prefix}{field_name(question, part)}",
        label=PART_LABELS.get(part, ""),
        value=_mark(f"value|{part}|"),
        width={"day": "2", "month": "2", "year": "4", "code": "5", "check": "2"}.get(part, ""),
        autocomplete=_birthday(question, part)
        or (AUTOFILL.get(part, "") if isinstance(question.kind, Address) else ""),
        inputmode="numeric" if isinstance(question.kind, Day | YearMonth) else "",
        wrong=wrong,
        groups=_marked(question, "selected", part) if country else (),
    )


def _birthday(question: Question[Any], part: str) -> str:
    return f"bday-{part}" if question.autocomplete == "bday" else ""


def _marked(question: Question[Any], word: str, part: str = "") -> tuple[OptionGroup, ...]:
    """The options, each with a mark where "checked" or "selected" goes."""
    return tuple(
        OptionGroup(
            group.heading,
            tuple(
                Option(o.key, o.label, o.hint, _mark(f"{word}|{part}|{o.key}"))
                for o in group.options
            ),
        )
        for group in options_of(question.kind, get_language() or "en")
    )


def _attributes(question: Question[Any]) -> dict[str, object]:
    """What a text input says about itself to browsers and keyboards."""
    kind = question.kind
    most = getattr(kind, "most", None)
    length = most if isinstance(most, int) and not isinstance(kind, Whole) else None
    return {
        "type": {Email: "email", Phone: "tel"}.get(type(kind), "text"),
        "inputmode": "numeric" if isinstance(kind, Whole) else "",
        "spellcheck": not isinstance(
            kind, Email | Phone | LatinName | ChineseName | Identity | Whole
        ),
        "autocomplete": question.autocomplete,
        "most": length,
        "width": _width(kind, length),
        "prefix": {"HKD": "HK$", "MOP": "MOP"}.get(kind.currency, kind.currency)
        if isinstance(kind, Money)
        else "",
    }


def _width(kind: object, length: int | None) -> str:
    if isinstance(kind, Whole):
        return "govuk-input--width-5"
    if length is None or length > 60:  # noqa: PLR2004 - wider than a line of 30 characters
        return "govuk-!-width-two-thirds"
    return "govuk-input--width-20" if length > 20 else "govuk-input--width-10"  # noqa: PLR2004


def anchor_of(question: Question[Any], part: str = "") -> str:
    """The id of the input to go to: of that part, else of the first."""
    parts = question.kind.parts
    return field_name(question, part or parts[0]) if parts else question.key


def typed_again(as_typed: Mapping[str, Json]) -> dict[str, list[str]]:
    """What could not be read, as it was posted: to say again what is wrong with it."""
    return {
        f"{key}-{part}" if part else key: [str(value) for value in values]
        for key, parts in as_typed.items()
        if isinstance(parts, dict)
        for part, values in parts.items()
        if isinstance(values, list)
    }


def typed_of(question: Question[Any], stored: Json, as_typed: object) -> Typed:
    """What fills the field: what could not be read as it was typed, else the stored answer."""
    if isinstance(as_typed, dict):
        return {
            part: [str(value) for value in values]
            for part, values in as_typed.items()
            if isinstance(values, list)
        }
    if isinstance(question.kind, Many):
        return {"": [str(key) for key in stored] if isinstance(stored, list) else []}
    return {part: [text] for part, text in question.kind.typed(stored).items()}
