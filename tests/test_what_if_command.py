"""`domicile what-if`, as somebody uses it on a terminal."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from domicile.config.cli import main
from domicile.workdays import Happening
from tests.filed import lodged, real
from tests.snapshots import snapshot

pytestmark = pytest.mark.django_db
MACAO = "macao-residence-authorization"
Run = Callable[..., tuple[int, str, str]]
CONFIRMED = ((Happening.COMPLETENESS_CONFIRMED, datetime(2026, 3, 3, 2, tzinfo=UTC)),)
DAYS = ("--from", "2026-01-01", "--to", "2026-06-30")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def called(*words: str) -> tuple[int, str, str]:
        status = main(["what-if", *words])
        out, err = capsys.readouterr()
        return status, out, err

    return called


def test_people_read_groups_with_references(run: Run) -> None:
    case = lodged(real(MACAO), "permit-holder", on=date(2026, 3, 2), events=CONFIRMED).cases.get()
    before = snapshot(but=())
    status, out, err = run(MACAO, "--change", "clock.pledge-general.days=6", *DAYS)
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        f"{MACAO}, number clock.pledge-general.days 6",
        "1 of 1 cases filed from 2026-01-01 to 2026-06-30 would differ",
        "",
        "1\tOur answer to an application with the One-way Permit: due 1 working day later",
        f"\t{case.reference}",
    ]
    assert snapshot(but=()) == before


def test_machines_read_every_difference(run: Run) -> None:
    lodged(real(MACAO), "permit-holder", on=date(2026, 3, 2), events=CONFIRMED)
    _status, out, _err = run(MACAO, "--change", "clock.pledge-general.days=6", *DAYS, "--json")
    found = json.loads(out)
    assert (found["cases"], found["differ"], found["uncompared"]) == (1, 1, 0)
    (row,) = found["differences"]
    assert (row["what"], row["about"]) == ("clock", "pledge-general")
    assert (row["before"]["due"], row["after"]["due"]) == ("2026-03-10", "2026-03-11")


def test_the_law_of_another_day_is_tried(run: Run) -> None:
    lodged(real(MACAO), "permit-holder", on=date(2026, 3, 2))
    _status, out, _err = run(MACAO, "--as-of", "2020-06-01", *DAYS)
    assert "1 of 1 cases" in out


def test_the_numbers_are_listed_with_their_keys(run: Run) -> None:
    _status, out, _err = run(MACAO, "--numbers")
    lines = [line.split("\t") for line in out.splitlines()]
    assert ["clock.pledge-general.days", "5", "working-days"] in [line[:3] for line in lines]
    assert len({line[0] for line in lines}) == len(lines)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--change", "no.such=1"), "no.such: macao-residence-authorization has no such number"),
        (("--change", "group.most"), "--change group.most: write KEY=VALUE"),
        (("--as-of", "then"), "then: not a day such as 2024-07-01"),
        (("--setting", "7"), "7: there is no such setting"),
        (("--as-of", "2020-01-01", "--from", "x"), "--from x: not a day such as 2026-11-22"),
    ],
)
def test_what_cannot_be_tried_is_one_line(run: Run, words: tuple[str, ...], says: str) -> None:
    assert run(MACAO, *words) == (2, "", f"domicile: {says}\n")
