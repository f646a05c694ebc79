"""U3 to U9 for pictures."""

import struct
import zlib
from io import BytesIO

import pikepdf
import pytest
from PIL import Image, TiffImagePlugin

from domicile.files.tests.inspected import Inspect
from domicile.files.tests.makers import (
    animation,
    chunk,
    exif,
    jpeg,
    page,
    pdf_of,
    png,
    saved,
    tiff,
)
from domicile.rulebook.documents import Colour, FileLimits, FileType

MODES = {
    "JPEG": ["L", "RGB", "CMYK"],
    "PNG": ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"],
    "GIF": ["1", "L", "P", "RGB"],
    "TIFF": ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"],
}


@pytest.mark.parametrize(("kind", "mode"), [(kind, one) for kind in MODES for one in MODES[kind]])
def test_a52_every_kind_of_picture_is_taken(inspect: Inspect, kind: str, mode: str) -> None:
    seen = inspect(saved(page(mode), kind), f"scan.{kind.lower()}")
    assert (seen.said, seen.verdict.kind, seen.verdict.pages) == (("accept", []), FileType(kind), 1)
    assert (seen.verdict.width, seen.verdict.height) == page().size
    assert Image.open(BytesIO(seen.thumbnail)).size == (240, 320)


@pytest.mark.parametrize(
    ("kind", "copy"), [("JPEG", "JPEG"), ("PNG", "PNG"), ("GIF", "PNG"), ("TIFF", "PDF")]
)
def test_the_copy_is_of_a_type_every_browser_shows(inspect: Inspect, kind: str, copy: str) -> None:
    assert inspect(saved(page(), kind)).copy_type == copy


@pytest.mark.parametrize(
    ("compression", "mode"),
    [("raw", "RGB"), ("tiff_lzw", "RGB"), ("jpeg", "RGB"), ("group4", "1"), ("raw", "1")],
)
def test_u3_a_tiff_of_an_allowed_compression_is_taken(
    inspect: Inspect, compression: str, mode: str
) -> None:
    seen = inspect(tiff(page(mode), page(mode), page(mode), compression=compression), "a.tif")
    assert (seen.said, seen.verdict.pages) == (("accept", []), 3)
    with pikepdf.open(BytesIO(seen.copy)) as copy:
        assert len(copy.pages) == 3


@pytest.mark.parametrize(
    ("compression", "mode", "number"),
    [
        ("tiff_adobe_deflate", "RGB", 8),
        ("packbits", "RGB", 32773),
        ("group3", "1", 3),
        ("tiff_ccitt", "1", 2),
        ("zstd", "RGB", 50000),
        ("lzma", "RGB", 34925),
    ],
)
def test_u3_a_tiff_of_another_compression_is_refused(
    inspect: Inspect, compression: str, mode: str, number: int
) -> None:
    seen = inspect(tiff(page(mode), compression=compression), "a.tif")
    assert seen.said == ("refuse", ["tiff-compression"])
    assert seen.params("tiff-compression") == {"page": 1, "compression": number}


def test_u3_every_page_of_a_tiff_counts(inspect: Inspect) -> None:
    good, bad = tiff(page()), tiff(page(), compression="packbits")
    seen = inspect(joined_tiff(good, bad), "a.tif")
    assert seen.params("tiff-compression") == {"page": 2, "compression": 32773}


def test_u3_only_the_compressions_of_the_document_are_taken(inspect: Inspect) -> None:
    limits = FileLimits(tiff_compressions=frozenset({4}))
    assert inspect(tiff(page()), limits=limits).codes == ["tiff-compression"]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "TIFF"])
def test_u4_a_picture_that_was_not_sent_whole_is_refused(inspect: Inspect, kind: str) -> None:
    data = saved(page(size=(1200, 1600)), kind)
    seen = inspect(data[: len(data) * 2 // 3])
    assert (seen.outcome, seen.copy) == ("refuse", b"")
    assert seen.codes in (["unreadable-page"], ["unreadable"])


def test_u4_a_damaged_later_frame_is_named(inspect: Inspect) -> None:
    data = saved(animation(3)[0], "GIF", *animation(3)[1:])
    assert inspect(data[: len(data) - 400]).outcome == "refuse"


def test_u4_a_missing_end_is_a_warning(inspect: Inspect) -> None:
    data = png(page())
    assert inspect(data[:-12]).said == ("accept-after-warning", ["repaired"])


def test_u5_80_million_pixels_are_taken(inspect: Inspect) -> None:
    seen = inspect(png(Image.linear_gradient("L").resize((8944, 8944))))
    assert (seen.said, seen.verdict.width) == (("accept", []), 8944)


def test_u5_80_million_coloured_pixels_held_sideways_are_taken(inspect: Inspect) -> None:
    wide = Image.merge("RGB", [Image.linear_gradient("L").resize((10_000, 8_000))] * 3)
    data = jpeg(wide, quality=40, exif=exif(6))
    del wide
    seen = inspect(data)
    assert (seen.said, seen.verdict.width) == (("accept", ["copy-reduced"]), 4_000)


@pytest.mark.parametrize("kind", ["PNG", "GIF", "TIFF"])
def test_u5_more_than_180_million_pixels_are_refused_by_the_header(
    inspect: Inspect, kind: str
) -> None:
    seen = inspect(claiming(kind, 20_000, 20_000))
    assert seen.said == ("refuse", ["too-many-pixels"])
    assert seen.params("too-many-pixels") == {"page": 1, "megapixels": 400, "most": 180}


def test_u5_a_bomb_of_text_in_a_png_is_refused(inspect: Inspect) -> None:
    bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(200_000_000)))
    data = png(page())
    assert inspect(data[:33] + bomb + data[33:]).outcome == "refuse"


def test_u6_a_moving_picture_is_a_warning_with_every_frame_as_a_page(inspect: Inspect) -> None:
    first, *more = animation(7)
    for kind in ("GIF", "PNG"):
        seen = inspect(saved(first, kind, *more))
        assert seen.said == ("accept-after-warning", ["animated"])
        assert (seen.params("animated"), seen.verdict.pages) == ({"frames": 7}, 7)
        with pikepdf.open(BytesIO(seen.copy)) as copy:
            assert len(copy.pages) == 7


def test_u6_500_pages_are_taken_and_501_are_refused(inspect: Inspect) -> None:
    small = page("1", (210, 210))
    whole = tiff(*[small] * 500, compression="group4")
    assert inspect(whole).verdict.pages == 500
    assert inspect(tiff(*[small] * 501, compression="group4")).said == (
        "refuse",
        ["too-many-pages"],
    )


def test_u6_a_tiff_whose_pages_run_in_a_circle_ends(inspect: Inspect) -> None:
    data = bytearray(tiff(page()))
    at = struct.unpack_from("<I", data, 4)[0]
    entries = struct.unpack_from("<H", data, at)[0]
    struct.pack_into("<I", data, at + 2 + 12 * entries, at)
    assert inspect(bytes(data)).verdict.pages == 1


@pytest.mark.parametrize("orientation", range(1, 9))
def test_u7_pictures_stand_upright(inspect: Inspect, orientation: int) -> None:
    upright = marked()
    sent = sideways(upright, orientation)
    seen = inspect(jpeg(sent, quality=95, exif=exif(orientation)))
    copy = seen.picture()
    assert (seen.verdict.width, seen.verdict.height, copy.size) == (400, 600, (400, 600))
    assert copy.getpixel((20, 20))[0] > 200 > copy.getpixel((380, 20))[0]  # type: ignore[index]
    assert dict(copy.getexif()) == {}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_u7_the_copy_does_not_say_where_it_was_taken(inspect: Inspect, kind: str) -> None:
    data = saved(page(), kind, exif=exif(place=True))
    seen = inspect(data)
    assert b"CAMERA-OF-THE-TEST" in data
    assert b"CAMERA-OF-THE-TEST" not in seen.copy + seen.thumbnail
    assert b"Exif" not in seen.copy


@pytest.mark.parametrize(("turn", "size"), [(90, (600, 400)), (180, (400, 600)), (270, (600, 400))])
def test_a_copy_is_turned_by_quarters(inspect: Inspect, turn: int, size: tuple[int, int]) -> None:
    red = {90: (580, 20), 180: (380, 580), 270: (20, 380)}[turn]
    for data in (jpeg(marked(), quality=95), png(marked())):
        seen = inspect(data, turn=turn)
        assert (seen.picture().size, seen.verdict.width) == (size, size[0])
        assert seen.picture().getpixel(red)[0] > 200  # type: ignore[index]


def test_a_turned_tiff_turns_its_pages(inspect: Inspect) -> None:
    seen = inspect(tiff(marked(), marked()), turn=90)
    with pikepdf.open(BytesIO(seen.copy)) as copy:
        assert [int(one.obj.Rotate) for one in copy.pages] == [90, 90]
    assert (seen.verdict.width, seen.verdict.height) == (600, 400)


@pytest.mark.parametrize("colour", ["white", "#f4f4ee", "black", "#101008"])
def test_u9_an_empty_page_is_a_warning(inspect: Inspect, colour: str) -> None:
    word = "black" if colour in {"black", "#101008"} else "blank"
    seen = inspect(tiff(page(), Image.new("RGB", (600, 800), colour)))
    assert seen.said == ("accept-after-warning", [word])
    assert seen.params(word) == {"pages": [2]}


def test_u9_one_line_of_writing_is_not_an_empty_page(inspect: Inspect) -> None:
    sheet = Image.new("L", (1240, 1754), "white")
    sheet.paste(0, (200, 300, 700, 312))
    assert inspect(png(sheet)).said == ("accept", [])


def test_u9_a_tiny_picture_is_a_warning(inspect: Inspect) -> None:
    assert inspect(png(page(size=(120, 160)))).said == ("accept-after-warning", ["tiny"])


PHOTO = FileLimits(
    colour=Colour.COLOUR_EXPECTED, least_pixels=(1200, 1600), advised_types=(FileType.JPEG,)
)


def test_a_good_photo_is_taken_without_a_word(inspect: Inspect) -> None:
    assert inspect(jpeg(page(size=(1200, 1600), colour=True)), "me.jpg", PHOTO).said == (
        "accept",
        [],
    )


def test_a_small_grey_png_as_photo_is_a_warning_with_each_reason(inspect: Inspect) -> None:
    seen = inspect(png(page("L", (1199, 1600))), "me.png", PHOTO)
    assert seen.outcome == "accept-after-warning"
    assert sorted(seen.codes) == ["advised-type", "few-pixels", "no-colour"]
    assert seen.params("few-pixels")["width"] == 1199


def test_a_type_the_document_does_not_take_is_refused(inspect: Inspect) -> None:
    limits = FileLimits(types=(FileType.JPEG,))
    seen = inspect(png(page()), "me.png", limits)
    assert seen.said == ("refuse", ["not-this-type"])
    assert seen.params("not-this-type") == {"type": "PNG", "types": ["JPEG"]}


def test_colour_where_grey_is_enough_is_only_a_notice(inspect: Inspect) -> None:
    limits = FileLimits(colour=Colour.GREY_ADVISED)
    assert inspect(jpeg(page(colour=True)), "a.jpg", limits).said == ("accept", ["grey-advised"])
    assert inspect(jpeg(page()), "a.jpg", limits).said == ("accept", [])


def test_grey_kept_as_rgb_with_noise_of_a_scanner_is_grey(inspect: Inspect) -> None:
    limits = FileLimits(colour=Colour.GREY_ADVISED)
    tinted = Image.blend(page(), Image.new("RGB", page().size, (250, 240, 225)), 0.5)
    assert inspect(jpeg(tinted, quality=60), "a.jpg", limits).said == ("accept", [])


def test_u2_a_wrong_extension_is_a_notice(inspect: Inspect) -> None:
    for name in ("scan.pdf", "scan", "scan.2024", "IMG_1.HEIC"):
        seen = inspect(jpeg(page()), name)
        assert (seen.said, seen.verdict.kind) == (("accept", ["other-extension"]), FileType.JPEG)


@pytest.mark.parametrize("name", ["a.exe", "a.pdf.js", "a.HTML", "a.svg", "a.jpg.lnk"])
def test_u2_the_name_of_a_program_is_refused(inspect: Inspect, name: str) -> None:
    assert inspect(jpeg(page()), name).said == ("refuse", ["name-runs"])


def test_the_same_file_gives_the_same_copy(inspect: Inspect) -> None:
    for data in (jpeg(page()), png(page()), tiff(page(), page()), pdf_of(page())):
        assert inspect(data).copy == inspect(data).copy


def marked() -> Image.Image:
    """A page with red in its upper left corner."""
    drawn = page(size=(400, 600))
    drawn.paste((0, 0, 0), (0, 0, 400, 40))
    drawn.paste((230, 30, 30), (0, 0, 60, 60))
    return drawn


def sideways(upright: Image.Image, orientation: int) -> Image.Image:
    """As the sensor saw it when the camera was held so."""
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    return upright.transpose(undo[orientation]) if orientation in undo else upright


def joined_tiff(first: bytes, second: bytes) -> bytes:
    """Two TIFFs of one page as one of two, each page with its own compression."""
    written = BytesIO()
    with Image.open(BytesIO(first)) as one, Image.open(BytesIO(second)) as two:
        writer = TiffImagePlugin.AppendingTiffWriter(written, new=True)
        one.save(writer, "TIFF", compression="tiff_lzw")
        writer.newFrame()
        two.save(writer, "TIFF", compression="packbits")
        writer.close()
    return written.getvalue()


def claiming(kind: str, width: int, height: int) -> bytes:
    """A small file whose header claims a large picture."""
    if kind == "PNG":
        header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
        return (
            b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
        )
    if kind == "GIF":
        data = bytearray(saved(page("P"), "GIF"))
        struct.pack_into("<HH", data, 6, width, height)
        return bytes(data)
    data = bytearray(tiff(page("L")))
    at = struct.unpack_from("<I", data, 4)[0]
    for number in range(struct.unpack_from("<H", data, at)[0]):
        entry = at + 2 + 12 * number
        tag = struct.unpack_from("<H", data, entry)[0]
        if tag in {256, 257}:
            struct.pack_into("<HII", data, entry + 2, 4, 1, width if tag == 256 else height)
    return bytes(data)


def test_real_numbers_and_a_range_of_nothing_become_grey(inspect: Inspect) -> None:
    drawn = page("L").convert("F")
    assert inspect(tiff(drawn, compression="raw")).said == ("accept", [])
    flat = Image.new("F", (600, 800), 3.5)
    assert inspect(tiff(flat, compression="raw")).codes == ["black"]


def test_a_see_through_palette_stands_on_white(inspect: Inspect) -> None:
    drawn = page("P")
    data = png(drawn, transparency=drawn.getpixel((0, 0)))
    seen = inspect(data)
    assert (seen.said, seen.picture().mode) == (("accept", []), "RGB")
    assert seen.picture().getpixel((0, 0)) == (255, 255, 255)


def test_more_than_80_million_coloured_pixels_of_a_jpeg_are_halved(inspect: Inspect) -> None:
    wide = Image.merge("RGB", [Image.linear_gradient("L").resize((11_000, 9_000))] * 3)
    data = jpeg(wide, quality=30)
    del wide
    seen = inspect(data)
    assert (seen.said, seen.verdict.width) == (("accept", ["copy-reduced"]), 5_500)
