"""`verify` finds what was changed, and names it."""

import copy
import io
import json
import random
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import x509
from pikepdf import Pdf
from pyhanko.pdf_utils.generic import pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from domicile.applications.canonical import digest
from domicile.notices import acknowledgment, keys, manifest, signing
from domicile.notices.tests.examples import SERVICE, as_json, content_of, submission
from domicile.notices.verify import (
    Finding,
    NotAnAcknowledgmentError,
    trusted_certificates,
    verify,
)

AT = datetime(2026, 11, 22, 7, 24, 3, tzinfo=UTC)
Given = dict[str, Any]  # a manifest to be spoiled
Change = Callable[[Given], None]


class Papers:
    """An acknowledgment and its manifest in a folder, and who may be trusted."""

    def __init__(self, folder: Path) -> None:
        self.key = keys.demo_key(folder / "signing", AT)
        self.trusted = trusted_certificates([folder / "signing" / "authority.pem"])
        self.manifest = manifest.make(
            as_json(submission()), lambda text: signing.sign_text(text, self.key)
        )
        drawn = acknowledgment.draw(
            submission(),
            SERVICE,
            self.manifest,
            digest(as_json(submission())),
            "https://x.example/en/genuine/1/",
        )
        self.pdf = signing.sign_pdf(drawn, self.key, field="Signature", reason="Acknowledgment")


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    return Papers(tmp_path_factory.mktemp("papers"))


@pytest.fixture
def look(papers: Papers, tmp_path: Path) -> Callable[..., list[Finding]]:
    """Write these contents as files and give everything that was found in any of them."""

    def looked(*contents: bytes, trusted: list[x509.Certificate] | None = None) -> list[Finding]:
        paths = [tmp_path / str(number) for number in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content)
        seen = verify(paths, papers.trusted if trusted is None else trusted)
        assert seen.genuine is not any(paper.findings for paper in seen.papers)
        return [finding for paper in seen.papers for finding in paper.findings]

    return looked


def changed(content: bytes, change: Change) -> bytes:
    given = json.loads(content)
    change(given)
    return json.dumps(given, ensure_ascii=False).encode()


def person(given: Given, number: int = 0) -> Given:
    found: Given = given["submission"]["people"][number]
    return found


def test_untouched_papers_are_genuine(papers: Papers, look: Callable[..., list[Finding]]) -> None:
    assert look(papers.pdf, papers.manifest) == []
    assert look(papers.pdf) == []
    assert look(papers.manifest) == []


def test_it_says_by_whom(papers: Papers, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(papers.pdf)
    (paper,) = verify([tmp_path / "a.pdf"], papers.trusted).papers
    assert (paper.signed_by, paper.certified_by) == (
        "Domicile demonstration",
        "Domicile demonstration authority",
    )
    assert paper.said("reference") == "QMAS-4K7TQ2MX-26(8)"


def test_spaces_in_the_manifest_mean_nothing(
    papers: Papers, look: Callable[..., list[Finding]]
) -> None:
    assert look(changed(papers.manifest, lambda _: None)) == []


CHANGES: list[tuple[str, Change]] = [
    (
        "people/principal/answers/particulars/surname",
        lambda m: person(m)["answers"]["particulars"].update(surname="CHEN"),
    ),
    (
        "people/spouse/answers/particulars/jobs/1/employer",
        lambda m: person(m, 1)["answers"]["particulars"]["jobs"][0].update(employer="Other"),
    ),
    (
        "people/child-1/documents/travel_document/2",
        lambda m: person(m, 2)["documents"][0]["files"][1].update(sha256="0" * 64),
    ),
    (
        "people/child-1/documents/travel_document/1",
        lambda m: person(m, 2)["documents"][0]["files"][0].update(name="another.jpg"),
    ),
    ("people/principal/born", lambda m: person(m).update(born="1982-05-15")),
    ("people/principal/names", lambda m: person(m)["names"].update(chinese="陳大武")),
    ("people/principal/signature", lambda m: person(m)["signature"].update(day="2026-11-23")),
    (
        "people/principal/declarations/truth",
        lambda m: person(m)["declarations"][0].update(since="2020-01-01"),
    ),
    ("received_at", lambda m: m["submission"].update(received_at="2026-11-21T15:24:03+08:00")),
    ("reference", lambda m: m["submission"].update(reference="QMAS-4K7TQ2MY-26(8)")),
    ("rulebook", lambda m: m["submission"]["rulebook"].update(generation="2006-06-28")),
    ("email", lambda m: m["submission"].update(email="other@example.org")),
    ("added", lambda m: m["submission"].update(added=1)),
]


@pytest.mark.parametrize(("item", "change"), CHANGES, ids=[item for item, _ in CHANGES])
def test_a_changed_item_is_named(
    item: str, change: Change, papers: Papers, look: Callable[..., list[Finding]]
) -> None:
    assert look(changed(papers.manifest, change)) == [Finding("item", item)]


def test_a_manifest_with_new_digests_is_not_signed(
    papers: Papers, look: Callable[..., list[Finding]]
) -> None:
    def redo(given: Given) -> None:
        person(given)["born"] = "1982-05-15"
        given["items"] = manifest.items_of(given["submission"])
        given["sha256"] = digest(given["submission"])

    forged = changed(papers.manifest, redo)
    assert look(forged) == [Finding("manifest-signature")]
    assert look(papers.pdf, forged) == [
        Finding("manifest-signature"),
        Finding("item", "people/principal/born"),
    ]


def test_people_in_another_order_are_found(
    papers: Papers, look: Callable[..., list[Finding]]
) -> None:
    swapped = changed(papers.manifest, lambda m: m["submission"]["people"].reverse())
    assert look(swapped) == [Finding("order")]


@pytest.mark.parametrize("seed", range(40))
def test_every_changed_byte_of_the_pdf_is_found(
    seed: int, papers: Papers, look: Callable[..., list[Finding]]
) -> None:
    place = random.Random(seed).randrange(len(papers.pdf))  # noqa: S311 - places, not secrets
    forged = bytearray(papers.pdf)
    forged[place] ^= 1
    assert look(bytes(forged)) != []


def _byte_range(pdf: bytes) -> list[bytes]:
    found = re.search(rb"/ByteRange \[(.*?)\]", pdf)
    assert found
    return found[1].split()


def test_a_byte_in_the_room_left_for_the_signature_is_found(
    papers: Papers, look: Callable[..., list[Finding]]
) -> None:
    start, length, end, _ = map(int, _byte_range(papers.pdf))
    gap = papers.pdf[start + length : end]
    assert gap.endswith(b"0000>")
    forged = papers.pdf[: end - 3] + b"1" + papers.pdf[end - 2 :]
    assert look(forged) == [Finding("pdf-changed")]


def test_a_changed_letter_in_the_signature_is_found(
    papers: Papers, look: Callable[..., list[Finding]]
) -> None:
    place = papers.pdf.index(b"(Acknowledgment)")
    forged = papers.pdf[: place + 1] + b"E" + papers.pdf[place + 2 :]
    assert look(forged) == [Finding("pdf-changed")]


def test_an_appended_revision_is_found(papers: Papers, look: Callable[..., list[Finding]]) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(papers.pdf))
    writer.root["/Lang"] = pdf_string("xx")
    writer.update_root()  # type: ignore[no-untyped-call]  # pyHanko has few types
    written = io.BytesIO()
    writer.write(written)  # type: ignore[no-untyped-call]
    assert look(written.getvalue()) == [Finding("pdf-revision")]


def test_bytes_after_the_end_are_found(papers: Papers, look: Callable[..., list[Finding]]) -> None:
    assert look(papers.pdf + b"\n% one line more\n") == [Finding("pdf-revision")]


def test_a_rewritten_pdf_is_unsigned(papers: Papers, look: Callable[..., list[Finding]]) -> None:
    rewritten = io.BytesIO()
    with Pdf.open(io.BytesIO(papers.pdf)) as pdf:
        del pdf.Root.AcroForm, pdf.Root.Perms, pdf.pages[0].Annots
        pdf.save(rewritten)
    assert look(rewritten.getvalue()) == [Finding("unsigned")]


def test_a_pdf_of_others_is_not_genuine(look: Callable[..., list[Finding]]) -> None:
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        written = io.BytesIO()
        pdf.save(written)
    assert look(written.getvalue()) == [Finding("manifest-missing")]


def test_another_key_is_not_ours(tmp_path: Path, look: Callable[..., list[Finding]]) -> None:
    forger = keys.demo_key(tmp_path / "forger", AT)
    forged = copy.deepcopy(submission())
    forged["people"][0]["born"] = "1999-01-01"
    signed = manifest.make(as_json(forged), lambda text: signing.sign_text(text, forger))
    drawn = acknowledgment.draw(
        forged, SERVICE, signed, digest(as_json(forged)), "https://x.example/"
    )
    pdf = signing.sign_pdf(drawn, forger, field="Signature", reason="Acknowledgment")
    assert look(pdf) == [Finding("signer-unknown")]
    assert look(signed) == [Finding("signer-unknown")]
    assert look(signed, trusted=trusted_certificates([tmp_path / "forger" / "signer.pem"])) == []


def test_without_a_certificate_nobody_is_trusted(
    papers: Papers, look: Callable[..., list[Finding]]
) -> None:
    assert look(papers.pdf, trusted=[]) == [Finding("signer-unknown")]


ODD = (
    b'{"format":"domicile-manifest/1","items":{},"sha256":"","signature":"","submission":{"a":%s}}'
)
NO_MANIFESTS = [b"", b"{}", b"[]", b"\xff", b'{"format":"x"}', b"[" * 100_000]


@pytest.mark.parametrize("content", [*NO_MANIFESTS, ODD % b"NaN", ODD % b'"\\ud800"'])
def test_anything_else_is_bad_input(content: bytes, look: Callable[..., list[Finding]]) -> None:
    with pytest.raises(NotAnAcknowledgmentError):
        look(content)


def test_files_are_checked_against_their_hashes(papers: Papers, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(papers.manifest)
    folder = tmp_path / "files"
    folder.mkdir()
    names = ["travel_document-1 護照.jpg", "travel_document-2 護照.jpg"]
    people = ["principal", "spouse", "child-1"]
    for person_key in people:
        for name in names:
            (folder / f"{person_key}-{name}").write_bytes(content_of(f"{person_key}/{name}"))
    assert verify([tmp_path / "a.json"], papers.trusted, folder).genuine is True
    (folder / f"spouse-{names[0]}").unlink()
    (folder / f"child-1-{names[1]}").unlink()
    (folder / names[1]).write_bytes(b"another")
    kept = verify([tmp_path / "a.json"], papers.trusted, folder).files
    assert [(file.item, file.state) for file in kept if file.state != "same"] == [
        ("people/spouse/documents/travel_document/1", "missing"),
        ("people/child-1/documents/travel_document/2", "changed"),
    ]
