"""Keys that sign: the department's own in its usual files, or the demo's, made once."""

import asyncio
import io
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import tsp, x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from domicile.applications.canonical import digest
from domicile.notices import acknowledgment, keys, manifest, signing
from domicile.notices.tests.examples import SERVICE, as_json, submission
from domicile.notices.verify import trusted_certificates, verify

AT = datetime.now(UTC)


def signed(key: keys.SigningKey, folder: Path, stamps: str = "") -> Path:
    data = as_json(submission(1, 1))
    beside = manifest.make(data, lambda text: signing.sign_text(text, key))
    drawn = acknowledgment.draw(submission(1, 1), SERVICE, beside, digest(data), "https://x/")
    pdf = folder / "signed.pdf"
    pdf.write_bytes(signing.sign_pdf(drawn, key, field="S", reason="A", stamps=stamps))
    return pdf


def genuine(pdf: Path, folder: Path) -> bool:
    return verify([pdf], trusted_certificates([folder / "authority.pem"])).genuine


def test_a_demo_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "signing"
    first, second = keys.demo_key(folder, AT), keys.demo_key(folder, AT)
    assert first.certificate == second.certificate
    assert {path.name: oct(path.stat().st_mode & 0o777) for path in folder.iterdir()} == {
        "authority.pem": "0o600",
        "signer.key": "0o600",
        "signer.pem": "0o600",
    }
    assert oct(folder.stat().st_mode & 0o777) == "0o700"


def test_processes_that_start_at_once_have_the_same_demo_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as many:
        made = list(many.map(lambda _: keys.demo_key(tmp_path / "signing", AT), range(4)))
    assert len({one.certificate.serial_number for one in made}) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["signing"]


@pytest.mark.parametrize("passphrase", ["", "correct horse"])
def test_a_pkcs12_file_carries_all_it_needs(
    passphrase: str, signing_folder: Path, tmp_path: Path
) -> None:
    made = keys.demo_key(signing_folder, AT)
    lock = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    packed = serialize_key_and_certificates(None, made.key, made.certificate, made.chain, lock)
    (tmp_path / "signer.p12").write_bytes(packed)
    key = keys.from_files(tmp_path / "signer.p12", None, passphrase)
    assert genuine(signed(key, tmp_path), tmp_path / "signing")


def test_a_wrong_passphrase_opens_nothing(signing_folder: Path, tmp_path: Path) -> None:
    made = keys.demo_key(signing_folder, AT)
    lock = BestAvailableEncryption(b"right")
    packed = serialize_key_and_certificates(None, made.key, made.certificate, made.chain, lock)
    (tmp_path / "signer.p12").write_bytes(packed)
    with pytest.raises(ValueError, match="password"):
        keys.from_files(tmp_path / "signer.p12", None, "wrong")


def test_an_elliptic_key_signs_as_well(tmp_path: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = keys._name("Department")
    certificate = (
        keys._builder(name, name, key, AT)  # type: ignore[arg-type]  # an EC key signs too
        .add_extension(keys.SIGNS, critical=True)
        .sign(key, SHA256())
    )
    (tmp_path / "authority.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    (tmp_path / "signer.key").write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    loaded = keys.from_files(tmp_path / "signer.key", tmp_path / "authority.pem", "")
    assert genuine(signed(loaded, tmp_path), tmp_path)


def test_a_certificate_of_another_key_is_refused(signing_folder: Path, tmp_path: Path) -> None:
    keys.demo_key(tmp_path / "two", AT)
    with pytest.raises(keys.UnusableKeyError, match="another key"):
        keys.from_files(signing_folder / "signer.key", tmp_path / "two" / "signer.pem", "")


def test_a_key_without_a_certificate_is_refused(signing_folder: Path) -> None:
    with pytest.raises(keys.UnusableKeyError, match="needs a certificate"):
        keys.from_files(signing_folder / "signer.key", None, "")


@pytest.fixture
def stamping(signing_folder: Path) -> Iterator[str]:
    """A time stamp authority (RFC 3161) on this machine."""
    made = keys.demo_key(signing_folder, AT)
    private = made.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    stamper = DummyTimeStamper(
        x509.Certificate.load(made.certificate.public_bytes(Encoding.DER)),
        asn1_keys.PrivateKeyInfo.load(private),
    )

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            answer = stamper.request_tsa_response(tsp.TimeStampReq.load(asked)).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def test_a_time_stamp_authority_may_say_when(stamping: str, tmp_path: Path) -> None:
    pdf = signed(keys.demo_key(tmp_path / "signing", AT), tmp_path, stamps=stamping)
    assert genuine(pdf, tmp_path / "signing")
    (signature,) = PdfFileReader(io.BytesIO(pdf.read_bytes())).embedded_signatures
    trusted = ValidationContext(trust_roots=[])
    status = asyncio.run(async_validate_pdf_signature(signature, trusted))
    stamp = status.timestamp_validity
    assert stamp
    assert (stamp.intact, stamp.valid) == (True, True)
