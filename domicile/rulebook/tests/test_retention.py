"""Days on which what is kept goes: never early, by the rule of the day it ended."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domicile.rulebook import Ended, Keeps, Service, Source, keeping
from domicile.rulebook.checks import mistakes
from domicile.rulebook.tests.garden import service as garden
from tests.toy_services.harbour.service import service as harbour

BASIS = Source("Garden by-law")("9")
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 12, 31))
RULES = st.builds(
    lambda years, days: Keeps((Ended.REFUSED,), years=years, days=days, basis=BASIS),
    st.integers(min_value=0, max_value=30),
    st.integers(min_value=0, max_value=400),
)


def _with(*rules: Keeps) -> Service:
    return replace(garden, retention=rules)


@pytest.mark.parametrize(
    ("years", "days", "ended", "due"),
    [
        (0, 30, date(2026, 11, 22), date(2026, 12, 23)),
        (1, 0, date(2026, 11, 22), date(2027, 11, 23)),
        (5, 0, date(2028, 2, 29), date(2033, 3, 2)),  # there is no 29 February: 1 March, kept whole
        (4, 0, date(2028, 2, 29), date(2032, 3, 1)),
        (1, 1, date(2027, 12, 31), date(2029, 1, 2)),
    ],
)
def test_the_last_day_is_kept_whole(years: int, days: int, ended: date, due: date) -> None:
    assert Keeps((Ended.REFUSED,), years=years, days=days, basis=BASIS).due(ended) == due


@given(RULES, DAYS)
def test_nothing_goes_before_the_day_after_it_ended(rule: Keeps, ended: date) -> None:
    assert rule.due(ended) > ended


@given(RULES, DAYS, DAYS)
def test_what_ended_later_goes_no_earlier(rule: Keeps, one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert rule.due(first) <= rule.due(last)


@given(RULES, DAYS)
def test_what_ended_by_a_day_is_due_and_nothing_after_it_is(rule: Keeps, on: date) -> None:
    latest = rule.ended_by(on)
    assert (rule.due(latest) <= on, rule.due(latest + timedelta(days=1)) > on) == (True, True)


def test_the_rule_of_the_day_it_ended_holds_when_another_comes() -> None:
    old = Keeps((Ended.REFUSED,), years=5, basis=BASIS, until=date(2026, 12, 31))
    new = Keeps((Ended.REFUSED,), years=7, basis=BASIS, since=date(2027, 1, 1))
    both = _with(old, new)
    assert [keeping(both, Ended.REFUSED, date(year, 1, 1)) for year in (2026, 2027)] == [old, new]
    assert keeping(both, Ended.APPROVED, date(2026, 1, 1)) is None


def test_two_periods_on_one_day_and_no_time_at_all_are_mistakes() -> None:
    wrong = _with(
        Keeps((Ended.REFUSED, Ended.LAPSED), years=5, basis=BASIS),
        Keeps((Ended.LAPSED,), years=7, basis=BASIS),
        Keeps((Ended.WITHDRAWN,), basis=BASIS),
    )
    found = [each.text for each in mistakes(wrong) if each.place == "retention"]
    assert found == ["two periods for lapsed", "it is kept for no time"]
    assert [each for each in mistakes(harbour) if each.place == "retention"] == []
