"""Ages in completed years."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domicile.workdays import years_between


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        (date(2010, 11, 22), date(2026, 11, 21), 15),
        (date(2010, 11, 22), date(2026, 11, 22), 16),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2026, 11, 22), date(2026, 11, 22), 0),
    ],
)
def test_a_year_is_completed_at_the_beginning_of_the_birthday(
    born: date, on: date, years: int
) -> None:
    assert years_between(born, on) == years


@given(st.dates(), st.dates(), st.dates())
def test_nobody_grows_younger(born: date, one: date, other: date) -> None:
    early, late = sorted((one, other))
    assert years_between(born, early) <= years_between(born, late)
