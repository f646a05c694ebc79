"""Numbered boxes, packed into lines across the sheet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from domicile.notices.printed.answers import Answer, Option, boxed
from domicile.notices.printed.measures import (
    UNIT_MM,
    UNITS,
    box_units,
    broken,
    label_mm,
    label_units,
    lines_in,
    option_mm,
)
from domicile.notices.printed.tongues import Tongues, label_in_each
from domicile.rulebook.questions import Question
from domicile.rulebook.text import Json

PHOTO_UNITS = 3
PHOTO_MM = 44.0  # a photo of an inch and a half, and its margins
_TALL_MM = 60.0  # such a box may begin on one sheet and end on the next


@dataclass(frozen=True)
class Box:
    """A numbered box: its labels, its answer, and how many units of the sheet it is wide."""

    number: str
    labels: Tongues
    answer: Answer
    units: int
    breaks: bool = False


Line = list[Box]


def box(number: str, question: Question[Any], stored: Json, languages: Sequence[str]) -> Box:
    """The box of a question, as wide as it must be.

    The answer never decides the width, so that a blank and a filled form have the same boxes.
    """
    labels = label_in_each(languages, question.label)
    answer = boxed(question, stored, languages)
    blank = boxed(question, None, languages)
    wide = _option_units(blank.options) if blank.options else box_units(question)
    return Box(number, labels, answer, max(wide, label_units(labels)))


def _option_units(options: Sequence[Option]) -> int:
    wanted = ceil((sum(map(_wide, options)) + 2 * len(options) + 4) / UNIT_MM)
    return max(3, wanted) if wanted <= UNITS // 2 else UNITS


def _wide(option: Option) -> float:
    return option_mm(option.labels)


def pack(boxes: Iterable[Box], room: int = UNITS) -> list[Line]:
    """Lines of boxes that fill the room, in their order."""
    lines: list[Line] = []
    used = room
    for each in boxes:
        wide = min(room, each.units)
        if used + wide > room:
            lines.append([])
            used = 0
        lines[-1].append(replace(each, units=wide))
        used += wide
    return [_filled(line, room) for line in lines]


def _filled(line: Line, room: int) -> Line:
    """The room that is left goes to the boxes, from the last to the first and again."""
    more, over = divmod(room - sum(each.units for each in line), len(line))
    given = [more + (len(line) - at <= over) for at in range(len(line))]
    wider = zip(line, given, strict=True)
    return [_fitted(replace(each, units=each.units + share)) for each, share in wider]


def _fitted(each: Box) -> Box:
    """A box that knows how its options stand, and whether it may break."""
    answer, wide = each.answer, each.units * UNIT_MM - 4
    widths = [_wide(option) for option in answer.options]
    if sum(widths) + 2 * len(widths) <= wide:
        answer = replace(answer, columns=max(1, len(widths)), widths=widths)
    else:
        answer = replace(answer, columns=max(1, int(wide / (max(widths) + 2))), widths=())
    answer = replace(answer, lines=[broken(line, wide) for line in answer.lines])
    fitted = replace(each, answer=answer)
    return replace(fitted, breaks=_height(fitted) > _TALL_MM)


def with_photo(boxes: Sequence[Box]) -> tuple[list[Line], list[Line]]:
    """The lines beside the photo, and those below it."""
    beside: list[Line] = []
    taken = 0
    while taken < len(boxes) and sum(map(_empty_mm, beside)) < PHOTO_MM:
        taken += 1
        # Whole lines only: a box that still fits into the last line belongs to it.
        while taken < len(boxes) and len(pack(boxes[: taken + 1], _BESIDE)) == len(
            pack(boxes[:taken], _BESIDE)
        ):
            taken += 1
        beside = pack(boxes[:taken], _BESIDE)
    return beside, pack(boxes[taken:])


_BESIDE = UNITS - PHOTO_UNITS


def line_mm(line: Line) -> float:
    """How high a line of boxes will be."""
    return max((_height(each) for each in line), default=0.0)


def _empty_mm(line: Line) -> float:
    """The same without answers: what stands beside a photo never hangs on them."""
    return line_mm([replace(each, answer=replace(each.answer, lines=())) for each in line])


def _height(each: Box) -> float:
    wide = each.units * UNIT_MM
    return 2.6 + 2.9 * ceil(label_mm(each.labels) / (wide - 4)) + _answer_mm(each.answer, wide)


def _answer_mm(answer: Answer, wide: float) -> float:
    if answer.kind == "options":
        return 8.4 * ceil(len(answer.options) / answer.columns)
    if answer.kind == "cells":
        return 9.7
    if not any(answer.lines):
        return _EMPTY_MM.get(answer.kind, 5.2)
    return 5.6 * sum(lines_in(line, wide) for line in answer.lines)


# What an answer leaves free when it is written by hand.
_EMPTY_MM = {"long": 22.0, "address": 12.0}
