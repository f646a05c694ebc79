"""Whatever the calendar, the pauses and the year: replaying gives what counting by hand gives."""

from datetime import date, datetime, timedelta
from itertools import count
from random import Random
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from domicile.workdays import (
    Calendar,
    Closing,
    Counts,
    Day,
    Event,
    Happening,
    Limit,
    Pause,
    Pledge,
    Reading,
    State,
    Waiting,
    Why,
    replay,
    rows,
)
from domicile.workdays.events import FOR_DOCUMENTS, FOR_OPINION

MACAO = ZoneInfo("Asia/Macau")
PAUSES = (FOR_DOCUMENTS, FOR_OPINION)
STORM = Why(Closing.STORM)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
Turns = list[tuple[int, int, Pause, bool, str]]

starts = st.builds(
    lambda on, at: datetime.combine(on, at, MACAO),
    st.dates(date(2015, 1, 1), date(2027, 6, 30)),
    st.times(),
)
# Which of the days in a row are closed, round and round; never all of them.
weeks = st.lists(st.booleans(), min_size=1, max_size=40).filter(lambda week: not all(week))
# (days after the start, hours, which pause, whether it begins or ends)
turns = st.lists(
    st.tuples(
        st.integers(-5, 60),
        st.integers(0, 23),
        st.sampled_from(PAUSES),
        st.booleans(),
        st.sampled_from(["", "a", "b"]),
    ),
    max_size=20,
)


def made(week: list[bool]) -> Calendar:
    def year(number: int) -> tuple[Day, ...]:
        first = date(number, 1, 1)
        days = (first + DAY * each for each in range((date(number + 1, 1, 1) - first).days))
        return tuple(Day(on, not closed(on), STORM if closed(on) else None) for on in days)

    def closed(on: date) -> bool:
        return week[on.toordinal() % len(week)]

    return Calendar(MACAO, year)


def happened(start: datetime, given: Turns) -> tuple[Event, ...]:
    midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
    found = [
        Event(pause.begins if begins else pause.ends, midnight + DAY * days + HOUR * hours, about)
        for days, hours, pause, begins, about in given
    ]
    return tuple(sorted(found, key=lambda event: event.at))


def stands(on: date, events: tuple[Event, ...]) -> bool:
    """By hand: what was open when the day began, asking every event before it."""
    midnight = datetime(on.year, on.month, on.day, tzinfo=MACAO)
    waiting: set[tuple[Waiting, str]] = set()
    for event in events:
        if event.at >= midnight:
            break
        if event.kind is Happening.COMPLETENESS_CONFIRMED:
            waiting = {one for one in waiting if one[0] is not Waiting.APPLICANT}
        for pause in PAUSES:
            if event.kind is pause.begins:
                waiting.add((pause.waiting, event.about))
            if event.kind is pause.ends:
                waiting = {
                    one
                    for one in waiting
                    if one[0] is not pause.waiting or event.about not in ("", one[1])
                }
    return bool(waiting)


def by_hand(start: datetime, days: int, office: Calendar, events: tuple[Event, ...]) -> date | None:
    """The day on which so many working days have passed that did not stand; None if never."""
    on, left = start.date(), days
    for _ in count():
        on += DAY
        left -= office.is_open(on) and not stands(on, events)
        if left == 0:
            return on
        if on > start.date() + DAY * 400 and stands(on, events):
            return None
    return None


@settings(max_examples=200, deadline=None)
@given(start=starts, days=st.integers(1, 40), week=weeks, given_turns=turns)
def test_a_pledge_falls_due_when_its_days_have_been_counted_by_hand(
    start: datetime,
    days: int,
    week: list[bool],
    given_turns: Turns,
) -> None:
    office, events = made(week), happened(start, given_turns)
    pledge = Pledge(days, pauses=PAUSES, from_opening=False)
    began = Event(Happening.COMPLETENESS_CONFIRMED, start)
    at = start + DAY * 100
    told = tuple(sorted((*events, began), key=lambda event: event.at))
    assert replay(told, pledge, office, at).due == by_hand(start, days, office, told)


@settings(max_examples=100, deadline=None)
@given(
    start=starts, days=st.integers(1, 40), week=weeks, given_turns=turns, after=st.integers(0, 90)
)
def test_a_reading_agrees_with_its_own_ledger(
    start: datetime,
    days: int,
    week: list[bool],
    given_turns: Turns,
    after: int,
) -> None:
    office, events = made(week), happened(start, given_turns)
    pledge = Pledge(days, pauses=PAUSES, from_opening=False)
    at = start + DAY * after
    read = replay((Event(Happening.COMPLETENESS_CONFIRMED, start), *events), pledge, office, at)
    counted = [entry for entry in read.ledger if entry.counts is Counts.DAY]
    assert [entry.number for entry in counted] == list(range(1, len(counted) + 1))
    assert all(entry.day.open for entry in counted)
    assert read.days + read.left == days
    assert tuple(entry for row in rows(read.ledger) for entry in row.entries) == read.ledger
    assert (read.overdue_days > 0) == (read.state is State.OVERDUE)
    assert in_order(read)


def in_order(read: Reading) -> bool:
    days = [entry.day.on for entry in read.ledger]
    return days == [days[0] + DAY * each for each in range(len(days))]


@settings(max_examples=100, deadline=None)
@given(start=starts, days=st.integers(1, 120), week=weeks, rolls=st.booleans())
def test_a_time_limit_is_its_calendar_days_and_moves_off_closed_ones(
    start: datetime, days: int, week: list[bool], rolls: bool
) -> None:
    office = made(week)
    limit = Limit(days, starts=Happening.ENTERED, ends=(Happening.FILED,), rolls=rolls)
    due = start.date() + DAY * days
    while rolls and not office.is_open(due):
        due += DAY
    assert replay([Event(Happening.ENTERED, start)], limit, office, start).due == due


@settings(max_examples=100, deadline=None)
@given(start=starts, days=st.integers(1, 30), week=weeks, given_turns=turns, seed=st.randoms())
def test_the_order_in_which_events_are_told_does_not_matter(
    start: datetime,
    days: int,
    week: list[bool],
    given_turns: Turns,
    seed: Random,
) -> None:
    office = made(week)
    began = Event(Happening.COMPLETENESS_CONFIRMED, start)
    unlike = {event.at: event for event in (*happened(start, given_turns), began)}
    told = list(unlike.values())
    mixed = seed.sample(told, len(told))
    pledge = Pledge(days, pauses=PAUSES, from_opening=False)
    at = start + DAY * 50
    assert replay(mixed, pledge, office, at) == replay(told, pledge, office, at)


@settings(max_examples=60, deadline=None)
@given(start=starts, days=st.integers(1, 30), week=weeks)
def test_a_pledge_never_falls_due_on_a_closed_day(
    start: datetime, days: int, week: list[bool]
) -> None:
    office = made(week)
    read = replay([Event(Happening.COMPLETENESS_CONFIRMED, start)], Pledge(days), office, start)
    assert isinstance(read.due, date)
    assert office.is_open(read.due)
