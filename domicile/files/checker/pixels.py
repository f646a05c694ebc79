"""Pictures within the bounds of memory: plain modes, turned, drawn small.

Pillow keeps a coloured pixel in four bytes: 80 million take 320 of our 512 MiB. A second copy of
such a picture does not fit, so a large one is halved before it is turned or converted.
"""

from typing import Final

from PIL import Image

from domicile.files.checker.findings import Findings, RefusedError
from domicile.files.checker.looks import FAR
from domicile.files.verdicts import Code

MOST_PIXELS: Final = 180_000_000
TWICE: Final = 45_000_000  # coloured pixels that fit into memory two times
MILLION: Final = 1_000_000
FLAT_MODES: Final = frozenset({"1", "L", "P"})  # one byte a pixel
SEE_THROUGH: Final = frozenset({"LA", "La", "PA", "RGBA", "RGBa"})
ROWS: Final = 64

TURNS: Final = {
    90: Image.Transpose.ROTATE_270,  # Pillow turns the other way round
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}
ORIENTATION: Final = 0x0112
ORIENTED: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def check_size(page: int, size: tuple[int, int]) -> None:
    """Refuse from the header, before anything is decoded."""
    pixels = size[0] * size[1]
    if not pixels:
        raise RefusedError(Code.UNREADABLE_PAGE, page=page)
    if pixels > MOST_PIXELS:
        raise RefusedError(
            Code.TOO_MANY_PIXELS,
            page=page,
            megapixels=-(-pixels // MILLION),
            most=MOST_PIXELS // MILLION,
        )


def plain(picture: Image.Image, findings: Findings) -> Image.Image:
    """The picture in mode 1, L, P or RGB, without anything but its pixels."""
    if picture.mode == "P" and "transparency" not in picture.info:
        pass
    elif picture.mode.startswith(("I", "F")):
        picture = _scaled_to_grey(picture)
    elif picture.mode in SEE_THROUGH or picture.mode == "P":
        picture = _solid(_twice(picture, findings))
    elif picture.mode not in {"1", "L", "RGB"}:
        picture = _twice(picture, findings).convert("RGB")
    picture.info = {}
    return picture


def oriented(picture: Image.Image, orientation: int, findings: Findings) -> Image.Image:
    """Upright, as the camera noted it."""
    turn = ORIENTED.get(orientation)
    return _twice(picture, findings).transpose(turn) if turn is not None else picture


def turned(picture: Image.Image, degrees: int, findings: Findings) -> Image.Image:
    """Turned clockwise by quarter turns."""
    turn = TURNS.get(degrees % 360)
    return _twice(picture, findings).transpose(turn) if turn is not None else picture


def small(picture: Image.Image, side: int = FAR) -> Image.Image:
    """The picture with its longer side at most so long, in L or RGB."""
    factor = max(1, max(picture.size) // (2 * side))
    reducible = picture if picture.mode in {"L", "RGB"} else _reducible(picture)
    drawn = reducible.reduce(factor) if factor > 1 else reducible.copy()
    drawn.thumbnail((side, side), Image.Resampling.BICUBIC)
    return drawn


def _reducible(picture: Image.Image) -> Image.Image:
    return picture.convert("L" if picture.mode == "1" else "RGB")


def _twice(picture: Image.Image, findings: Findings) -> Image.Image:
    if picture.mode in FLAT_MODES or picture.width * picture.height <= TWICE:
        return picture
    findings.add(Code.COPY_REDUCED)
    halved = _halved(picture)
    picture.im = Image.new("L", (1, 1)).im  # others still hold the large one: give its memory back
    return halved


def _solid(picture: Image.Image) -> Image.Image:
    return picture if picture.mode == "RGB" else _on_white(picture)


def _halved(picture: Image.Image) -> Image.Image:
    """Half as wide and high, strip by strip: Pillow would first copy what is see-through whole."""
    solid = "RGB" if picture.mode in SEE_THROUGH else picture.mode
    halved = Image.new(solid, (-(-picture.width // 2), -(-picture.height // 2)))
    for top in range(0, picture.height, ROWS):
        strip = picture.crop((0, top, picture.width, min(top + ROWS, picture.height)))
        seen = _on_white(strip) if picture.mode in SEE_THROUGH else strip
        halved.paste(seen.reduce(2), (0, top // 2))
    return halved


def _on_white(picture: Image.Image) -> Image.Image:
    seen = picture if picture.mode == "RGBA" else picture.convert("RGBA")
    ground = Image.new("RGB", seen.size, "white")
    ground.paste(seen, mask=seen.getchannel("A"))
    return ground


def _scaled_to_grey(picture: Image.Image) -> Image.Image:
    """Grey of 16 or 32 bits or of real numbers, strip by strip, to 8 bits."""
    low, high = _range(picture)
    grey = Image.new("L", picture.size)
    scale = 255 / (high - low) if high > low else 0
    for top in range(0, picture.height, ROWS):
        box = (0, top, picture.width, min(top + ROWS, picture.height))
        strip = picture.crop(box).convert("F")
        grey.paste(strip.point(lambda one: one * scale - low * scale).convert("L"), box)
    return grey


def _range(picture: Image.Image) -> tuple[float, float]:
    if picture.mode.startswith("I;16"):
        return 0, 65_535
    low, high = picture.getextrema()
    if isinstance(low, tuple) or isinstance(high, tuple):
        return 0, 0  # many bands; these modes have one
    return float(low), float(high)
