"""What came on request lies in the case, and verdicts on it count like any other."""

from datetime import timedelta

import pytest

from domicile.accounts.models import Officer
from domicile.casework import completeness, reviewing
from domicile.casework.completeness import Lacks, OpenItem
from domicile.casework.lying import lying
from domicile.casework.models import (
    Case,
    DocumentRequest,
    DocumentReview,
    RequestFile,
    RequestItem,
)
from domicile.desk.tests.cases import a_case
from tests.groups import NOW, a_file
from tests.officers import an_officer

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
LATER = NOW + timedelta(days=3)


@pytest.fixture
def officer() -> Officer:
    return an_officer()


@pytest.fixture
def case(officer: Officer) -> Case:
    case = a_case(1)
    reviewing.accept_document(case, "photo", by=officer, at=NOW)
    reviewing.return_document(case, "papers", "Too old.", by=officer, at=NOW)
    return case


def came(case: Case, officer: Officer, document: str = "papers", title: str = "") -> RequestFile:
    """Something that was asked for and sent."""
    request = DocumentRequest.objects.create(
        submission=case.submission, number=1, code=f"{document}{title}", officer=officer,
        made_at=NOW, language="en", due=LATER.date(), state="finished", state_since=LATER,
    )  # fmt: skip
    item = RequestItem.objects.create(
        request=request, position=1, application_key="principal", document=document, title=title
    )
    return RequestFile.objects.create(item=item, file=a_file(), put_at=LATER, sent_at=LATER)


def test_what_came_instead_is_accepted_by_itself_and_settles_the_document(
    case: Case, officer: Officer
) -> None:
    later = came(case, officer)
    waiting = completeness.lodged(case).open_items()
    reviewing.accept_document(case, "papers", by=officer, at=LATER)
    found = completeness.lodged(case)
    told = DocumentReview.objects.order_by("pk").values_list("verdict", "request_file")
    assert waiting == (OpenItem(Lacks.RETURNED, "papers"),)
    assert found.open_items() == ()
    assert found.filed["papers"].accepted
    assert list(told)[1:] == [("returned", None), ("accepted", later.pk)]


def test_what_was_asked_in_words_has_a_place_of_its_own(case: Case, officer: Officer) -> None:
    later = came(case, officer, "", "A page of the ship's log")
    key = f"item-{later.item_id}"
    found = completeness.lodged(case)
    assert (found.asked_in_words, found.filed[key].files[0].title) == (
        (key,),
        "A page of the ship's log",
    )
    reviewing.return_document(case, key, "It is torn.", by=officer, at=LATER)
    assert OpenItem(Lacks.RETURNED, key) in completeness.lodged(case).open_items()


def test_what_is_not_sent_yet_or_anothers_is_not_there(case: Case, officer: Officer) -> None:
    later = came(case, officer)
    child = Case.objects.get(submission=case.submission, position=2)
    mine, theirs = len(lying(case)), len(lying(child))
    RequestFile.objects.filter(pk=later.pk).update(sent_at=None)
    assert (mine, len(lying(case)), theirs) == (3, 2, 2)
