"""Signs our papers: inside a PDF (PAdES, no changes allowed), and beside a text (CMS)."""

import io

from asn1crypto import keys, x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs7 import (
    PKCS7Options,
    PKCS7SignatureBuilder,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.timestamps import HTTPTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from domicile.notices.keys import SigningKey

FIELD = "Acknowledgment"


def sign_pdf(pdf: bytes, key: SigningKey, *, field: str, reason: str, stamps: str = "") -> bytes:
    """The PDF, certified: any later change, even an appended one, shows.

    `field` is what a screen reader calls the signature; `stamps` the address of a time stamp
    authority (RFC 3161), if there is one.
    """
    metadata = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        reason=reason,
        certify=True,
        subfilter=SigSeedSubFilter.PADES,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    signer = PdfSigner(
        metadata,
        _pdf_signer(key),
        timestamper=HTTPTimeStamper(stamps) if stamps else None,
        new_field_spec=SigFieldSpec(FIELD, readable_field_name=field),
    )
    written = io.BytesIO()
    signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), output=written)
    return written.getvalue()


def sign_text(text: bytes, key: SigningKey) -> bytes:
    """A detached signature (CMS, DER) over these bytes."""
    builder = PKCS7SignatureBuilder().set_data(text)
    builder = builder.add_signer(key.certificate, key.key, hashes.SHA256())
    for certificate in key.chain:
        builder = builder.add_certificate(certificate)
    return builder.sign(Encoding.DER, [PKCS7Options.DetachedSignature, PKCS7Options.Binary])


def _pdf_signer(key: SigningKey) -> SimpleSigner:
    private = key.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    above = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko has few types
    above.register_multiple(
        [x509.Certificate.load(one.public_bytes(Encoding.DER)) for one in key.chain]
    )
    return SimpleSigner(
        signing_cert=x509.Certificate.load(key.certificate.public_bytes(Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(private),
        cert_registry=above,
    )
