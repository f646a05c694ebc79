"""Days and amounts hold for every input, not for the examples alone."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domicile.rulebook import Group, decide
from domicile.services.macao_temporary_residency import deadlines
from domicile.services.macao_temporary_residency.service import service
from domicile.services.macao_temporary_residency.settings import RENEWAL_ROLLS, SETTINGS
from domicile.services.macao_temporary_residency.tests.groups import TODAY, example
from domicile.workdays import months_after

DAYS = st.dates(date(2005, 4, 4), date(2100, 1, 1))
MONEY = st.decimals(0, 10**9, places=2)
SHARES = st.decimals(0, 100, places=2)


@given(DAYS)
def test_the_window_opens_before_it_closes_before_the_permit_ends(ends: date) -> None:
    days = [
        deadlines.opens_on(ends, ends),
        deadlines.strictly_opens_on(ends, ends),
        deadlines.closes_on(ends, ends),
        ends,
    ]
    assert days == sorted(days)
    assert (days[2] - days[0]).days == 60


@given(DAYS, DAYS)
def test_a_permit_never_goes_beyond_the_document_or_three_years(
    starts: date, expires: date
) -> None:
    until = deadlines.permit_until(starts, expires, starts)
    assert until <= expires - timedelta(days=30)
    assert until < months_after(starts, 36)
    assert until in {
        deadlines.longest_permit(starts, starts),
        deadlines.document_limit(expires, starts),
    }


@given(MONEY, SHARES)
def test_a_counted_investment_is_between_nothing_and_the_whole(
    total: Decimal, share: Decimal
) -> None:
    assert 0 <= deadlines.counted_investment(total, share) <= total


@given(MONEY)
def test_a_whole_share_counts_wholly(total: Decimal) -> None:
    assert deadlines.counted_investment(total, Decimal(100)) == total


@given(MONEY, st.none() | MONEY)
def test_a_value_and_its_loan_make_the_price(price: Decimal, loan: Decimal | None) -> None:
    owed = deadlines.owed(loan)
    assert deadlines.value_without_loan(price, owed) + owed == price


@given(DAYS, st.integers(0, 400), st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400))))
def test_the_clock_counts_at_most_the_calendar_and_never_less_than_nothing(
    filed: date, length: int, stops: list[tuple[int, int]]
) -> None:
    def day(number: int) -> date:
        return filed + timedelta(days=number)

    stood = [(day(min(stop)), day(max(stop))) for stop in stops]
    assert 0 <= deadlines.counted_days(filed, day(length), stood) <= length


@given(DAYS)
def test_a_bar_ends_two_years_after_the_last_day_to_collect(issued: date) -> None:
    last = deadlines.collect_by(issued)
    assert (deadlines.renounced(issued, last), deadlines.barred_until(issued)) == (
        False,
        months_after(last, 24),
    )


@given(DAYS, st.integers(-600, 600))
def test_months_later_keep_the_day_or_end_the_month(day: date, months: int) -> None:
    found = months_after(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == day.day or (found + timedelta(days=1)).day == 1


def test_every_setting_has_a_value_on_every_day() -> None:
    days = [date(2005, 4, 4), date(2021, 11, 14), date(2021, 11, 15), TODAY]
    assert [setting for setting in SETTINGS if not all(setting.on(day) >= 0 for day in days)] == []


# Issue, section 1: exactly one form of grounds, for whatever was chosen.
@given(st.sampled_from(["new", "renewal", "extension"]), st.sampled_from(["ir", "qt", "bi"]))
def test_there_is_exactly_one_form_of_grounds(kind: str, ground: str) -> None:
    group = example("investor.json")
    start = {**group.head.answers["start"], "kind": kind, "ground": ground}
    head = type(group.head)("principal", "principal", {"start": start})
    decision = decide(service, Group((head,)), TODAY)
    asked = {o.form.code for o in decision.forms if o.need.value == "required"}
    assert asked & {"IR", "QT", "BI"} == {ground.upper()}


@pytest.mark.parametrize(
    ("ends", "kept", "moved"),
    [
        (date(2020, 12, 31), date(2020, 11, 30), date(2020, 11, 30)),  # a Monday
        (date(2026, 3, 31), date(2026, 2, 28), date(2026, 3, 2)),  # a Saturday
        (date(2027, 1, 24), date(2026, 12, 24), date(2026, 12, 28)),  # Christmas Eve, a Thursday
    ],
)
def test_whether_a_closed_last_day_moves_on_is_a_setting(
    ends: date, kept: date, moved: date
) -> None:
    yes = replace(RENEWAL_ROLLS, values=(replace(RENEWAL_ROLLS.values[0], value=1),))
    assert (deadlines.closes_on(ends, ends), deadlines.closes_on(ends, ends, yes)) == (kept, moved)
    assert str(RENEWAL_ROLLS.values[0].unconfirmed) != ""
