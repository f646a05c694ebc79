"""The acceptance receipt: what came, what is missing, on which day to come."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from domicile import services
from domicile.applications.models import Submission
from domicile.audit.events import officer
from domicile.casework.commands import lodge
from domicile.casework.happenings import Act, Kind, Said, happened
from domicile.casework.models import Case
from domicile.notices.commands import make_receipt, make_receipts
from domicile.notices.models import Paper
from domicile.notices.queries import content_of
from domicile.notices.tests.test_papers import accessible, text_of
from domicile.workdays import Happening as Is
from tests.groups import NOW, a_group, by, must
from tests.toy_services.harbour.service import service

pytestmark = pytest.mark.django_db
OFFICER = officer("7")
offered = replace(service, receipt="Acceptance receipt")


@pytest.fixture(autouse=True)
def _offered(monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    monkeypatch.setattr(services, "all_services", lambda: (offered,))


@pytest.fixture
def submission() -> Submission:
    draft = a_group(spouse=True)
    return must(lodge(draft, by=by(draft), at=NOW), Submission)


def receipts(submission: Submission) -> dict[str, bytes]:
    made = Paper.objects.filter(submission=submission.public_id, kind=Paper.Kind.RECEIPT)
    return {paper.person: content_of(paper) for paper in made.order_by("person")}


def head(submission: Submission) -> Case:
    return Case.objects.select_related("submission").get(submission=submission, position=1)


def test_everybody_of_a_submission_gets_a_receipt(submission: Submission) -> None:
    make_receipts(submission, at=NOW)
    assert list(receipts(submission)) == ["principal-1", "spouse-1"]


def test_a_service_without_a_receipt_gives_none(
    submission: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "all_services", lambda: (service,))
    make_receipts(submission, at=NOW)
    assert receipts(submission) == {}


def test_making_it_twice_makes_it_once(submission: Submission) -> None:
    make_receipts(submission, at=NOW)
    first = receipts(submission)
    make_receipts(submission, at=NOW + timedelta(hours=1))
    assert receipts(submission) == first


def test_it_says_what_came_and_whose_it_is(submission: Submission, tmp_path: Path) -> None:
    make_receipts(submission, at=NOW)
    pdf = receipts(submission)["principal-1"]
    words = text_of(pdf)
    found = [
        part in words
        for part in ("Acceptance receipt", submission.reference_id, "CHAN Tai Man", "14/05/1982")
    ]
    assert found == [True] * 4
    accessible(pdf, tmp_path)


def test_a_receipt_given_later_says_what_is_missing_and_when_to_come(
    submission: Submission,
) -> None:
    case = head(submission)
    story: list[tuple[Kind, str]] = [
        (Is.GAPS_NOTIFIED, "papers, Proof of address"),
        (Act.RETURN_DAY, "2026-12-03"),
        (Act.RECEIPT_GIVEN, ""),
    ]
    for minutes, (kind, about) in enumerate(story, 1):
        happened(case, kind, Said(about), by=OFFICER, at=NOW + timedelta(minutes=minutes))
    make_receipt(case, at=NOW + timedelta(hours=1))
    words = text_of(receipts(submission)["principal-2"])
    found = [
        part in words
        for part in ("Documents missing", "Proof of address", "Thursday 3 December 2026")
    ]
    assert found == [True] * 3


def test_what_came_after_all_is_not_missing(submission: Submission) -> None:
    case = head(submission)
    asked = Said("Proof of address")
    story: list[Kind] = [Is.GAPS_NOTIFIED, Is.GAPS_CURED, Act.RECEIPT_GIVEN]
    for minutes, kind in enumerate(story, 1):
        said = asked if isinstance(kind, Is) else Said()
        happened(case, kind, said, by=OFFICER, at=NOW + timedelta(minutes=minutes))
    make_receipt(case, at=NOW + timedelta(hours=1))
    assert "Proof of address" not in text_of(receipts(submission)["principal-2"])
