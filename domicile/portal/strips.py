"""The calendar strip: when something can be filed, drawn on the server with today on it.

Too early is sunk, open is solid, late is hatched in amber, today is a pin of ink. On a telephone
the same days are stations, one below the other. The drawing has classes, never styles.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from babel.dates import format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from domicile.rulebook import WindowState
from domicile.workdays import months_after
from domicile.workdays.formats import date_with_weekday, long_date, short_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from domicile.rulebook import Strip

WIDTH = 632
BEFORE = timedelta(days=31)  # what is shown of the time before the window, at least
FARTHEST = timedelta(days=120)  # a day farther away than this stands at the edge
DAY = timedelta(days=1)
LETTER = 6.2  # a letter of 14 px, half bold
PAD = 8
_LOCALES = {"en": "en_GB", "zh-hant": "zh_Hant_HK", "zh-hans": "zh_Hans_CN", "pt": "pt_PT"}
_MONTH = {"en": "LLLL", "zh-hant": "M月", "zh-hans": "M月", "pt": "LLLL"}
_MONTH_OF_YEAR = {"en": "LLLL y", "zh-hant": "y年M月", "zh-hans": "y年M月", "pt": "LLLL 'de' y"}
_DAY_OF_MONTH = {"en": "d MMM", "zh-hant": "M月d日", "zh-hans": "M月d日", "pt": "d 'de' MMM"}


@dataclass(frozen=True)
class Span:
    """A stretch of the bar; without words where they would not fit."""

    kind: str  # early | open | late | over
    x: float
    width: float
    words: str = ""
    middle: float = 0


@dataclass(frozen=True)
class Mark:
    """Words at a place."""

    x: float
    words: str
    anchor: str = "start"
    row: int = 0

    @property
    def y(self) -> int:
        """The base line of its row."""
        return 116 + 22 * self.row


@dataclass(frozen=True)
class Pin:
    """The day we stand on."""

    x: float
    left: float
    width: float
    words: str

    @property
    def middle(self) -> float:
        return self.left + self.width / 2


@dataclass(frozen=True)
class Station:
    """One day of the strip on a telephone; `kind` says how the line below it looks."""

    kind: str  # opens | today | closes | ends
    then: str  # early | open | late | over: the stretch that follows
    title: str
    text: str = ""


@dataclass(frozen=True)
class Drawing:
    """Everything the template draws, and the sentence that says the same."""

    sentence: str
    spans: tuple[Span, ...]
    months: tuple[Mark, ...]
    weeks: tuple[float, ...]
    days: tuple[Mark, ...]
    pin: Pin
    stations: tuple[Station, ...]
    state: str
    left: str

    @property
    def height(self) -> int:
        """Room for the rows of days below the months."""
        return 102 + 22 * (1 + max((mark.row for mark in self.days), default=0))


@dataclass(frozen=True)
class Words:
    """What a strip is called here: the day it stands on, and what ends."""

    today: str
    ends: str


def drawing(strip: Strip, words: Words, language: str) -> Drawing:
    """The strip of a window on a day."""
    scale = _Scale(strip)
    return Drawing(
        sentence=sentence(strip, language),
        spans=tuple(_spans(strip, scale)),
        months=tuple(_months(scale, language)),
        weeks=tuple(_weeks(scale)),
        days=_rowed(_days(strip, scale, words, language)),
        pin=_pin(strip, scale, words, language),
        stations=tuple(_stations(strip, words, language)),
        state=strip.state.value,
        left=days_left(strip),
    )


def days_left(strip: Strip) -> str:
    """ "40 days left", today among them; nothing unless the window is open."""
    if strip.state is not WindowState.OPEN:
        return ""
    n = (strip.closes - strip.on).days + 1
    return ngettext("%(n)d day left", "%(n)d days left", n) % {"n": n}


def sentence(strip: Strip, language: str) -> str:
    """The strip in one sentence, for whoever does not see it."""
    gaps = {
        "opens": long_date(strip.opens, language),
        "closes": long_date(strip.closes, language),
        "ends": long_date(strip.ends, language),
        "on": long_date(strip.on, language),
    }
    return {
        WindowState.EARLY: _(
            "Calendar: open from %(opens)s to %(closes)s, late until %(ends)s; %(on)s is too early."
        ),
        WindowState.OPEN: _(
            "Calendar: open from %(opens)s to %(closes)s, late until %(ends)s; %(on)s is in the "
            "open time."
        ),
        WindowState.LATE: _(
            "Calendar: open from %(opens)s to %(closes)s, late until %(ends)s; %(on)s is late."
        ),
        WindowState.OVER: _(
            "Calendar: open from %(opens)s to %(closes)s, late until %(ends)s; %(on)s is after it."
        ),
    }[strip.state] % gaps


class _Scale:
    """From days to places on the bar."""

    def __init__(self, strip: Strip) -> None:
        early = max(min(strip.on, strip.opens - BEFORE), strip.opens - FARTHEST)
        after = min(max(strip.on, strip.ends), strip.ends + FARTHEST)
        self.first = early.replace(day=1)
        self.last = after + DAY  # the end of the last day

    def at(self, day: date) -> float:
        share = (day - self.first) / (self.last - self.first)
        return round(WIDTH * min(1.0, max(0.0, share)), 1)


def _spans(strip: Strip, scale: _Scale) -> Iterator[Span]:
    closed, ended = strip.closes + DAY, strip.ends + DAY
    early = _("Too early: draft only")
    late = str(strip.window.late_short) or _("Late: an officer decides")
    edges = (
        ("early", scale.first, strip.opens, early),
        ("open", strip.opens, closed, _("Open")),
        ("late", closed, ended, late),
        ("over", ended, scale.last, _("Ended")),
    )
    pin = scale.at(strip.on)
    for kind, begin, end, words in edges:
        x, width = scale.at(begin), scale.at(end) - scale.at(begin)
        if width <= 0:
            continue
        yield _span(kind, x, width, words, pin)
        if kind == "open" and strip.state is WindowState.OPEN:
            # The days left stand between today and the end.
            yield _beside("left", pin, x + width, days_left(strip))


def _span(kind: str, x: float, width: float, words: str, pin: float) -> Span:
    """The words stand in the middle, or beside the pin if it would run through them."""
    if not x < pin < x + width:
        shown = words if _long(words) + PAD < width else ""
        return Span(kind, x, round(width, 1), shown, round(x + width / 2, 1))
    beside = _beside(kind, x, pin, words)
    if not beside.words and kind != "open":
        beside = _beside(kind, pin, x + width, words)
    return Span(kind, x, round(width, 1), beside.words, beside.middle)


def _beside(kind: str, begin: float, end: float, words: str) -> Span:
    shown = words if _long(words) + PAD < end - begin else ""
    return Span(kind, begin, 0, shown, round((begin + end) / 2, 1))


def _long(words: str) -> float:
    return sum(14 if east_asian_width(each) in "WF" else LETTER for each in words)


def _months(scale: _Scale, language: str) -> Iterator[Mark]:
    """The first of each month, with its name where there is room for it."""
    day = scale.first
    while day < scale.last:
        following = months_after(day, 1)
        year = day.month == 1
        name = _month_name(day, language, with_year=year)
        room = scale.at(following) - scale.at(day) - 12
        if _long(name) > room and year:
            name = _month_name(day, language, with_year=False)
        if _long(name) > room:
            name = ""
        yield Mark(scale.at(day), name)
        day = following


def _month_name(day: date, language: str, *, with_year: bool) -> str:
    pattern = (_MONTH_OF_YEAR if with_year else _MONTH)[language]
    name = format_date(day, pattern, locale=_LOCALES[language])
    return name[:1].upper() + name[1:]


def _weeks(scale: _Scale) -> Iterator[float]:
    day = scale.first - timedelta(days=scale.first.weekday()) + timedelta(days=7)
    while day < scale.last:
        yield scale.at(day)
        day += timedelta(days=7)


def _days(strip: Strip, scale: _Scale, words: Words, language: str) -> list[Mark]:
    """The three days, each beside the edge it names."""
    opens = _("Opens %(day)s") % {"day": short_date(strip.opens, language)}
    closes = _("Last day %(day)s") % {"day": short_date(strip.closes, language)}
    ends = _("%(what)s %(day)s") % {"what": words.ends, "day": short_date(strip.ends, language)}
    return [
        Mark(scale.at(strip.opens), opens),
        Mark(scale.at(strip.closes + DAY), closes, "end"),
        Mark(scale.at(strip.ends + DAY), ends, "end"),
    ]


def _rowed(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Words that would run into others stand one row lower."""
    rows: list[list[tuple[float, float]]] = []
    placed = []
    for mark in marks:
        width = _long(mark.words) + PAD
        begin, end = (
            (mark.x, mark.x + width) if mark.anchor == "start" else (mark.x - width, mark.x)
        )
        row = next((n for n, taken in enumerate(rows) if _free(taken, begin, end)), len(rows))
        if row == len(rows):
            rows.append([])
        rows[row].append((begin, end))
        placed.append(Mark(mark.x, mark.words, mark.anchor, row))
    return tuple(placed)


def _free(taken: Iterable[tuple[float, float]], begin: float, end: float) -> bool:
    return all(end <= left or right <= begin for left, right in taken)


def _pin(strip: Strip, scale: _Scale, words: Words, language: str) -> Pin:
    day = format_date(strip.on, _DAY_OF_MONTH[language], locale=_LOCALES[language])
    said = _("%(what)s, %(day)s") % {"what": words.today, "day": day.replace(".", "")}
    width = round(_long(said) + 22, 1)
    # A day stands in its middle.
    x = min(WIDTH - 1, max(1, (scale.at(strip.on) + scale.at(strip.on + DAY)) / 2))
    left = min(WIDTH - width, max(0, x - width / 2))
    return Pin(round(x, 1), round(left, 1), width, said)


def _after(strip: Strip) -> str:
    """What holds between the last day and the end, if there is a time between."""
    if strip.closes >= strip.ends:
        return ""
    return str(strip.window.late_short) or _("After it, an officer decides.")


def _stations(strip: Strip, words: Words, language: str) -> Iterator[Station]:
    """The same days one below the other, today among them."""
    opened = strip.on >= strip.opens
    fixed = [
        (strip.opens, "opens", "open", _("Opened") if opened else _("Opens"), ""),
        (strip.closes, "closes", "late", _("Last day"), _after(strip)),
        (strip.ends, "ends", "over", words.ends, ""),
    ]
    today = (strip.on, "today", strip.state.value, words.today, days_left(strip))
    order = sorted([*fixed, today], key=lambda each: (each[0], each[1] != "opens"))
    for day, kind, then, title, text in order:
        if kind == "today":
            said = _("%(what)s, %(day)s") % {"what": title, "day": long_date(day, language)}
            yield Station(kind, then, said, text)
        else:
            when = date_with_weekday(day, language)
            gaps = {"day": when, "then": text}
            # Translators: a day, and what holds after it
            yield Station(kind, then, title, _("%(day)s. %(then)s") % gaps if text else when)
