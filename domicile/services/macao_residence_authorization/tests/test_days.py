"""Days and money: the sheet's tables 4.1 and 5, the windows, and the border between regimes."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domicile.rulebook import Group, WindowState, strips, worked
from domicile.services.macao_residence_authorization import deadlines, settings
from domicile.services.macao_residence_authorization.clocks import CALENDAR, CLOCKS
from domicile.services.macao_residence_authorization.service import service
from domicile.services.macao_residence_authorization.sources import OLD_LAST_DAY
from domicile.services.macao_residence_authorization.tests.groups import (
    R1,
    example,
    permit,
    refused,
    seen,
    starting,
    warned,
)
from domicile.workdays import Event, Happening, Limit, calendar, replay


# 4.1 shows the arithmetic on days of 2025 and 2026; the same days of an earlier entry are fined.
@pytest.mark.parametrize(
    ("entered", "filed", "due", "overdue", "fine"),
    [
        (date(2026, 3, 2), date(2026, 3, 12), date(2026, 3, 12), 0, 0),
        (date(2026, 3, 2), date(2026, 3, 13), date(2026, 3, 12), 1, 200),
        (date(2026, 3, 2), date(2026, 3, 20), date(2026, 3, 12), 8, 1_600),
        (date(2026, 6, 1), date(2026, 7, 6), date(2026, 6, 11), 25, 5_000),
        (date(2026, 6, 1), date(2026, 7, 8), date(2026, 6, 11), 27, 5_000),
        (date(2025, 12, 11), date(2025, 12, 29), date(2025, 12, 26), 3, 600),
    ],
)
def test_the_late_fine_by_the_table(
    entered: date, filed: date, due: date, overdue: int, fine: int
) -> None:
    each, most = (setting.on(OLD_LAST_DAY) for setting in (settings.FINE_A_DAY, settings.FINE_MOST))
    counted = deadlines.overdue_days(entered, filed)
    assert (deadlines.apply_by(entered), counted, min(each * counted, most)) == (due, overdue, fine)


def test_without_rolling_over_the_closed_days_count() -> None:
    entered, filed = date(2025, 12, 11), date(2025, 12, 29)
    assert 200 * (filed - deadlines.tenth_day(entered)).days == 1_600


@given(
    st.dates(date(2019, 1, 1), OLD_LAST_DAY),
    st.integers(0, 60),
)
def test_the_fine_of_the_application_is_that_of_the_clock(entered: date, later: int) -> None:
    filed = entered + timedelta(days=later)
    (clock,) = (each.counts for each in CLOCKS if each.key == "apply-after-entry")
    assert isinstance(clock, Limit)
    zone = service.authority.zone
    came, sent = (datetime(d.year, d.month, d.day, 12, tzinfo=zone) for d in (entered, filed))
    events = [Event(Happening.ENTERED, came), Event(Happening.FILED, sent)]
    reading = replay(events, clock, calendar(CALENDAR), sent)
    fine = reading.fine.least if reading.fine else Decimal(0)
    assert (deadlines.overdue_days(entered, filed), deadlines.fine(entered, filed)) == (
        reading.overdue_days,
        fine,
    )


# 4.1: the fine belongs to R1 and R2; it is counted by the rules of the day of entry.
@pytest.mark.parametrize(
    ("entered", "filed", "fine"),
    [
        ("2021-03-01", date(2021, 3, 11), None),
        ("2021-03-01", date(2021, 3, 12), 200),
        ("2021-03-01", date(2021, 4, 30), 5_000),
        ("2021-11-14", date(2021, 11, 24), None),
        ("2021-11-14", date(2021, 11, 25), 200),
        ("2021-11-15", date(2021, 12, 31), None),
        ("2026-06-01", date(2026, 7, 8), None),
    ],
)
def test_the_fine_is_there_before_sending_in_the_regime_that_has_it(
    entered: str, filed: date, fine: int | None
) -> None:
    group = permit(issued="2021-02-20", entered=entered)
    figures = {each.figure.key: each.value for each in worked(service, seen(group, filed))}
    assert (figures.get("late-fine"), "late-fine" in warned(group, filed)) == (
        fine,
        fine is not None,
    )


def test_the_working_of_the_fine_names_every_part() -> None:
    group, on = example("late-at-seventeen.json")
    (figure,) = worked(service, seen(group, on))
    assert {name: value for name, _term, value in figure.parts} == {
        "entered": date(2021, 6, 7),
        "by": date(2021, 6, 17),
        "on": date(2021, 6, 28),
        "overdue": 11,
        "each": Decimal(200),
        "most": Decimal(5_000),
    }


# 5: the two worked rows, day by day at their borders.
@pytest.mark.parametrize(
    ("ends", "on", "fee", "refusals"),
    [
        ("2026-06-30", date(2026, 3, 1), None, {"renewal-early"}),
        ("2026-06-30", date(2026, 3, 2), 0, set()),
        ("2026-06-30", date(2026, 4, 30), 0, set()),
        ("2026-06-30", date(2026, 5, 1), 2_000, set()),
        ("2026-06-30", date(2026, 5, 30), 2_000, set()),
        ("2026-06-30", date(2026, 5, 31), 5_000, set()),
        ("2026-06-30", date(2026, 6, 30), 5_000, set()),
        ("2026-06-30", date(2026, 7, 1), None, {"renewal-over"}),
        ("2026-12-31", date(2026, 9, 1), None, {"renewal-early"}),
        ("2026-12-31", date(2026, 9, 2), 0, set()),
        ("2026-12-31", date(2026, 10, 31), 0, set()),
        ("2026-12-31", date(2026, 11, 1), 2_000, set()),
        ("2026-12-31", date(2026, 11, 30), 2_000, set()),
        ("2026-12-31", date(2026, 12, 1), 5_000, set()),
        ("2026-12-31", date(2026, 12, 31), 5_000, set()),
        ("2026-12-31", date(2027, 1, 1), None, {"renewal-over"}),
    ],
)
def test_the_window_of_renewal_by_the_table(
    ends: str, on: date, fee: int | None, refusals: set[str]
) -> None:
    group = renewing(ends)
    figures = {each.figure.key: each.value for each in worked(service, seen(group, on))}
    assert (figures.get("late-renewal"), refused(group, on)) == (fee or None, refusals)


def renewing(ends: str) -> Group:
    return starting(kind="renewal", granted_by="police", ends=ends, includes_family=False)


# 5: transition, and the regime before, in which an ended authorization had 180 days of grace.
@pytest.mark.parametrize(
    ("ends", "on", "refusals", "warnings"),
    [
        ("2021-11-14", date(2021, 12, 1), {"renewal-over"}, set()),
        ("2021-11-15", date(2021, 12, 1), set(), {"transition"}),
        ("2022-03-14", date(2022, 3, 20), set(), {"transition"}),
        ("2022-03-15", date(2022, 3, 20), {"renewal-over"}, set()),
        ("2021-10-01", date(2021, 11, 14), set(), set()),
    ],
)
def test_the_time_of_transition_is_left_to_an_officer(
    ends: str, on: date, refusals: set[str], warnings: set[str]
) -> None:
    group = renewing(ends)
    assert (refused(group, on), warned(group, on)) == (refusals, warnings)


# L14 and L12.
@pytest.mark.parametrize(
    ("on", "warnings", "state"),
    [
        (date(2026, 11, 19), {"stay-early"}, WindowState.EARLY),
        (date(2026, 11, 20), set(), WindowState.OPEN),
        (date(2026, 11, 25), set(), WindowState.OPEN),
        (date(2026, 11, 26), {"overstay"}, WindowState.OVER),
    ],
)
def test_an_extension_of_stay_is_asked_for_in_the_last_five_days(
    on: date, warnings: set[str], state: WindowState
) -> None:
    group = starting(kind="stay", accepted=True, stay_ends="2026-11-25")
    (strip,) = strips(service, seen(group, on))
    assert (warned(group, on), strip.state) == (warnings, state)


@pytest.mark.parametrize(
    ("changed_on", "warnings"), [("2026-10-08", set()), ("2026-10-07", {"late-report"})]
)
def test_a_change_of_residence_is_reported_in_45_days(changed_on: str, warnings: set[str]) -> None:
    assert warned(starting(kind="address", changed_on=changed_on)) == warnings


def test_without_an_accepted_application_there_is_no_such_extension() -> None:
    assert "stay-without-application" in refused(starting(kind="stay", accepted=False))


def test_a_window_counts_the_ten_days_while_there_is_a_fine() -> None:
    found = {strip.window.key for strip in strips(service, seen(permit(), R1))}
    today = permit(issued="2026-01-01", entered="2026-11-20")
    assert (found, strips(service, seen(today))) == ({"after-entry"}, ())
