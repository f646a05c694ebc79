"""What a page looks like from afar: blank, black, tiny, coloured."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageChops, ImageStat

from domicile.files.checker.findings import Findings
from domicile.files.verdicts import Code

FAR: Final = 320  # pixels of the longer side
FLAT: Final = 14  # least difference of grey that is a mark and not noise of a scanner
DARK: Final = 60  # a flat page is black below this and blank above
COLOURED: Final = 40  # difference between channels that is colour and not a cast
COLOUR_SHARE: Final = 0.004  # a small portrait photo on an A4 page
TINY_PIXELS: Final = 200
TINY_POINTS: Final = 72


@dataclass(frozen=True)
class Look:
    """One page from afar."""

    page: int
    flat: bool
    dark: bool
    tiny: bool
    coloured: bool


def look(page: int, small: Image.Image, *, tiny: bool) -> Look:
    """Look at a page drawn small."""
    grey = small.convert("L")
    low, high = _extremes(grey)
    return Look(
        page, high - low < FLAT, ImageStat.Stat(grey).mean[0] < DARK, tiny, _is_coloured(small)
    )


def report(looks: Sequence[Look], findings: Findings) -> None:
    """Report pages on which nothing can be read."""
    for one in looks:
        if one.flat:
            findings.add_page(Code.BLACK if one.dark else Code.BLANK, one.page)
        if one.tiny:
            findings.add_page(Code.TINY, one.page)


def _extremes(grey: Image.Image) -> tuple[int, int]:
    low, high = grey.getextrema()
    if not isinstance(low, int | float) or not isinstance(high, int | float):
        return 0, 0  # many bands; a grey picture has one
    return int(low), int(high)


def _is_coloured(small: Image.Image) -> bool:
    if small.mode in {"1", "L"}:
        return False
    red, green, blue = small.convert("RGB").split()
    spread = ImageChops.lighter(
        ImageChops.difference(red, green),
        ImageChops.lighter(ImageChops.difference(green, blue), ImageChops.difference(red, blue)),
    )
    counts = spread.histogram()
    return sum(counts[COLOURED:]) > COLOUR_SHARE * sum(counts)
