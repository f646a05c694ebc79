"""What happens to a case: in order, kept, and read by the clocks."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, transaction

from domicile.applications.models import Submission
from domicile.applications.outcomes import Refused, Why
from domicile.audit.events import Actor, Kind
from domicile.audit.models import Entry
from domicile.casework.clocks import clock_events, readings, standing
from domicile.casework.commands import lodge
from domicile.casework.happenings import Act, Said, happened
from domicile.casework.models import Case, CaseEvent
from domicile.rulebook import Source
from domicile.rulebook.clocks import Clock
from domicile.workdays import Calendar, Pledge, State, calendar
from domicile.workdays import Happening as Is
from domicile.workdays.events import FOR_DOCUMENTS
from tests.groups import NOW, a_group, by, must
from tests.toy_services.harbour.service import service

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
OFFICER = Actor(Kind.OFFICER, "officer:7")
MACAO = ZoneInfo("Asia/Macau")
in_macao = replace(service, authority=replace(service.authority, zone=MACAO))


@pytest.fixture
def case() -> Case:
    draft = a_group()
    return Case.objects.get(submission=must(lodge(draft, by=by(draft), at=NOW), Submission))


def story(case: Case, *kinds: Is | Act | tuple[Is, str]) -> list[str]:
    """What became of each event, told one after another a minute apart."""
    told = []
    for minutes, one in enumerate(kinds, 1):
        kind, about = one if isinstance(one, tuple) else (one, "")
        said = Said(about, "as recorded")
        answer = happened(case, kind, said, by=OFFICER, at=NOW + timedelta(minutes=minutes))
        told.append(answer.why.value if isinstance(answer, Refused) else "done")
    return told


def test_a_lodged_case_begins_with_being_filed_and_accepted(case: Case) -> None:
    told = case.events.order_by("number").values_list("number", "kind", "at", "by_kind")
    assert list(told) == [(1, "filed", NOW, "applicant"), (2, "accepted", NOW, "applicant")]


@pytest.mark.parametrize(
    ("kinds", "answers"),
    [
        ([Is.DOCUMENTS_RECEIVED], ["not-now"]),
        ([Is.DOCUMENTS_REQUESTED, Is.DOCUMENTS_RECEIVED], ["done", "done"]),
        ([Is.DOCUMENTS_REQUESTED, Is.DOCUMENTS_REQUESTED], ["done", "not-now"]),
        ([(Is.DOCUMENTS_REQUESTED, "1"), (Is.DOCUMENTS_REQUESTED, "2")], ["done", "done"]),
        ([(Is.DOCUMENTS_REQUESTED, "1"), (Is.DOCUMENTS_RECEIVED, "2")], ["done", "not-now"]),
        (
            [Is.COMPLETENESS_CONFIRMED, Is.COMPLETENESS_CONFIRMED, Is.COMPLETENESS_WITHDRAWN],
            ["done", "not-now", "done"],
        ),
        (
            [Is.COMPLETENESS_CONFIRMED, Is.COMPLETENESS_WITHDRAWN, Is.COMPLETENESS_CONFIRMED],
            ["done", "done", "done"],
        ),
        ([Is.FILED], ["not-now"]),
        ([Is.CERTIFICATE_ISSUED], ["not-now"]),
        ([Is.DECIDED, Is.CERTIFICATE_ISSUED, Is.CERTIFICATE_COLLECTED], ["done"] * 3),
        ([Is.DECIDED, Is.DECIDED], ["done", "not-now"]),
        ([Is.DECIDED, Is.DOCUMENTS_REQUESTED], ["done", "not-now"]),
        ([Is.WITHDRAWN, Is.DECIDED, Is.CERTIFICATE_ISSUED], ["done", "not-now", "not-now"]),
        ([Is.WITHDRAWN, Is.FINE_WAIVED, Act.ORIGINAL_SHOWN], ["done", "done", "done"]),
    ],
)
def test_what_can_happen_depends_on_what_happened(
    case: Case, kinds: list[Is | Act | tuple[Is, str]], answers: list[str]
) -> None:
    assert story(case, *kinds) == answers


@pytest.mark.parametrize("kind", [Is.FINE_WAIVED, Is.COMPLETENESS_WITHDRAWN])
def test_what_needs_a_reason_is_refused_without_one(case: Case, kind: Is) -> None:
    assert happened(case, kind, by=OFFICER, at=NOW) == Refused(Why.NO_REASON)


def test_an_event_is_in_the_audit_log_without_what_was_said(case: Case) -> None:
    happened(case, Is.FINE_WAIVED, Said(reason="illness"), by=OFFICER, at=NOW)
    last = Entry.objects.order_by("-pk")[0]
    assert (last.event, last.subject, last.actor_key, last.reason) == (
        "case:happened",
        f"case:{case.pk}",
        "officer:7",
        "fine-waived",
    )


@pytest.mark.parametrize("change", ["update", "delete"])
def test_a09_the_database_refuses_to_change_what_happened(case: Case, change: str) -> None:
    rows = CaseEvent.objects.filter(case=case)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(reason="other") if change == "update" else rows.delete()
    assert rows.count() == 2


PLEDGE = Clock(
    "pledge",
    "Pledge",
    Pledge(5, pauses=(FOR_DOCUMENTS,)),
    trigger="From the next working day after everything is confirmed complete.",
    basis=Source("The charter")(),
)
# The worked example of the progress page: asked on 3 December, come on 9 December 2026.
STORY = [
    (Is.COMPLETENESS_CONFIRMED, datetime(2026, 12, 1, 10, 12, tzinfo=MACAO)),
    (Is.DOCUMENTS_REQUESTED, datetime(2026, 12, 3, 16, 5, tzinfo=MACAO)),
    (Is.DOCUMENTS_RECEIVED, datetime(2026, 12, 9, 11, 40, tzinfo=MACAO)),
]


@pytest.fixture
def macao() -> Calendar:
    return calendar("macao")


def test_clocks_are_read_from_what_happened(case: Case, macao: Calendar) -> None:
    for kind, at in STORY:
        happened(case, kind, by=OFFICER, at=at)
    at = datetime(2026, 12, 10, 10, 24, tzinfo=MACAO)
    (running,) = readings((PLEDGE,), clock_events(case), macao, at)
    reading = running.reading
    assert (reading.state, reading.days, reading.left, reading.due) == (
        State.RUNNING,
        3,
        2,
        date(2026, 12, 14),
    )


def test_a_clock_that_never_began_is_none_of_the_case(case: Case, macao: Calendar) -> None:
    noon = datetime.combine(date(2026, 12, 10), time(12), MACAO)
    assert readings((PLEDGE,), clock_events(case), macao, noon) == ()


@pytest.mark.parametrize(
    ("on", "due", "paused"),
    [
        (2, datetime(2026, 12, 9, 23, 59, 59, tzinfo=MACAO), False),
        (4, None, True),
        (10, datetime(2026, 12, 14, 23, 59, 59, tzinfo=MACAO), False),
        (15, datetime(2026, 12, 14, 23, 59, 59, tzinfo=MACAO), False),
    ],
)
def test_where_the_clocks_stand_is_kept_beside_the_case(
    case: Case, macao: Calendar, on: int, due: datetime | None, paused: bool
) -> None:
    for kind, at in STORY:
        happened(case, kind, by=OFFICER, at=at)
    at = datetime(2026, 12, on, 10, 24, tzinfo=MACAO)
    found = standing(readings((PLEDGE,), clock_events(case), macao, at), in_macao)
    assert (found.due, found.paused) == (due, paused)
