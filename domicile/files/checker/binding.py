"""Pictures bound into a PDF, one a page: what a TIFF or an animation becomes for those who read it.

Browsers show no TIFF, and every frame must be seen: a PDF shows all pages anywhere, and turns a
page without touching its pixels. Nothing of the sent file gets in but decoded pixels.
"""

import math
from io import BytesIO
from pathlib import Path
from typing import Final

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image

QUALITY: Final = 90
POINTS: Final = 72
DEFAULT_DPI: Final = 150
SANE_DPI: Final = range(36, 2401)
LONGEST_SIDE: Final = 14_400  # points; a PDF page cannot be longer
PNG_HEAD: Final = 8


class Binder:
    """Takes page after page and writes the paper."""

    def __init__(self) -> None:
        self.paper = pikepdf.Pdf.new()

    def add(self, picture: Image.Image, dpi: float, *, lossy: bool) -> None:
        """Add a plain picture as the next page."""
        width, height = picture.size
        scale = min(POINTS / sane(dpi), LONGEST_SIDE / max(width, height))
        box = (max(width * scale, 3), max(height * scale, 3))
        image = self._image(picture, lossy=lossy)
        page = self.paper.add_blank_page(page_size=box)
        page.Resources = Dictionary(XObject=Dictionary(Im=image))
        drawing = f"{box[0]:.3f} 0 0 {box[1]:.3f} 0 0 cm /Im Do".encode()
        page.Contents = self.paper.make_stream(drawing)

    def write(self, path: Path, turn: int) -> None:
        """Write the paper, each page turned."""
        for page in self.paper.pages:
            page.rotate(turn, relative=True)
        self.paper.save(path, deterministic_id=True, fix_metadata_version=False)

    def _image(self, picture: Image.Image, *, lossy: bool) -> pikepdf.Object:
        if picture.mode == "1":
            return self._stream(picture, Name.DeviceGray, 1, *_fax(picture))
        if picture.mode == "P":
            picture = picture.convert("RGB")
        space = Name.DeviceGray if picture.mode == "L" else Name.DeviceRGB
        return self._stream(picture, space, 8, *(_jpeg if lossy else _flate)(picture))

    def _stream(
        self, picture: Image.Image, space: Name, bits: int, data: bytes, coding: Dictionary
    ) -> pikepdf.Object:
        stream = self.paper.make_stream(data, coding)
        stream.Type, stream.Subtype = Name.XObject, Name.Image
        stream.Width, stream.Height = picture.size
        stream.ColorSpace, stream.BitsPerComponent = space, bits
        return self.paper.make_indirect(stream)


def sane(dpi: float) -> float:
    """Dots per inch as a scanner could have noted them."""
    return dpi if int(dpi) in SANE_DPI else DEFAULT_DPI


def _fax(picture: Image.Image) -> tuple[bytes, Dictionary]:
    written = BytesIO()
    whole = math.ceil(picture.width / 8) * picture.height  # one strip: a PDF has no strips
    picture.save(written, "TIFF", compression="group4", strip_size=whole)
    with Image.open(BytesIO(written.getvalue()), formats=["TIFF"]) as read:
        at, length = read.tag_v2[273][0], read.tag_v2[279][0]  # type: ignore[attr-defined]  # of TIFF
    rules = Dictionary(K=-1, BlackIs1=True, Columns=picture.width, Rows=picture.height)
    data = written.getvalue()[at : at + length]
    return data, Dictionary(Filter=Name.CCITTFaxDecode, DecodeParms=rules)


def _jpeg(picture: Image.Image) -> tuple[bytes, Dictionary]:
    written = BytesIO()
    picture.save(written, "JPEG", quality=QUALITY)
    return written.getvalue(), Dictionary(Filter=Name.DCTDecode)


def _flate(picture: Image.Image) -> tuple[bytes, Dictionary]:
    """The lines of a PNG are the lines of a PDF: written row by row, never whole in memory."""
    written = BytesIO()
    picture.save(written, "PNG", compress_level=4)
    rules = Dictionary(
        Predictor=15, Colors=len(picture.getbands()), BitsPerComponent=8, Columns=picture.width
    )
    data = _lines_of_png(written.getvalue())
    return data, Dictionary(Filter=Name.FlateDecode, DecodeParms=rules)


def _lines_of_png(data: bytes) -> bytes:
    at, parts = PNG_HEAD, []
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] == b"IDAT":
            parts.append(data[at + 8 : at + 8 + length])
        at += 12 + length
    return b"".join(parts)
