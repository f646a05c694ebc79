"""Verdicts, completeness and decisions: four eyes, kept, and nothing twice."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from domicile import services
from domicile.accounts.models import Officer
from domicile.accounts.roles import Role
from domicile.applications.outcomes import Refused, Why
from domicile.audit.events import Actor, Event, Kind
from domicile.audit.models import Entry
from domicile.casework import completeness, deciding, reviewing, withdrawing
from domicile.casework.completeness import Lacks, OpenItem
from domicile.casework.deciding import Ruling
from domicile.casework.happenings import Act, Said, happened
from domicile.casework.models import (
    Case,
    CaseNote,
    Decision,
    DocumentReview,
    Outcome,
    Recommendation,
)
from domicile.desk.tests.cases import a_case
from domicile.rulebook import AtCounter, Service, Source, Stage
from domicile.rulebook.letters import REGISTERED, LetterTemplate, letter_on
from domicile.workdays import Happening as Is
from tests.groups import NOW, must
from tests.officers import an_officer
from tests.toy_services.harbour.service import PAPERS, service

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
LATER = NOW + timedelta(days=1)
BASIS = Source("Harbour rules")("20")
APPROVED = Ruling(Outcome.APPROVED, "All is as it should be.")
REFUSED = Ruling(Outcome.REFUSED, "There is no room.")


@pytest.fixture
def case() -> Case:
    return a_case(1)


@pytest.fixture
def officer() -> Officer:
    return an_officer(Role.CASE)


@pytest.fixture
def senior() -> Officer:
    return an_officer(Role.SENIOR)


def why(told: object) -> Why | None:
    return told.why if isinstance(told, Refused) else None


def kinds(case: Case) -> list[str]:
    return list(case.events.order_by("number").values_list("kind", flat=True))


def test_a_document_is_accepted_whole_and_a_file_once(case: Case, officer: Officer) -> None:
    for _ in range(2):
        reviewing.accept_document(case, "papers", by=officer, at=NOW)
    found = DocumentReview.objects.values_list("case_document__document", "verdict", "officer")
    assert list(found) == [("papers", "accepted", officer.pk)]


def test_the_latest_verdict_counts_and_all_are_kept(case: Case, officer: Officer) -> None:
    reviewing.accept_document(case, "papers", by=officer, at=NOW)
    reviewing.return_document(case, "papers", "It cannot be read.", by=officer, at=LATER)
    found = completeness.lodged(case)
    assert found.open_items() == (OpenItem(Lacks.RETURNED, "papers"),)
    assert DocumentReview.objects.count() == 2


def test_a_document_is_not_returned_without_a_reason(case: Case, officer: Officer) -> None:
    told = reviewing.return_document(case, "papers", " ", by=officer, at=NOW)
    assert (why(told), DocumentReview.objects.count()) == (Why.NO_REASON, 0)


def test_a_returned_document_keeps_a_case_from_being_complete(case: Case, officer: Officer) -> None:
    reviewing.return_document(case, "papers", "It cannot be read.", by=officer, at=NOW)
    told = completeness.confirm_complete(case, by=officer, at=NOW)
    assert told == Refused(Why.OPEN_ITEMS, {"items": [["returned", "papers"]]})
    assert Is.COMPLETENESS_CONFIRMED.value not in kinds(case)


def test_an_original_that_is_asked_for_is_seen_before_a_case_is_complete(
    case: Case, officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter = AtCounter("present", "Somebody comes.", basis=BASIS)
    asked = replace(service, rules=(*service.rules, counter))
    monkeypatch.setattr(services, "all_services", lambda: (asked,))
    object.__setattr__(PAPERS, "original", True)
    try:
        before = completeness.lodged(case).open_items()
        reviewing.see_original(case, "papers", by=officer, at=NOW)
        reviewing.see_original(case, "papers", by=officer, at=LATER)
        after = completeness.lodged(case).open_items()
    finally:
        object.__setattr__(PAPERS, "original", False)
    assert (before, after) == ((OpenItem(Lacks.ORIGINAL, "papers"),), ())
    assert kinds(case).count(Act.ORIGINAL_SHOWN.value) == 1


def test_a_confirmation_is_taken_back_with_a_reason(case: Case, officer: Officer) -> None:
    for _ in range(2):
        completeness.confirm_complete(case, by=officer, at=NOW)
    assert why(completeness.withdraw_confirmation(case, "", by=officer, at=NOW)) is Why.NO_REASON
    completeness.withdraw_confirmation(case, "A page is missing.", by=officer, at=LATER)
    assert kinds(case)[2:] == ["completeness-confirmed", "completeness-withdrawn"]
    assert completeness.lodged(case).confirmed is False


def test_a_decision_is_another_officers_than_the_recommendation(
    case: Case, officer: Officer, senior: Officer
) -> None:
    deciding.recommend(case, APPROVED, by=officer, at=NOW)
    made = must(deciding.decide(case, APPROVED, by=senior, at=LATER), Decision)
    assert (made.outcome, made.officer, made.recommended_by) == ("approved", senior, officer)
    assert kinds(case)[-1] == "decided"
    assert Entry.objects.filter(event=Event.CASE_DECIDED).count() == 1


def test_a08_who_recommends_does_not_decide(case: Case) -> None:
    both = an_officer(Role.CASE, Role.SENIOR)
    deciding.recommend(case, APPROVED, by=both, at=NOW)
    assert why(deciding.decide(case, APPROVED, by=both, at=NOW)) is Why.SAME_OFFICER
    assert why(deciding.send_back(case, "No.", by=both, at=NOW)) is Why.SAME_OFFICER
    assert kinds(case) == ["filed", "accepted"]


def test_a08_only_a_senior_officer_decides(case: Case, officer: Officer) -> None:
    deciding.recommend(case, APPROVED, by=officer, at=NOW)
    told = deciding.decide(case, APPROVED, by=an_officer(Role.CASE), at=NOW)
    assert (why(told), Decision.objects.count()) == (Why.NOT_SENIOR, 0)


def test_a08_nobody_handles_an_own_case(case: Case) -> None:
    own = an_officer(Role.CASE, Role.SENIOR, email=case.submission.draft.email)
    other = an_officer(Role.CASE)
    deciding.recommend(case, APPROVED, by=other, at=NOW)
    told = [
        reviewing.accept_document(case, "papers", by=own, at=NOW),
        reviewing.return_document(case, "papers", "No.", by=own, at=NOW),
        reviewing.see_original(case, "papers", by=own, at=NOW),
        reviewing.note(case, "Mine.", by=own, at=NOW),
        completeness.confirm_complete(case, by=own, at=NOW),
        completeness.withdraw_confirmation(case, "No.", by=own, at=NOW),
        deciding.recommend(case, APPROVED, by=own, at=NOW),
        deciding.decide(case, APPROVED, by=own, at=NOW),
        deciding.send_back(case, "No.", by=own, at=NOW),
        deciding.issue_certificate(case, by=own, at=NOW),
    ]
    assert [why(each) for each in told] == [Why.OWN_CASE] * len(told)
    assert (kinds(case), CaseNote.objects.count()) == (["filed", "accepted"], 0)


def test_a08_the_database_refuses_a_decision_of_two_eyes(case: Case, officer: Officer) -> None:
    made = must(deciding.recommend(case, APPROVED, by=officer, at=NOW), Recommendation)
    with pytest.raises(DatabaseError), transaction.atomic():
        Decision.objects.create(
            case=case, recommendation=made, recommended_by=officer, officer=officer,
            outcome="approved", at=NOW,
        )  # fmt: skip


def test_a09_the_database_changes_nothing_that_officers_wrote(
    case: Case, officer: Officer, senior: Officer
) -> None:
    reviewing.accept_document(case, "papers", by=officer, at=NOW)
    reviewing.note(case, "Look at the date.", by=officer, at=NOW)
    deciding.recommend(case, APPROVED, by=officer, at=NOW)
    deciding.decide(case, APPROVED, by=senior, at=NOW)
    for model in (DocumentReview, CaseNote, Recommendation, Decision):
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.update(at=LATER)
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.all()._raw_delete("default")


def test_a36_a_decision_pressed_again_a_day_later_is_the_same(
    case: Case, officer: Officer, senior: Officer
) -> None:
    for at in (NOW, LATER):
        deciding.recommend(case, APPROVED, by=officer, at=at)
        deciding.decide(case, APPROVED, by=senior, at=at)
    counts = Recommendation.objects.count(), Decision.objects.count(), kinds(case).count("decided")
    assert counts == (1, 1, 1)


def test_a36_a_note_and_a_verdict_sent_again_are_one(case: Case, officer: Officer) -> None:
    for at in (NOW, LATER):
        reviewing.note(case, "Look at the date.", by=officer, at=at)
        reviewing.return_document(case, "papers", "Too old.", by=officer, at=at)
    assert (CaseNote.objects.count(), DocumentReview.objects.count()) == (1, 1)


def test_a_recommendation_that_is_sent_back_decides_nothing(
    case: Case, officer: Officer, senior: Officer
) -> None:
    deciding.recommend(case, REFUSED, by=officer, at=NOW)
    deciding.send_back(case, "There is room.", by=senior, at=NOW)
    assert deciding.standing_recommendation(case) is None
    assert why(deciding.decide(case, REFUSED, by=senior, at=NOW)) is Why.NO_RECOMMENDATION


def test_what_was_not_recommended_is_not_decided(
    case: Case, officer: Officer, senior: Officer
) -> None:
    deciding.recommend(case, APPROVED, by=officer, at=NOW)
    assert why(deciding.decide(case, REFUSED, by=senior, at=NOW)) is Why.OTHER_OUTCOME


def test_before_a_refusal_the_applicant_is_heard_where_the_service_says_so(
    case: Case, officer: Officer, senior: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    hearing = Stage("hearing", "Heard", "Answer it.", "you", reached_by=(Is.HEARING_OPENED,))
    hears = replace(service, stages=(*service.stages[:2], hearing, *service.stages[2:]))
    monkeypatch.setattr(services, "all_services", lambda: (hears,))
    deciding.recommend(case, REFUSED, by=officer, at=NOW)
    before = why(deciding.decide(case, REFUSED, by=senior, at=NOW))
    for kind in (Is.HEARING_OPENED, Is.HEARING_CLOSED):
        happened(case, kind, Said(), by=officer.actor, at=NOW)
    after = must(deciding.decide(case, REFUSED, by=senior, at=LATER), Decision)
    assert (before, after.outcome) == (Why.NO_HEARING, "refused")


def test_members_of_a_group_are_decided_one_by_one(officer: Officer, senior: Officer) -> None:
    head = a_case(1)
    child = Case.objects.get(submission=head.submission, position=2)
    for case, ruling in ((head, APPROVED), (child, REFUSED)):
        deciding.recommend(case, ruling, by=officer, at=NOW)
        deciding.decide(case, ruling, by=senior, at=NOW)
    found = Decision.objects.order_by("case__position").values_list("outcome", flat=True)
    assert list(found) == ["approved", "refused"]


def test_a_certificate_follows_an_approval_only(
    case: Case, officer: Officer, senior: Officer
) -> None:
    before = why(deciding.issue_certificate(case, by=officer, at=NOW))
    deciding.recommend(case, APPROVED, by=officer, at=NOW)
    deciding.decide(case, APPROVED, by=senior, at=NOW)
    deciding.issue_certificate(case, by=officer, at=NOW)
    deciding.hand_over_certificate(case, by=officer, at=LATER)
    assert before is Why.NOT_NOW
    assert kinds(case)[2:] == ["decided", "certificate-issued", "certificate-collected"]


def test_a62_an_applicant_withdraws_everybody_who_is_not_decided(
    officer: Officer, senior: Officer
) -> None:
    head = a_case(1)
    child = Case.objects.get(submission=head.submission, position=2)
    deciding.recommend(child, APPROVED, by=officer, at=NOW)
    deciding.decide(child, APPROVED, by=senior, at=NOW)
    applicant = Actor(Kind.APPLICANT, f"draft:{head.submission.draft_id}")
    for at in (NOW, LATER):
        withdrawing.withdraw(head.submission, by=applicant, at=at)
    assert (kinds(head)[-1], kinds(child)[-1]) == ("withdrawn", "decided")
    assert kinds(head).count("withdrawn") == 1


def test_what_is_decided_whole_cannot_be_withdrawn(officer: Officer, senior: Officer) -> None:
    case = a_case()
    deciding.recommend(case, APPROVED, by=officer, at=NOW)
    deciding.decide(case, APPROVED, by=senior, at=NOW)
    told = withdrawing.withdraw(case.submission, by=Actor(Kind.APPLICANT, "draft:1"), at=LATER)
    assert why(told) is Why.DECIDED


def test_rules_of_the_day_of_filing_say_what_is_asked(case: Case) -> None:
    found = completeness.lodged(case)
    assert found.decision.on == date(2026, 11, 22)
    assert [each.document.key for each in found.documents] == ["photo", "papers"]


@pytest.mark.parametrize(
    ("key", "stage"),
    [
        ("macao-residence-authorization", "change-registered"),
        ("macao-temporary-residency", "registered"),
    ],
)
def test_a_notice_of_a_change_has_an_end_and_a_letter_of_its_own(key: str, stage: str) -> None:
    known = must(services.service(key), Service)
    found = must(deciding.ending(known, Outcome.REGISTERED), Stage)
    assert (found.key, found.final) == (stage, True)
    assert must(letter_on(known, REGISTERED, NOW.date()), LetterTemplate).key == REGISTERED
