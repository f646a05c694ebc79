"""`domicile calendars`: the years of official days that are loaded, and those that are missing."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from domicile.config.calendars import YearShown, loaded, missing, wanted

if TYPE_CHECKING:
    import argparse

MISSING = 1


def arguments(parser: argparse.ArgumentParser) -> None:
    """[--json]."""
    parser.add_argument("--json", action="store_true", help="print JSON (docs/cli.md)")


def run(given: argparse.Namespace) -> int:
    """List territory, year, confirmed or not, source; 1 if a year that is needed is missing."""
    at = datetime.now(UTC)
    years = [year for each in wanted(at) for year in loaded(each.territory)]
    lacking = missing(at)
    said = _json(years, lacking) if given.json else _text(years, lacking)
    sys.stdout.write(said)
    return MISSING if lacking else 0


def _text(years: list[YearShown], lacking: tuple[tuple[str, int], ...]) -> str:
    lines = [f"{y.territory}\t{y.year}\t{_standing(y)}\t{y.problem or y.source}" for y in years]
    lines += [
        f"{territory}\t{year}\tMISSING\tadd {territory}/{year}.toml to the calendars"
        for territory, year in lacking
    ]
    return "".join(f"{line}\n" for line in lines)


def _standing(year: YearShown) -> str:
    if year.problem:
        return "unreadable"
    return "confirmed" if year.confirmed else "not confirmed"


def _json(years: list[YearShown], lacking: tuple[tuple[str, int], ...]) -> str:
    found = {
        "years": [year._asdict() for year in years],
        "missing": [{"territory": territory, "year": year} for territory, year in lacking],
    }
    return f"{json.dumps(found, ensure_ascii=False, indent=2)}\n"
