"""Whose turn a case is, and where it stands in the queue, after everything that can happen."""

from datetime import date, datetime, time, timedelta

import pytest
from django.conf import settings

from domicile import services
from domicile.audit.events import Actor, Kind
from domicile.casework.clocks import clock_events, readings, take_turns
from domicile.casework.happenings import Said, happened
from domicile.casework.models import Case, DocumentRequest, Waiting
from domicile.casework.turns import NO_CLOCK, WAITS, WAITS_LONG, Place, place_of
from domicile.rulebook import Service, calendar_of
from domicile.workdays import Happening as Is
from tests.desk_cases import a_case
from tests.officers import an_officer

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
OFFICER = Actor(Kind.OFFICER, "officer:7")
CAME = date(2026, 11, 23)  # a Monday


@pytest.fixture
def police() -> Service:
    found = services.service("macao-residence-authorization")
    assert found is not None
    return found


@pytest.fixture
def case(police: Service) -> Case:
    """An application to the police that came on Monday morning."""
    return a_case(
        service=police.key,
        authority=police.authority.key,
        stage="registered",
        received_on=CAME,
    )


def moment(police: Service, day: int, hour: int = 10) -> datetime:
    return datetime.combine(CAME + timedelta(days=day), time(hour), police.authority.zone)


def after(
    case: Case, police: Service, *told: tuple[int, Is] | tuple[int, Is, str], on: int = 99
) -> Place:
    """Where the case stands after things happened on days, counted from the Monday."""
    for day, kind, *about in told:
        said = Said(about[0] if about else "", "as recorded")
        happened(case, kind, said, by=OFFICER, at=moment(police, day))
    last = moment(police, min(on, told[-1][0]), 11)
    events = clock_events(case)
    on_permit = tuple(c for c in police.clocks if c.key in {"pledge-general", "cure-gaps"})
    found = readings(on_permit, events, calendar_of(police, settings.CALENDARS), last)
    return place_of(case, police, events, found, last)


def ends(police: Service, day: int) -> datetime:
    return datetime.combine(CAME + timedelta(days=day), time(23, 59, 59), police.authority.zone)


def test_a_case_without_a_clock_of_ours_stands_by_the_day_it_came(
    case: Case, police: Service
) -> None:
    place = after(case, police, (0, Is.FILED))
    days = (CAME - date(2000, 1, 1)).days
    assert (place.turn, place.waiting) == (NO_CLOCK + timedelta(days=days), "us")


def test_a_pledge_that_runs_gives_the_turn_its_due_moment(case: Case, police: Service) -> None:
    place = after(case, police, (0, Is.COMPLETENESS_CONFIRMED))
    assert (place.turn, place.waiting, place.pledge) == (ends(police, 7), "us", "pledge-general")


def test_while_the_applicant_is_asked_it_waits_and_keeps_the_days_it_used(
    case: Case, police: Service
) -> None:
    place = after(case, police, (0, Is.COMPLETENESS_CONFIRMED), (2, Is.DOCUMENTS_REQUESTED, "1"))
    assert (place.turn, place.waiting, place.pledge_used) == (WAITS_LONG, "applicant", 2)


def test_an_opinion_is_waited_for_from_others_and_an_answer_brings_it_back(
    case: Case, police: Service
) -> None:
    told = [(0, Is.COMPLETENESS_CONFIRMED), (1, Is.OPINION_ASKED)]
    assert after(case, police, *told).waiting == Waiting.OTHERS
    assert after(case, police, (3, Is.OPINION_RECEIVED)).waiting == Waiting.US


def test_of_two_requests_both_must_be_answered(case: Case, police: Service) -> None:
    told = [(1, Is.DOCUMENTS_REQUESTED, "1"), (1, Is.DOCUMENTS_REQUESTED, "2")]
    assert after(case, police, *told, (2, Is.DOCUMENTS_RECEIVED, "1")).waiting == "applicant"
    assert after(case, police, (3, Is.DOCUMENTS_RECEIVED, "2")).waiting == "us"


def test_whoever_has_time_until_a_day_stands_by_that_day(case: Case, police: Service) -> None:
    place = after(case, police, (0, Is.GAPS_NOTIFIED))
    until = place.waiting_until
    assert until is not None
    assert (place.waiting, place.turn) == (
        "applicant",
        WAITS + timedelta(days=(until - date(2000, 1, 1)).days),
    )


def test_a_withdrawn_confirmation_waits_for_the_applicant(case: Case, police: Service) -> None:
    told = [(0, Is.COMPLETENESS_CONFIRMED), (1, Is.COMPLETENESS_WITHDRAWN)]
    assert after(case, police, *told).waiting == "applicant"


@pytest.mark.parametrize(("day", "kept"), [(3, True), (7, True), (8, False)])
def test_a_decision_closes_the_case_and_says_whether_the_pledge_was_kept(
    case: Case, police: Service, day: int, *, kept: bool
) -> None:
    place = after(case, police, (0, Is.COMPLETENESS_CONFIRMED), (day, Is.DECIDED))
    assert (place.closed_on, place.kept, place.waiting) == (CAME + timedelta(days=day), kept, "")


def test_a_withdrawal_closes_it_and_keeps_nothing(case: Case, police: Service) -> None:
    place = after(case, police, (0, Is.COMPLETENESS_CONFIRMED), (9, Is.WITHDRAWN))
    assert (place.closed_on, place.kept) == (CAME + timedelta(days=9), None)


def test_when_the_day_of_a_request_has_passed_it_is_our_turn_again(
    case: Case, police: Service
) -> None:
    due = CAME + timedelta(days=10)
    DocumentRequest.objects.create(
        submission_id=case.submission_id,
        number=1,
        code="x",
        officer=an_officer(),
        made_at=moment(police, 0),
        language="en",
        due=due,
        state_since=moment(police, 0),
    )
    happened(case, Is.DOCUMENTS_REQUESTED, Said("1"), by=OFFICER, at=moment(police, 0))
    case.refresh_from_db()
    assert (case.waiting, case.waiting_until) == ("applicant", due)
    assert [take_turns(moment(police, day)) for day in (10, 11, 11)] == [0, 1, 0]
    case.refresh_from_db()
    assert (case.waiting, case.turn) == ("us", ends(police, 10))
