"""Lodging: once, whole, or not at all."""

import json
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from domicile.applications import commands
from domicile.applications.models import Application, Draft, Reference, Submission, Upload
from domicile.applications.outcomes import Refused, Why
from domicile.applications.queries import GapCode, covers_in, draft_of
from domicile.audit.events import Event
from domicile.audit.models import Entry
from domicile.casework.commands import lodge
from domicile.casework.models import Case, CaseDeclaration, CaseDocument
from domicile.files.models import File
from tests.groups import NOW, a_file, a_group, begin, by, fill, head_of, must, put, sign
from tests.toy_services.harbour.service import About, Notes

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def lodged(draft: Draft, at: datetime = NOW) -> Submission:
    return must(lodge(draft, by=by(draft), at=at), Submission)


def test_a_group_that_lacks_nothing_is_lodged_whole() -> None:
    draft = a_group(children=1, spouse=True, files=4)
    submission = lodged(draft)
    frozen = json.loads(submission.frozen)
    cases = Case.objects.filter(submission=submission).order_by("position")
    assert [(case.application_key, case.stage, case.date_of_birth) for case in cases] == [
        ("principal", "received", date(1982, 5, 14)),
        ("spouse", "received", date(1984, 2, 29)),
        ("child-1", "received", date(2017, 3, 1)),
    ]
    assert [sum(len(d["files"]) for d in person["documents"]) for person in frozen["people"]] == [
        4,
        4,
        4,
    ]
    assert CaseDocument.objects.filter(case__submission=submission).count() == 12
    assert CaseDeclaration.objects.filter(case__submission=submission).count() == 3


def test_i2_the_frozen_text_holds_everything_that_was_signed() -> None:
    submission = lodged(a_group(children=1, spouse=True))
    people = json.loads(submission.frozen)["people"]
    assert [person["signature"]["covers"] for person in people] == [
        covers_in(person) for person in people
    ]


def test_i2_every_file_is_named_with_its_digest_where_it_lay() -> None:
    draft = a_group(files=5)
    told = json.loads(lodged(draft).frozen)["people"][0]["documents"]
    placed = Upload.objects.order_by("document", "position").values_list("document", "file__sha256")
    flat = [(each["document"], file["sha256"]) for each in told for file in each["files"]]
    assert sorted(flat) == sorted(placed)


def test_the_frozen_json_is_as_the_papers_read_it() -> None:
    submission = lodged(a_group(children=1))
    frozen = json.loads(submission.frozen)
    child = frozen["people"][1]
    assert (frozen["format"], frozen["service"], frozen["received_at"], frozen["legal_day"]) == (
        "domicile-submission/1", "harbour", "2026-11-22T15:24:03+08:00", "2026-11-22",
    )  # fmt: skip
    assert (frozen["reference"], frozen["submission"]) == (
        submission.reference_id,
        str(submission.public_id),
    )
    assert (child["key"], child["role"], child["born"], child["names"]) == (
        "child-1", "child", "2017-03-01", {"latin": "CHAN, Siu Ming", "chinese": "陳小明"},
    )  # fmt: skip
    told = ("signer", "name", "relationship", "kind", "typed", "day")
    assert {key: child["signature"][key] for key in told} == {
        "signer": "guardian", "name": "CHAN Tai Man", "relationship": "father", "kind": "typed",
        "typed": "CHAN Tai Man", "day": "2026-11-22",
    }  # fmt: skip
    assert [each["key"] for each in child["declarations"]] == ["truth"]


def test_a_reference_names_the_service_and_the_local_year() -> None:
    new_year = datetime.fromisoformat("2026-12-31T23:30:00+08:00")
    submission = lodged(a_group(at=new_year), new_year)
    assert re.fullmatch(r"QMAS-[0-9A-HJKMNP-TV-Z]{9}-26\([0-9A-Z]\)", submission.reference_id)


def test_a33_sent_again_it_is_the_same_submission() -> None:
    draft = a_group()
    first, again = lodged(draft), lodged(draft, NOW + timedelta(minutes=1))
    assert (first.pk, first.reference_id) == (again.pk, again.reference_id)
    assert (Submission.objects.count(), Case.objects.count()) == (1, 1)


def test_a36_sent_again_a_day_later_nothing_happens() -> None:
    draft = a_group()
    first = lodged(draft)
    before = Entry.objects.count()
    assert lodged(draft, NOW + timedelta(days=30)).reference_id == first.reference_id
    assert Entry.objects.count() == before


def test_i6_one_entry_says_that_it_was_lodged() -> None:
    draft = a_group()
    submission = lodged(draft)
    lodged(draft)
    entries = Entry.objects.filter(event=Event.SUBMISSION_LODGED)
    assert [(each.subject, each.actor_key) for each in entries] == [
        (f"submission:{submission.pk}", f"draft:{draft.pk}")
    ]


def test_a11_what_is_missing_is_told_and_nothing_is_lodged() -> None:
    draft = begin()
    found = lodge(draft, by=by(draft), at=NOW)
    assert isinstance(found, tuple)
    assert [gap.code for gap in found][-1] is GapCode.SIGNER_UNKNOWN
    assert (Submission.objects.count(), Case.objects.count(), Reference.objects.count()) == (
        0,
        0,
        1,
    )
    assert Draft.objects.get().state == "open"


def test_a11_what_is_not_asked_is_dropped() -> None:
    draft = a_group()
    head = head_of(draft)
    stray = must(commands.attach(head, "licence", a_file(), by=by(draft), at=NOW), Upload)
    head.answers = {
        **head.answers,
        "about": {**head.answers["about"], "boat": "星海"},
        "made-up": {"x": 1},
    }
    head.save()
    sign(head)
    person = json.loads(lodged(draft).frozen)["people"][0]
    assert ("boat" in person["answers"]["about"], sorted(person["answers"])) == (
        False,
        ["about", "voyages"],
    )
    assert stray.file.sha256 not in json.dumps(person)


def test_rows_lose_the_ids_they_have_in_a_draft() -> None:
    person = json.loads(lodged(a_group()).frozen)["people"][0]
    assert person["answers"]["voyages"]["made"] == [
        {"ship": "星海", "sailed": "2020-01-01", "landed": "2020-02-01", "pay": "10.00"}
    ]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-11-22T15:59:59+00:00", "2026-11-22"),  # 23:59:59 in Hong Kong
        ("2026-11-22T16:00:00+00:00", "2026-11-23"),  # midnight there
        ("2026-11-22T15:00:00+00:00", "2026-11-22"),  # the clock stepped back an hour
    ],
)
def test_a40_the_day_is_the_authoritys_own(moment: str, day: str) -> None:
    at = datetime.fromisoformat(moment)
    submission = lodged(a_group(at=at), at)
    assert (submission.legal_day.isoformat(), json.loads(submission.frozen)["legal_day"]) == (
        day,
        day,
    )
    assert [case.stage_since.isoformat() for case in Case.objects.all()] == [day]


def test_a40_a_clock_that_steps_back_changes_no_order_of_the_log() -> None:
    early, late = NOW, NOW + timedelta(hours=1)
    lodged(a_group(at=late), late)
    lodged(a_group(at=early), early)
    entries = Entry.objects.filter(event=Event.SUBMISSION_LODGED).order_by("pk")
    assert [entry.at for entry in entries] == [late, early]


def test_a41_the_rules_of_the_day_it_is_sent_decide_and_the_version_agreed_to_is_kept() -> None:
    old = datetime.fromisoformat("2026-12-31T12:00:00+08:00")
    new = old + timedelta(days=1)
    draft = a_group(at=old)
    found = lodge(draft, by=by(draft), at=new)
    assert isinstance(found, tuple)
    assert [gap.code for gap in found] == [GapCode.DECLARATION_CHANGED]
    sign(head_of(draft), new)
    declaration = json.loads(lodged(draft, new).frozen)["people"][0]["declarations"][0]
    kept = CaseDeclaration.objects.get()
    assert (declaration["since"], kept.since, kept.sha256) == (
        "2027-01-01",
        "2027-01-01",
        declaration["sha256"],
    )


def test_a41_a_service_that_closed_meanwhile_takes_nothing() -> None:
    old = datetime.fromisoformat("2027-12-31T12:00:00+08:00")
    draft = a_group(at=old)
    found = lodge(draft, by=by(draft), at=old + timedelta(days=1))
    assert isinstance(found, tuple)
    assert [gap.code for gap in found] == [GapCode.SERVICE_CLOSED]


def test_a35_after_it_is_sent_no_tab_changes_or_deletes_anything() -> None:
    draft = a_group()
    head = head_of(draft)
    lodged(draft)
    upload = head.uploads.all()[0]
    me = by(draft)
    late = [
        commands.add_person(draft, "child", by=me, at=NOW),
        commands.attach(head, "album", a_file(), by=me, at=NOW),
        commands.remove_upload(upload, by=me, at=NOW),
        commands.sign(head, commands.Signing("x", "en", typed="x"), by=me, at=NOW),
        commands.invite(head, "x@example.org", by=me, at=NOW),
        commands.delete_draft(draft, by=me, at=NOW),
    ]
    assert late == [Refused(Why.SUBMITTED)] * 6


def test_a62_a_submitted_draft_does_not_expire() -> None:
    draft = a_group()
    lodged(draft)
    assert commands.expire_drafts(NOW + timedelta(days=400)) == 0
    assert draft_of(draft.pk) is not None


def test_a_draft_that_is_gone_cannot_be_lodged() -> None:
    draft = a_group()
    pk = draft.pk
    commands.delete_draft(draft, by=by(draft), at=NOW)
    draft.pk = pk
    assert lodge(draft, by=by(draft), at=NOW) == Refused(Why.GONE)


def test_a_draft_whose_days_are_over_cannot_be_lodged() -> None:
    draft = a_group()
    assert lodge(draft, by=by(draft), at=draft.expires_at) == Refused(Why.GONE)


def test_links_to_sign_are_dead_once_it_is_sent() -> None:
    draft = a_group()
    token = must(commands.invite(head_of(draft), "x@example.org", by=by(draft), at=NOW), str)
    lodged(draft)
    answer = commands.sign_by_link(token, commands.Signing("x", "en", typed="x"), at=NOW)
    assert answer == Refused(Why.LINK_DEAD)


def test_a58_a_file_that_waits_for_the_scanner_goes_along() -> None:
    draft = a_group()
    File.objects.update(scan="waiting")
    assert CaseDocument.objects.filter(case__submission=lodged(draft)).count() == 2


def test_i8_the_reference_is_in_the_ledger() -> None:
    submission = lodged(a_group())
    assert Reference.objects.filter(text=submission.reference_id).count() == 1


@pytest.mark.parametrize(("children", "files", "most"), [(0, 3, 30), (0, 191, 30), (8, 21, 95)])
def test_lodging_costs_queries_by_people_never_by_files(
    children: int, files: int, most: int
) -> None:
    draft = a_group(children=children, files=files)
    with CaptureQueriesContext(connection) as queries:
        lodged(draft)
    assert len(queries) <= most


def test_an_optional_form_that_was_filled_in_is_lodged_too() -> None:
    draft = a_group()
    head = head_of(draft)
    fill(head, Notes, {"note": "𠝹 and 😀"})
    sign(head)
    person = json.loads(lodged(draft).frozen)["people"][0]
    assert person["answers"]["notes"] == {"note": "𠝹 and 😀"}


def test_a_person_more_is_a_case_more() -> None:
    draft = a_group()
    child = must(commands.add_person(draft, "child", by=by(draft), at=NOW), Application)
    fill(
        child,
        About,
        {"surname": "CHAN", "given": None, "chinese": None, "born": "2017-03-01", "sails": False},
    )
    put(child, "photo")
    sign(child)
    assert Case.objects.filter(submission=lodged(draft)).count() == 2


def test_the_moment_is_kept_to_the_microsecond_in_utc() -> None:
    at = NOW + timedelta(microseconds=123456)
    submission = lodged(a_group(at=at), at)
    assert Submission.objects.get(pk=submission.pk).received_at == at.astimezone(UTC)
