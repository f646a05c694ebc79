"""`domicile what-if SERVICE`: which cases would differ if rules were changed; it writes nothing."""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import override

from domicile.casework.changes import (
    Change,
    Rules,
    Way,
    WrongChangeError,
    numbers,
    rules_now,
    rules_with,
)
from domicile.casework.models import Case
from domicile.casework.what_if import YEAR, Range, merged, next_part, within
from domicile.config.cli import CommandError
from domicile.config.cli.services import known_service
from domicile.desk.trial_words import Words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from domicile.casework.comparing import Found
    from domicile.rulebook import Service

MOST_REFERENCES = 10  # of a group, on the page of a terminal


def arguments(parser: argparse.ArgumentParser) -> None:
    """SERVICE --as-of DAY | --setting ID | --change KEY=VALUE [--from] [--to] [--json]."""
    parser.add_argument("service", metavar="SERVICE", help="as `domicile services` lists them")
    way = parser.add_mutually_exclusive_group(required=True)
    way.add_argument("--as-of", metavar="DAY", help="decide by the rules in force on this day")
    way.add_argument("--setting", metavar="ID", help="with a setting that a manager proposed")
    way.add_argument("--change", metavar="KEY=VALUE", help="with another number; see --numbers")
    way.add_argument("--numbers", action="store_true", help="list the numbers that can be changed")
    parser.add_argument("--from", dest="since", metavar="DAY", help="a year ago if not given")
    parser.add_argument("--to", dest="until", metavar="DAY", help="today if not given")
    parser.add_argument("--kind", default="", help="only cases of this kind of the service")
    parser.add_argument("--json", action="store_true", help="every difference of every case")


def run(given: argparse.Namespace) -> int:
    """List what would differ; 0 also when something would."""
    service = known_service(given.service)
    if given.numbers:
        return _numbers(service)
    now = datetime.now(UTC)
    today = now.astimezone(service.authority.zone).date()
    over = Range(
        service.key,
        _day("--from", given.since) or today - YEAR,
        _day("--to", given.until) or today,
        given.kind,
    )
    change = _change(given)
    try:
        rules = rules_now(service), rules_with(service, change, over.since)
    except WrongChangeError as wrong:
        raise CommandError(str(wrong)) from None
    with override("en"):
        said = _json if given.json else _text
        sys.stdout.writelines(said(service, change, over, _found(over, rules, now)))
    return 0


def _numbers(service: Service) -> int:
    with override("en"):
        for each in numbers(service):
            about = f" – {each.about}" if each.about else ""
            sys.stdout.write(f"{each.key}\t{each.value}\t{each.part}\t{each.title}{about}\n")
    return 0


def _change(given: argparse.Namespace) -> Change:
    if given.as_of:
        return Change(Way.LAW, given.as_of)
    if given.setting:
        return Change(Way.SETTING, given.setting)
    key, equals, value = given.change.rpartition("=")
    if not equals:
        raise CommandError(f"--change {given.change}: write KEY=VALUE")
    return Change(Way.NUMBER, key.strip(), value.strip())


def _day(name: str, text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"{name} {text}: not a day such as 2026-11-22") from None


Part = tuple[int, list[tuple[Case, "Found"]]]


def _found(over: Range, rules: tuple[Rules, Rules], at: datetime) -> Iterator[Part]:
    """Part after part: how many cases, and what would differ in them."""
    cases, after = within(Case.objects.all(), over), 0
    while some := next_part(cases, after):
        after = some[-1].pk
        found = [each for one in some for each in one.differences(*rules, at)]
        yield sum(len(one.cases) for one in some), found


def _text(service: Service, change: Change, over: Range, parts: Iterator[Part]) -> Iterator[str]:
    """Groups of cases in sentences, with some references each."""
    words, told = Words(service, "en"), dict[str, object]()
    references: dict[str, list[str]] = {}
    for done, found in parts:
        told = merged(told, found, done, asked=False)
        for case, each in found:
            some = references.setdefault(each.group, [])
            if len(some) < MOST_REFERENCES:
                some.append(case.reference)
    cases, differ = told.get("cases", 0), told.get("differ", 0)
    yield f"{service.key}, {change.way} {change.about} {change.value}".rstrip() + "\n"
    yield f"{differ} of {cases} cases filed from {over.since} to {over.until} would differ\n"
    groups = told.get("groups", {})
    for key, each in sorted(groups.items(), key=_most) if isinstance(groups, dict) else ():
        yield f"\n{each['cases']}\t{words.group(each['alike'])}\n"
        yield "".join(f"\t{reference}\n" for reference in references[key])
        if each["cases"] > MOST_REFERENCES:
            yield f"\t… and {each['cases'] - MOST_REFERENCES} more\n"


def _most(item: tuple[str, dict[str, int]]) -> int:
    return -item[1]["cases"]


def _json(service: Service, change: Change, over: Range, parts: Iterator[Part]) -> Iterator[str]:
    """One document: what was tried, totals, and a row for each difference."""
    words, told = Words(service, "en"), dict[str, object]()
    rows = []
    for done, found in parts:
        told = merged(told, found, done, asked=False)
        rows += [
            {
                "reference": case.reference,
                "person": case.application_key,
                "what": each.difference.what.value,
                "about": each.difference.about,
                "before": each.difference.before,
                "after": each.difference.after,
                "said": words.group(each.alike),
            }
            for case, each in found
        ]
    document = {
        "service": service.key,
        "change": change.json(),
        "from": over.since.isoformat(),
        "to": over.until.isoformat(),
        "cases": told.get("cases", 0),
        "differ": told.get("differ", 0),
        "uncompared": told.get("uncompared", 0),
        "differences": rows,
    }
    yield json.dumps(document, ensure_ascii=False, indent=2) + "\n"
