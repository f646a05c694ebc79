"""`domicile deadline`, as somebody uses it on a terminal."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from domicile.config.cli import main
from domicile.services import all_services

SERVICE = "macao-temporary-residency"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def called(*words: str) -> tuple[int, str, str]:
        status = main(["deadline", *words])
        out, err = capsys.readouterr()
        return status, out, err

    return called


def test_people_read_when_it_is_due_and_every_day_of_the_count(run: Run) -> None:
    status, out, err = run(SERVICE, "precheck", "--from", "2026-03-02T10:00")
    lines = out.splitlines()
    assert (status, err) == (0, "")
    assert {
        "IPIM answers an online pre-check (precheck)",
        "Due: Wednesday 1 April 2026, at the end of the day",
        "Days counted: 30",
    } <= set(lines)
    table = [line for line in lines if line.startswith("  ")]
    assert [line.split("  ")[1] for line in table] == [
        "Mon 2 Mar",
        "Tue 3 Mar to Tue 31 Mar",
        "Wed 1 Apr",
    ]


def test_json_has_stable_keys_and_the_days_one_by_one(run: Run) -> None:
    status, out, _ = run(
        SERVICE, "precheck", "--from", "2026-03-02", "--done", "2026-04-03", "--json"
    )
    found = json.loads(out)
    assert (status, found["due"], found["days"], found["overdue_days"]) == (0, "2026-04-01", 30, 2)
    assert found["ledger"][-1] == {
        "on": "2026-04-03",
        "counts": "overdue",
        "number": 2,
        "open": False,
        "why": "Good Friday, public holiday",
        "events": ["precheck-answered"],
    }


def test_the_keys_are_listed_with_what_they_count(run: Run) -> None:
    _, out, _ = run(SERVICE, "--list")
    assert out.splitlines()[:4] == [
        "precheck",
        "    IPIM answers an online pre-check; 30 days, the day itself not counted",
        "decide",
        "    IPIM processes the application; 45 days, the day itself not counted",
    ]
    assert run("hong-kong-qmas", "--list")[1] == "This service declares no clock.\n"


def test_a_window_is_counted_from_the_day_on_which_its_matter_ends(run: Run) -> None:
    _, out, _ = run(SERVICE, "renewal", "--from", "2020-12-31", "--done", "2020-12-01", "--json")
    found = json.loads(out)
    assert [found[key] for key in ("opens", "closes", "ends", "state")] == [
        "2020-10-01",
        "2020-11-30",
        "2020-12-31",
        "late",
    ]


def test_a_moment_is_in_the_authority_s_zone_whatever_zone_it_is_told_in(run: Run) -> None:
    found = [
        json.loads(run(SERVICE, "precheck", "--from", at, "--json")[1])["from"]
        for at in ("2026-03-02T23:30", "2026-03-02T15:30:00Z", "2026-03-02T23:30+08:00")
    ]
    assert found == ["2026-03-02T23:30:00+08:00"] * 3


@pytest.mark.parametrize("service", all_services(), ids=lambda one: one.key)
@pytest.mark.parametrize("language", ["en", "zh-hant", "zh-hans", "pt"])
def test_every_clock_of_every_service_is_listed_and_counted_in_every_language(
    run: Run, service: object, language: str
) -> None:
    key = getattr(service, "key", "")
    status, out, _ = run(key, "--list", "--json", "--lang", language)
    listed = [each["key"] for each in json.loads(out)]
    told = [run(key, each, "--from", "2026-06-30", "--lang", language)[0] for each in listed]
    assert (status, told) == (0, [0] * len(listed))


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("no-such-service", "precheck", "--from", "2026-03-02"), "there is no service"),
        (
            (SERVICE, "no-such-key", "--from", "2026-03-02"),
            "has no clock 'no-such-key'; there are: precheck, decide",
        ),
        ((SERVICE, "precheck"), "name a key and --from"),
        ((SERVICE, "--from", "2026-03-02"), "name a key and --from"),
        ((SERVICE, "precheck", "--from", "2 March"), "--from 2 March: not a day or moment such as"),
        ((SERVICE, "precheck", "--from", "2026-02-30"), "not a day or moment"),
        (
            (SERVICE, "precheck", "--from", "2026-03-02", "--done", "later"),
            "--done later: not a day or moment",
        ),
        (
            (SERVICE, "precheck", "--from", "2026-03-02", "--done", "2026-03-01"),
            "--done is before --from",
        ),
        (
            (SERVICE, "precheck", "--from", "2040-03-02"),
            "macao in 2040 are not known: add macao/2040.toml",
        ),
        ((SERVICE, "renewal", "--from", "0001-01-02"), "out of range"),
        ((SERVICE, "precheck", "--from", "9999-12-31"), "in 9999 are not known"),
    ],
)
def test_what_cannot_be_counted_exits_2_with_one_line(
    run: Run, words: tuple[str, ...], problem: str
) -> None:
    status, out, err = run(*words)
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert problem in err


def test_a_folder_of_the_installation_adds_years(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "macao").mkdir()
    (tmp_path / "macao" / "2040.toml").write_text('source = "Gazette"\n', encoding="utf-8")
    monkeypatch.setattr(settings, "CALENDARS", (tmp_path,))
    status, out, _ = run(SERVICE, "precheck", "--from", "2040-03-05", "--json")
    assert (status, json.loads(out)["due"]) == (0, "2040-04-05")  # the fourth is a holiday


def test_a_file_of_that_folder_that_cannot_be_read_is_named_in_one_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "macao").mkdir()
    (tmp_path / "macao" / "2026.toml").write_text("[[days]\n", encoding="utf-8")
    monkeypatch.setattr(settings, "CALENDARS", (tmp_path,))
    status, out, err = run(SERVICE, "precheck", "--from", "2026-03-05")
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert "macao/2026.toml" in err
