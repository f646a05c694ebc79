"""Is this acknowledgment genuine, and if not, which item differs? Offline, from papers alone."""

import asyncio
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import file_digest
from pathlib import Path

from asn1crypto import cms, core, x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_der_x509_certificate, load_pem_x509_certificates
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import (
    EmbeddedPdfSignature,
    async_validate_detached_cms,
    async_validate_pdf_signature,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel, StandardCMSSignatureStatus
from pyhanko_certvalidator import ValidationContext

from domicile.applications.canonical import digest
from domicile.notices.manifest import (
    Manifest,
    UnreadableManifestError,
    differing,
    items_of,
)
from domicile.notices.manifest import read as read_manifest
from domicile.rulebook.text import Json

# A signature on a paper; some departments' keys are marked for one of the two only.
USAGE = KeyUsageConstraints(
    key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
)


class NotAnAcknowledgmentError(ValueError):
    """The file is neither a PDF nor a manifest of ours."""


@dataclass(frozen=True)
class Finding:
    """Something that is not as it was signed: a code, and the item it is about."""

    code: str
    item: str = ""


@dataclass(frozen=True)
class Paper:
    """What one file turned out to be."""

    path: Path
    kind: str  # "acknowledgment" (PDF) or "manifest" (JSON)
    manifest: Manifest | None = None
    signed_by: str = ""
    certified_by: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def genuine(self) -> bool:
        return not self.findings

    def said(self, key: str) -> str:
        """A plain text of the submission, such as its reference."""
        value = self.manifest.submission.get(key) if self.manifest else None
        return value if isinstance(value, str) else ""

    def with_findings(self, more: Iterable[Finding]) -> "Paper":
        return replace(self, findings=tuple(dict.fromkeys((*self.findings, *more))))


@dataclass(frozen=True)
class KeptFile:
    """One file of the submission, looked for in a folder: same, changed or missing."""

    item: str
    name: str
    state: str
    found: Path | None = None


@dataclass(frozen=True)
class Verification:
    """Everything that was looked at."""

    papers: tuple[Paper, ...]
    files: tuple[KeptFile, ...] = ()

    @property
    def genuine(self) -> bool:
        return all(paper.genuine for paper in self.papers) and all(
            kept.state == "same" for kept in self.files
        )


def trusted_certificates(paths: Iterable[Path]) -> list[x509.Certificate]:
    """The certificates in these PEM or DER files."""
    loaded = []
    for path in paths:
        content = path.read_bytes()
        pem = b"-----BEGIN" in content
        found = load_pem_x509_certificates(content) if pem else [load_der_x509_certificate(content)]
        loaded += [x509.Certificate.load(one.public_bytes(Encoding.DER)) for one in found]
    return loaded


def verify(
    paths: Sequence[Path], trusted: Sequence[x509.Certificate], folder: Path | None = None
) -> Verification:
    """Look at every paper alone, then at papers of one submission together, then at the files."""
    papers = _compared([look(path, trusted) for path in paths])
    submissions = {paper.said("submission"): paper.manifest for paper in papers if paper.manifest}
    kept = [
        file
        for manifest in submissions.values()
        if folder is not None
        for file in kept_files(manifest.submission, folder)
    ]
    return Verification(tuple(papers), tuple(kept))


def look(path: Path, trusted: Sequence[x509.Certificate]) -> Paper:
    """One paper by itself; raises `NotAnAcknowledgmentError` if it is something else."""
    content = path.read_bytes()
    if content.startswith(b"%PDF-"):
        return _look_at_pdf(path, content, trusted)
    try:
        manifest = read_manifest(content)
    except UnreadableManifestError as why:
        raise NotAnAcknowledgmentError(f"{path} is neither a PDF nor a manifest: {why}") from why
    return _look_at_manifest(Paper(path, "manifest", manifest), trusted)


def _look_at_manifest(paper: Paper, trusted: Sequence[x509.Certificate]) -> Paper:
    manifest = paper.manifest
    if manifest is None:
        return paper
    items = items_of(manifest.submission)
    changed = [Finding("item", path) for path in differing(manifest.items, items)]
    if not changed and digest(manifest.submission) != manifest.sha256:
        changed = [Finding("order")]
    try:
        signature = cms.ContentInfo.load(manifest.signature, strict=True)["content"]
        status = asyncio.run(
            async_validate_detached_cms(
                manifest.signed_text(),
                signature,
                signer_validation_context=_context(trusted, paper.said("received_at")),
                key_usage_settings=USAGE,
            )
        )
    except Exception:  # noqa: BLE001 - a damaged signature can fail anywhere in the parser
        return paper.with_findings([*changed, Finding("manifest-signature")])
    return _signed(paper, status, "manifest-signature").with_findings(changed)


def _look_at_pdf(path: Path, content: bytes, trusted: Sequence[x509.Certificate]) -> Paper:
    paper = Paper(path, "acknowledgment")
    try:
        return _look_inside(paper, content, trusted)
    except Exception:  # noqa: BLE001 - damaged bytes can fail anywhere in the parser
        return paper.with_findings([Finding("pdf-changed")])


def _look_inside(paper: Paper, content: bytes, trusted: Sequence[x509.Certificate]) -> Paper:
    reader = PdfFileReader(io.BytesIO(content))
    signatures = reader.embedded_signatures
    embedded = _embedded_manifest(reader)
    if embedded is None:
        return paper.with_findings([Finding("manifest-missing")])
    paper = _look_at_manifest(replace(paper, manifest=read_manifest(embedded)), trusted)
    if len(signatures) != 1:
        return paper.with_findings([Finding("unsigned" if not signatures else "pdf-revision")])
    context = _context(trusted, paper.said("received_at"))
    status = asyncio.run(
        async_validate_pdf_signature(
            signatures[0], signer_validation_context=context, key_usage_settings=USAGE
        )
    )
    paper = _signed(paper, status, "pdf-changed")
    if status.coverage is not SignatureCoverageLevel.ENTIRE_FILE or not status.docmdp_ok:
        paper = paper.with_findings([Finding("pdf-revision")])
    if not _nothing_hidden(signatures[0], content):
        paper = paper.with_findings([Finding("pdf-changed")])
    return paper


def _nothing_hidden(signature: EmbeddedPdfSignature, content: bytes) -> bool:
    """The one gap that a PDF signature leaves uncovered holds the signature and zeros only."""
    first_start, first_length, second_start, _ = (int(part) for part in signature.byte_range)
    gap = content[first_start + first_length : second_start]
    held = bytes(signature.pkcs7_content)
    rest = held[len(core.Any.load(held).dump()) :]
    return gap == b"<" + held.hex().upper().encode() + b">" and not any(rest)


def _embedded_manifest(reader: PdfFileReader) -> bytes | None:
    for listed in reader.root.get("/AF", ()):
        file = listed.get_object()
        if file["/F"] == "manifest.json":
            return bytes(file["/EF"]["/F"].data)
    return None


def _signed(paper: Paper, status: StandardCMSSignatureStatus, code: str) -> Paper:
    if not (status.intact and status.valid):  # then nobody knows who signed
        return paper.with_findings([Finding(code)])
    certificate = status.signing_cert
    named = replace(
        paper,
        signed_by=_named(certificate.subject),
        certified_by=_named(certificate.issuer),
    )
    return named if status.trusted else named.with_findings([Finding("signer-unknown")])


def _named(name: x509.Name) -> str:
    known = name.native
    parts = [known.get(part) for part in ("organization_name", "common_name")]
    return ", ".join(str(part) for part in dict.fromkeys(parts) if part) or name.human_friendly


def _context(trusted: Sequence[x509.Certificate], received_at: str) -> ValidationContext:
    # Judged by the day it was signed: a certificate that ended since then was good.
    return ValidationContext(
        trust_roots=list(trusted),
        allow_fetching=False,
        revocation_mode="soft-fail",
        moment=_moment(received_at),
    )


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _compared(papers: list[Paper]) -> list[Paper]:
    """A manifest that lies beside a PDF of the same submission must say the same."""
    inside = {p.said("submission"): p for p in papers if p.kind == "acknowledgment" and p.manifest}
    return [
        _beside(paper, inside.get(paper.said("submission"))) if paper.kind == "manifest" else paper
        for paper in papers
    ]


def _beside(paper: Paper, pdf: Paper | None) -> Paper:
    if pdf is None or pdf.manifest is None or paper.manifest is None:
        return paper
    paths = differing(items_of(pdf.manifest.submission), items_of(paper.manifest.submission))
    return paper.with_findings(Finding("item", path) for path in paths)


def kept_files(submission: dict[str, Json], folder: Path) -> list[KeptFile]:
    """Every file of the submission, looked for in the folder by its content, then by its name."""
    there = sorted(path for path in folder.rglob("*") if path.is_file())
    by_digest = {_sha256(path): path for path in there}
    by_name = {path.name: path for path in there}
    return [_kept(item, file, by_digest, by_name) for item, file in files_in(submission)]


def files_in(submission: dict[str, Json]) -> list[tuple[str, dict[str, Json]]]:
    """Each file's item and description."""
    found: list[tuple[str, dict[str, Json]]] = []
    for person in _objects(submission.get("people")):
        for document in _objects(person.get("documents")):
            path = f"people/{person.get('key')}/documents/{document.get('document')}"
            files = _objects(document.get("files"))
            found += [(f"{path}/{number}", file) for number, file in enumerate(files, start=1)]
        signature = person.get("signature")
        scan = signature.get("scan") if isinstance(signature, dict) else None
        if isinstance(scan, dict):  # of a page that was signed by hand
            found.append((f"people/{person.get('key')}/signature/scan", scan))
    return found


def _kept(
    item: str, file: dict[str, Json], by_digest: dict[str, Path], by_name: dict[str, Path]
) -> KeptFile:
    name, sha256 = str(file.get("name")), str(file.get("sha256"))
    if sha256 in by_digest:
        return KeptFile(item, name, "same", by_digest[sha256])
    if name in by_name:
        return KeptFile(item, name, "changed", by_name[name])
    return KeptFile(item, name, "missing")


def _objects(value: Json) -> list[dict[str, Json]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
