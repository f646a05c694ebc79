"""Files made for tests: real pictures and papers, and hostile ones."""

import struct
import zlib
from io import BytesIO
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Encryption, Name, Object, ObjectStreamMode, Pdf, String
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


def exif(orientation: int = 1, *, place: bool = False) -> Image.Exif:
    """What a camera notes: how it was held, and where."""
    notes = Image.Exif()
    notes[0x0112] = orientation
    if place:
        notes[0x010F] = "CAMERA-OF-THE-TEST"
        notes.get_ifd(0x8825)[1] = "N"
        notes.get_ifd(0x8825)[2] = (22.0, 18.0, 7.0)
    return notes


def animation(frames: int) -> list[Image.Image]:
    """Frames that differ, so that no program joins them."""
    drawn = []
    for number in range(frames):
        frame = page(size=(240, 240))
        ImageDraw.Draw(frame).rectangle((number % 200, 0, number % 200 + 30, 20), fill="red")
        drawn.append(frame)
    return drawn


def chunk(name: bytes, data: bytes) -> bytes:
    """One part of a PNG."""
    checksum = struct.pack(">I", zlib.crc32(name + data))
    return struct.pack(">I", len(data)) + name + data + checksum


class Paper:
    """A PDF with some pages of writing, to be made hostile."""

    def __init__(self, pages: int = 1) -> None:
        self.pdf = Pdf.open(BytesIO(pdf_of(*[page() for _ in range(pages)])))
        self.root = self.pdf.Root
        self.page = self.pdf.pages[0].obj

    def written(
        self,
        *,
        object_stream_mode: ObjectStreamMode = ObjectStreamMode.preserve,
        encryption: Encryption | None = None,
        compress_streams: bool = True,
    ) -> bytes:
        target = BytesIO()
        self.pdf.save(
            target,
            object_stream_mode=object_stream_mode,
            encryption=encryption,
            compress_streams=compress_streams,
        )
        return target.getvalue()

    def made(self, thing: Object) -> Object:
        return self.pdf.make_indirect(thing)

    def annotate(self, **entries: object) -> Object:
        """Put an annotation on the first page."""
        note = self.made(Dictionary(Type=Name.Annot, Rect=[50, 50, 90, 90]))
        for key, value in entries.items():
            note[f"/{key}"] = value
        self.page.Annots = Array([*self.page.get("/Annots", Array()), note])
        return note

    def picture(self, width: int, height: int, data: bytes = b"\0", **entries: object) -> None:
        """Put a picture on the first page."""
        stream = self.pdf.make_stream(data)
        stream.Type, stream.Subtype = Name.XObject, Name.Image
        stream.Width, stream.Height = width, height
        stream.ColorSpace, stream.BitsPerComponent = Name.DeviceGray, 8
        for key, value in entries.items():
            stream[f"/{key}"] = value
        self.page.Resources.XObject["/Other"] = stream


def script() -> Dictionary:
    return Dictionary(Type=Name.Action, S=Name.JavaScript, JS=String("app.alert(1)"))


def act(kind: str, **entries: object) -> Dictionary:
    """An action of this kind."""
    made = Dictionary(S=Name(kind))
    for key, value in entries.items():
        made[f"/{key}"] = value
    return made


def all_names(data: bytes) -> set[str]:
    """Every name and key in a paper, wherever it stands: to see that something is gone."""
    with Pdf.open(BytesIO(data)) as paper:
        seen: set[str] = set()
        waiting: list[object] = [paper.trailer, *paper.objects]
        visited: set[tuple[int, int]] = set()
        while waiting:
            one = waiting.pop()
            if isinstance(one, Name):
                seen.add(str(one))
            if not isinstance(one, Dictionary | pikepdf.Stream | Array):
                continue
            if one.is_indirect:
                if one.objgen in visited:
                    continue
                visited.add(one.objgen)
            if isinstance(one, Array):
                waiting.extend(one)
            else:
                seen.update(one.keys())
                waiting.extend(one.get(key) for key in one.keys())  # noqa: SIM118  # not a dict
        return seen
