"""Sessions: how they begin, live and end."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from domicile.accounts import sessions
from domicile.accounts.sessions import SessionLife, ended, enter, leave, rise
from domicile.audit.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def later(**time: float) -> datetime:
    return NOON + timedelta(**time)


def request_with(session: SessionStore | None = None) -> HttpRequest:
    request = RequestFactory().get("/en/draft/")
    request.session = session or SessionStore()
    return request


def entered(at: datetime = NOON) -> SessionStore:
    request = request_with()
    enter(request, 7, at=at)
    request.session.save()
    return SessionStore(request.session.session_key)


def ask(session: SessionStore, at: datetime) -> tuple[str, int | None]:
    """One request: why the session ended, if it did, and the draft the page would see."""
    request = request_with(SessionStore(session.session_key))
    seen: list[int | None] = []

    def page(request: HttpRequest) -> HttpResponse:
        seen.append(request.session.get("draft"))
        return HttpResponse()

    SessionLife(page, clock=lambda: at)(request)
    if request.session.modified and not request.session.is_empty():
        request.session.save()
    return ended(request), seen[0]


def test_a23_entering_changes_the_session_and_leaves_nothing_of_the_old_one() -> None:
    known = SessionStore()
    known["planted"] = "by someone"
    known.save()
    old_key = known.session_key
    request = request_with(known)
    enter(request, 7, at=NOON)
    request.session.save()
    assert request.session.session_key != old_key
    assert Session.objects.filter(pk=old_key).count() == 0
    assert sorted(request.session.keys()) == ["began", "draft", "seen"]


def test_a22_entering_changes_the_csrf_token() -> None:
    request = request_with()
    request.META["CSRF_COOKIE"] = "a" * 32
    enter(request, 7, at=NOON)
    assert (request.META["CSRF_COOKIE"] != "a" * 32, request.META["CSRF_COOKIE_NEEDS_UPDATE"]) == (
        True,
        True,
    )


def test_rights_of_another_kind_are_given_the_same_way() -> None:
    request = request_with()
    rise(request, at=NOON, signing=3)
    assert (request.session["signing"], "draft" in request.session) == (3, False)


def test_a24_after_leaving_a_copied_cookie_is_worth_nothing() -> None:
    session = entered()
    request = request_with(SessionStore(session.session_key))
    leave(request, at=NOON)
    assert ask(session, later(minutes=1)) == ("", None)


@pytest.mark.parametrize(
    ("at", "answer"),
    [
        (later(minutes=1), ("", 7)),
        (later(minutes=29, seconds=59), ("", 7)),
        (later(minutes=30, seconds=59), ("", 7)),  # up to a minute may not have been noted
        (later(minutes=31), ("idle", None)),
        (later(days=2), ("whole", None)),
        (later(minutes=-1), ("", 7)),
    ],
)
def test_a_session_ends_when_nobody_used_it_for_half_an_hour(
    at: datetime, answer: tuple[str, int | None]
) -> None:
    assert ask(entered(), at) == answer


def test_a_session_ends_after_twelve_hours_however_busy() -> None:
    session = entered()
    answers = [ask(session, later(minutes=20 * turn)) for turn in range(1, 38)]
    assert answers == [("", 7)] * 35 + [("whole", None), ("", None)]


def test_f12_a_clock_set_back_an_hour_prolongs_nothing() -> None:
    assert ask(entered(), later(hours=-1)) == ("idle", None)


def test_a_page_costs_no_write_and_one_a_minute_does(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    session = entered()
    with django_assert_num_queries(1):
        ask(session, later(seconds=59))
    assert SessionStore(session.session_key)["seen"] == NOON.timestamp()
    ask(session, later(seconds=60))
    assert SessionStore(session.session_key)["seen"] == later(seconds=60).timestamp()


def test_beginnings_and_ends_are_in_the_log() -> None:
    leave(request_with(entered()), at=NOON)
    ask(entered(), later(hours=1))
    written = Entry.objects.order_by("pk").values_list("event", "subject", "actor_key", "reason")
    assert list(written) == [
        ("draft:entered", "draft:7", "draft:7", ""),
        ("draft:left", "draft:7", "draft:7", ""),
        ("draft:entered", "draft:7", "draft:7", ""),
        ("session:ended", "draft:7", "draft:7", "idle"),
    ]


def test_the_numbers_are_those_of_the_settings() -> None:
    assert sessions.life() == sessions.Life(timedelta(minutes=30), timedelta(hours=12))
    assert timedelta(minutes=2) == sessions.WARNED_BEFORE


def test_sessions_that_ran_out_are_forgotten() -> None:
    entered()
    stale = SessionStore()
    stale.set_expiry(NOON - timedelta(days=1))
    stale.save()
    assert (sessions.sweep(NOON), Session.objects.count()) == (1, 1)
