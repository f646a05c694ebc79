"""The tour's table "Where is it?" names files that are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOUR = (ROOT / "docs/tour.md").read_text(encoding="utf-8")
TABLE = TOUR.partition("## Where is it?")[2].partition("\n## ")[0]
ROWS = re.findall(r"^\| (?!what \||---)(.+?) \| `([^`]+)`", TABLE, re.MULTILINE)
OF_EVERY_SERVICE = {"letters.py", "progress.py"}
ANY = re.compile(r"<\w+>")


def test_the_table_has_rows() -> None:
    assert {"the wording of a letter", "what a role may do"} <= dict(ROWS).keys()


@pytest.mark.parametrize(("what", "place"), ROWS)
def test_what_somebody_looks_for_is_where_the_tour_says(what: str, place: str) -> None:
    found = {path.relative_to(ROOT) for path in (ROOT / "domicile").glob(ANY.sub("*", place))}
    assert bool(found), what


@pytest.mark.parametrize("name", sorted(OF_EVERY_SERVICE))
def test_every_service_has_its_words_in_the_same_file(name: str) -> None:
    services = {each.parent.name for each in ROOT.glob("domicile/services/*/service.py")}
    assert {each.parent.name for each in ROOT.glob(f"domicile/services/*/{name}")} == services
