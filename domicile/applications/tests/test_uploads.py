"""Files in their slots: counted exactly, in order, one person's at a time."""

import pytest
from pytest_django import Settings

from domicile.applications import commands
from domicile.applications.models import Application, Upload
from domicile.applications.outcomes import Refused, Why
from domicile.audit.events import Event
from domicile.audit.models import Entry
from domicile.files.models import File
from tests.groups import NOW, a_file, a_group, begin, by, head_of, must, put, sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def head() -> Application:
    """An applicant with nothing yet."""
    return head_of(begin())


def attach(application: Application, document: str, file: File) -> Upload | Refused:
    return commands.attach(application, document, file, by=by(application.draft), at=NOW)


def order(application: Application, document: str = "papers") -> list[object]:
    uploads = Upload.objects.filter(application=application, document=document).order_by("position")
    return [each.pk for each in uploads]


def test_a38_a_slot_takes_what_it_holds_and_not_one_file_more(head: Application) -> None:
    put(head, "papers", 3)
    assert attach(head, "papers", a_file()) == Refused(Why.SLOT_FULL, {"most": 3})
    assert len(order(head)) == 3


def test_a_refused_file_takes_no_place(head: Application) -> None:
    put(head, "papers", 2)
    attach(head, "papers", a_file("refused"))
    put(head, "papers", 1)
    assert attach(head, "papers", a_file()) == Refused(Why.SLOT_FULL, {"most": 3})


def test_a_refused_file_can_be_shown_in_a_full_slot(head: Application) -> None:
    put(head, "papers", 3)
    assert must(attach(head, "papers", a_file("refused")), Upload).takes_place is False


def test_a_file_being_checked_takes_its_place(head: Application) -> None:
    attach(head, "photo", a_file("checking"))
    assert attach(head, "photo", a_file()) == Refused(Why.SLOT_FULL, {"most": 1})


@pytest.mark.parametrize("document", ["nonsense", "", "licence' OR 1=1"])
def test_a10_a_document_nobody_asks_takes_no_file(head: Application, document: str) -> None:
    assert attach(head, document, a_file()) == Refused(Why.NOT_ASKED)


def test_a_dependant_has_no_slot_of_the_applicant(head: Application) -> None:
    child = must(commands.add_person(head.draft, "child", by=by(head.draft), at=NOW), Application)
    assert attach(child, "papers", a_file()) == Refused(Why.NOT_ASKED)


def test_a02_a_file_that_lies_in_another_draft_cannot_be_attached(head: Application) -> None:
    theirs = put(head_of(begin(email="other@example.org")), "photo")[0]
    assert attach(head, "photo", theirs.file) == Refused(Why.FILE_TAKEN)


def test_a21_an_address_fills_so_many_bytes_and_no_more(
    head: Application, settings: Settings
) -> None:
    settings.MOST_WAITING_BYTES = 2500
    put(head_of(begin()), "papers", 2)
    assert attach(head, "photo", a_file()) == Refused(Why.TOO_MUCH, {"most": 2500})


def test_a_replaced_file_keeps_its_position(head: Application) -> None:
    first, second, third = put(head, "papers", 3)
    new = must(commands.replace(second, a_file(), by=by(head.draft), at=NOW), Upload)
    assert order(head) == [first.pk, new.pk, third.pk]
    assert File.objects.filter(pk=second.file_id).count() == 0


def test_a_file_is_not_replaced_by_a_refused_one(head: Application) -> None:
    first = put(head, "photo")[0]
    commands.replace(first, a_file("refused"), by=by(head.draft), at=NOW)
    places = [
        each.takes_place for each in Upload.objects.order_by("position").select_related("file")
    ]
    assert (order(head, "photo")[0], places) == (first.pk, [True, False])


def test_files_are_put_in_the_order_that_is_asked(head: Application) -> None:
    first, second, third = put(head, "papers", 3)
    wanted = [third.pk, first.pk, second.pk]
    commands.reorder(head, "papers", wanted, by=by(head.draft), at=NOW)
    assert order(head) == wanted


def test_a12_an_order_that_names_other_files_changes_nothing(head: Application) -> None:
    first, second = put(head, "papers", 2)
    theirs = put(head_of(begin(email="other@example.org")), "papers")[0]
    refused = commands.reorder(head, "papers", [first.pk, theirs.pk], by=by(head.draft), at=NOW)
    assert (refused, order(head)) == (Refused(Why.NOT_ALL), [first.pk, second.pk])


def test_a_file_moves_up_and_down(head: Application) -> None:
    first, second, third = put(head, "papers", 3)
    commands.move(third, -1, by=by(head.draft), at=NOW)
    commands.move(first, 5, by=by(head.draft), at=NOW)
    assert order(head) == [third.pk, second.pk, first.pk]


def test_a_removed_file_is_gone_and_its_removal_is_in_the_log(head: Application) -> None:
    upload = put(head, "photo")[0]
    commands.remove_upload(upload, by=by(head.draft), at=NOW)
    assert (Upload.objects.count(), File.objects.count()) == (0, 0)
    assert (
        Entry.objects.filter(event=Event.UPLOAD_REMOVED, subject=f"upload:{upload.pk}").count() == 1
    )


def test_a60_removing_one_persons_file_leaves_the_same_bytes_of_another(head: Application) -> None:
    other = must(commands.add_person(head.draft, "spouse", by=by(head.draft), at=NOW), Application)
    mine, theirs = a_file(sha256="a" * 64), a_file(sha256="a" * 64)
    upload = must(attach(head, "photo", mine), Upload)
    attach(other, "photo", theirs)
    commands.remove_upload(upload, by=by(head.draft), at=NOW)
    assert list(File.objects.values_list("pk", flat=True)) == [theirs.pk]


def test_a_cleaned_copy_waits_for_the_persons_word(head: Application) -> None:
    cleaned = a_file("warned", reasons=[{"code": "script", "params": {}}])
    upload = must(attach(head, "photo", cleaned), Upload)
    assert upload.needs_confirming is True
    now = must(commands.confirm_copy(upload, by=by(head.draft), at=NOW), Upload)
    assert (now.needs_confirming, now.confirmed_at) == (False, NOW)


def test_a_warning_that_changes_nothing_needs_no_word(head: Application) -> None:
    blank = a_file("warned", reasons=[{"code": "blank", "params": {}}])
    upload = must(attach(head, "photo", blank), Upload)
    refused = commands.confirm_copy(upload, by=by(head.draft), at=NOW)
    assert (upload.needs_confirming, refused) == (False, Refused(Why.NOTHING_TO_CONFIRM))


def test_a04_a_file_more_makes_the_signature_fall_and_a_refused_one_does_not() -> None:
    draft = a_group()
    head = head_of(draft)
    attach(head, "album", a_file("refused"))
    assert head.signatures.filter(fallen_at=None).count() == 1
    put(head, "album")
    assert head.signatures.filter(fallen_at=None).count() == 0
    assert sign(head).pk != head.signatures.order_by("pk")[0].pk
