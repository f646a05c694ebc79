"""`domicile calendars`: years of official days, loaded or missing, and days made others."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.utils.translation import override

from domicile.config.calendars import YearShown, loaded, missing, wanted
from domicile.managing import snapshots
from domicile.managing.kinds import CalendarDay
from domicile.managing.sentences import worded

if TYPE_CHECKING:
    import argparse

    from domicile.rulebook.text import Json

MISSING = 1


def arguments(parser: argparse.ArgumentParser) -> None:
    """[--json]."""
    parser.add_argument("--json", action="store_true", help="print JSON (docs/cli.md)")


def run(given: argparse.Namespace) -> int:
    """List territory, year, confirmed or not, source; 1 if a year that is needed is missing."""
    at = datetime.now(UTC)
    years = [year for each in wanted(at) for year in loaded(each.territory)]
    lacking = missing(at)
    days = _overrides()
    with override("en"):
        said = _json(years, lacking, days) if given.json else _text(years, lacking, days)
    sys.stdout.write(said)
    return MISSING if lacking else 0


def _overrides() -> list[CalendarDay]:
    """The days that managers made others and that stand, in order."""
    found = [each for each in snapshots.now().standing if isinstance(each, CalendarDay)]
    return sorted(found, key=lambda each: (each.calendar, each.day, each.number))


def _text(
    years: list[YearShown], lacking: tuple[tuple[str, int], ...], days: list[CalendarDay]
) -> str:
    lines = [f"{y.territory}\t{y.year}\t{_standing(y)}\t{y.problem or y.source}" for y in years]
    lines += [
        f"{territory}\t{year}\tMISSING\tadd {territory}/{year}.toml to the calendars"
        for territory, year in lacking
    ]
    lines += [
        f"{day.calendar}\t{day.day.isoformat()}\tset by managers ({day.number})\t{worded(day)}"
        for day in days
    ]
    return "".join(f"{line}\n" for line in lines)


def _standing(year: YearShown) -> str:
    if year.problem:
        return "unreadable"
    return "confirmed" if year.confirmed else "not confirmed"


def _json(
    years: list[YearShown], lacking: tuple[tuple[str, int], ...], days: list[CalendarDay]
) -> str:
    found = {
        "years": [year._asdict() for year in years],
        "missing": [{"territory": territory, "year": year} for territory, year in lacking],
        "overrides": [_day(day) for day in days],
    }
    return f"{json.dumps(found, ensure_ascii=False, indent=2)}\n"


def _day(day: CalendarDay) -> dict[str, Json]:
    return {
        "number": day.number,
        "territory": day.calendar,
        "authority": day.authority,
        "day": day.day.isoformat(),
        "open": day.as_day().open,
        "words": worded(day),
        "source": day.source,
    }
