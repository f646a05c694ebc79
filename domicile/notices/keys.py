"""The key and certificates that sign our papers: the department's own, or the demo's."""

import os
import secrets
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12
from cryptography.x509.oid import NameOID

BITS = 3072
SIGNS = x509.KeyUsage(
    digital_signature=True,
    content_commitment=True,  # "non-repudiation": what a signature on a paper is for
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)
ISSUES = x509.KeyUsage(
    digital_signature=False,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=True,
    crl_sign=True,
    encipher_only=False,
    decipher_only=False,
)


class UnusableKeyError(ValueError):
    """The configured key cannot sign."""


@dataclass(frozen=True)
class SigningKey:
    """A private key, its certificate, and the certificates above it."""

    key: RSAPrivateKey | EllipticCurvePrivateKey
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...] = ()


def from_files(key: Path, certificate: Path | None, passphrase: str) -> SigningKey:
    """A PKCS#12 file alone, or a PEM key with a PEM certificate chain (the signer's own first)."""
    secret = passphrase.encode() or None
    if key.suffix in {".p12", ".pfx"}:
        return _from_pkcs12(key.read_bytes(), secret)
    if certificate is None:
        raise UnusableKeyError(f"{key} needs a certificate beside it.")
    own, *above = x509.load_pem_x509_certificates(certificate.read_bytes())
    return _checked(load_pem_private_key(key.read_bytes(), secret), own, above)


def _from_pkcs12(content: bytes, secret: bytes | None) -> SigningKey:
    kept = load_pkcs12(content, secret)
    if kept.cert is None:
        raise UnusableKeyError("The PKCS#12 file holds no certificate.")
    above = [extra.certificate for extra in kept.additional_certs]
    return _checked(kept.key, kept.cert.certificate, above)


def _checked(key: object, own: x509.Certificate, above: list[x509.Certificate]) -> SigningKey:
    if not isinstance(key, RSAPrivateKey | EllipticCurvePrivateKey):
        raise UnusableKeyError("The key is neither RSA nor EC.")
    if key.public_key() != own.public_key():
        raise UnusableKeyError("The certificate belongs to another key.")
    return SigningKey(key, own, tuple(above))


def demo_key(folder: Path, at: datetime) -> SigningKey:
    """This demo's own key, made on the first call; safe when two processes start at once."""
    if not folder.exists():
        _make(folder, at)
    return from_files(folder / "signer.key", folder / "signer.pem", "")


def _make(folder: Path, at: datetime) -> None:
    made = folder.with_name(f".{folder.name}.{secrets.token_hex(8)}")
    made.mkdir(mode=0o700, parents=True)
    authority, signer = _authority(at), generate_private_key(65537, BITS)
    certificate = _certificate("Domicile demonstration", signer, authority, at)
    _keep(made / "signer.key", _private(signer))
    _keep(made / "signer.pem", _public(certificate) + _public(authority.certificate))
    _keep(made / "authority.pem", _public(authority.certificate))
    try:
        made.rename(folder)  # fails when another process was first: its key is the one
    except OSError:
        shutil.rmtree(made)


def _authority(at: datetime) -> SigningKey:
    # Its private key is never written: it signs one certificate and is forgotten.
    key = generate_private_key(65537, BITS)
    name = _name("Domicile demonstration authority")
    certificate = (
        _builder(name, name, key, at)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(ISSUES, critical=True)
        .sign(key, hashes.SHA256())
    )
    return SigningKey(key, certificate)


def _certificate(
    subject: str, key: RSAPrivateKey, issuer: SigningKey, at: datetime
) -> x509.Certificate:
    above = issuer.certificate
    issuer_key = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key())
    return (
        _builder(_name(subject), above.subject, key, at)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(SIGNS, critical=True)
        .add_extension(issuer_key, critical=False)
        .sign(issuer.key, hashes.SHA256())
    )


def _builder(
    subject: x509.Name, issuer: x509.Name, key: RSAPrivateKey, at: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + timedelta(days=20 * 365))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _private(key: RSAPrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _public(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.PEM)


def _keep(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
