"""`domicile signature list|scan|confirm|refuse`: signatures on paper, until there is a desk."""

from __future__ import annotations

import getpass
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from domicile.applications.outcomes import Refused, Why
from domicile.applications.references import read_reference
from domicile.audit.events import officer
from domicile.casework.commands import confirm_paper_signature, refuse_paper_signature
from domicile.casework.models import CasePaper
from domicile.config.cli import CommandError
from domicile.files.opening import open_checked
from domicile.files.stores import ChangedError, LostError, StoreAwayError
from domicile.notices.fingerprints import short_code

if TYPE_CHECKING:
    import argparse

ACTIONS = ("list", "scan", "confirm", "refuse")


def arguments(parser: argparse.ArgumentParser) -> None:
    """list | scan|confirm|refuse REFERENCE PERSON [--reason] [--out] [--officer]."""
    parser.add_argument("action", choices=ACTIONS, metavar="|".join(ACTIONS))
    parser.add_argument("reference", metavar="REFERENCE", nargs="?", help="of the submission")
    parser.add_argument("person", metavar="PERSON", nargs="?", help="as the list shows: principal")
    parser.add_argument("--reason", default="", help="why, in your words; needed to refuse")
    parser.add_argument("--out", metavar="FILE", help="where to write the scan")
    parser.add_argument("--officer", metavar="NAME", help="who says so; you, if left out")


def run(given: argparse.Namespace) -> int:
    """Do what is asked of the signature."""
    if given.action == "list":
        return _list()
    paper = _paper(given)
    if given.action == "scan":
        return _write_scan(paper, given.out)
    return _look(paper, given)


def _list() -> int:
    """Everything that waits, the oldest first: with the code the scan must show."""
    waiting = CasePaper.objects.filter(state=CasePaper.State.WAITING)
    for paper in waiting.select_related("case", "signature__scan").order_by("pk"):
        sys.stdout.write(f"{_line(paper)}\n")
    return 0


def _line(paper: CasePaper) -> str:
    case, signature = paper.case, paper.signature
    notary = "notary" if signature.notarised else "no-notary"
    code = short_code(signature.covers)
    return "\t".join(
        (case.reference, case.application_key, code, notary, f"{paper.since}", paper.state)
    )


def _paper(given: argparse.Namespace) -> CasePaper:
    if not given.reference or not given.person:
        raise CommandError(f"signature {given.action} needs REFERENCE and PERSON")
    found = CasePaper.objects.select_related("case", "signature__scan").filter(
        case__reference=read_reference(given.reference) or given.reference,
        case__application_key=given.person,
    )
    paper = found.first()
    if paper is None:
        raise CommandError(f"{given.reference} {given.person}: there is no signature on paper")
    return paper


def _write_scan(paper: CasePaper, name: str | None) -> int:
    scan = paper.signature.scan
    if scan is None or not name:
        raise CommandError("signature scan needs --out FILE")
    try:
        Path(name).write_bytes(open_checked(scan))
    except (LostError, ChangedError, StoreAwayError) as gone:
        raise CommandError(f"the scan cannot be read: {type(gone).__name__}") from None
    except OSError as problem:
        raise CommandError(f"{name}: cannot be written ({problem.strerror})") from None
    sys.stdout.write(f"{name}\n")
    return 0


def _look(paper: CasePaper, given: argparse.Namespace) -> int:
    by, at = officer(given.officer or getpass.getuser()), datetime.now(UTC)
    decide = confirm_paper_signature if given.action == "confirm" else refuse_paper_signature
    done = decide(paper.case, by=by, at=at, reason=given.reason)
    if isinstance(done, Refused):
        raise CommandError(_why(done))
    sys.stdout.write(f"{_line(CasePaper.objects.get(pk=done.pk))}\n")
    return 0


def _why(refused: Refused) -> str:
    if refused.why is Why.NO_REASON:
        return "a refusal needs --reason"
    return f"it was {refused.params.get('state', 'decided')} before, and stays so"
