"""A residence authorization of Macao's police, as its own people and everybody else find it."""

import re
from datetime import timedelta
from html import unescape
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils import timezone

from domicile import services
from domicile.applications.models import Submission
from domicile.audit.events import Actor, Kind, applicant
from domicile.casework.happenings import Said, happened
from domicile.casework.keys import own_key
from domicile.casework.lodge import lodge
from domicile.casework.models import Case
from domicile.config.demo import Telling, Told, _people
from domicile.files.models import File
from domicile.inquiry.doors import more_token
from domicile.notices.models import Notice
from domicile.rulebook import Document
from domicile.workdays import Happening as Is
from tests.groups import a_file, must

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = pytest.mark.django_db
NUMBER, BORN = "W87654321", ("30", "8", "2017")
OFFICER = Actor(Kind.OFFICER, "officer:7")


class Filing(Telling):
    """Somebody who files what the demo files, with papers that need no checking."""

    def _file(self, document: Document, kind: str) -> File:  # noqa: ARG002 - as the demo has it
        return a_file(name=f"{document.key}.pdf", at=self.at)


def lodged(example: str, **entry: int) -> Submission:
    service = services.service("macao-residence-authorization")
    assert service is not None
    at = timezone.now() - timedelta(minutes=5)
    days = {f"entry.{key}": count for key, count in entry.items()}
    told = Told(example=example, state="sent", days=days)
    filing = Filing(service, _people(service, told, at), at)
    draft = filing.begin()
    filing.furnish(draft)
    filing.sign(draft)
    return must(lodge(draft, by=applicant(draft.pk), at=at), Submission)


@pytest.fixture
def child() -> Submission:
    return lodged("r-child-today", issued=-20, entered=-2)


def ask(number: str, born: tuple[str, str, str] = BORN, turn: int = 1) -> "Response":
    fields = dict(zip(("born-day", "born-month", "born-year"), born, strict=True))
    answer: Response = Client().post(
        "/en/progress/", {"reference": number, **fields}, REMOTE_ADDR=f"192.0.2.{turn}"
    )
    return answer


def words(page: "Response") -> str:
    main = page.content.decode().split("<main", 1)[1].split("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def bare(page: "Response") -> tuple[int, str, list[str]]:
    """An answer without what every answer has of its own, and without what was typed."""
    body = page.content.decode()
    body = re.sub(r'((?:csrfmiddlewaretoken|more|ticket)" value=")[^"]*', r"\1", body)
    body = re.sub(r'(id="(?:reference|born-day)"[^>]* value=")[^"]*', r"\1", body)
    return page.status_code, body, sorted(page.headers)


# 1.7: the same function when storing and when searching.
@pytest.mark.parametrize(
    "typed", ["W87654321", "w 8765-4321", "Ｗ８７６５４３２１", "W8765 Nº 4321", "WØ87654321"]
)
def test_the_number_of_the_permit_finds_the_application_however_typed(
    child: Submission, typed: str
) -> None:
    assert child.reference_id.startswith("RA-")
    assert "Application registered" in words(ask(typed))


def test_a16_every_wrong_number_and_birth_date_has_the_same_answer(child: Submission) -> None:
    assert child.cases.count() == 1
    wrong = (
        (NUMBER, ("31", "8", "2017")),
        ("W87654320", BORN),
        ("W87654320", ("31", "8", "2017")),
        (child.reference_id, ("31", "8", "2017")),
    )
    answers = [bare(ask(number, born, turn)) for turn, (number, born) in enumerate(wrong)]
    assert answers == [answers[0]] * len(wrong)


def test_what_is_asked_for_is_named_to_its_holder_and_to_nobody_else(child: Submission) -> None:
    case = Case.objects.get(submission=child)
    said = Said("address_proof")
    happened(case, Is.COMPLETENESS_CONFIRMED, by=OFFICER, at=timezone.now())
    happened(case, Is.DOCUMENTS_REQUESTED, said, by=OFFICER, at=timezone.now())
    assert "Proof of the address" not in words(ask(NUMBER))
    assert "What is missing Proof of the address in Macao" in words(by_own_link(child))


def by_own_link(submission: Submission, born: tuple[str, str, str] = BORN) -> "Response":
    browser, public = Client(), submission.public_id
    fields = dict(zip(("born-day", "born-month", "born-year"), born, strict=True))
    browser.post(f"/en/progress/own/{public}/{own_key(public)}/", fields)
    answer: Response = browser.get("/en/progress/whole/")
    return answer


def by_code(submission: Submission) -> "Response":
    browser = Client()
    case = Case.objects.get(submission=submission)
    browser.post("/en/progress/ask/", {"more": more_token(case.pk)})
    body = Notice.objects.filter(kind="code").latest("pk").body
    found = re.search(r"\b(\d{3}) (\d{3})\b", body)
    assert found
    browser.post("/en/progress/code/", {"code": found[1] + found[2]})
    answer: Response = browser.get("/en/progress/whole/")
    return answer


def test_what_can_be_done_is_told_to_who_came_by_the_own_link_only(child: Submission) -> None:
    case = Case.objects.get(submission=child)
    for kind in (Is.COMPLETENESS_CONFIRMED, Is.DECIDED, Is.CERTIFICATE_ISSUED):
        happened(case, kind, by=OFFICER, at=timezone.now())
    own, code = by_own_link(child), by_code(child)
    told = words(own).split("What you can do", 1)[1]
    assert "Collect the Residence Authorization Certificate" in told
    assert "Apply for the identity card" in told
    assert "Begin another application of this service" in told
    assert "What you can do" not in words(code)
    assert child.reference_id in words(code)


def test_a_fine_is_shown_with_its_days_and_then_that_it_is_waived_and_why() -> None:
    late = lodged("late-at-seventeen-today")
    born = ("9", "9", "2009")
    before = words(by_own_link(late, born))
    case = Case.objects.get(submission=late)
    happened(case, Is.FINE_WAIVED, Said(reason="In hospital"), by=OFFICER, at=timezone.now())
    after = words(by_own_link(late, born))
    assert "and at most MOP 5,000" in before
    assert "8 November 2021 Entry not counted" in before
    assert ("is waived" in before, "is waived" in after, "In hospital" in after) == (
        False,
        True,
        True,
    )
