"""Sessions read by our own query are those that Django wrote."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from domicile.accounts.session_store import SessionStore

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def kept() -> str:
    session = DatabaseStore()
    session["draft"] = 7
    session.save()
    return str(session.session_key)


def test_a_session_is_read_as_django_wrote_it() -> None:
    key = kept()
    session = SessionStore(key)
    assert (session.get("draft"), session.session_key) == (7, key)


def test_a_session_that_ran_out_is_empty_and_its_key_is_not_used_again() -> None:
    key = kept()
    Session.objects.filter(session_key=key).update(
        expire_date=timezone.now() - timedelta(seconds=1)
    )
    session = SessionStore(key)
    assert (session.get("draft"), session.session_key) == (None, None)


def test_a_key_that_was_never_given_opens_nothing() -> None:
    session = SessionStore("x" * 32)
    assert (session.get("draft"), session.session_key) == (None, None)
