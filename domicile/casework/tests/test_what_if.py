"""A change over the cases of a year: in the background, part after part, and without writing."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from domicile.accounts.models import Officer
from domicile.accounts.roles import Role
from domicile.applications.queries.names import Names
from domicile.audit.models import Entry
from domicile.casework import what_if
from domicile.casework.changes import Change, Way, rules_now, rules_with
from domicile.casework.models import Case, Trial, TrialFinding
from domicile.casework.search_keys import Searched, keep_search_keys
from domicile.casework.what_if import Range, ask, carry_out, cases_of, next_part, reading, stop
from domicile.workdays import Happening
from tests.filed import lodged, real
from tests.officers import an_officer
from tests.snapshots import snapshot

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
MACAO = "macao-residence-authorization"
AT = datetime(2026, 11, 22, 2, tzinfo=UTC)
CONFIRMED = ((Happening.COMPLETENESS_CONFIRMED, datetime(2026, 3, 3, 2, tzinfo=UTC)),)
LONGER = Change(Way.NUMBER, "clock.pledge-general.days", "6")
YEAR = Range(MACAO, date(2025, 11, 22), date(2026, 11, 22))
# What a trial is allowed to write: itself, the log, and what the worker is asked to do.
OWN = (
    "casework_trial",
    "casework_trialfinding",
    "audit_entry",
    "django_tasks_database_dbtaskresult",
)


@pytest.fixture
def manager() -> Officer:
    return an_officer(Role.MANAGER, authority="macao-psp")


def a_permit(email: str = "") -> Case:
    """One case whose pledge was counted."""
    on = date(2026, 3, 2)
    submission = lodged(real(MACAO), "permit-holder", on=on, events=CONFIRMED, email=email)
    return submission.cases.get()


def tried(officer: Officer, change: Change = LONGER, over: Range = YEAR) -> Trial:
    trial = ask(officer, change, over, at=AT)
    carry_out(trial.pk, at=AT)
    return Trial.objects.get(pk=trial.pk)


def groups(trial: Trial) -> list[tuple[object, ...]]:
    found = trial.found.get("groups", {}).values()
    return [(each["alike"]["what"], each["alike"]["about"], each["cases"]) for each in found]


def test_cases_that_would_differ_are_counted_in_groups_that_read_alike(manager: Officer) -> None:
    cases = [a_permit(), a_permit()]
    lodged(real(MACAO), "portuguese", on=date(2026, 3, 2))
    trial = tried(manager)
    assert (trial.state, trial.done, trial.expected) == ("ready", 3, 3)
    assert groups(trial) == [("clock", "pledge-general", 2)]
    assert [trial.found[name] for name in ("cases", "differ", "uncompared")] == [3, 2, 0]
    found = TrialFinding.objects.filter(trial=trial).order_by("pk")
    assert [each.case_id for each in found] == [case.pk for case in cases]


def test_nothing_is_written_to_any_case(manager: Officer) -> None:
    a_permit()
    lodged(real(MACAO), "family", on=date(2026, 3, 2))
    before = snapshot(but=OWN)
    tried(manager, Change(Way.LAW, "2020-01-01"))
    assert snapshot(but=OWN) == before


def test_while_cases_are_read_the_database_takes_nothing() -> None:
    case = a_permit()
    with pytest.raises(DatabaseError), transaction.atomic(), reading():
        Case.objects.filter(pk=case.pk).update(stage="decided")
    case.refresh_from_db()
    assert case.stage == real(MACAO).stages[0].key
    Case.objects.filter(pk=case.pk).update(unit="Residence")  # and afterwards it does again


def test_a_worker_that_was_killed_goes_on_behind_the_last_part(manager: Officer) -> None:
    for _each in range(3):
        a_permit()
    whole = tried(manager)
    broken = ask(manager, LONGER, YEAR, at=AT)
    service = real(MACAO)
    now, then = rules_now(service), rules_with(service, LONGER, YEAR.since)
    some = next_part(cases_of(broken, AT), 0, size=1)
    found = [each for one in some for each in one.differences(now, then, AT)]
    assert what_if._keep(broken, some, found, asked=False)
    carry_out(broken.pk, at=AT)
    carry_out(broken.pk, at=AT)  # and a second worker finds it done
    broken.refresh_from_db()
    assert (broken.state, broken.done, broken.found) == ("ready", 3, whole.found)
    assert TrialFinding.objects.filter(trial=broken).count() == 3


def test_two_workers_at_once_keep_a_part_once(manager: Officer) -> None:
    a_permit()
    trial = ask(manager, LONGER, YEAR, at=AT)
    some = next_part(cases_of(trial, AT), 0)
    same = Trial.objects.get(pk=trial.pk)
    assert what_if._keep(trial, some, [], asked=False)
    assert not what_if._keep(same, some, [], asked=False)


def test_what_is_stopped_looks_at_no_more_cases(manager: Officer) -> None:
    a_permit()
    trial = ask(manager, LONGER, YEAR, at=AT)
    stop(trial, by=manager, at=AT)
    carry_out(trial.pk, at=AT)
    trial.refresh_from_db()
    assert (trial.state, trial.done) == ("stopped", 0)
    stop(trial, by=manager, at=AT)
    events = list(Entry.objects.filter(event__startswith="trial:").values_list("event", flat=True))
    assert events == ["trial:asked", "trial:stopped"]


def test_own_cases_other_units_and_other_days_are_left_out(manager: Officer) -> None:
    own = a_permit(email=manager.email)
    keep_search_keys(own, Searched(Names("A", "B", ""), (), manager.email))
    other = a_permit()
    Case.objects.filter(pk=other.pk).update(unit="Elsewhere")
    lodged(real(MACAO), "permit-holder", on=date(2024, 3, 4), events=CONFIRMED)
    manager.unit = "Residence"
    manager.save()
    seen = a_permit()
    trial = tried(manager)
    assert [each.case_id for each in trial.findings.all()] == [seen.pk]
    assert trial.done == 1


def test_a_case_that_cannot_be_compared_is_listed_with_why(manager: Officer) -> None:
    a_permit()
    misfit = lodged(real(MACAO), "permit-holder", on=date(2026, 3, 2), form="former")
    trial = tried(manager)
    assert [trial.found[name] for name in ("cases", "differ", "uncompared")] == [2, 1, 1]
    found = trial.findings.filter(before="unknown-question")
    assert [each.case.submission for each in found] == [misfit]


def test_a_number_that_no_case_asks_for_is_told(manager: Officer) -> None:
    a_permit()
    fine = Change(Way.NUMBER, "table.extra-fee-in-the-last-30-days@2021-11-15", "9")
    trial = tried(manager, fine)
    assert (trial.found["differ"], trial.found["asked"]) == (0, False)


def test_whoever_lost_the_right_gets_no_result(manager: Officer) -> None:
    a_permit()
    trial = ask(manager, LONGER, YEAR, at=AT)
    manager.roles = ["case"]
    manager.save()
    carry_out(trial.pk, at=AT)
    trial.refresh_from_db()
    assert (trial.state, trial.done) == ("failed", 0)


def test_a_result_is_kept_for_thirty_days(manager: Officer) -> None:
    a_permit()
    trial = tried(manager)
    assert what_if.delete_old(AT + timedelta(days=30)) == 0
    assert what_if.delete_old(AT + timedelta(days=30, seconds=1)) == 1
    assert not Trial.objects.filter(pk=trial.pk).exists()
    assert Entry.objects.filter(event="trial:deleted").count() == 1


def test_a_part_costs_the_same_questions_however_many_cases(manager: Officer) -> None:
    trial = ask(manager, LONGER, YEAR, at=AT)
    costs = []
    for _round in range(2):
        a_permit()
        cases = cases_of(trial, AT)
        with CaptureQueriesContext(connection) as asked:
            next_part(cases, 0)
        costs.append(len(asked))
    assert costs[0] == costs[1]
