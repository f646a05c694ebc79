"""Whose turn a case is and how urgent: where it stands in the queue, kept beside it.

`turn` sorts the whole queue by itself: the moment our own clock falls due; behind all of these the
cases on which no clock of ours runs, the oldest first; behind those the ones that wait for
somebody else, the next to be answered first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from domicile.applications.days import legal_day
from domicile.casework.models import LONG_AGO, Case, Waiting
from domicile.casework.requests import DocumentRequest
from domicile.casework.stages import stage_of
from domicile.workdays import Happening as Is
from domicile.workdays import Pledge, State

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from domicile.casework.clocks import Running
    from domicile.rulebook import Service
    from domicile.workdays import Event

DAY_ENDS = time(23, 59, 59)
NO_CLOCK = datetime(9000, 1, 1, tzinfo=UTC)
WAITS = datetime(9200, 1, 1, tzinfo=UTC)
WAITS_LONG = datetime(9800, 1, 1, tzinfo=UTC)  # nobody said until when

GOING = (State.RUNNING, State.OVERDUE)
ENDS = (Is.DECIDED, Is.WITHDRAWN)
# What only the authority does: a clock that ends by one of these first is its own.
OURS = (Is.DECIDED, Is.GAPS_NOTIFIED, Is.PRECHECK_ANSWERED, Is.CERTIFICATE_ISSUED)
# What is asked of somebody, what answers it, and who it is asked of.
ASKED = {
    Is.GAPS_NOTIFIED: ((Is.GAPS_CURED, Is.COMPLETENESS_CONFIRMED), Waiting.APPLICANT),
    Is.DOCUMENTS_REQUESTED: (
        (
            Is.DOCUMENTS_RECEIVED,
            Is.REQUEST_WITHDRAWN,
            Is.REQUEST_LAPSED,
            Is.COMPLETENESS_CONFIRMED,
        ),
        Waiting.APPLICANT,
    ),
    Is.HEARING_OPENED: (
        (Is.HEARING_CLOSED, Is.HEARING_LAPSED, Is.HEARING_WITHDRAWN),
        Waiting.APPLICANT,
    ),
    Is.OPINION_ASKED: ((Is.OPINION_RECEIVED,), Waiting.OTHERS),
}


@dataclass(frozen=True)
class Place:
    """Where a case stands: the columns of `Case` that lists are read from."""

    turn: datetime
    waiting: str
    waiting_until: date | None = None
    pledge: str = ""
    pledge_used: int = 0
    closed_on: date | None = None
    kept: bool | None = None


def place_of(
    case: Case, service: Service, events: Sequence[Event], found: Sequence[Running], at: datetime
) -> Place:
    """Where the case stands at a moment, by what happened and how its clocks read."""
    closed = closed_on(case, service, events)
    if closed is not None:
        decided = any(event.kind is Is.DECIDED for event in events)
        return _closed(case, closed, found if decided else ())
    asked = open_questions(events)
    dues = (_awaited(found, service), _requested(case, asked))
    until = min((due for due in dues if due is not None), default=None)
    waiting = _waiting(events, asked)
    if waiting is not Waiting.US and until is not None and until < legal_day(service, at):
        # The time we gave is over: what follows is for an officer to say.
        moment = datetime.combine(until, DAY_ENDS, service.authority.zone)
        return Place(moment, Waiting.US, until, *_meter(_ours(found)))
    return _open(case, waiting, until, found, service)


def closed_on(case: Case, service: Service, events: Sequence[Event]) -> date | None:
    """The day a case ended: decided, withdrawn, or moved to a stage after which nothing comes."""
    ended = next((event.at for event in events if event.kind in ENDS), None)
    if ended is not None:
        return legal_day(service, ended)
    stage = stage_of(service, case.stage)
    return (case.closed_on or case.stage_since) if stage and stage.final else None


def _closed(case: Case, closed: date, found: Sequence[Running]) -> Place:
    if case.closed_on is not None:  # it ended once; what comes after tells nothing of the pledge
        return Place(case.turn, "", None, case.pledge, case.pledge_used, case.closed_on, case.kept)
    done = [each for each in _ours(found) if each.reading.state is State.DONE]
    decided = [each for each in done if Is.DECIDED in each.counts.ends]
    kept = not any(each.reading.overdue_days for each in decided) if decided else None
    return Place(WAITS_LONG, "", None, *_meter(decided), closed, kept)


def _open(
    case: Case, waiting: Waiting, until: date | None, found: Sequence[Running], service: Service
) -> Place:
    ours = _ours(found)
    dues = {each.clock.key: due for each in ours if (due := _due(each, service))}
    if dues:
        first = min(dues, key=lambda key: dues[key])
        shown = [each for each in ours if each.clock.key == first]
        return Place(dues[first], waiting, until, *_meter(shown))
    paused = [each for each in ours if each.reading.state is State.PAUSED]
    if waiting is Waiting.US:
        return Place(_behind(NO_CLOCK, case.received_on), waiting, until, *_meter(paused))
    turn = _behind(WAITS, until) if until else WAITS_LONG
    return Place(turn, waiting, until, *_meter(paused))


def _due(each: Running, service: Service) -> datetime | None:
    due = each.reading.due
    if due is None or each.reading.state not in GOING:
        return None
    if isinstance(due, datetime):
        return due
    return datetime.combine(due, DAY_ENDS, service.authority.zone)


def _behind(base: datetime, on: date) -> datetime:
    """A moment after `base` that keeps the order of days."""
    return base + timedelta(days=max(0, min((on - LONG_AGO).days, 70_000)))


def _ours(found: Sequence[Running]) -> list[Running]:
    """The clocks by which the authority itself has to act."""
    return [
        each
        for each in found
        if isinstance(each.counts, Pledge) or set(each.counts.ends[:1]) & set(OURS)
    ]


def _meter(shown: Sequence[Running]) -> tuple[str, int]:
    """The clock whose days are shown, and how many are used."""
    if not shown:
        return "", 0
    return shown[0].clock.key, shown[0].reading.days


def _awaited(found: Sequence[Running], service: Service) -> date | None:
    """The next day by which somebody else has to act."""
    ours = {each.clock.key for each in _ours(found)}
    dues = [
        each.reading.due
        for each in found
        if each.clock.key not in ours and each.reading.state in GOING and each.reading.due
    ]
    zone = service.authority.zone
    return min(
        (due.astimezone(zone).date() if isinstance(due, datetime) else due for due in dues),
        default=None,
    )


def open_questions(events: Sequence[Event]) -> dict[tuple[Is, str], Waiting]:
    """What was asked, and about what, that waits for its answer; and of whom it was asked."""
    asked: dict[tuple[Is, str], Waiting] = {}
    for event in events:
        if event.kind in ASKED:
            asked[event.kind, event.about] = ASKED[event.kind][1]
        else:
            _answer(asked, event)
    return asked


def _requested(case: Case, asked: Collection[tuple[Is, str]]) -> date | None:
    """The day of the first document request that is not answered, also when it has passed."""
    letters = (Is.DOCUMENTS_REQUESTED, Is.HEARING_OPENED)
    numbers = [about for kind, about in asked if kind in letters]
    numbers = [about for about in numbers if about.isdecimal()]
    if not numbers:
        return None
    sent = DocumentRequest.objects.filter(submission=case.submission_id, number__in=numbers)
    return sent.order_by("due").values_list("due", flat=True).first()


def _waiting(events: Sequence[Event], asked: Mapping[tuple[Is, str], Waiting]) -> Waiting:
    """On whom it waits; where several are asked, the applicant is named."""
    missing = False
    for event in events:
        missing = _missing(event.kind, before=missing)
    found = set(asked.values())
    if missing or Waiting.APPLICANT in found:
        return Waiting.APPLICANT
    return Waiting.OTHERS if found else Waiting.US


def _answer(asked: dict[tuple[Is, str], Waiting], event: Event) -> None:
    """An answer ends the question it is about; one about nothing in particular ends them all."""
    for kind, about in list(asked):
        if event.kind in ASKED[kind][0] and event.about in ("", about):
            del asked[kind, about]


def _missing(kind: Is, *, before: bool) -> bool:
    """Whether documents were found missing after all, and not given since."""
    if kind is Is.COMPLETENESS_WITHDRAWN:
        return True
    return before and kind not in (Is.COMPLETENESS_CONFIRMED, Is.GAPS_CURED)
