"""Real papers: made, read back, and checked by tools that are not ours."""

import asyncio
import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pdfua
import pypdfium2
import pytest
from pikepdf import Pdf
from pyhanko.keys import load_cert_from_pemder as certificate_at
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from domicile.applications.canonical import digest
from domicile.notices import acknowledgment, keys, manifest, papers, signing, transcript
from domicile.notices.frozen import Frozen
from domicile.notices.tests.conftest import Visited
from domicile.notices.tests.examples import SERVICE, as_json, submission

AT = datetime(2026, 11, 22, 7, 24, 3, tzinfo=UTC)
LANGUAGES = ("en", "zh-hant", "zh-hans", "pt")
ADDRESS = "https://apply.example/en/genuine/0b1f2a3c-1111-4222-8333-944455556666/"
HOSTILE = [
    '#import "@preview/example:0.1.0": *',
    '#read("/etc/passwd")',
    '#image("http://127.0.0.1:PORT/x.png")',
    "$x^2$ *bold* _it_ `raw` = heading",
    "<script>alert(1)</script>",
    "<img src=http://127.0.0.1:PORT/>",
    "{{7*7}} {% now %} ${x} %s {0.__class__}",
    "file:///etc/passwd ../../../etc/passwd",
    "\\u{41} \\ \"quotes\" 'and' //comment /* block */",
    "@import url(http://127.0.0.1:PORT/a.css);",
    "a\u202eb\u200bc\x00d\x1b[31me\ufeff",
    "😀 ไทย עברית العربية བོད་",
    "e\u0301\u0323\u0301 \u0301",
    "\ud800 lone",
    "x" * 5_000,
    "陳" * 2_000,
    "\n\n\n",
    "",
]


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, as another program reads it."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range() for page in opened]
    finally:
        opened.close()


def text_of(pdf: bytes) -> str:
    return "".join(pages_of(pdf))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\ufffe\ufeff]", "", text)


def accessible(pdf: bytes, tmp_path: Path) -> None:
    """Neither qpdf nor the checker of PDF/UA finds anything."""
    path = tmp_path / "checked.pdf"
    path.write_bytes(pdf)
    with Pdf.open(path) as opened:
        assert opened.check_pdf_syntax() == []
    assert pdfua.validate(str(path)).findings == ()


def draw(frozen: Frozen) -> bytes:
    beside = manifest.make(as_json(frozen), lambda text: b"signature of " + text[:4])
    return acknowledgment.draw(frozen, SERVICE, beside, digest(as_json(frozen)), ADDRESS)


def standards(pdf: bytes) -> tuple[str, str, str]:
    with Pdf.open(io.BytesIO(pdf)) as opened, opened.open_metadata() as about:
        return (
            str(about.get("pdfaid:part")),
            str(about.get("pdfaid:conformance")),
            str(about.get("pdfuaid:part")),
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_acknowledgment_says_all_of_it(language: str, tmp_path: Path) -> None:
    frozen = submission(3, 4, language)
    pdf = draw(frozen)
    accessible(pdf, tmp_path)
    assert standards(pdf) == ("3", "A", "1")
    text = squeezed(text_of(pdf))
    for person in frozen["people"]:
        assert squeezed(person["names"]["chinese"]) in text
        for document in person["documents"]:
            for file in document["files"]:
                assert file["sha256"] in text
                assert squeezed(file["name"]) in text
    assert frozen["reference"] in text
    assert "15:24" in text
    assert ADDRESS in text


def test_nine_people_and_191_files_carry_the_reference_on_every_sheet(tmp_path: Path) -> None:
    frozen = submission(9, 16)
    frozen["people"][0] = submission(1, 63)["people"][0]
    pdf = draw(frozen)
    accessible(pdf, tmp_path)
    pages = pages_of(pdf)
    assert sum(page.count("SHA-256 ") for page in pages) - pages[0].count("SHA-256 ") >= 191
    last = len(pages)
    assert [f"Page {number} of {last}" in page for number, page in enumerate(pages, 1)] == [
        True
    ] * last
    assert [frozen["reference"] in page for page in pages] == [True] * last
    assert last <= 12


def test_an_acknowledgment_carries_its_manifest() -> None:
    frozen = submission()
    beside = manifest.make(as_json(frozen), lambda _: b"s")
    with Pdf.open(
        io.BytesIO(acknowledgment.draw(frozen, SERVICE, beside, digest(as_json(frozen)), ADDRESS))
    ) as pdf:
        (name,) = pdf.attachments
        assert (name, pdf.attachments[name].get_file().read_bytes()) == ("manifest.json", beside)


def test_the_same_submission_is_drawn_the_same() -> None:
    assert draw(submission()) == draw(submission())


def test_others_read_the_signature(signing_folder: Path, tmp_path: Path) -> None:
    key = keys.demo_key(signing_folder, AT)
    signed = signing.sign_pdf(draw(submission()), key, field="Signature", reason="Acknowledgment")
    (signature,) = PdfFileReader(io.BytesIO(signed)).embedded_signatures
    root = certificate_at(tmp_path / "signing" / "authority.pem")  # type: ignore[no-untyped-call]
    trusted = ValidationContext(trust_roots=[root], moment=AT)
    status = asyncio.run(async_validate_pdf_signature(signature, trusted))
    assert (status.bottom_line, status.docmdp_ok) == (True, True)
    assert signature.docmdp_level is MDPPerm.NO_CHANGES
    accessible(signed, tmp_path)
    assert standards(signed) == ("3", "A", "1")


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_a51_nothing_in_an_answer_is_markup(hostile: str, tmp_path: Path, visited: Visited) -> None:
    hostile = hostile.replace("PORT", str(visited.port))
    frozen = submission(1, 1)
    one = frozen["people"][0]
    one["names"] = {"latin": hostile, "chinese": hostile}
    one["documents"][0]["files"][0]["name"] = hostile
    one["answers"]["particulars"] |= {"surname": hostile, "plans": hostile}
    assert one["signature"]
    one["signature"]["name"] = hostile
    if hostile.isascii() or "\ud800" not in hostile:  # canonical JSON is UTF-8: it never holds one
        accessible(draw(frozen), tmp_path)
    pdf = papers.make("transcript.typ", transcript.sheet(transcript.of_submission(frozen, SERVICE)))
    accessible(pdf, tmp_path)
    text = text_of(pdf)
    assert "root:" not in text
    printable = re.findall(r"[!-~]+", re.sub(r"[\x00\x1b]", " ", hostile))
    if printable and "\x00" not in hostile:
        assert squeezed(printable[0])[:60] in squeezed(text)
    assert visited.visitors() == []


def test_a51_no_file_outside_the_templates_can_be_read() -> None:
    with pytest.raises(Exception, match="must be contained in project root"):
        papers.make("../fonts/OFL.txt", {})


def test_a43_every_hong_kong_character_compiles_in_both_weights() -> None:
    hkscs = [
        decoded
        for lead in range(0x87, 0xFF)
        for trail in (*range(0x40, 0x7F), *range(0xA1, 0xFF))
        for decoded in [bytes([lead, trail]).decode("big5hkscs", errors="ignore")]
        if decoded
    ]
    assert len(hkscs) > 18_000
    chunks = ["".join(hkscs[start : start + 2_500]) for start in range(0, len(hkscs), 2_500)]
    frozen = submission(len(chunks), 1)
    for person, chunk in zip(frozen["people"], chunks, strict=True):
        person["names"]["chinese"] = chunk  # bold
        person["answers"]["particulars"]["plans"] = chunk
    sheet = transcript.sheet(transcript.of_submission(frozen, SERVICE))
    shown = squeezed(text_of(papers.make("transcript.typ", sheet)))
    # A few characters of the list are written in their usual form, some signs by their number.
    assert sum(character in shown for character in hkscs) > 18_300


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("draft", [False, True])
def test_a_transcript_says_everything(language: str, draft: bool, tmp_path: Path) -> None:
    frozen = submission(2, 2, language)
    given = transcript.of_submission(frozen, SERVICE)
    if draft:
        given = replace(given, draft=True)
    pdf = papers.make("transcript.typ", transcript.sheet(given))
    accessible(pdf, tmp_path)
    assert standards(pdf) == ("2", "A", "1")
    pages = pages_of(pdf)
    text = squeezed("".join(pages))
    for words in ("CHAN", "陳大文", "ExampleLtd範例", "Foundalaboratory.", "Teach.", "WONGMeiLing"):
        assert words in text
    assert [frozen["reference"] in page for page in pages] == [True] * len(pages)


def test_a_draft_that_has_nothing_yet_can_be_copied(tmp_path: Path) -> None:
    frozen = submission(1, 0)
    frozen["people"][0] |= {
        "names": {"latin": "", "chinese": ""},
        "born": "",
        "answers": {},
        "declarations": [],
        "signature": None,
    }
    given = replace(transcript.of_submission(frozen, SERVICE), draft=True)
    pdf = papers.make("transcript.typ", transcript.sheet(given))
    accessible(pdf, tmp_path)
    assert text_of(pdf).count("Not answered yet") == 5


def test_a43_a_paper_says_what_stands_for_a_character_it_cannot_show() -> None:
    frozen = submission(1, 1)
    plain = transcript.sheet(transcript.of_submission(frozen, SERVICE))
    frozen["people"][0]["answers"]["particulars"]["plans"] = "Smile 😀"
    rare = transcript.sheet(transcript.of_submission(frozen, SERVICE))
    shown = squeezed(text_of(papers.make("transcript.typ", rare)))
    assert (plain["rare"], "Smile〓[U+1F600]" in shown) == ("", True)
    assert "〓[U+…]standsforacharacter" in shown


def test_a_draft_says_so_on_every_sheet() -> None:
    given = replace(transcript.of_submission(submission(3, 9), SERVICE), draft=True)
    pdf = papers.make("transcript.typ", transcript.sheet(given))
    pages = pages_of(pdf)
    assert ["Draft, not submitted" in page for page in pages] == [True] * len(pages)
    assert len(pages) >= 3


def test_a_transcript_for_one_person_has_nobody_else() -> None:
    given = transcript.of_submission(submission(3, 1), SERVICE)
    pdf = papers.make("transcript.typ", transcript.sheet(given, ["spouse"]))
    text = text_of(pdf)
    assert ("WONG Mei Ling" in text, "CHAN" in text) == (True, False)
