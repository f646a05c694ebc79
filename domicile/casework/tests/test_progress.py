"""Where is my application? One indexed question, one answer for everything that is wrong."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from domicile.applications.models import Submission
from domicile.applications.outcomes import Refused, Why
from domicile.applications.references import draw_reference
from domicile.audit.events import SYSTEM
from domicile.casework.commands import advance, lodge
from domicile.casework.keys import close_quick_inquiry, open_quick_inquiry
from domicile.casework.models import Case, InquiryKey
from domicile.casework.queries import Progress, progress_of
from domicile.casework.stages import moves
from tests.groups import NOW, a_group, by, must
from tests.toy_services.harbour.service import service

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
BORN = date(1982, 5, 14)


@pytest.fixture
def submission() -> Submission:
    """A family of three, lodged."""
    draft = a_group(children=1, spouse=True)
    return must(lodge(draft, by=by(draft), at=NOW), Submission)


def test_the_stage_is_told_to_anyone_of_the_group(submission: Submission) -> None:
    cases = Case.objects.filter(submission=submission).order_by("position")
    stage, day = service.stages[0], submission.legal_day
    told = [(Progress(submission.reference_id, service, stage, day, case.pk),) for case in cases]
    asked = [
        progress_of(submission.reference_id, born)
        for born in (BORN, date(1984, 2, 29), date(2017, 3, 1))
    ]
    assert asked == told


def test_a_document_number_finds_every_application_of_its_holder(submission: Submission) -> None:
    earlier, later = Case.objects.get(submission=submission, position=1), _lodged_again()
    for case in (earlier, later):
        open_quick_inquiry(case, ["AE123456"])
    asked = [
        [each.case for each in progress_of(typed, born)]
        for typed, born in [
            ("ae 12 Nº345/6", BORN),
            (later.reference, BORN),
            ("AE 12 No345/6", BORN),
            ("AE123456", date(1982, 5, 15)),
        ]
    ]
    assert asked == [[later.pk, earlier.pk], [later.pk], [later.pk, earlier.pk], []]


def test_two_people_of_one_birthday_are_one_answer(submission: Submission) -> None:
    twin = Case.objects.get(submission=submission, position=2)
    InquiryKey.objects.filter(case=twin).update(date_of_birth=BORN)
    first = Case.objects.get(submission=submission, position=1)
    assert [each.case for each in progress_of(submission.reference_id, BORN)] == [first.pk]


def test_who_switches_the_quick_inquiry_off_is_found_by_nobody(submission: Submission) -> None:
    case = Case.objects.get(submission=submission, position=1)
    open_quick_inquiry(case, ["AE123456"])
    close_quick_inquiry(case)
    asked = [progress_of(typed, BORN) for typed in (submission.reference_id, "AE123456")]
    open_quick_inquiry(case, [])
    again = [len(progress_of(typed, BORN)) for typed in (submission.reference_id, "AE123456")]
    assert (asked, again) == ([(), ()], [1, 0])


def _lodged_again() -> Case:
    draft = a_group()
    lodged = must(lodge(draft, by=by(draft), at=NOW + timedelta(days=1)), Submission)
    return Case.objects.get(submission=lodged)


def test_a_reference_is_read_as_people_write_it(submission: Submission) -> None:
    written = submission.reference_id.lower().replace("-", " ").replace("(", "").replace(")", "")
    assert progress_of(written, BORN) == progress_of(submission.reference_id, BORN)


def test_a16_every_wrong_combination_has_one_answer_at_the_same_cost(
    submission: Submission,
) -> None:
    wrong = [
        (draw_reference("QMAS", 2026), BORN),
        (submission.reference_id, date(1982, 5, 15)),
        (draw_reference("QMAS", 2026), date(1982, 5, 15)),
        ("nonsense", BORN),
        ("", BORN),
    ]
    seen = []
    for reference, born in wrong:
        with CaptureQueriesContext(connection) as queries:
            seen.append((progress_of(reference, born), len(queries)))
    assert seen == [((), 1)] * 5


def test_the_question_is_answered_from_an_index() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SET LOCAL enable_seqscan = off"
            )  # a table of no rows is read whole otherwise
        plan = InquiryKey.objects.filter(number__in=["QMAS-0", "K1"], date_of_birth=BORN).explain()
    assert "inquiry_by_number" in plan


def test_a_case_moves_onwards(submission: Submission) -> None:
    case = Case.objects.get(submission=submission, date_of_birth=BORN)
    advance(case, "looking", by=SYSTEM, at=NOW + timedelta(days=2))
    (now,) = progress_of(submission.reference_id, BORN)
    assert (now.stage.key, now.since) == ("looking", date(2026, 11, 24))


def test_the_table_of_moves_leads_onwards_only() -> None:
    assert moves(service) == {
        "received": ("looking", "decided"),
        "looking": ("decided",),
        "decided": (),
    }


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [(a, b, b in moves(service)[a]) for a in moves(service) for b in (*moves(service), "nonsense")],
)
def test_every_move_is_in_the_table_or_refused(
    submission: Submission, before: str, after: str, moved: bool
) -> None:
    case = Case.objects.filter(submission=submission)[0]
    Case.objects.filter(pk=case.pk).update(stage=before)
    answer = advance(case, after, by=SYSTEM, at=NOW)
    refused = Refused(Why.NO_SUCH_MOVE, {"from": before, "to": after})
    assert (answer == refused, Case.objects.get(pk=case.pk).stage) == (
        not moved,
        after if moved else before,
    )
