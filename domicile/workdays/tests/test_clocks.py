"""What starts, pauses and ends a clock, told as cases go."""

from datetime import date, datetime, time
from decimal import Decimal
from gettext import NullTranslations
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from domicile.workdays import (
    Calendar,
    Counts,
    Event,
    Fine,
    Happening,
    LateFee,
    Limit,
    Opening,
    Pause,
    Pledge,
    Reading,
    State,
    Waiting,
    calendar,
    moved,
    replay,
    rows,
)
from domicile.workdays.events import FOR_DOCUMENTS, FOR_HEARING, FOR_OPINION
from domicile.workdays.wording import Words, happenings, waitings

MACAO = ZoneInfo("Asia/Macau")
PLEDGE = Pledge(5, pauses=(FOR_DOCUMENTS, FOR_OPINION, FOR_HEARING))
CONFIRMED, WITHDRAWN = Happening.COMPLETENESS_CONFIRMED, Happening.COMPLETENESS_WITHDRAWN
ASKED, CAME = Happening.DOCUMENTS_REQUESTED, Happening.DOCUMENTS_RECEIVED
OPINION, GIVEN = Happening.OPINION_ASKED, Happening.OPINION_RECEIVED
DECIDED = Happening.DECIDED
# The case of the picture of the progress page.
STORY = ((CONFIRMED, "12-01 10:12"), (ASKED, "12-03 16:05"), (CAME, "12-09 11:40"))


@pytest.fixture
def macao() -> Calendar:
    return calendar("macao")


def moment(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=MACAO)


def event(kind: Happening, at: str, about: str = "") -> Event:
    return Event(kind, moment(at), about)


def read(
    office: Calendar, at: str, *story: tuple[Happening, str], clock: Pledge | Limit = PLEDGE
) -> Reading:
    return replay([event(*each) for each in story], clock, office, moment(at))


def test_the_pledge_of_the_picture_stands_at_three_of_five(macao: Calendar) -> None:
    found = read(macao, "12-10 10:24", *STORY)
    assert (found.state, found.due, found.days, found.left) == (
        State.RUNNING,
        date(2026, 12, 14),
        3,
        2,
    )


def test_the_ledger_of_the_picture_is_told_row_by_row(macao: Calendar) -> None:
    found = read(macao, "12-10 10:24", *STORY)
    words = Words(NullTranslations(), "en", macao)
    assert words.ledger(found, PLEDGE) == (
        ("Tue 1 Dec", "Documents confirmed complete at 10:12", "not counted"),
        ("Wed 2 Dec", "", "day 1"),
        ("Thu 3 Dec", "Another document asked for at 16:05", "day 2"),
        (
            "Fri 4 Dec to Wed 9 Dec",
            (
                "paused; Document received at 11:40; closed: Saturday; Sunday; "
                "Immaculate Conception, public holiday"
            ),
            "not counted",
        ),
        ("Thu 10 Dec", "", "day 3"),
        ("Fri 11 Dec", "", "day 4"),
        ("Sat 12 Dec to Sun 13 Dec", "closed: Saturday; Sunday", "not counted"),
        ("Mon 14 Dec", "the last day", "day 5"),
    )


@pytest.mark.parametrize(
    ("at", "state", "days", "overdue"),
    [
        ("12-01 10:11", State.NOT_STARTED, 0, 0),
        ("12-01 10:12", State.RUNNING, 0, 0),
        ("12-03 16:06", State.PAUSED, 2, 0),
        ("12-09 12:00", State.RUNNING, 2, 0),
        ("12-14 23:59", State.RUNNING, 5, 0),
        ("12-15 00:00", State.OVERDUE, 5, 1),
        ("12-19 12:00", State.OVERDUE, 5, 4),
    ],
)
def test_a_clock_is_what_had_happened_by_the_moment(
    macao: Calendar, at: str, state: State, days: int, overdue: int
) -> None:
    found = read(macao, at, *STORY)
    assert (found.state, found.days, found.overdue_days) == (state, days, overdue)


def test_a_paused_pledge_has_no_day_and_says_for_whom_it_waits(macao: Calendar) -> None:
    found = read(macao, "12-07 09:00", *STORY)
    assert (found.due, found.waiting) == (None, frozenset({Waiting.APPLICANT}))


def test_what_is_decided_in_time_is_done_and_counts_no_further(macao: Calendar) -> None:
    found = read(macao, "12-31 09:00", *STORY, (DECIDED, "12-11 15:00"))
    assert (found.state, found.days, found.overdue_days) == (State.DONE, 4, 0)


def test_what_is_decided_late_is_done_and_keeps_its_overdue_days(macao: Calendar) -> None:
    found = read(macao, "12-31 09:00", *STORY, (DECIDED, "12-16 15:00"))
    assert (found.state, found.overdue_days) == (State.DONE, 2)
    late = [entry.number for entry in found.ledger if entry.counts is Counts.OVERDUE]
    assert late == [1, 2]


def test_a_confirmation_that_is_withdrawn_starts_again_from_the_next_one(macao: Calendar) -> None:
    story = ((CONFIRMED, "03-02 10:00"), (WITHDRAWN, "03-04 10:00"))
    assert read(macao, "03-05 10:00", *story).state is State.NOT_STARTED
    again = read(macao, "03-09 11:00", *story, (CONFIRMED, "03-09 10:00"))
    assert (again.state, again.due) == (State.RUNNING, date(2026, 3, 16))


def test_who_confirms_that_nothing_is_missing_waits_for_no_document(macao: Calendar) -> None:
    before = ((ASKED, "02-26 10:00"), (OPINION, "02-26 11:00"), (CONFIRMED, "03-02 10:00"))
    assert read(macao, "03-03 10:00", *before).waiting == frozenset({Waiting.AUTHORITY})
    story = ((CONFIRMED, "03-02 10:00"), (ASKED, "03-03 10:00"), (CONFIRMED, "03-05 10:00"))
    assert read(macao, "03-05 12:00", *story).due == date(2026, 3, 11)


def test_a_second_confirmation_changes_nothing(macao: Calendar) -> None:
    story = ((CONFIRMED, "03-02 10:00"), (CONFIRMED, "03-04 10:00"))
    assert read(macao, "03-05 10:00", *story).due == date(2026, 3, 9)


def test_two_waits_at_once_end_with_the_later(macao: Calendar) -> None:
    story = ((CONFIRMED, "03-02 10:00"), (ASKED, "03-03 10:00"), (OPINION, "03-04 10:00"))
    both = read(macao, "03-05 10:00", *story)
    one = read(macao, "03-06 10:00", *story, (CAME, "03-05 12:00"))
    none = read(macao, "03-09 10:00", *story, (CAME, "03-05 12:00"), (GIVEN, "03-06 12:00"))
    assert both.waiting == frozenset({Waiting.APPLICANT, Waiting.AUTHORITY})
    assert (one.state, one.waiting) == (State.PAUSED, frozenset({Waiting.AUTHORITY}))
    assert (none.state, none.due, none.days) == (State.RUNNING, date(2026, 3, 12), 2)


def test_an_answer_ends_the_request_it_is_about_and_no_other(macao: Calendar) -> None:
    story = [
        event(CONFIRMED, "03-02 10:00"),
        event(ASKED, "03-03 10:00", "passport"),
        event(ASKED, "03-03 11:00", "address"),
        event(CAME, "03-04 10:00", "passport"),
    ]
    assert replay(story, PLEDGE, macao, moment("03-05 10:00")).state is State.PAUSED
    story.append(event(CAME, "03-05 11:00", "address"))
    assert replay(story, PLEDGE, macao, moment("03-05 12:00")).state is State.RUNNING


def test_a_pause_can_make_a_clock_count_from_the_front(macao: Calendar) -> None:
    anew = Pledge(5, pauses=(Pause(Waiting.APPLICANT, ASKED, CAME, restarts=True),))
    story = ((CONFIRMED, "03-02 10:00"), (ASKED, "03-05 10:00"), (CAME, "03-06 10:00"))
    assert read(macao, "03-06 12:00", *story, clock=anew).due == date(2026, 3, 13)
    assert read(macao, "03-06 12:00", *story).due == date(2026, 3, 10)


def test_what_happens_after_the_end_changes_nothing(macao: Calendar) -> None:
    story = (*STORY, (DECIDED, "12-11 15:00"))
    more = (*story, (ASKED, "12-14 09:00"), (WITHDRAWN, "12-15 09:00"))
    assert read(macao, "12-31 09:00", *more) == read(macao, "12-31 09:00", *story)


def test_forty_days_of_which_thirty_waited_count_ten(macao: Calendar) -> None:
    target = Limit(45, starts=Happening.ACCEPTED, ends=(DECIDED,), pauses=(FOR_DOCUMENTS,))
    story = ((Happening.ACCEPTED, "03-01 10:00"), (ASKED, "03-11 10:00"), (CAME, "04-10 10:00"))
    assert read(macao, "04-10 12:00", *story, clock=target).days == 10


def test_an_hour_of_the_next_working_day_is_overdue_a_minute_later(macao: Calendar) -> None:
    hour = Pledge(1, until=time(14))
    story = ((CONFIRMED, "03-02 10:00"),)
    found = [read(macao, at, *story, clock=hour) for at in ("03-03 14:00", "03-03 14:01")]
    assert [(one.state, one.overdue_days) for one in found] == [
        (State.RUNNING, 0),
        (State.OVERDUE, 1),
    ]


def test_a_fine_without_a_base_is_one_amount_and_is_capped() -> None:
    fine = Fine(Decimal(200), Decimal(5000), "MOP")
    assert [fine.of(days) for days in (-1, 0, 1, 25, 26)] == [
        (Decimal(amount), Decimal(amount)) for amount in (0, 0, 200, 5000, 5000)
    ]


def test_a_fine_is_waived_only_with_a_reason() -> None:
    with pytest.raises(ValueError, match="recorded reason"):
        Event(Happening.FINE_WAIVED, moment("03-02 10:00"), reason="  ")


def test_a_moment_without_a_zone_is_refused() -> None:
    naive = moment("03-02 10:00").replace(tzinfo=None)
    with pytest.raises(ValueError, match="without a zone"):
        Event(CONFIRMED, naive)


def test_a_window_knows_what_it_costs_on_each_day() -> None:
    window = Opening(10, 6, fees=(LateFee(5, 3, Decimal(20)), LateFee(2, 0, Decimal(50))))
    ends = date(2026, 3, 31)
    days = (20, 21, 25, 26, 28, 29, 31)
    found = [window.fee(ends, date(2026, 3, day)) for day in days]
    assert found == [None, 0, 0, 20, 20, 50, 50]
    assert window.fee(ends, date(2026, 4, 1)) is None


def test_a_late_change_of_the_calendar_lists_the_cases_whose_days_moved(
    macao: Calendar, tmp_path: Path
) -> None:
    file = tmp_path / "macao" / "2026.toml"
    file.parent.mkdir()
    file.write_text(
        '[[days]]\non = 2026-03-05\nkind = "storm"\nsource = "Notice"\n', encoding="utf-8"
    )
    changed = calendar("macao", (tmp_path,))
    cases = [
        ("before", PLEDGE, [event(CONFIRMED, "02-20 10:00")]),
        ("over it", PLEDGE, [event(CONFIRMED, "03-02 10:00")]),
        ("after", PLEDGE, [event(CONFIRMED, "03-06 10:00")]),
    ]
    assert moved(cases, macao, changed, moment("03-06 12:00")) == (
        ("over it", date(2026, 3, 9), date(2026, 3, 10)),
    )


def test_runs_of_closed_days_share_a_row_unless_something_happened(macao: Calendar) -> None:
    story = ((CONFIRMED, "12-18 10:00"), (OPINION, "12-19 09:00"), (GIVEN, "12-19 10:00"))
    found = read(macao, "12-21 12:00", *story)
    assert [(f"{row.first:%d}", f"{row.last:%d}") for row in rows(found.ledger)][:3] == [
        ("18", "18"),
        ("19", "19"),
        ("20", "22"),
    ]


def test_everything_that_happens_and_every_wait_has_words() -> None:
    assert set(happenings(NullTranslations())) == set(Happening)
    assert set(waitings(NullTranslations())) == set(Waiting)
