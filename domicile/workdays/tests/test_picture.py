"""The clock line in words."""

from datetime import datetime
from gettext import NullTranslations
from zoneinfo import ZoneInfo

import pytest

from domicile.workdays import Calendar, Event, Happening, Pledge, calendar, replay
from domicile.workdays.events import FOR_DOCUMENTS
from domicile.workdays.picture import Picture, picture_of
from domicile.workdays.wording import Words

MACAO = ZoneInfo("Asia/Macau")
RECEIVED = datetime(2026, 11, 26, 15, tzinfo=MACAO)
BEFORE = [Event(Happening.FILED, RECEIVED), Event(Happening.ACCEPTED, RECEIVED)]
STORY = (
    Event(Happening.COMPLETENESS_CONFIRMED, datetime(2026, 12, 1, 10, 12, tzinfo=MACAO)),
    Event(Happening.DOCUMENTS_REQUESTED, datetime(2026, 12, 3, 16, 5, tzinfo=MACAO)),
    Event(Happening.DOCUMENTS_RECEIVED, datetime(2026, 12, 9, 11, 40, tzinfo=MACAO)),
)
PLEDGE = Pledge(5, pauses=(FOR_DOCUMENTS,))


@pytest.fixture
def macao() -> Calendar:
    return calendar("macao")


def drawn(macao: Calendar, on: int, language: str = "en") -> Picture:
    at = datetime(2026, 12, on, 10, 24, tzinfo=MACAO)
    reading = replay(STORY, PLEDGE, macao, at)
    words = Words(NullTranslations(), language, macao)
    return picture_of(reading, PLEDGE, macao, BEFORE, words, at)


def test_the_flags_say_what_happened_and_what_came_of_it(macao: Calendar) -> None:
    assert [(flag.title, flag.detail, flag.span) for flag in drawn(macao, 10).flags] == [
        ("Application filed", "26 November", 5),
        ("Documents confirmed complete", "1 December, 10:12", 2),
        ("Another document asked for", "3 December, came 9 December", 8),
        ("At the latest", "14 December", 4),
    ]


def test_a_narrow_flag_stands_higher_than_its_neighbour(macao: Calendar) -> None:
    assert [flag.high for flag in drawn(macao, 10).flags] == [False, True, False, False]


def test_the_bar_says_what_it_means(macao: Calendar) -> None:
    assert [(one.look, one.words, one.span) for one in drawn(macao, 10).stretches] == [
        ("not-started", "Not started", 6),
        ("running", "Running", 2),
        ("paused", "Paused: waiting for you", 6),
        ("running", "", 1),
        ("to-come", "2 working days left", 4),
    ]


def test_flags_and_bars_are_as_long_as_the_days(macao: Calendar) -> None:
    picture = drawn(macao, 10)
    days = len(picture.squares)
    assert {sum(f.span for f in picture.flags), sum(s.span for s in picture.stretches)} == {days}


def test_a_day_shows_its_number_or_that_it_is_paused_or_closed(macao: Calendar) -> None:
    shown = [(s.weekday, s.day, s.mark, s.number, s.closed) for s in drawn(macao, 10).squares[5:11]]
    assert shown == [
        ("Tue", "1", "", 0, False),
        ("Wed", "2", "number", 1, False),
        ("Thu", "3", "number", 2, False),
        ("Fri", "4", "paused", 0, False),
        ("Sat", "5", "", 0, True),
        ("Sun", "6", "", 0, True),
    ]


@pytest.mark.parametrize(
    ("on", "today"),
    [
        (2, "Today, day 1: 4 working days left"),
        (5, "Today: paused, waiting for you"),
        (10, "Today, day 3: 2 working days left"),
        (15, "Today: later than promised"),
    ],
)
def test_the_stations_say_where_today_is(macao: Calendar, on: int, today: str) -> None:
    assert [one.title for one in drawn(macao, on).stations if one.look == "now"] == [today]


def test_one_sentence_says_the_picture(macao: Calendar) -> None:
    assert drawn(macao, 10).sentence == (
        "Application filed: 26 November; Documents confirmed complete: 1 December, 10:12; "
        "Another document asked for: 3 December, came 9 December; "
        "Today, day 3: 2 working days left; At the latest: Monday 14 December 2026"
    )
