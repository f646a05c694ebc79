"""The clock line shows every day, what the clock did on it, and folds what is long and quiet."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from domicile.workdays import Calendar, Event, Happening, Limit, Pledge, calendar, replay
from domicile.workdays.events import FOR_DOCUMENTS
from domicile.workdays.line import Bar, Line, line_of

MACAO = ZoneInfo("Asia/Macau")
FILED = Event(Happening.FILED, datetime(2026, 11, 26, 15, tzinfo=MACAO))
STORY = (
    Event(Happening.COMPLETENESS_CONFIRMED, datetime(2026, 12, 1, 10, 12, tzinfo=MACAO)),
    Event(Happening.DOCUMENTS_REQUESTED, datetime(2026, 12, 3, 16, 5, tzinfo=MACAO)),
    Event(Happening.DOCUMENTS_RECEIVED, datetime(2026, 12, 9, 11, 40, tzinfo=MACAO)),
)
PLEDGE = Pledge(5, pauses=(FOR_DOCUMENTS,))
NOW = datetime(2026, 12, 10, 10, 24, tzinfo=MACAO)


@pytest.fixture
def macao() -> Calendar:
    return calendar("macao")


@pytest.fixture
def line(macao: Calendar) -> Line:
    """The pledge of the picture, on 10 December."""
    return line_of(replay(STORY, PLEDGE, macao, NOW), macao, NOW, [FILED])


def test_the_bar_is_what_the_clock_did(line: Line) -> None:
    bars = [(each.bar, len(each.columns)) for each in line.segments]
    assert bars == [
        (Bar.NOT_STARTED, 6),
        (Bar.RUNNING, 2),
        (Bar.PAUSED, 6),
        (Bar.RUNNING, 1),
        (Bar.TO_COME, 4),
    ]


def test_counted_days_bear_their_number(line: Line) -> None:
    numbered = {column.first.day: column.number for column in line.columns if column.number}
    assert numbered == {2: 1, 3: 2, 10: 3, 11: 4, 14: 5}


def test_today_and_the_due_day_are_marked(line: Line) -> None:
    marked = [(c.first.day, c.today, c.due) for c in line.columns if c.today or c.due]
    assert marked == [(10, True, False), (14, False, True)]


def test_every_day_follows_the_one_before(line: Line) -> None:
    days = [column.first.toordinal() for column in line.columns]
    assert days == list(range(date(2026, 11, 26).toordinal(), date(2026, 12, 15).toordinal()))


def test_flags_stand_where_something_happened(line: Line) -> None:
    flags = [(c.first.day, e.kind.value) for c in line.columns for e in c.events]
    assert flags == [
        (26, "filed"),
        (1, "completeness-confirmed"),
        (3, "documents-requested"),
        (9, "documents-received"),
    ]


def test_a_clock_that_has_not_begun_is_a_line_up_to_today(macao: Calendar) -> None:
    at = datetime(2026, 11, 28, 9, tzinfo=MACAO)
    line = line_of(replay((), PLEDGE, macao, at), macao, at, [FILED])
    assert [(c.first.day, c.bar, c.today) for c in line.columns] == [
        (26, Bar.NOT_STARTED, False),
        (27, Bar.NOT_STARTED, False),
        (28, Bar.NOT_STARTED, True),
    ]


def test_a_long_line_folds_quiet_weeks(macao: Calendar) -> None:
    noticed = Event(Happening.GAPS_NOTIFIED, datetime(2026, 3, 23, 10, tzinfo=MACAO))
    limit = Limit(60, starts=Happening.GAPS_NOTIFIED, ends=(Happening.GAPS_CURED,))
    at = datetime(2026, 4, 8, 9, tzinfo=MACAO)
    line = line_of(replay([noticed], limit, macao, at), macao, at)
    folded = [(c.first, c.weeks, c.bar) for c in line.columns if c.weeks]
    assert folded == [(date(2026, 3, 30), 1, Bar.RUNNING), (date(2026, 4, 20), 4, Bar.TO_COME)]
    whole = sum(len(column.days) for column in line.columns)
    assert whole == (line.columns[-1].last - line.columns[0].first).days + 1
