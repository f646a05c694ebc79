"""Charts as geometry: bars, a line, stacked bars. Templates draw them as SVG; no script, no style.

Their text is 14 px in a picture 300 wide, which is never shown narrower than 280. Every figure of a
chart stands in the table beside it; the picture is named by its sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEIGHT = 300, 200
LEFT, RIGHT, TOP, BOTTOM = 42, 6, 24, 26
ROW = 30
MOST_LABELS = 4
LETTER = 8  # how wide one is drawn, about


@dataclass(frozen=True)
class Mark:
    """One rectangle or point, of one series; `words` is written beside it."""

    x: float
    y: float
    width: float = 0
    height: float = 0
    series: int = 1
    words: str = ""
    bad: bool = False
    low: bool = False  # its words stand below

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)

    @property
    def above(self) -> float:
        return round(self.y + 22 if self.low else self.y - 6, 1)


@dataclass(frozen=True)
class Tick:
    """A line of the grid, or a word below or beside it."""

    at: float
    words: str


@dataclass(frozen=True)
class Chart:
    """A picture, ready to be drawn."""

    marks: tuple[Mark, ...]
    rows: tuple[Tick, ...] = ()  # the grid, with its numbers at the left
    columns: tuple[Tick, ...] = ()
    line: str = ""  # the points of a polyline
    target: Tick | None = None
    height: float = HEIGHT
    width: float = WIDTH
    left: float = LEFT

    @property
    def right(self) -> float:
        return self.width - RIGHT

    @property
    def foot(self) -> float:
        return self.height - BOTTOM

    @property
    def under(self) -> float:
        """Where the words below stand."""
        return self.height - 6


def bars(groups: Sequence[Sequence[int]], labels: Sequence[str]) -> Chart:
    """Bars side by side: a group for each label, a series for each place in it."""
    top = _round_up(max((max(group) for group in groups), default=0))
    step = (WIDTH - LEFT - RIGHT) / max(1, len(groups))
    series = max((len(group) for group in groups), default=1)
    wide = step * 0.76 / series
    marks = [
        _bar(LEFT + step * place + step * 0.12 + wide * number, wide, value / top, number + 1)
        for place, group in enumerate(groups)
        for number, value in enumerate(group)
    ]
    columns = _labels([LEFT + step * (place + 0.5) for place in range(len(groups))], labels)
    return Chart(tuple(marks), _grid(0, top), columns)


def single_bars(values: Sequence[int], labels: Sequence[str], *, bad: int = -1) -> Chart:
    """One bar for each label with its value above; the one at `bad` is beyond the limit."""
    top = _round_up(max(values, default=0))
    step = (WIDTH - 2 * RIGHT) / max(1, len(values))
    marks = []
    for place, value in enumerate(values):
        drawn = _bar(RIGHT + step * (place + 0.1), step * 0.8, value / top, 1)
        words, beyond = f"{value:,}", place == bad and value > 0
        marks.append(Mark(drawn.x, drawn.y, drawn.width, drawn.height, 1, words, beyond))
    columns = tuple(
        Tick(round(RIGHT + step * (place + 0.5), 1), words) for place, words in enumerate(labels)
    )
    return Chart(tuple(marks), columns=columns, left=RIGHT)


def line(values: Sequence[float | None], labels: Sequence[str], target: float | None) -> Chart:
    """Per cents in a row; values stand at the first, the worst and the last point."""
    known = [value for value in values if value is not None]
    bottom = _floor(min([*known, *([target] if target is not None else [])], default=0))
    step = (WIDTH - LEFT - RIGHT - 28) / max(1, len(values) - 1)
    places = [(LEFT + 14 + step * place, value) for place, value in enumerate(values)]
    points = [
        (round(x, 1), round(_height(value, bottom, 100), 1), value)
        for x, value in places
        if value is not None
    ]
    told = {0, len(points) - 1, _worst(points)}
    marks = [
        Mark(
            x,
            y,
            words=f"{value:.1f}" if place in told else "",
            bad=target is not None and value < target,
            low=place not in (0, len(points) - 1),
        )
        for place, (x, y, value) in enumerate(points)
    ]
    goal = Tick(_height(target, bottom, 100), f"{target:g}") if target is not None else None
    path = " ".join(f"{x},{y}" for x, y, _value in points)
    columns = _labels([x for x, _value in places], labels)
    return Chart(tuple(marks), _grid(bottom, 100), columns, path, goal)


def stacked(rows: Sequence[Sequence[int]], *, left: float = RIGHT) -> Chart:
    """One bar lying down for each row, its parts in the order of the series."""
    most = max((sum(row) for row in rows), default=0) or 1
    room = WIDTH - left - RIGHT
    marks = []
    for place, row in enumerate(rows):
        x = left
        for number, value in enumerate(row):
            wide = room * value / most
            words = f"{value:,}" if wide > 12 + 9 * len(f"{value:,}") else ""
            if value:
                y = 4 + ROW * place
                marks.append(
                    Mark(round(x, 1), y, round(max(wide - 1, 1), 1), 22, number + 1, words)
                )
            x += wide
    return Chart(tuple(marks), height=8 + ROW * len(rows), left=left)


def _bar(x: float, width: float, share: float, series: int) -> Mark:
    tall = (HEIGHT - TOP - BOTTOM) * share
    return Mark(
        round(x, 1), round(HEIGHT - BOTTOM - tall, 1), round(width - 1, 1), round(tall, 1), series
    )


def _height(value: float, bottom: float, top: float) -> float:
    share = (value - bottom) / ((top - bottom) or 1)
    return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share, 1)


def _grid(bottom: float, top: float) -> tuple[Tick, ...]:
    """Three or four hairlines at round numbers."""
    step = (top - bottom) / (2 if top - bottom in {2, 10, 50, 100, 1000} else 4)
    step = step if step == int(step) or bottom else max(1, ceil(step))
    values, value = [], bottom
    while value <= top:
        values.append(Tick(_height(value, bottom, top), f"{value:,g}"))
        value += step
    return tuple(values)


def _labels(places: Sequence[float], labels: Sequence[str]) -> tuple[Tick, ...]:
    """At most four words below, counted back from the last; fewer where they need the room."""
    room = (WIDTH - LEFT - RIGHT) / (max(map(_long, labels), default=1) + LETTER)
    many = max(1, ceil(len(places) / min(MOST_LABELS, max(1, floor(room)))))
    last = len(places) - 1
    return tuple(
        Tick(round(at, 1), words)
        for place, (at, words) in enumerate(zip(places, labels, strict=True))
        if (last - place) % many == 0
    )


def _long(words: str) -> int:
    """About how wide a text is drawn: a Chinese character is as wide as two letters."""
    return sum(LETTER * (2 if east_asian_width(each) in "WF" else 1) for each in words)


def _round_up(most: float) -> int:
    """A round number that is not less: 7 → 8, 164 → 200."""
    if most <= 4:  # noqa: PLR2004 - so few are drawn one by one
        return 4
    unit = 10 ** floor(log10(most))
    return next(int(unit * times) for times in (1, 2, 4, 6, 8, 10) if unit * times >= most)


def _floor(least: float) -> float:
    """Where the axis of per cents begins: 0, 50, 80 or 90."""
    return next((float(edge) for edge in (90, 80, 50) if least >= edge), 0.0)


def _worst(points: Sequence[tuple[float, float, float]]) -> int:
    return min(range(len(points)), key=lambda place: points[place][2], default=0)
