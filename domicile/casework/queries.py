"""How far an application is: one indexed question, however many cases there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections

from domicile import services
from domicile.applications.references import read_reference
from domicile.casework.models import Case, InquiryKey
from domicile.casework.numbers import sought_numbers
from domicile.casework.stages import first_stage, public_stage, stage_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domicile.rulebook import Service, Stage

MOST_FOUND = 20  # applications of one person: more than anybody has, so that no answer is long
# Always the same question; building it anew cost as much as answering it.
QUERY = (
    "SELECT DISTINCT kept.id, kept.reference, kept.service, kept.stage, kept.stage_since, "  # noqa: S608 - names of tables
    f"kept.due, kept.paused FROM {InquiryKey._meta.db_table} sought "
    f"JOIN {Case._meta.db_table} kept ON kept.id = sought.case_id "
    "WHERE sought.number IN (%s) AND sought.date_of_birth = %%s "
    f"ORDER BY kept.id LIMIT {MOST_FOUND}"
)


class Found(NamedTuple):
    """What the inquiry reads of a case."""

    pk: int
    reference: str
    service: str
    stage: str
    stage_since: date
    due: datetime | None
    paused: bool


@dataclass(frozen=True)
class Progress:
    """What the public may see of a case: no name, no reason, no outcome."""

    reference: str
    service: Service
    stage: Stage
    since: date
    case: int  # our own number, for the log: nobody is shown it
    due: datetime | None = None  # of the clock that runs
    paused: bool = False


def progress_of(typed: str, born: date, using: str = DEFAULT_DB_ALIAS) -> tuple[Progress, ...]:
    """The stages of the applications found by a reference or a document's number, however typed.

    A wrong number, a wrong day and both are one answer, found in the same way. `using` may be a
    copy of the database that is only read.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(*question(typed, born))
        return read(cursor.fetchall())


def question(typed: str, born: date) -> tuple[str, list[str | date]]:
    """The one statement that looks cases up, for who asks more than that at once.

    What can be no number is looked for too: an answer without a question would come back sooner.
    """
    keys = (read_reference(typed) or "", *sought_numbers(typed))
    return QUERY % ", ".join(["%s"] * len(keys)), [*keys, born]


def read(rows: Sequence[Sequence[object]]) -> tuple[Progress, ...]:
    """What the rows of this statement say: the newest first, one for each reference."""
    one_each = {case.reference: case for case in map(_found, reversed(rows))}
    newest = sorted(one_each.values(), key=lambda case: case.pk, reverse=True)
    return tuple(each for each in map(_progress, newest) if each is not None)


def _progress(case: Found) -> Progress | None:
    service = services.service(case.service)
    if service is None:
        return None
    own = stage_of(service, case.stage) or first_stage(service)
    stage = public_stage(service, own)
    # A day that counts from what nobody else may know would tell it.
    due = case.due if stage is own else None
    return Progress(case.reference, service, stage, case.stage_since, case.pk, due, case.paused)


def _found(given: Sequence[object]) -> Found:
    """SQLite has no time zones and no booleans of its own."""
    row = Found(*given)  # type: ignore[arg-type]  # the columns of the statement, in their order
    due = row.due.replace(tzinfo=UTC) if row.due and not row.due.tzinfo else row.due
    return row._replace(due=due, paused=bool(row.paused))
