"""Failures counted with the fewest statements: one that only reads, one that counts.

`limits.attempt` holds the counters while something is tried. Where a try is one look-up, and most
tries succeed, that is too much: here a success writes nothing. The price: tries that run at the
very same moment do not see one another's failures, so a limit may be passed by as many tries as
run at once.
"""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING, Protocol, TypeVar

import structlog
from django.db import InterfaceError, OperationalError, connection

from domicile.accounts import limits
from domicile.accounts.models import Counter
from domicile.audit.events import Event

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from domicile.accounts.limits import Limit, Use

TABLE = Counter._meta.db_table
READ = f"SELECT key, times FROM {TABLE} WHERE key IN (%s)"  # noqa: S608 - a table's name
COUNT = (
    f'INSERT INTO {TABLE} (key, "limit", times, changed_at) VALUES %s '  # noqa: S608
    "ON CONFLICT (key) DO UPDATE SET changed_at = excluded.changed_at, times = "
)
# The newest, in their order: older ones no limit asks for.
NEWEST = {
    "postgresql": f"jsonb_path_query_array({TABLE}.times || excluded.times, "
    "'$[last - %d to last]')",
    "sqlite": "(SELECT json_group_array(value) FROM (SELECT value FROM (SELECT value FROM ("  # noqa: S608
    f"SELECT value FROM json_each({TABLE}.times) UNION ALL SELECT value FROM "
    "json_each(excluded.times)) ORDER BY value DESC LIMIT 1 + %d) ORDER BY value))",
}
ROW = {"postgresql": "(%s, %s, %s::jsonb, %s)", "sqlite": "(%s, %s, %s, %s)"}
MOST_REMEMBERED = 100_000
RETRY = 5.0  # seconds in which a database that was away is not asked again
T = TypeVar("T")
log = structlog.get_logger("domicile.accounts")


class Tally(Protocol):
    """Where failures are counted."""

    def lately(self, uses: Sequence[Use], at: datetime) -> Mapping[Use, Sequence[float]]:
        """When each failed in the period of its limit; only reads."""

    def failed(self, uses: Sequence[Use], at: datetime, *, counted: bool = True) -> None:
        """Count a failure; the same statement runs where it is not counted."""

    def spend(self, limit: Limit, key: str, at: datetime) -> bool:
        """Let it happen and count it, or refuse."""

    def reached(self, use: Use, at: datetime) -> None:
        """Put into the log that a limit is reached."""


class InDatabase:
    """Counted in the database, beside all other limits: every process sees the same."""

    def lately(self, uses: Sequence[Use], at: datetime) -> Mapping[Use, Sequence[float]]:
        """Ask in one statement."""
        with connection.cursor() as cursor:
            cursor.execute(*question(uses))
            return read(cursor.fetchall(), uses, at)

    def failed(self, uses: Sequence[Use], at: datetime, *, counted: bool = True) -> None:
        """Count in one statement, which takes rows in the order in which `attempt` takes them."""
        rows = sorted(uses, key=lambda use: use[0].name, reverse=True)
        times = json.dumps([at.timestamp()] if counted else [])
        moment = connection.ops.adapt_datetimefield_value(at)
        value = ROW[connection.vendor]
        most = max(limit.most for limit, _ in uses)
        newest = NEWEST[connection.vendor] % (most - 1)
        given = [(limits.key_of(limit, key), limit.name, times, moment) for limit, key in rows]
        with connection.cursor() as cursor:
            cursor.execute(
                COUNT % ", ".join([value] * len(rows)) + newest,
                [each for row in given for each in row],
            )

    def spend(self, limit: Limit, key: str, at: datetime) -> bool:
        """As all limits are spent."""
        return limits.spend(limit, key, at)

    def reached(self, use: Use, at: datetime) -> None:
        """Once a minute, as for every limit."""
        limits.note(Event.LIMIT_HIT, limits.key_of(*use), at=at, reason=use[0].name)


class InMemory:
    """Counted in this process alone, for as long as the database cannot be reached."""

    def __init__(self) -> None:
        self._times: dict[str, list[float]] = {}
        self._turn = threading.Lock()

    def lately(self, uses: Sequence[Use], at: datetime) -> Mapping[Use, Sequence[float]]:
        """Ask."""
        with self._turn:
            return {
                use: _since(self._times.get(limits.key_of(*use), []), use[0], at) for use in uses
            }

    def failed(self, uses: Sequence[Use], at: datetime, *, counted: bool = True) -> None:
        """Count; who was counted longest ago is forgotten first."""
        with self._turn:
            for limit, key in uses if counted else ():
                kept = limits.key_of(limit, key)
                times = [*self._times.pop(kept, []), at.timestamp()]
                self._times[kept] = times[-limit.most :]
            while len(self._times) > MOST_REMEMBERED:
                del self._times[next(iter(self._times))]

    def spend(self, limit: Limit, key: str, at: datetime) -> bool:
        """Count it, unless the limit is reached."""
        use = (limit, key)
        free = len(self.lately([use], at)[use]) < limit.most
        self.failed([use], at, counted=free)
        return free

    def reached(self, use: Use, at: datetime) -> None:
        """There is no log to write to."""


class WhileAway:
    """The database's counters; while it is away, this process's memory counts.

    What was counted in memory counts on when the database is back, so that nobody gains by it.
    """

    def __init__(self, kept: Tally, remembered: Tally, clock: Callable[[], float]) -> None:
        self.kept, self.remembered, self.clock = kept, remembered, clock
        self._away_until = 0.0

    def lately(self, uses: Sequence[Use], at: datetime) -> Mapping[Use, Sequence[float]]:
        """Ask both."""
        none: Mapping[Use, Sequence[float]] = {}
        kept = self._try(lambda: self.kept.lately(uses, at), none)
        remembered = self.remembered.lately(uses, at)
        return {use: [*kept.get(use, ()), *remembered[use]] for use in uses}

    def failed(self, uses: Sequence[Use], at: datetime, *, counted: bool = True) -> None:
        """Count in the database, or in memory."""

        def kept() -> bool:
            self.kept.failed(uses, at, counted=counted)
            return True

        if not self._try(kept, otherwise=False):
            self.remembered.failed(uses, at, counted=counted)

    def spend(self, limit: Limit, key: str, at: datetime) -> bool:
        """Only what neither has spent."""
        free = self.remembered.spend(limit, key, at)
        return free and self._try(lambda: self.kept.spend(limit, key, at), otherwise=True)

    def reached(self, use: Use, at: datetime) -> None:
        """Into the database's log, if it is there."""
        self._try(lambda: self.kept.reached(use, at), None)

    def _try(self, ask: Callable[[], T], otherwise: T) -> T:
        """Ask the database, unless it was away a moment ago: nobody waits for it twice."""
        if self.clock() < self._away_until:
            return otherwise
        try:
            return ask()
        except (OperationalError, InterfaceError):
            log.warning("limits:database_away")
            if not connection.in_atomic_block:
                connection.close()
            self._away_until = self.clock() + RETRY
            return otherwise


def question(uses: Sequence[Use]) -> tuple[str, list[str]]:
    """The one statement that asks when each failed lately, for who asks more than that at once."""
    return READ % ", ".join(["%s"] * len(uses)), [limits.key_of(*use) for use in uses]


def read(
    rows: Iterable[Sequence[object]], uses: Sequence[Use], at: datetime
) -> dict[Use, Sequence[float]]:
    """What the rows say that this statement brings."""
    known = {str(key): json.loads(str(times)) for key, times in rows}
    return {use: _since(known.get(limits.key_of(*use), []), use[0], at) for use in uses}


def _since(times: Sequence[float], limit: Limit, at: datetime) -> list[float]:
    # A time after `at` counts too: a clock set back gives nobody new tries.
    since = (at - limit.per).timestamp()
    return [when for when in times if when > since]
