"""Saving a page: nothing typed is lost, and nobody's text is overwritten unseen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from domicile.applications import commands
from domicile.applications.models import Application
from domicile.applications.outcomes import Conflict, Refused, Saved, Why
from domicile.applications.queries import page_digest, page_of
from domicile.casework.commands import lodge
from domicile.rulebook import Reading, read_page
from tests.groups import HEAD, NOW, a_group, begin, by, fill, head_of
from tests.toy_services.harbour.service import About

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
NAME, BORN, BOAT = About.pages


def save(application: Application, values: dict[str, object], seen: str | None = None) -> object:
    posted = {key: [str(value)] for key, value in values.items()}
    return commands.answer(
        application,
        NAME,
        read_page(NAME, posted),
        seen=page_digest(application, NAME) if seen is None else seen,
        by=by(application.draft),
        at=NOW,
    )


def test_i9_what_a_page_says_is_stored() -> None:
    head = head_of(begin())
    saved = save(head, {"surname": " CHAN ", "given": ""})
    again = Application.objects.get(pk=head.pk)
    assert again.answers == {"about": {"surname": "CHAN", "given": None, "chinese": None}}
    assert saved == Saved(changed=True, fell=False, seen=page_digest(again, NAME))


def test_an_answer_that_cannot_be_read_is_kept_as_it_was_typed() -> None:
    head = head_of(begin())
    fill(head, About, {"born": "1982-05-14"})
    typed = {"born-day": ["31"], "born-month": ["2"], "born-year": ["1982"]}
    commands.answer(
        head, BORN, read_page(BORN, typed), seen=page_digest(head, BORN), by=by(head.draft), at=NOW
    )
    again = Application.objects.get(pk=head.pk)
    assert page_of(again, BORN) == ({}, {"born": {"day": ["31"], "month": ["2"], "year": ["1982"]}})


def test_reading_it_later_clears_what_was_typed() -> None:
    head = head_of(begin())
    typed = {"born-day": ["31"], "born-month": ["2"], "born-year": ["1982"]}
    for given in (typed, {**typed, "born-day": ["28"]}):
        commands.answer(
            head,
            BORN,
            read_page(BORN, given),
            seen=page_digest(head, BORN),
            by=by(head.draft),
            at=NOW,
        )
    assert page_of(Application.objects.get(pk=head.pk), BORN) == ({"born": "1982-02-28"}, {})


def test_a25_who_saves_second_is_told_and_both_texts_are_there() -> None:
    head = head_of(begin())
    fill(head, About, {"surname": "CHAN"})
    seen = page_digest(head, NAME)
    save(head, {"surname": "CHEN"}, seen)
    second = save(head, {"surname": "CHUN"}, seen)
    stored = Application.objects.get(pk=head.pk)
    assert stored.answers["about"]["surname"] == "CHEN"
    assert second == Conflict(
        questions=("surname",),
        stored={"surname": "CHEN", "given": None, "chinese": None},
        stored_as_typed={},
        given={"surname": "CHUN", "given": None, "chinese": None},
        given_as_typed={},
        seen=page_digest(stored, NAME),
    )


def test_a25_who_has_seen_both_texts_may_save() -> None:
    head = head_of(begin())
    save(head, {"surname": "CHEN"})
    conflict = save(head, {"surname": "CHUN"}, "an older page")
    assert isinstance(conflict, Conflict)
    assert isinstance(save(head, {"surname": "CHUN"}, conflict.seen), Saved)


def test_a25_two_tabs_that_say_the_same_do_not_conflict() -> None:
    head = head_of(begin())
    seen = page_digest(head, NAME)
    save(head, {"surname": "CHEN"}, seen)
    assert save(head, {"surname": "CHEN"}, seen) == Saved(
        changed=False, fell=False, seen=page_digest(head, NAME)
    )


def test_a25_two_people_on_two_pages_do_not_conflict() -> None:
    head = head_of(begin())
    other = Application.objects.get(pk=head.pk)
    fill(head, About, {"born": "1982-05-14"})
    assert isinstance(save(other, {"surname": "CHAN"}), Saved)
    assert Application.objects.get(pk=head.pk).answers["about"]["born"] == "1982-05-14"


def test_a10_a_field_the_page_does_not_ask_is_not_stored() -> None:
    head = head_of(begin())
    reading = Reading({"surname": "CHAN", "born": "1990-01-01", "state": "submitted"}, {}, ())
    commands.answer(head, NAME, reading, seen=page_digest(head, NAME), by=by(head.draft), at=NOW)
    assert Application.objects.get(pk=head.pk).answers == {"about": {"surname": "CHAN"}}


def test_a36_a_page_posted_after_the_group_was_sent_changes_nothing() -> None:
    draft = a_group()
    head = head_of(draft)
    lodge(draft, by=by(draft), at=NOW)
    assert save(head, {"surname": "CHEN"}) == Refused(Why.SUBMITTED)
    assert Application.objects.get(pk=head.pk).answers["about"]["surname"] == HEAD["surname"]


def test_a13_a_person_who_was_removed_cannot_be_written_to() -> None:
    draft = begin()
    child = commands.add_person(draft, "child", by=by(draft), at=NOW)
    assert isinstance(child, Application)
    commands.remove_person(child, by=by(draft), at=NOW)
    child.pk, child.draft = child.pk or 0, draft
    assert save(child, {"surname": "CHEN"}) == Refused(Why.GONE)


def test_saving_a_page_costs_five_queries() -> None:
    head = head_of(begin())
    with CaptureQueriesContext(connection) as queries:
        save(head, {"surname": "CHAN"})
    asked = [each["sql"].split()[0] for each in queries if "POINT" not in each["sql"]]
    assert asked == ["SELECT", "SELECT", "UPDATE", "UPDATE", "UPDATE"]
