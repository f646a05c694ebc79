"""What an applicant did after lodging, at the desk: corrections answered, withdrawals on paper."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from domicile.applications.models import Submission
from domicile.audit.events import Actor, Event, Kind
from domicile.audit.models import Entry
from domicile.casework import withdrawing
from domicile.casework.afterwards import ContactChange, Correction, CorrectionRuling, Withdrawal
from domicile.casework.commands import lodge
from domicile.casework.contact import EMAIL, address_before, change_contact, email_of
from domicile.casework.corrections import Claim, ask_correction
from domicile.casework.models import Case
from domicile.notices import afterwards as mails
from domicile.notices.models import Notice
from tests.groups import a_file, a_group, by, must
from tests.officers import an_officer, desk_browser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("harbour")]
APPLICANT = Actor(Kind.APPLICANT, "submission:1")


@pytest.fixture
def case() -> Case:
    draft = a_group(1)
    submission = must(lodge(draft, by=by(draft), at=timezone.now()), Submission)
    return Case.objects.select_related("submission").get(submission=submission, position=1)


def corrected(case: Case, right: str = "CHEN") -> Correction:
    claim = Claim("about.surname", right, "A slip of the pen", uuid.uuid4(), a_file())
    return must(ask_correction(case, claim, by=APPLICANT, at=timezone.now()), Correction)


def page(case: Case, more: str = "") -> str:
    answer = desk_browser(an_officer("senior")).get(f"/en/desk/case/{case.pk}/{more}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_correction_waits_above_the_answers_and_the_queue_says_so(case: Case) -> None:
    corrected(case)
    shown = page(case)
    words = ("1 correction waits for an answer", "A slip of the pen", "Look at the proof", "CHEN")
    assert [each for each in words if each not in shown] == []
    assert "Correction of an answer asked for (The applicant)" in page(case, "?pane=history")
    queue = desk_browser(an_officer()).get(reverse("desk:queue")).content.decode()
    assert queue.count('class="queue__tag"') == 1


def test_an_officer_accepts_and_the_answer_shows_both(case: Case) -> None:
    corrected(case)
    officer = an_officer(name="HO W. K.")
    place = f"/en/desk/case/{case.pk}/correction/1/"
    told = desk_browser(officer).post(place, {"verdict": "accepted"})
    assert (told.status_code, CorrectionRuling.objects.get().officer) == (302, officer)
    shown = page(case)
    assert ("Corrected to:" in shown, "CHAN" in shown, "waits for an answer" in shown) == (
        True,
        True,
        False,
    )
    assert "HO W. K." in shown


def test_nothing_is_declined_without_its_reason(case: Case) -> None:
    corrected(case)
    browser, place = desk_browser(an_officer()), f"/en/desk/case/{case.pk}/correction/1/"
    assert browser.post(place, {"verdict": "declined"}).status_code == 409
    assert browser.post(place, {"verdict": "declined", "reason": "See card"}).status_code == 302
    assert browser.post(place, {"verdict": "maybe"}).status_code == 404
    assert "Not accepted:" in page(case)


def test_the_case_says_how_the_applicant_is_reached_and_since_when(case: Case) -> None:
    assert "as given with the application" in page(case)
    new = {EMAIL: "new@example.org"}
    change_contact(case.submission, new, by=APPLICANT, at=timezone.now())
    shown = page(case)
    assert ("n•••••@example.org" in shown, "told by the applicant," in shown) == (True, True)
    history = page(case, "?pane=history")
    assert "E-mail address changed; mails go to the new one (The applicant)" in history


def test_an_officer_writes_down_a_withdrawal_that_came_on_paper(case: Case) -> None:
    officer = an_officer(name="HO W. K.")
    browser, place = desk_browser(officer), f"/en/desk/case/{case.pk}/withdraw/"
    typed = {"reason": "A letter of 20 November.", "who": "all", "sure": "yes"}
    assert browser.get(place).status_code == 200
    for lacking in ("reason", "sure"):
        assert browser.post(place, {**typed, lacking: ""}).status_code == 409
    scan = SimpleUploadedFile("letter.pdf", b"")
    assert browser.post(place, {**typed, "scan": scan}).status_code == 409
    assert Withdrawal.objects.count() == 0
    assert browser.post(place, typed).status_code == 302
    row = Withdrawal.objects.get()
    assert (row.officer, row.people) == (officer, ["principal", "child-1"])
    shown = page(case)
    assert ("taken in by HO W. K." in shown, "A letter of 20 November." in shown) == (True, True)


def test_who_is_withdrawn_is_closed_and_says_by_whom(case: Case) -> None:
    withdrawing.withdraw(case.submission, by=APPLICANT, at=timezone.now())
    assert "Withdrawn by the applicant," in page(case)
    queue = desk_browser(an_officer()).get(reverse("desk:queue")).content.decode()
    assert case.reference not in queue


def test_a08_nobody_takes_in_a_withdrawal_of_an_own_case(case: Case) -> None:
    mine = an_officer(email="chan@example.org")
    browser, place = desk_browser(mine), f"/en/desk/case/{case.pk}/withdraw/"
    told = browser.post(place, {"reason": "x", "sure": "yes"})
    assert (told.status_code, Withdrawal.objects.count()) == (403, 0)


NEW = {
    "email": "new@example.org",
    "reason": "Passport seen, the mailbox is closed.",
    "sure": "yes",
}


def test_who_lost_the_mailbox_is_reached_otherwise_once_identified(case: Case) -> None:
    browser = desk_browser(an_officer("counter", name="HO W. K."))
    place = f"/en/desk/case/{case.pk}/contact/"
    assert browser.get(place).status_code == 200
    for lacking in NEW:
        assert browser.post(place, {**NEW, lacking: ""}).status_code == 409
    assert ContactChange.objects.count() == 0
    told = [browser.post(place, NEW).status_code for _ in range(2)]
    row = ContactChange.objects.get()
    assert (told, email_of(case.submission), row.by_kind) == ([303, 409], NEW["email"], "officer")
    entry = Entry.objects.get(event=Event.CONTACT_CHANGED, subject=f"contact:{row.pk}")
    mails.contact_changed(entry)
    mailed = {(each.kind, each.to) for each in Notice.objects.filter(kind__startswith="contact")}
    old = address_before(row)
    assert mailed == {("contact-changed", NEW["email"]), ("contact-left", old)}
    assert ("changed by an officer," in page(case), NEW["reason"] in page(case)) == (True, False)
    history = page(case, "?pane=history")
    assert "E-mail address changed; mails go to the new one (HO W. K.)" in history
    assert NEW["reason"] in history


def test_a08_nobody_gives_an_own_case_or_the_own_address_to_a_case(case: Case) -> None:
    place = f"/en/desk/case/{case.pk}/contact/"
    mine = desk_browser(an_officer(email="chan@example.org"))
    other = desk_browser(an_officer(email=NEW["email"]))
    told = [each.post(place, NEW).status_code for each in (mine, other)]
    assert (told, ContactChange.objects.count()) == ([403, 409], 0)


def test_an_address_is_changed_by_who_has_just_signed_in(case: Case) -> None:
    late = desk_browser(an_officer(), minutes_ago=6)
    assert late.post(f"/en/desk/case/{case.pk}/contact/", NEW).status_code != 303
    assert ContactChange.objects.count() == 0
