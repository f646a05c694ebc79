"""Drafts: begun, kept for their days, reminded of once, and then gone with everything in them."""

from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from domicile.applications import commands
from domicile.applications.models import Application, Draft, Reference, Signature, Upload
from domicile.applications.outcomes import Refused, Why
from domicile.applications.queries import draft_by_reference, draft_of
from domicile.applications.references import read_draft_reference
from domicile.audit.events import SYSTEM, Event
from domicile.audit.models import Entry
from domicile.files.models import File
from domicile.rulebook import Reading
from tests.groups import HEAD, NOW, SIGNING, VOYAGES, a_file, a_group, begin, by, fill, head_of, put
from tests.toy_services.harbour.service import About, Voyages, service

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
DAY = timedelta(days=1)


def test_a_draft_begins_with_its_applicant_and_a_temporary_reference() -> None:
    draft = begin()
    whole = draft_by_reference(draft.reference_id)
    assert whole is not None
    assert [(each.key, each.role) for each in whole.applications] == [("principal", "principal")]
    assert read_draft_reference(draft.reference_id) == draft.reference_id
    assert Reference.objects.filter(text=draft.reference_id).exists()


def test_a21_one_address_has_so_many_open_drafts_and_no_more(settings: Settings) -> None:
    settings.MOST_OPEN_DRAFTS = 2
    begin(email="Chan@example.org")
    begin(email="chan@example.org")
    refused = commands.begin(service, commands.Beginning("CHAN@example.org", "en"), at=NOW)
    assert refused == Refused(Why.TOO_MANY_DRAFTS, {"most": 2})


def test_a41_a_service_that_is_closed_begins_nothing() -> None:
    late = NOW.replace(year=2028)
    refused = commands.begin(service, commands.Beginning("chan@example.org", "en"), at=late)
    assert refused == Refused(Why.SERVICE_CLOSED)


def test_a_draft_is_kept_to_the_end_of_its_fourteenth_day_in_hong_kong() -> None:
    draft = begin()  # on 22 November in Hong Kong
    assert draft.expires_at == datetime.fromisoformat("2026-12-07T00:00:00+08:00")


def test_every_change_keeps_a_draft_for_its_whole_time_again() -> None:
    draft = begin()
    fill(head_of(draft), About, HEAD, NOW + 10 * DAY)
    draft.refresh_from_db()
    assert draft.expires_at == datetime.fromisoformat("2026-12-17T00:00:00+08:00")


@pytest.mark.parametrize(
    ("later", "reminded"),
    [
        ("2026-12-02T23:59:59+08:00", 0),
        ("2026-12-03T00:00:00+08:00", 1),
        ("2026-12-07T00:00:00+08:00", 0),
    ],
)
def test_a_reminder_is_due_three_days_before_the_end(later: str, reminded: int) -> None:
    begin()
    assert commands.remind_drafts(datetime.fromisoformat(later)) == reminded


def test_a_reminder_comes_once_and_again_only_after_a_change() -> None:
    draft = begin()
    assert [commands.remind_drafts(NOW + 11 * DAY), commands.remind_drafts(NOW + 12 * DAY)] == [
        1,
        0,
    ]
    fill(head_of(draft), About, HEAD, NOW + 12 * DAY)
    assert [commands.remind_drafts(NOW + 13 * DAY), commands.remind_drafts(NOW + 23 * DAY)] == [
        0,
        1,
    ]
    assert Entry.objects.filter(event=Event.DRAFT_REMINDED).count() == 2


def test_a62_a_draft_whose_days_are_over_is_gone_and_the_log_keeps_the_fact() -> None:
    draft = a_group(children=1)
    kept = draft.reference_id
    assert commands.expire_drafts(draft.expires_at - timedelta(seconds=1)) == 0
    assert commands.expire_drafts(draft.expires_at) == 1
    left = [model.objects.count() for model in (Draft, Application, Upload, Signature, File)]
    assert left == [0, 0, 0, 0, 0]
    assert Reference.objects.filter(text=kept).exists()
    entry = Entry.objects.get(event=Event.DRAFT_EXPIRED)
    assert (entry.subject, entry.actor_kind) == (f"draft:{draft.pk}", SYSTEM.kind)


def test_a_draft_whose_days_are_over_takes_no_change_even_before_it_is_swept() -> None:
    draft = begin()
    late = commands.add_person(draft, "child", by=by(draft), at=draft.expires_at)
    assert late == Refused(Why.GONE)


def test_a62_who_deletes_a_draft_leaves_nothing_behind() -> None:
    draft = a_group(spouse=True)
    assert commands.delete_draft(draft, by=by(draft), at=NOW) is None
    assert draft_of(draft.pk) is None
    left = [model.objects.count() for model in (Draft, Application, Upload, Signature, File)]
    assert left == [0, 0, 0, 0, 0]
    assert Entry.objects.filter(event=Event.DRAFT_DELETED, subject=f"draft:{draft.pk}").count() == 1


def test_i8_the_reference_of_a_deleted_draft_stays_taken() -> None:
    draft = begin()
    commands.delete_draft(draft, by=by(draft), at=NOW)
    assert Reference.objects.filter(text=draft.reference_id).count() == 1


def test_a21_a_refused_file_is_swept_after_two_days_and_a_good_one_is_not() -> None:
    draft = begin()
    good, bad = put(head_of(draft), "papers", 2)
    File.objects.filter(pk=bad.file_id).update(state="refused")
    assert commands.sweep_refused(NOW + 2 * DAY - timedelta(seconds=1)) == 0
    assert commands.sweep_refused(NOW + 2 * DAY) == 1
    assert list(Upload.objects.values_list("pk", flat=True)) == [good.pk]


def test_a21_a_file_nobody_put_anywhere_is_swept_after_two_days() -> None:
    lying, used = a_file(), put(head_of(begin()), "papers")[0].file
    assert commands.sweep_unattached(NOW + 2 * DAY - timedelta(seconds=1)) == 0
    assert commands.sweep_unattached(NOW + 2 * DAY) == 1
    left = File.objects.values_list("pk", flat=True)
    assert (lying.pk in left, used.pk in left) == (False, True)


def test_who_reads_in_another_language_is_written_to_in_it() -> None:
    draft = begin()
    assert commands.speak(draft, "zh-hant", at=NOW) is None
    assert Draft.objects.get(pk=draft.pk).language == "zh-hant"


def test_a13_whatever_is_asked_of_a_draft_that_is_gone_is_refused() -> None:
    draft = a_group(children=1)
    head, child, me = head_of(draft), draft.applications.get(role="child"), by(draft)
    upload, row = head.uploads.all()[0], Reading(dict(VOYAGES), {}, ())
    over = draft.expires_at
    asked = [
        commands.speak(draft, "pt", at=over),
        commands.delete_draft(draft, by=me, at=over),
        commands.add_person(draft, "child", by=me, at=over),
        commands.remove_person(child, by=me, at=over),
        commands.add_row(head, Voyages.made, row, by=me, at=over),
        commands.remove_row(head, Voyages.made, "x", by=me, at=over),
        commands.move_row(head, Voyages.made, "x", 1, by=me, at=over),
        commands.attach(head, "papers", a_file(), by=me, at=over),
        commands.replace(upload, a_file(), by=me, at=over),
        commands.remove_upload(upload, by=me, at=over),
        commands.reorder(head, "papers", [], by=me, at=over),
        commands.move(upload, 1, by=me, at=over),
        commands.confirm_copy(upload, by=me, at=over),
        commands.sign(head, SIGNING, by=me, at=over),
        commands.invite(head, "x@example.org", by=me, at=over),
    ]
    assert asked == [Refused(Why.GONE)] * 15


def test_a02_what_is_not_there_any_more_cannot_be_touched() -> None:
    head, other = head_of(begin()), head_of(begin(email="other@example.org"))
    gone, me = put(head, "papers")[0], by(head.draft)
    commands.remove_upload(gone, by=me, at=NOW)
    gone.application = head
    asked = [
        commands.remove_row(head, Voyages.made, "x", by=me, at=NOW),
        commands.move_row(head, Voyages.made, "x", 1, by=me, at=NOW),
        commands.replace(gone, a_file(), by=me, at=NOW),
        commands.remove_upload(gone, by=me, at=NOW),
        commands.move(gone, 1, by=me, at=NOW),
        commands.confirm_copy(gone, by=me, at=NOW),
    ]
    assert (asked, other.uploads.count()) == ([Refused(Why.GONE)] * 6, 0)
