"""`domicile verify ACKNOWLEDGMENT...`: genuine or not, offline, and which item differs."""

import argparse
import json
import logging
import sys
from pathlib import Path

from asn1crypto import x509
from django.conf import settings

from domicile.config.cli import CommandError
from domicile.notices import findings
from domicile.notices.verify import (
    NotAnAcknowledgmentError,
    Verification,
    trusted_certificates,
    verify,
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "papers", nargs="+", type=Path, metavar="ACKNOWLEDGMENT", help="a PDF, a manifest, or both"
    )
    parser.add_argument(
        "--files", type=Path, metavar="FOLDER", help="look here for the files that were sent"
    )
    parser.add_argument(
        "--trust",
        type=Path,
        action="append",
        default=[],
        metavar="CERT",
        help="certificate of the authority (PEM or DER); this installation's own if not given",
    )
    parser.add_argument("--json", action="store_true", help="for machines")
    parser.epilog = "Ends with 0 if all is genuine, 1 if something differs, 2 if it cannot be read."


def run(given: argparse.Namespace) -> int:
    """Look at the papers and say what was found."""
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # its warnings are our findings
    logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
    if given.files is not None and not given.files.is_dir():
        raise CommandError(f"{given.files} is not a folder")
    try:
        seen = verify(given.papers, _trusted(given.trust), given.files)
    except (OSError, NotAnAcknowledgmentError) as why:
        raise CommandError(str(why)) from why
    sys.stdout.write(_as_json(seen) if given.json else findings.words(seen))
    return 0 if seen.genuine else 1


def _trusted(paths: list[Path]) -> list[x509.Certificate]:
    try:
        return trusted_certificates(paths or _own())
    except ValueError as why:
        raise CommandError("--trust needs certificates in PEM or DER") from why


def _own() -> list[Path]:
    kept = Path(settings.DATA) / "signing" / "authority.pem"
    configured = [Path(settings.SIGNING_CERTIFICATE)] if settings.SIGNING_CERTIFICATE else []
    return [path for path in (*configured, kept) if path.is_file()]


def _as_json(seen: Verification) -> str:
    return json.dumps(findings.as_json(seen), ensure_ascii=False, indent=2) + "\n"
