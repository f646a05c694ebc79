"""Draws printed forms; loads the paper maker, so only a child process or a command imports it."""

from collections.abc import Mapping

import typst

from domicile.notices import papers

SHEET = "official.typ"


def draw(data: Mapping[str, object]) -> bytes:
    """The PDF of sheets; a photo that no paper can hold leaves its place empty."""
    try:
        return papers.make(SHEET, data)
    except typst.TypstError:
        without = _without_photos(data)
        if without == data:
            raise
        return papers.make(SHEET, without)


def _without_photos(data: object) -> dict[str, object]:
    emptied = _emptied(data)
    return emptied if isinstance(emptied, dict) else {}


def _emptied(data: object) -> object:
    if isinstance(data, dict):
        return {key: [] if key == "photo" else _emptied(value) for key, value in data.items()}
    return [_emptied(value) for value in data] if isinstance(data, list) else data
