"""Documents that must be shown, and what their files may be."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from domicile.rulebook.text import Text


class FileType(Enum):
    """The types a file can be, by its content."""

    JPEG = "JPEG"
    PDF = "PDF"
    PNG = "PNG"
    GIF = "GIF"
    TIFF = "TIFF"


class Colour(Enum):
    """What is asked of colour: a photo shows in colour, other papers are smaller in greyscale."""

    ANY = "any"
    COLOUR_EXPECTED = "colour-expected"
    GREY_ADVISED = "grey-advised"


@dataclass(frozen=True)
class FileLimits:
    """What one file may be.

    `most_bytes` in bytes; `tiff_compressions` are values of TIFF tag 259;
    `least_pixels` is (width, height): a smaller picture gets a warning, not a refusal.
    """

    types: tuple[FileType, ...] = tuple(FileType)
    most_bytes: int = 5_242_880
    tiff_compressions: frozenset[int] = frozenset({1, 4, 5, 7})
    colour: Colour = Colour.ANY
    least_pixels: tuple[int, int] | None = None
    advised_types: tuple[FileType, ...] | None = None


@dataclass(frozen=True, eq=False)
class Document:
    """Something that must be shown; `most_files` files may be put under it."""

    key: str
    title: Text
    most_files: int
    detail: Text = ""
    why: Text = ""
    files: FileLimits = field(default_factory=FileLimits)
