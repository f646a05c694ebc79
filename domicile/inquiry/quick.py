"""The quick door's look-up: two questions to the database for a hit, one count more for a miss."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from domicile.accounts import tallies
from domicile.accounts.limits import failures_of_address, failures_of_reference
from domicile.accounts.tallies import InDatabase, InMemory, WhileAway
from domicile.audit.commands import Happened
from domicile.audit.events import ANONYMOUS, Event
from domicile.casework import queries
from domicile.inquiry.notebook import NOTEBOOK
from domicile.inquiry.together import ask
from domicile.inquiry.waiting import Place, Wait, redeem, wait

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from domicile.accounts.limits import Use
    from domicile.accounts.tallies import Tally
    from domicile.casework.queries import Progress
    from domicile.inquiry.forms import Asked

_KEPT: Tally = InDatabase()
_ALONE: Tally = WhileAway(_KEPT, InMemory(), time.monotonic)
# Tries at one number wait for one another, so that its limit is no matter of luck. Other numbers
# that share the lock by chance wait a millisecond.
_TURNS = tuple(threading.Lock() for _ in range(256))


@dataclass(frozen=True)
class Looked:
    """What came of a question: applications, none, or a wait before anything is looked up."""

    found: tuple[Progress, ...] = ()
    wait: Wait | None = None


def look_up(asked: Asked, network: str, at: datetime, ticket: str = "") -> Looked:
    """Look the cases up. Every miss does the same work, whatever was wrong, limits included."""
    if asked.born is None:
        return Looked()
    number = asked.counted_as
    uses = (failures_of_reference(), number), (failures_of_address(), network)
    with _TURNS[hash(number) % len(_TURNS)]:
        return _in_turn(asked, asked.born, uses, at, ticket)


def _in_turn(asked: Asked, born: date, uses: Sequence[Use], at: datetime, ticket: str) -> Looked:
    tally = _ALONE if settings.INQUIRY_ALONE else _KEPT
    lately, known = _asked(asked.typed, born, uses, at)
    place = Place(uses[1][1], lately[uses[1]])
    if place.waits and (still := _still(place, tally, ticket, at)):
        return Looked(wait=still)
    reached = next((use for use in uses if len(lately[use]) >= use[0].most), None)
    if known and reached is None:
        _note(Event.INQUIRY_ANSWERED, [f"case:{each.case}" for each in known], "done", at)
        return Looked(known)
    tally.failed(uses, at, counted=reached is None)
    _note(Event.INQUIRY_MISSED, ["nobody"], "refused", at)
    if reached:
        tally.reached(reached, at)
    return Looked()


def _asked(
    typed: str, born: date, uses: Sequence[Use], at: datetime
) -> tuple[Mapping[Use, Sequence[float]], tuple[Progress, ...]]:
    """When tries failed lately, and the cases: always both, whatever comes of it."""
    if settings.INQUIRY_ALONE:  # they may lie in two databases, one of which may be away
        known = queries.progress_of(typed, born, settings.INQUIRY_DATABASE)
        return _ALONE.lately(uses, at), known
    failures, cases = ask(tallies.question(uses), queries.question(typed, born))
    return tallies.read(failures, uses, at), queries.read(cases)


def _still(place: Place, tally: Tally, ticket: str, at: datetime) -> Wait | None:
    """What is still to be waited; a ticket whose time has come is used up here."""
    left = wait(place, ticket, at)
    if left is None and not redeem(tally, ticket, at):
        return wait(place, "", at)
    return left


def _note(event: Event, subjects: Sequence[str], outcome: str, at: datetime) -> None:
    NOTEBOOK.note(*(Happened(event, each, ANONYMOUS, at, outcome) for each in subjects))
