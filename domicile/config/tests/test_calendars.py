"""Which years of official days are there, and which an authority in use lacks."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import LazySettings as Settings

from domicile.config import health
from domicile.config.calendars import loaded, missing, wanted
from domicile.config.cli import calendars, main

TODAY = datetime(2026, 11, 22, 15, tzinfo=UTC)
# In Macao and Hong Kong it is 2028 already, and nobody has loaded the year after it.
LATER = datetime(2027, 12, 31, 17, tzinfo=UTC)


def test_an_authority_needs_this_year_and_the_next_in_its_own_zone() -> None:
    assert {each.years for each in wanted(LATER)} == {(2028, 2029)}
    assert [each.territory for each in wanted(TODAY)] == ["hong-kong", "macao"]


def test_nothing_is_missing_today() -> None:
    assert missing(TODAY) == ()


def test_the_years_that_nobody_loaded_are_named() -> None:
    places = ("hong-kong", "macao")
    assert missing(LATER) == tuple((place, year) for place in places for year in (2028, 2029))


def test_a_year_loaded_by_the_installation_is_no_longer_missing(
    settings: Settings, tmp_path: Path
) -> None:
    for place in ("hong-kong", "macao"):
        (tmp_path / place).mkdir()
        for year in (2028, 2029):
            words = f'source = "Notice of {year}"\nconfirmed = true\n'
            (tmp_path / place / f"{year}.toml").write_text(words, encoding="utf-8")
    settings.CALENDARS = (tmp_path,)
    last = loaded("macao")[-1]
    assert (missing(LATER), last.year, last.source, last.confirmed) == (
        (),
        2029,
        "Notice of 2029",
        True,
    )


def test_a_file_that_cannot_be_read_is_named_and_its_year_is_missing(
    settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "macao").mkdir()
    (tmp_path / "macao/2028.toml").write_text("source = ", encoding="utf-8")
    settings.CALENDARS = (tmp_path,)
    assert "2028.toml" in loaded("macao")[-1].problem
    assert ("macao", 2028) in missing(LATER)


@pytest.mark.parametrize(("at", "status"), [(TODAY, 0), (LATER, 1)])
def test_the_command_lists_years_and_its_status_says_whether_one_is_missing(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    at: datetime,
    status: int,
) -> None:
    monkeypatch.setattr(calendars, "missing", lambda _now: missing(at))
    found = main(["calendars"])
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert (found, lines[0][:3]) == (status, ["hong-kong", "2015", lines[0][2]])
    assert ["macao", "2029", "MISSING", "add macao/2029.toml to the calendars"] in lines or not (
        status
    )


def test_readiness_names_the_year_that_is_missing_and_serves_all_the_same() -> None:
    assert health.calendars_in(TODAY) == "good"
    assert health.calendars_in(LATER) == (
        "missing: hong-kong 2028, hong-kong 2029, macao 2028, macao 2029"
    )
    assert health.serves({"database": "good", "store": "good", "calendars": "missing: macao 2028"})
