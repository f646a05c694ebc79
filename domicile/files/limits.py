"""FileLimits as JSON: beside the row, and on the way to the checker."""

from typing import TypedDict

from domicile.rulebook.documents import Colour, FileLimits, FileType


class LimitsJson(TypedDict):
    types: list[str]
    most_bytes: int
    tiff_compressions: list[int]
    colour: str
    least_pixels: list[int] | None
    advised_types: list[str] | None


def limits_as_json(limits: FileLimits) -> LimitsJson:
    """Write limits down; the row keeps them, so that a later rule never judges an earlier file."""
    return {
        "types": [one.value for one in limits.types],
        "most_bytes": limits.most_bytes,
        "tiff_compressions": sorted(limits.tiff_compressions),
        "colour": limits.colour.value,
        "least_pixels": list(limits.least_pixels) if limits.least_pixels else None,
        "advised_types": [one.value for one in limits.advised_types]
        if limits.advised_types
        else None,
    }


def limits_from_json(written: LimitsJson) -> FileLimits:
    """Read them back."""
    least, advised = written["least_pixels"], written["advised_types"]
    return FileLimits(
        types=tuple(FileType(one) for one in written["types"]),
        most_bytes=written["most_bytes"],
        tiff_compressions=frozenset(written["tiff_compressions"]),
        colour=Colour(written["colour"]),
        least_pixels=(least[0], least[1]) if least else None,
        advised_types=tuple(FileType(one) for one in advised) if advised else None,
    )
