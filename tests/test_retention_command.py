"""`domicile retention`: a list of what goes, and deleting it."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from domicile.audit.events import SYSTEM
from domicile.audit.models import Entry
from domicile.casework import holding
from domicile.casework.models import Case, Purged
from domicile.casework.withdrawing import withdraw
from domicile.config.cli import main
from domicile.desk.tests.cases import a_case
from tests.officers import an_officer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("harbour")]
NOW = datetime.now(UTC)


def withdrawn(days_ago: int) -> Case:
    at = NOW - timedelta(days=days_ago)
    case = a_case(at=at - timedelta(days=1))
    withdraw(case.submission, by=SYSTEM, at=at)
    return case


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["retention", *words]) == 0
    return capsys.readouterr().out


def test_what_is_due_on_a_day_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    early, late = withdrawn(40), withdrawn(2)
    today = json.loads(said(capsys, "--json"))
    assert [(each["reference"], each["confirmed"], each["held"]) for each in today] == [
        (early.reference, True, False)
    ]
    later = said(capsys, "--on", (NOW + timedelta(days=60)).date().isoformat())
    assert (early.reference in later, late.reference in later) == (True, True)


def test_what_is_due_is_deleted_and_what_is_held_is_kept(
    capsys: pytest.CaptureFixture[str],
) -> None:
    gone, held = withdrawn(40), withdrawn(40)
    senior = an_officer("senior")
    holding.hold(held, "A court.", by=senior, at=NOW, on=NOW.date())
    assert said(capsys, "--purge", "--officer", "ho").splitlines() == [
        f"{gone.reference}\tdeleted\twithdrawn: 0 years 30 days",
        "1 deleted, 1 kept",
    ]
    assert list(Purged.objects.values_list("reference", flat=True)) == [gone.reference]
    who = Entry.objects.get(event="submission:purged")
    assert (who.actor_kind, who.actor_key) == ("officer", "ho")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--on", "soon"], "a day looks like"),
        (["--service", "nothing"], "no service nothing"),
        (["--purge", "--on", "2030-01-01"], "leave --on out"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["retention", *words]) == 2
    assert told in capsys.readouterr().err
