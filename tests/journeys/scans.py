"""Real scans of every allowed kind, as a person's scanner and phone would make them."""

from io import BytesIO
from random import Random

from pikepdf import Dictionary, Name, Pdf, String
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import FilePayload

A4 = (1240, 1754)  # at 150 dots an inch
MIME = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "tif": "image/tiff",
    "pdf": "application/pdf",
}


def scan(
    name: str, mode: str = "RGB", *, pages: int = 1, compression: str = "tiff_lzw"
) -> FilePayload:
    """A paper with this name on every page: in colour (RGB), grey (L) or black and white (1)."""
    kind = name.rpartition(".")[2]
    sheets = [_sheet(f"{name} {number}", mode) for number in range(1, pages + 1)]
    more = {"save_all": True, "append_images": [one.copy() for one in sheets[1:]]}
    options: dict[str, dict[str, object]] = {
        "tif": {**more, "compression": compression},
        "pdf": {**more, "resolution": 150},
        "jpg": {"quality": 75},
    }
    written = BytesIO()
    form = {"jpg": "JPEG", "tif": "TIFF"}.get(kind, kind.upper())
    sheets[0].save(written, form, **options.get(kind, {}))
    return payload(name, written.getvalue())


def portrait(name: str) -> FilePayload:
    """A photograph of nobody, 1200 by 1600 in colour."""
    image = Image.new("RGB", (1200, 1600), "white")
    pen = ImageDraw.Draw(image)
    pen.ellipse((400, 350, 800, 900), fill=(224, 188, 160))
    pen.pieslice((150, 950, 1050, 2200), 180, 360, fill=_colour(name))
    written = BytesIO()
    image.save(written, "JPEG", quality=85)
    return payload(name, written.getvalue())


def with_script(name: str, mode: str = "L") -> FilePayload:
    """A PDF that would run a script when it is opened."""
    written = BytesIO()
    with Pdf.open(BytesIO(scan(name, mode, pages=2)["buffer"])) as paper:
        action = Dictionary(Type=Name.Action, S=Name.JavaScript, JS=String("app.alert(1)"))
        paper.Root.OpenAction = paper.make_indirect(action)
        paper.save(written)
    return payload(name, written.getvalue())


def no_picture(name: str) -> FilePayload:
    """A text that only calls itself a picture."""
    return payload(name, b"This is a letter, not a picture.\n" * 200)


def payload(name: str, content: bytes) -> FilePayload:
    """The file as a browser hands it over."""
    kind = MIME.get(name.rpartition(".")[2], "application/octet-stream")
    return FilePayload(name=name, mimeType=kind, buffer=content)


def _sheet(title: str, mode: str) -> Image.Image:
    image = Image.new("RGB", A4, (250, 248, 243))
    pen = ImageDraw.Draw(image)
    pen.text((120, 140), title, (40, 44, 52), ImageFont.load_default(48))
    for line in range(14):
        across = (120, 320 + line * 80, 1120 - (line % 4) * 90, 320 + line * 80)
        pen.line(across, (90, 88, 84), 6)
    pen.ellipse((880, 1380, 1120, 1620), outline=_colour(title), width=18)
    return image.convert(mode)


def _colour(name: str) -> tuple[int, int, int]:
    """A strong colour, another for every name, so that no two files are the same."""
    some = Random(name)  # noqa: S311  # a picture, not a secret
    return some.randrange(120, 200), some.randrange(20, 90), some.randrange(20, 90)
