"""Made-up scans for the demo: real files of each allowed kind, marked as specimens."""

import io

from PIL import Image, ImageDraw, ImageFont

PAPER, INK, MARK = (250, 248, 243), (40, 44, 52), (179, 38, 30)
SIZE = (1240, 1754)  # A4 at 150 dots an inch


def specimen(name: str, kind: str, pages: int = 1) -> bytes:
    """Draw a document with this name as JPEG, PNG, PDF or TIFF."""
    drawn = [
        _page(f"{name}, page {number}" if pages > 1 else name) for number in range(1, pages + 1)
    ]
    written = io.BytesIO()
    more = {"save_all": True, "append_images": drawn[1:]} if kind in {"PDF", "TIFF"} else {}
    quality = {"compression": "tiff_lzw"} if kind == "TIFF" else {"quality": 80}
    drawn[0].save(written, kind, **more, **({} if kind == "PNG" else quality))
    return written.getvalue()


def portrait() -> bytes:
    """Draw a photograph of nobody."""
    image = Image.new("RGB", (1200, 1600), (214, 222, 230))
    pen = ImageDraw.Draw(image)
    pen.ellipse((400, 350, 800, 900), fill=(224, 188, 160))
    pen.pieslice((150, 950, 1050, 2200), 180, 360, fill=(58, 74, 96))
    pen.chord((390, 320, 810, 760), 180, 360, fill=(50, 40, 36))
    pen.text((600, 1500), "SPECIMEN", MARK, ImageFont.load_default(60), anchor="mm")
    written = io.BytesIO()
    image.save(written, "JPEG", quality=85)
    return written.getvalue()


def _page(title: str) -> Image.Image:
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    pen.text((120, 140), title, INK, ImageFont.load_default(48))
    for line in range(14):
        pen.line(
            (120, 320 + line * 80, 1120 - (line % 4) * 90, 320 + line * 80), (200, 196, 188), 12
        )
    pen.text((620, 1500), "SPECIMEN", MARK, ImageFont.load_default(110), anchor="mm")
    return image
