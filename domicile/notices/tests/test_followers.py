"""Papers and mails because of what happened: once, however often the event is told."""

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import pytest
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from domicile import services
from domicile.applications import commands as drafts
from domicile.applications.models import Draft, Submission
from domicile.audit.commands import tell
from domicile.audit.events import Event
from domicile.audit.models import Entry
from domicile.casework.commands import lodge
from domicile.notices import followers, queries
from domicile.notices.commands import ChangedSubmissionError, make_papers
from domicile.notices.models import Notice, Paper
from domicile.notices.verify import trusted_certificates, verify
from tests.groups import NOW, a_group, begin, by, known_services, must

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(monkeypatch: pytest.MonkeyPatch, settings: Settings, signing_folder: Path) -> Path:
    known = known_services()
    monkeypatch.setattr(services, "all_services", lambda: known)
    settings.DATA = signing_folder.parent
    settings.ADDRESS = "https://apply.example"
    return signing_folder.parent


def lodged(children: int = 1) -> Submission:
    draft = a_group(children=children, spouse=True, files=4)
    return must(lodge(draft, by=by(draft), at=NOW), Submission)


def entry_of(event: Event) -> Entry:
    return Entry.objects.filter(event=event.value).latest("pk")


def test_a_lodged_group_gets_its_papers_and_one_mail() -> None:
    submission = lodged()
    followers.lodged(entry_of(Event.SUBMISSION_LODGED))
    made = queries.papers_of(submission.public_id)
    assert [(paper.kind, paper.person) for paper in made] == [
        ("acknowledgment", ""),
        ("manifest", ""),
        ("transcript", "child-1"),
        ("transcript", "principal"),
        ("transcript", "spouse"),
    ]
    assert [queries.content_of(paper)[:4] for paper in made] == [
        b"%PDF",
        b'{\n "',
        b"%PDF",
        b"%PDF",
        b"%PDF",
    ]
    notice = Notice.objects.get(kind="acknowledgment")
    assert (notice.to, notice.key) == ("chan@example.org", f"acknowledgment:{submission.public_id}")
    assert notice.attachments == [
        {
            "sha256": made[0].sha256,
            "name": followers.file_name(submission.reference_id) + ".pdf",
            "type": "application/pdf",
        }
    ]


def test_told_again_nothing_is_made_or_mailed_again() -> None:
    submission = lodged()
    entry = entry_of(Event.SUBMISSION_LODGED)
    followers.lodged(entry)
    before = (
        list(Paper.objects.order_by("pk").values()),
        list(Notice.objects.order_by("pk").values()),
    )
    followers.lodged(entry)
    make_papers(submission, at=NOW)
    assert (
        list(Paper.objects.order_by("pk").values()),
        list(Notice.objects.order_by("pk").values()),
    ) == before


def test_f02_told_by_three_tasks_there_is_one_letter_and_each_paper_is_made_once() -> None:
    """A worker killed between a second try and the note of it leaves more tasks than one."""
    lodged()
    entry = entry_of(Event.SUBMISSION_LODGED)
    for only, attempt in (("", 1), ("domicile.notices.followers.lodged", 2), ("", 1)):
        tell.call(entry.pk, only=only, attempt=attempt)
    made = Entry.objects.filter(event=Event.ACKNOWLEDGMENT_MADE.value, subject=entry.subject)
    assert sorted(made.values_list("reason", flat=True)) == [
        "acknowledgment, manifest", "transcript", "transcript", "transcript",
    ]  # fmt: skip
    assert Notice.objects.filter(kind="acknowledgment", about=entry.subject).count() == 1
    assert Paper.objects.count() == 5


def test_f04_a_worker_killed_between_papers_and_mail_goes_on_where_it_was() -> None:
    submission = lodged()
    make_papers(submission, at=NOW)
    Paper.objects.filter(kind="transcript", person="spouse").delete()
    kept = queries.paper_of(submission.public_id, Paper.Kind.ACKNOWLEDGMENT)
    followers.lodged(entry_of(Event.SUBMISSION_LODGED))
    assert queries.paper_of(submission.public_id, Paper.Kind.ACKNOWLEDGMENT) == kept
    assert (Paper.objects.count(), Notice.objects.filter(kind="acknowledgment").count()) == (5, 1)


def test_what_was_made_verifies_with_the_certificate_of_this_installation(data: Path) -> None:
    submission = lodged()
    make_papers(submission, at=datetime.now(tz=NOW.tzinfo))
    folder = data / "mine"
    folder.mkdir()
    for name, kind in (("a.pdf", Paper.Kind.ACKNOWLEDGMENT), ("a.json", Paper.Kind.MANIFEST)):
        paper = queries.paper_of(submission.public_id, kind)
        assert paper is not None
        (folder / name).write_bytes(queries.content_of(paper))
    trusted = trusted_certificates([data / "signing" / "authority.pem"])
    seen = verify([folder / "a.pdf", folder / "a.json"], trusted)
    assert [paper.findings for paper in seen.papers] == [(), ()]
    assert json.loads((folder / "a.json").read_text())["sha256"] == submission.sha256


def test_nothing_is_signed_that_is_not_what_was_lodged() -> None:
    submission = lodged()
    submission.frozen = submission.frozen.replace("CHAN", "CHEN")
    with pytest.raises(ChangedSubmissionError):
        make_papers(submission, at=NOW)
    assert Paper.objects.count() == 0


def test_the_event_reaches_the_followers_through_the_queue() -> None:
    lodged()
    told = [
        task.args_kwargs["args"]
        for task in DBTaskResult.objects.filter(task_path=f"{tell.module_path}")
    ]
    assert [entry_of(Event.SUBMISSION_LODGED).pk] in told


def test_a_begun_draft_sends_its_temporary_reference_once() -> None:
    draft = begin()
    for _ in range(2):
        followers.begun(entry_of(Event.DRAFT_BEGUN))
    notice = Notice.objects.get()
    assert notice.subject == f"Your draft {draft.reference_id}"
    assert draft.reference_id in notice.body
    assert "https://apply.example/en/harbour/return/" in notice.body
    assert "until Sunday 6 December 2026" in notice.body


def test_a_draft_that_ends_soon_sends_a_reminder() -> None:
    draft = begin()
    eleven_days = datetime.fromisoformat("2026-12-03T12:00:00+08:00")
    assert drafts.remind_drafts(eleven_days) == 1
    followers.reminded(entry_of(Event.DRAFT_REMINDED))
    notice = Notice.objects.get(kind="reminder")
    assert draft.reference_id in notice.body
    assert "Sunday 6 December 2026" in notice.body


def test_a62_mails_of_a_deleted_draft_go_with_it() -> None:
    draft = begin()
    followers.begun(entry_of(Event.DRAFT_BEGUN))
    assert drafts.delete_draft(draft, by=by(draft), at=NOW) is None
    followers.gone(entry_of(Event.DRAFT_DELETED))
    assert Notice.objects.count() == 0


def test_a_reminder_for_a_draft_that_is_gone_is_not_sent() -> None:
    draft = begin()
    entry = entry_of(Event.DRAFT_BEGUN)
    Draft.objects.filter(pk=draft.pk).delete()
    followers.begun(entry)
    assert Notice.objects.count() == 0


def test_there_is_no_paper_before_it_is_made() -> None:
    assert queries.paper_of(uuid4(), Paper.Kind.ACKNOWLEDGMENT) is None


def test_web_processes_load_no_paper_maker() -> None:
    program = (
        "import os, sys, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'domicile.config.settings';"
        "django.setup(); import domicile.config.urls, domicile.notices.queries;"
        "print(*sorted({'typst', 'pyhanko', 'fontTools', 'cryptography'} & set(sys.modules)))"
    )
    words = [sys.executable, "-c", program]
    ran = subprocess.run(words, capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert ran.stdout.strip() == ""
