"""After lodging: taking it back, being reached otherwise, correcting an answer; who may not."""

import re
import uuid
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from domicile import services
from domicile.accounts.roles import is_own
from domicile.applications.days import legal_day
from domicile.applications.models import Submission
from domicile.applications.outcomes import Refused, Why
from domicile.audit.events import Actor, Event, Kind
from domicile.audit.models import Entry
from domicile.casework import requesting, withdrawing
from domicile.casework.afterwards import ContactChange, Correction, CorrectionRuling, Withdrawal
from domicile.casework.commands import lodge
from domicile.casework.contact import EMAIL, change_contact, email_of, email_of_draft
from domicile.casework.corrections import Claim, ask_correction, rule_correction
from domicile.casework.happenings import happened
from domicile.casework.matters import matter_of
from domicile.casework.models import Case, DocumentRequest, SearchKey
from domicile.casework.requesting import Asking, Wanted, new_key
from domicile.casework.search_keys import address_key
from domicile.notices import afterwards as mails
from domicile.notices.models import Notice
from domicile.rulebook import Afterwards
from domicile.workdays import Happening as Is
from tests.groups import a_group, by, must
from tests.officers import an_officer
from tests.toy_services.harbour.service import About, Notes, service

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("harbour")]
DOOR = "/en/after/"
APPLICANT = Actor(Kind.APPLICANT, "submission:1")
OLD, NEW = "chan@example.org", "new@example.org"
CODE = re.compile(r"^ {4}(\d{3}) (\d{3})$", re.MULTILINE)


def lodged(children: int = 1) -> Submission:
    draft = a_group(children)
    return must(lodge(draft, by=by(draft), at=timezone.now()), Submission)


@pytest.fixture
def submission() -> Submission:
    return lodged()


def at_own_page(submission: Submission) -> Client:
    """A browser that came to the own page and no further."""
    browser = Client()
    session, stamp = browser.session, int(timezone.now().timestamp())
    session.update({"inquiry": submission.pk, "inquiry_door": "own", "began": stamp, "seen": stamp})
    session.save()
    return browser


def code_to(email: str) -> str:
    """The code of the last mail there."""
    body = Notice.objects.filter(to=email, kind="code").order_by("-pk")[0].body
    found = CODE.search(body)
    assert found is not None
    return found[1] + found[2]


def inside(submission: Submission) -> Client:
    browser = at_own_page(submission)
    browser.post(f"{DOOR}ask/")
    answer = browser.post(f"{DOOR}code/", {"code": code_to(email_of(submission))})
    assert answer.headers["Location"] == DOOR
    return browser


def text(answer: "Response") -> str:
    return answer.content.decode()


def told(event: Event) -> list[Entry]:
    return list(Entry.objects.filter(event=event.value).order_by("pk"))


def cases(submission: Submission) -> list[Case]:
    return list(Case.objects.filter(submission=submission).order_by("position"))


# --- The door ------------------------------------------------------------------------------------


INSIDE = (
    "withdraw/",
    "contact/",
    "contact/code/",
    "answers/",
    "answers/principal/about.surname/",
)


def test_a01_without_a_fresh_code_every_page_is_the_same_door(submission: Submission) -> None:
    for browser in (Client(), at_own_page(submission)):
        answers = [browser.get(DOOR + place) for place in INSIDE]
        bodies = {
            re.sub(r'(value|href)="[^"]+"', "", text(each)).partition("<main")[2]
            for each in answers
        }
        assert ({each.status_code for each in answers}, len(bodies)) == ({403}, 1)
        posts = [browser.post(DOOR + place).status_code for place in INSIDE]
        assert posts == [405 if place == "answers/" else 403 for place in INSIDE]
    assert (Withdrawal.objects.count(), Correction.objects.count()) == (0, 0)


def test_a23_the_code_opens_a_new_session_in_the_browser_that_asked_only(
    submission: Submission,
) -> None:
    mine, other = at_own_page(submission), at_own_page(submission)
    mine.post(f"{DOOR}ask/")
    code = code_to(OLD)
    assert other.post(f"{DOOR}code/", {"code": code}).status_code == 422
    before = mine.session.session_key
    assert mine.post(f"{DOOR}code/", {"code": code}).status_code == 303
    assert mine.session.session_key != before
    assert mine.post(f"{DOOR}code/", {"code": code}).status_code == 422  # a code works once
    assert len(told(Event.AFTERWARDS_ENTERED)) == 1


def test_a06_a_code_for_another_application_opens_nothing(submission: Submission) -> None:
    other, browser = lodged(0), at_own_page(submission)
    browser.post(f"{DOOR}ask/")
    code = code_to(OLD)
    session = browser.session
    session["inquiry"] = other.pk
    session.save()
    assert browser.post(f"{DOOR}code/", {"code": code}).status_code == 422
    assert browser.get(f"{DOOR}withdraw/").status_code == 403


def test_what_the_code_opened_is_closed_after_half_an_hour(submission: Submission) -> None:
    browser = inside(submission)
    assert browser.get(f"{DOOR}withdraw/").status_code == 200
    session = browser.session
    session["afterwards_since"] -= 1801
    session.save()
    assert browser.post(f"{DOOR}withdraw/", {"understood": "yes"}).status_code == 403
    assert Withdrawal.objects.count() == 0


def test_a22_nothing_is_done_without_the_token_of_the_form(submission: Submission) -> None:
    opened = inside(submission)
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = opened.cookies
    assert browser.post(f"{DOOR}withdraw/", {"understood": "yes"}).status_code == 403
    assert Withdrawal.objects.count() == 0


# --- Withdrawal ----------------------------------------------------------------------------------


def test_the_applicant_takes_the_whole_application_back(submission: Submission) -> None:
    browser = inside(submission)
    asked = browser.post(f"{DOOR}withdraw/", {"who": "everybody"})
    assert (asked.status_code, "Tick that you want this." in text(asked)) == (422, True)
    done = browser.post(f"{DOOR}withdraw/", {"who": "everybody", "understood": "yes"})
    assert done.headers["Location"] == f"{DOOR}withdrawn/"
    assert "The application is withdrawn" in text(browser.get(f"{DOOR}withdrawn/"))
    assert [case.closed_on is not None for case in cases(submission)] == [True, True]
    assert Withdrawal.objects.get().people == ["principal", "child-1"]


def test_a36_pressed_twice_or_a_day_later_it_is_one_withdrawal(submission: Submission) -> None:
    at = timezone.now()
    rows = {
        must(withdrawing.withdraw(submission, by=APPLICANT, at=when), Withdrawal).pk
        for when in (at, at, at + timedelta(days=1))
    }
    for entry in told(Event.APPLICATION_WITHDRAWN) * 2:
        mails.withdrawn(entry)
    ends = [case.events.filter(kind="withdrawn").count() for case in cases(submission)]
    assert (len(rows), ends, Notice.objects.filter(kind="withdrawn").count()) == (1, [1, 1], 1)


def test_one_of_a_group_is_taken_back_alone_where_each_is_decided_alone(
    submission: Submission,
) -> None:
    browser = inside(submission)
    browser.post(f"{DOOR}withdraw/", {"who": "child-1", "understood": "yes"})
    head, child = cases(submission)
    assert (head.closed_on, child.closed_on is None) == (None, False)
    assert "Not withdrawn; we go on with:" in text(browser.get(f"{DOOR}withdrawn/"))


def test_without_the_applicant_nobody_of_the_group_stays(submission: Submission) -> None:
    withdrawing.withdraw(submission, ("principal",), by=APPLICANT, at=timezone.now())
    assert [case.closed_on is None for case in cases(submission)] == [False, False]


def test_a_person_who_is_not_of_the_group_is_no_choice(submission: Submission) -> None:
    browser = inside(submission)
    answer = browser.post(f"{DOOR}withdraw/", {"who": "child-7", "understood": "yes"})
    assert (answer.status_code, Withdrawal.objects.count()) == (422, 0)


def test_what_was_asked_for_is_asked_no_more(submission: Submission) -> None:
    request = asked(submission, "principal", "child-1")
    only_child = asked(submission, "child-1")
    at = timezone.now()
    withdrawing.withdraw(submission, ("child-1",), by=APPLICANT, at=at)
    assert states(request, only_child) == ["open", "withdrawn"]
    withdrawing.withdraw(submission, by=APPLICANT, at=at + timedelta(hours=1))
    assert states(request, only_child) == ["withdrawn", "withdrawn"]


def asked(submission: Submission, *people: str) -> DocumentRequest:
    at = timezone.now()
    wanted = tuple(Wanted(person, "", "A page of the log", "Torn") for person in people)
    due = legal_day(service, at) + timedelta(days=30)
    asking = Asking(wanted, "", due, "en", new_key())
    case = cases(submission)[0]
    return must(requesting.request_documents(case, asking, by=an_officer(), at=at), DocumentRequest)


def states(*requests: DocumentRequest) -> list[str]:
    return [DocumentRequest.objects.get(pk=each.pk).state for each in requests]


def test_a_decided_application_is_withdrawn_no_more(submission: Submission) -> None:
    for case in cases(submission):
        decided(case, timezone.now())
    assert withdrawing.withdraw(submission, by=APPLICANT, at=timezone.now()) == Refused(Why.DECIDED)
    browser = inside(submission)
    answer = browser.post(f"{DOOR}withdraw/", {"understood": "yes"})
    said = "This application is decided. It cannot be withdrawn any more."
    assert (answer.status_code, said in text(answer)) == (409, True)


def decided(case: Case, at: datetime) -> None:
    happened(case, Is.DECIDED, by=APPLICANT, at=at)


# --- Contact details -----------------------------------------------------------------------------


def test_a_new_address_counts_once_it_has_proved_itself(submission: Submission) -> None:
    browser = inside(submission)
    sent = browser.post(f"{DOOR}contact/e-mail/", {"new_email": NEW})
    assert sent.headers["Location"] == f"{DOOR}contact/code/"
    assert email_of(submission) == OLD
    assert browser.post(f"{DOOR}contact/code/", {"code": "000000"}).status_code == 422
    assert browser.post(f"{DOOR}contact/code/", {"code": code_to(NEW)}).status_code == 303
    assert email_of(submission) == NEW
    for entry in told(Event.CONTACT_CHANGED) * 2:
        mails.contact_changed(entry)
    kinds = Notice.objects.filter(kind__in=["contact-changed", "contact-left"]).order_by("pk")
    assert [(each.kind, each.to) for each in kinds] == [
        ("contact-changed", NEW),
        ("contact-left", OLD),
    ]


def test_every_later_mail_and_code_goes_to_the_new_address(submission: Submission) -> None:
    change_contact(submission, {EMAIL: NEW}, by=APPLICANT, at=timezone.now())
    inside(submission)  # its code came there
    withdrawing.withdraw(submission, by=APPLICANT, at=timezone.now())
    mails.withdrawn(told(Event.APPLICATION_WITHDRAWN)[0])
    assert set(Notice.objects.values_list("to", flat=True)) == {NEW}
    keys = SearchKey.objects.filter(key=address_key(NEW)).values_list("case", flat=True)
    assert set(keys) == {case.pk for case in cases(submission)}


def test_a08_an_officer_of_the_new_address_is_in_the_case(submission: Submission) -> None:
    change_contact(submission, {EMAIL: "Me@Officers.example"}, by=APPLICANT, at=timezone.now())
    officer = an_officer(email="me@officers.example")
    assert is_own(officer, matter_of(cases(submission)[0]))


def test_a_code_from_the_new_mailbox_alone_changes_nothing(submission: Submission) -> None:
    mine, other = inside(submission), inside(submission)
    mine.post(f"{DOOR}contact/e-mail/", {"new_email": NEW})
    code = code_to(NEW)
    elsewhere = other.post(f"{DOOR}contact/code/", {"code": code})
    assert elsewhere.headers["Location"] == f"{DOOR}contact/"
    assert Client().post(f"{DOOR}contact/code/", {"code": code}).status_code == 403
    assert (email_of(submission), ContactChange.objects.count()) == (OLD, 0)


def test_a_code_to_come_back_goes_to_the_new_address_too(submission: Submission) -> None:
    change_contact(submission, {EMAIL: NEW}, by=APPLICANT, at=timezone.now())
    assert (email_of_draft(submission.draft), email_of(submission)) == (NEW, NEW)


@pytest.mark.parametrize("language", ["en", "zh-hant", "zh-hans", "pt"])
def test_every_page_is_there_in_each_language(language: str, submission: Submission) -> None:
    browser, door = inside(submission), f"/{language}/after/"
    browser.post(f"{door}contact/e-mail/", {"new_email": NEW})
    places = [place for place in INSIDE if place != "withdrawn/"]
    assert {browser.get(door + place).status_code for place in places} == {200}


def test_a_service_with_a_form_of_its_own_leads_to_it(
    submission: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = replace(service, afterwards=Afterwards(contact=(About.surname,), contact_form=Notes))
    monkeypatch.setattr(services, "all_services", lambda: (own,))
    browser = inside(submission)
    page = text(browser.get(f"{DOOR}contact/"))
    assert ("Begin: Anything else" in page, 'name="surname"' in page) == (True, False)
    browser.post(f"{DOOR}contact/", {"surname": "WONG"})
    assert ContactChange.objects.count() == 0


def test_what_the_service_asked_for_is_told_anew(
    submission: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = replace(service, afterwards=Afterwards(contact=(About.surname, About.boat)))
    monkeypatch.setattr(services, "all_services", lambda: (own,))
    browser = inside(submission)
    assert browser.post(f"{DOOR}contact/", {"surname": ""}).status_code == 422
    told = {"surname": "WONG", "boat": "never asked", "status": "decided"}  # A10
    assert browser.post(f"{DOOR}contact/", told).headers["Location"] == DOOR
    rows = ContactChange.objects.values_list("what", "value")
    assert list(rows) == [("about.surname", "WONG")]


def test_what_is_known_already_is_not_kept_twice(submission: Submission) -> None:
    at = timezone.now()
    for address in (OLD, NEW, NEW):
        change_contact(submission, {EMAIL: address}, by=APPLICANT, at=at)
    assert ContactChange.objects.count() == 1


# --- Corrections ---------------------------------------------------------------------------------


def claim(right: str = "CHEN", key: uuid.UUID | None = None) -> Claim:
    return Claim("about.surname", right, "A slip", key or uuid.uuid4())


def test_a_correction_stands_beside_the_answer_and_an_officer_answers(
    submission: Submission,
) -> None:
    frozen, browser = submission.frozen, inside(submission)
    assert "Which answer is wrong?" in text(browser.get(f"{DOOR}answers/?person=child-1"))
    place = f"{DOOR}answers/principal/about.surname/"
    page = text(browser.get(place))
    key = re.findall(r'name="key" value="([^"]+)"', page)[0]
    typed = {"right": "CHEN", "why": "A slip of the pen", "key": key}
    for lacking in ("right", "why"):
        assert browser.post(place, {**typed, lacking: " "}).status_code == 422
    proof = SimpleUploadedFile("card.pdf", b"%PDF-1.4 a card")
    assert browser.post(place, typed).headers["Location"] == DOOR
    assert browser.post(place, {**typed, "proof": proof}).headers["Location"] == DOOR  # replayed
    asked = Correction.objects.get()
    assert (asked.right, asked.case.correction_open) == ("CHEN", True)
    assert "Waits for an officer" in text(browser.get(DOOR))
    officer, at = an_officer(), timezone.now()
    ruling = rule_correction(asked, "The card says so.", accepted=True, by=officer, at=at)
    again = rule_correction(asked, "", accepted=True, by=officer, at=at)
    assert must(ruling, CorrectionRuling).pk == must(again, CorrectionRuling).pk
    assert "The card says so." in text(browser.get(DOOR))
    for entry in (*told(Event.CORRECTION_ASKED) * 2, *told(Event.CORRECTION_RULED) * 2):
        tell = mails.correction_asked if "asked" in entry.event else mails.correction_ruled
        tell(entry)
    sent = Notice.objects.filter(kind__startswith="correction-").order_by("pk")
    assert [each.kind for each in sent] == ["correction-asked", "correction-ruled"]
    assert [each.body for each in sent if "CHEN" in each.body] == []
    assert Submission.objects.get(pk=submission.pk).frozen == frozen


def test_a33_the_same_correction_sent_twice_is_one(submission: Submission) -> None:
    case, at, key = cases(submission)[0], timezone.now(), uuid.uuid4()
    claims = (claim(key=key), claim(key=key), claim())  # twice, and the same words once more
    rows = [must(ask_correction(case, each, by=APPLICANT, at=at), Correction).pk for each in claims]
    assert len(set(rows)) == 1


def test_a_declined_correction_says_why(submission: Submission) -> None:
    case, officer, at = cases(submission)[0], an_officer(), timezone.now()
    asked = must(ask_correction(case, claim(), by=APPLICANT, at=at), Correction)
    without = rule_correction(asked, " ", accepted=False, by=officer, at=at)
    assert without == Refused(Why.NO_REASON)
    rule_correction(asked, "The card says CHAN.", accepted=False, by=officer, at=at)
    later = rule_correction(asked, "", accepted=True, by=officer, at=at)
    assert later == Refused(Why.DECIDED)
    assert Case.objects.get(pk=case.pk).correction_open is None


def test_a_correction_of_what_was_never_asked_is_none(submission: Submission) -> None:
    case = cases(submission)[0]
    wrong = Claim("about.secret", "x", "y", uuid.uuid4())
    assert ask_correction(case, wrong, by=APPLICANT, at=timezone.now()) == Refused(Why.GONE)
    browser = inside(submission)
    places = ("principal/about.secret/", "child-9/about.surname/")
    assert [browser.get(f"{DOOR}answers/{each}").status_code for each in places] == [404, 404]


def test_after_the_end_nothing_is_corrected(submission: Submission) -> None:
    withdrawing.withdraw(submission, by=APPLICANT, at=timezone.now())
    case = cases(submission)[0]
    late = ask_correction(case, claim(), by=APPLICANT, at=timezone.now())
    assert late == Refused(Why.DECIDED)


def test_a08_nobody_rules_on_a_correction_in_an_own_case(submission: Submission) -> None:
    case, at = cases(submission)[0], timezone.now()
    asked = must(ask_correction(case, claim(), by=APPLICANT, at=at), Correction)
    mine = an_officer(email=OLD)
    assert rule_correction(asked, "", accepted=True, by=mine, at=at) == Refused(Why.OWN_CASE)


@pytest.mark.parametrize("model", [Withdrawal, ContactChange, Correction, CorrectionRuling])
def test_a09_what_was_done_after_lodging_is_never_changed(
    model: type[Withdrawal], submission: Submission
) -> None:
    case, at = cases(submission)[0], timezone.now()
    asked = must(ask_correction(case, claim(), by=APPLICANT, at=at), Correction)
    rule_correction(asked, "", accepted=True, by=an_officer(), at=at)
    change_contact(submission, {EMAIL: NEW}, by=APPLICANT, at=at)
    withdrawing.withdraw(submission, by=APPLICANT, at=at)
    later = at + timedelta(days=1)
    for change in (lambda: model.objects.update(at=later), lambda: model.objects.all().delete()):
        with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
            change()
    assert model.objects.filter(at=at).count() == 1
