"""`domicile guarantee`: what officers do with guarantees until they have a desk."""

from __future__ import annotations

import sys
from getpass import getuser
from typing import TYPE_CHECKING

from django.utils import timezone

from domicile.applications.outcomes import Refused
from domicile.audit.events import Actor, Kind
from domicile.casework.guarantees import (
    accept_guarantee,
    approve_replacement,
    guarantees_of,
    refuse_replacement,
    release_guarantee,
)
from domicile.config.cli import CommandError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from domicile.applications.models import Guarantee

ACTS: dict[str, Callable[..., Guarantee | Refused]] = {
    "accept": accept_guarantee,
    "approve": approve_replacement,
    "refuse": refuse_replacement,
    "release": release_guarantee,
}
# Which guarantee of a submission is meant when there are several.
MEANT = {
    "accept": ("submitted",),
    "approve": ("submitted",),
    "refuse": ("submitted",),
    "release": ("replaced", "accepted"),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """ACT REFERENCE [--number] [--reason] [--officer]."""
    parser.add_argument("act", choices=("list", *ACTS), help="what to do")
    parser.add_argument("reference", metavar="REFERENCE", help="of the submission")
    parser.add_argument("--number", type=int, help="which guarantee, as `list` counts them")
    parser.add_argument("--reason", default="", help="why; the applicant reads it")
    parser.add_argument("--officer", default="", help="who acts; your login name if not given")


def run(given: argparse.Namespace) -> int:
    """List the guarantees of a submission, or move one of them on."""
    rows = guarantees_of(given.reference)
    if rows is None:
        raise CommandError(f"there is no submission {given.reference!r}")
    if given.act == "list":
        sys.stdout.writelines(_line(number, row) for number, row in enumerate(rows, 1))
        return 0
    if not given.reason.strip():
        raise CommandError("--reason is needed: it is recorded, and the applicant reads it")
    row = _meant(rows, given)
    by = Actor(Kind.OFFICER, f"cli:{given.officer or getuser()}")
    result = ACTS[str(given.act)](row, by=by, at=timezone.now(), reason=given.reason.strip())
    if isinstance(result, Refused):
        raise CommandError(f"{given.act}: not possible for a guarantee that is {row.state}")
    sys.stdout.write(_line(rows.index(row) + 1, result))
    return 0


def _meant(rows: Sequence[Guarantee], given: argparse.Namespace) -> Guarantee:
    if given.number is not None:
        if not 0 < given.number <= len(rows):
            raise CommandError(f"there are {len(rows)} guarantees; --number counts from 1")
        return rows[int(given.number) - 1]
    states = MEANT[given.act]
    fitting = [row for state in states for row in rows if row.state == state]
    if not fitting:
        raise CommandError(f"{given.act}: no guarantee is {' or '.join(states)}")
    return fitting[0]


def _line(number: int, row: Guarantee) -> str:
    """One line for people: no address, and no number of a card."""
    replaces = f", replaces {row.replaces.name}" if row.replaces else ""
    reason = f" ({row.reason})" if row.reason else ""
    since = row.state_since.date().isoformat()
    return f"{number}  {row.state} since {since}  {row.name}{replaces}{reason}\n"
