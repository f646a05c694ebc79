"""docs/asvs.csv: every item of OWASP ASVS 5.0 that decides here, each with what shows it."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_abuse_cases_are_covered import every_test

ROOT = Path(__file__).parent.parent
STATES = ("met", "not applicable", "open")
ITEMS = """
1.2.10 1.3.7 1.3.11 2.1.3 2.2.1-2.2.3 2.3.1-2.3.5 2.4.1 3.2.1 3.3.1-3.3.4 3.4.1-3.4.6 3.5.1 3.5.3
3.7.2 4.1.1 4.1.3 4.2.1 5.1.1 5.2.1-5.2.6 5.3.1-5.3.3 5.4.1-5.4.3 6.1.1 6.2.1-6.2.12 6.3.1-6.3.4
6.3.8 6.4.1-6.4.3 6.5.1-6.5.5 6.6.2 6.6.3 7.1.1 7.2.1-7.2.4 7.3.1 7.3.2 7.4.1-7.4.5 7.5.1 7.5.3
8.1.1 8.1.2 8.2.1-8.2.3 8.3.1 8.3.2 11.4.2 11.5.1 12.1.1 12.2.1 13.2.2 13.3.1 13.4.1-13.4.5 14.1.1
14.2.1-14.2.4 14.2.6-14.2.8 14.3.1-14.3.3 15.1.1-15.1.3 15.2.1-15.2.3 15.2.5 15.3.1 15.3.3 15.3.4
15.4.2 16.1.1 16.2.1-16.2.5 16.3.1-16.3.4 16.4.1-16.4.3 16.5.1-16.5.4
"""


def items() -> Iterator[str]:
    """The list, its ranges written out."""
    for word in ITEMS.split():
        first, _, last = word.partition("-")
        head, _, number = first.rpartition(".")
        end = int((last or first).rpartition(".")[2])
        yield from (f"{head}.{each}" for each in range(int(number), end + 1))


def rows() -> list[dict[str, str]]:
    with (ROOT / "docs" / "asvs.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_item_that_decides_is_there_once_in_order() -> None:
    assert [row["id"] for row in rows()] == list(items())


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["id"])
def test_an_item_says_what_it_asks_how_it_stands_and_what_shows_it(row: dict[str, str]) -> None:
    assert row["level"] in {"", "1", "2", "3"}
    assert row["state"] in STATES
    assert (row["what"] != "", row["where"] != "") == (True, True)
    named = set(re.findall(r"\btest_\w+", row["where"])) - {"test_access_matrix"}
    assert named - every_test() == set()
    pages = re.findall(r"(?:docs|requirements|tests)/[\w./-]+\w", row["where"])
    assert [page for page in pages if not (ROOT / page).is_file()] == []
    assert row["state"] != "met" or bool(named or pages)
    assert row["state"] != "open" or not row["where"].startswith("test_")
