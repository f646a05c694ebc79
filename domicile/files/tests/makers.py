"""Files made for tests: real pictures and papers, and hostile ones."""

from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw

A_SIZE: Final = (600, 800)


def page(mode: str = "RGB", size: tuple[int, int] = A_SIZE, *, colour: bool = False) -> Image.Image:
    """A page with writing on it."""
    drawn = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(drawn)
    for line in range(size[1] // 10, size[1] * 9 // 10, max(size[1] // 20, 1)):
        pen.line((size[0] // 10, line, size[0] * 9 // 10, line), fill="black", width=4)
    if colour:
        pen.rectangle((size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2), fill=(200, 40, 40))
    if mode.startswith("I;16"):
        return drawn.convert("I").point(lambda one: one * 257).convert(mode)
    return drawn.convert(mode)


def saved(picture: Image.Image, kind: str, *more: Image.Image, **options: object) -> bytes:
    """The picture as a file, with more pages or frames."""
    written = BytesIO()
    if more:
        # Copies: what was saved before carries the options of that time (a known trap of Pillow).
        options |= {"save_all": True, "append_images": [one.copy() for one in more]}
    picture.save(written, kind, **options)
    return written.getvalue()


def jpeg(picture: Image.Image, **options: object) -> bytes:
    return saved(picture, "JPEG", **options)


def png(picture: Image.Image, **options: object) -> bytes:
    return saved(picture, "PNG", **options)


def tiff(picture: Image.Image, *more: Image.Image, compression: str = "tiff_lzw") -> bytes:
    return saved(picture, "TIFF", *more, compression=compression)


def pdf_of(*pictures: Image.Image) -> bytes:
    return saved(pictures[0], "PDF", *pictures[1:])
