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
from domicile.casework.models import Case
from domicile.casework.queries import Progress, found, progress_of
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
    told = [Progress(submission.reference_id, service, stage, day, case.pk) for case in cases]
    asked = [
        progress_of(submission.reference_id, born)
        for born in (BORN, date(1984, 2, 29), date(2017, 3, 1))
    ]
    assert asked == told


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
    assert seen == [(None, 1)] * 5


def test_the_question_is_answered_from_an_index() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SET LOCAL enable_seqscan = off"
            )  # a table of no rows is read whole otherwise
        query = Case.objects.filter(reference="QMAS-0", date_of_birth=BORN).order_by("position")[:1]
        plan = query.explain()
    assert "case_progress" in plan


def test_a_case_moves_onwards(submission: Submission) -> None:
    case = found(submission.reference_id, BORN)
    assert case is not None
    advance(case, "looking", by=SYSTEM, at=NOW + timedelta(days=2))
    now = progress_of(submission.reference_id, BORN)
    assert now is not None
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
