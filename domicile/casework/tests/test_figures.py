"""The worker counts figures into a small table; the dashboard reads nothing else."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from domicile.casework.figures import WEEK, count_figures, figures
from domicile.casework.models import Tally
from tests.desk_cases import NOW, a_case

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
TODAY = NOW.date()  # a Tuesday
MONDAY = date(2026, 11, 23)
HERE = "hk-immd"


def test_weeks_say_what_came_what_ended_and_whether_the_pledge_was_kept() -> None:
    a_case()
    a_case(received_on=TODAY - WEEK)
    for kept, used in ((True, 3), (True, 4), (False, 9), (None, 0)):
        a_case(received_on=MONDAY, closed_on=TODAY, kept=kept, pledge_used=used, waiting="")
    count_figures(NOW)
    before, week = figures(HERE, "", TODAY).weeks[-2:]
    assert (before.begins, before.received, before.closed, before.share) == (
        MONDAY - WEEK,
        1,
        0,
        None,
    )
    assert (week.begins, week.received, week.closed, week.kept, week.missed) == (MONDAY, 5, 4, 2, 1)
    assert figures(HERE, "", TODAY).median == 4


def test_what_is_open_is_told_by_whom_it_waits_for_how_old_and_how_late() -> None:
    a_case(turn=NOW - timedelta(days=6), kind="renewal")
    a_case(waiting="applicant", received_on=TODAY - timedelta(days=10))
    a_case(waiting="others", received_on=TODAY - timedelta(days=400))
    a_case(closed_on=TODAY, waiting="")
    count_figures(NOW)
    found = figures(HERE, "", TODAY)
    assert (found.open_now, found.overdue, found.oldest) == (3, 1, 4)
    assert found.waiting == {"": {"applicant": 1, "others": 1}, "renewal": {"us": 1}}
    assert found.ages == (1, 1, 0, 0, 0, 1)
    assert found.counted_at == NOW


def test_figures_are_of_one_service_where_one_is_asked_for() -> None:
    a_case(service="pier")
    a_case()
    count_figures(NOW)
    assert [figures(HERE, each, TODAY).open_now for each in ("", "pier", "harbour", "none")] == [
        2,
        1,
        1,
        0,
    ]


def test_counting_again_changes_nothing_and_a_case_that_ended_is_open_no_more() -> None:
    case = a_case()
    count_figures(NOW)
    first = set(Tally.objects.values_list("what", "part", "count"))
    count_figures(NOW + timedelta(minutes=5))
    assert set(Tally.objects.values_list("what", "part", "count")) == first
    case.closed_on, case.waiting = TODAY, ""
    case.save()
    count_figures(NOW + timedelta(minutes=10))
    assert figures(HERE, "", TODAY).open_now == 0


def test_last_weeks_count_stands_beside_todays() -> None:
    a_case()
    count_figures(NOW - WEEK)
    a_case()
    count_figures(NOW)
    found = figures(HERE, "", TODAY)
    assert (found.open_before, found.open_now) == (1, 2)


def test_a_page_asks_one_question_however_much_there_is() -> None:
    for _ in range(3):
        a_case()
    count_figures(NOW)
    with CaptureQueriesContext(connection) as asked:
        figures(HERE, "", TODAY)
    assert len(asked) == 1
