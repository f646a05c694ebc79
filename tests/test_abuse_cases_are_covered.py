"""docs/security.md says which test withstands which case; this test says whether that is so."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CASES = [f"A{number:02}" for number in range(1, 67)] + [f"F{number:02}" for number in range(1, 19)]
ROW = re.compile(r"^\| ([AF]\d\d) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
NOT_YET = "not yet: "


def table() -> dict[str, str]:
    """What the page says of each case."""
    return {case: said.strip() for case, _, said in rows()}


def rows() -> list[tuple[str, str, str]]:
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    return ROW.findall(page.partition("\n## Cases and their tests\n")[2].partition("\n## ")[0])


def every_test() -> set[str]:
    """The name of every test there is."""
    files = [*ROOT.glob("tests/**/test_*.py"), *ROOT.glob("domicile/**/tests/**/test_*.py")]
    found = (
        re.findall(r"^def (test_\w+)", file.read_text("utf-8"), re.MULTILINE) for file in files
    )
    return {name for names in found for name in names}


def cases_of(test: str) -> set[str]:
    """The cases whose ids a test bears: test_a31_a48_nothing_typed… is of A31 and A48."""
    bears = re.match(r"test_((?:[a-z]\d+_)+)", test)
    return {case.upper() for case in bears[1].split("_") if case} if bears else set()


def test_the_page_has_every_case_once_in_its_order() -> None:
    assert [case for case, _, _ in rows()] == CASES


@pytest.mark.parametrize("case", CASES)
def test_a_case_names_tests_that_are_there_or_says_why_it_has_none(case: str) -> None:
    said, known = table()[case], every_test()
    named = re.findall(r"`(\w+)`", said)
    bearing = {test for test in known if case in cases_of(test)}
    if said.startswith(NOT_YET):
        assert (named, bearing, len(said) > len(NOT_YET)) == ([], set(), True)
    else:
        assert named != []
        assert set(named) <= bearing


def test_no_test_bears_the_id_of_a_case_that_there_is_not() -> None:
    borne = {case for test in every_test() for case in cases_of(test) if case[0] in "AF"}
    assert borne - set(CASES) == set()
