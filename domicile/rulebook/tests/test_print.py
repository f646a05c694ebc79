"""The printed rulebook says everything a definition says, one fact a line, always the same."""

from dataclasses import replace
from datetime import timedelta
from difflib import unified_diff
from gettext import NullTranslations

from domicile.rulebook import Needs, Rule
from domicile.rulebook.print import book, print_rulebook
from domicile.rulebook.tests.garden import BYLAW, CHANGE, LICENCE, service

T = NullTranslations()
DAY = timedelta(days=1)
LONG = "Text of several lines, at most 300 characters"


def printed() -> str:
    return print_rulebook(service, T, "en")


def part(title: str) -> list[str]:
    """The lines under a heading, up to the next of the same depth."""
    depth = title.partition(" ")[0] + " "
    lines = printed().split("\n")
    begin = lines.index(title)
    rest = lines[begin + 1 :]
    end = next((at for at, line in enumerate(rest) if line.startswith(depth)), len(rest))
    return [line for line in rest[:end] if line]


def test_a_rulebook_has_every_section() -> None:
    assert [line for line in printed().split("\n") if line.startswith("## ")] == [
        "## People",
        "## Forms",
        "## Documents",
        "## Refusals",
        "## Warnings",
        "## Signed by",
        "## Declarations",
        "## Stages",
        "## Sources",
    ]


def test_a_question_stands_with_its_kind_condition_and_basis() -> None:
    assert part("#### About the garden")[3:9] == [
        f"- **Why a large one?** (`ga.why_large`) · {LONG} · Required",
        "  - When: Which plot? Large plot",
        "  - Basis: Garden by-law, s. 9",
        "- **Will you keep bees?** (`ga.keeps_bees`) · Yes or no · Required",
        "- **How many hives?** (`ga.hives`) · Text, at most 3 characters · Optional",
        "  - When: Will you keep bees? Yes",
    ]


def test_a_document_stands_with_its_limits_and_the_rules_that_ask_for_it() -> None:
    assert part("### Plan of the garden") == [
        "- Key: `plan`",
        "- Most files: 1",
        "- Types of file: JPEG, PDF, PNG, GIF, TIFF",
        "- Most bytes in a file: 5242880 (5 MB)",
        "- TIFF compressions: 1, 4, 5, 7",
        "- Colour: any",
        "- **Required**",
        "  - For: Gardener",
        "  - When: Which plot? Large plot",
        "  - Basis: Garden by-law, s. 9",
        "  - ⚠ **Not yet confirmed by the authority**: inferred from s. 9",
        "  - Otherwise: Optional",
    ]


def test_a_changed_rule_shows_the_days_of_both() -> None:
    assert [line for line in part("### Consent of a parent") if "In force" in line] == [
        "  - In force: until 31 December 2024",
        "  - In force: since 1 January 2025",
    ]


def test_rows_show_their_own_questions() -> None:
    lines = part("#### Tools")
    assert lines[:3] == [
        "- **Your tools** (`tl.tools`) · Repeated rows · Optional",
        "  - Rows: from 0 to 3",
        "  - **What is it?** (`tl.tools.name`) · Text, at most 40 characters · Required",
    ]


def test_printing_twice_gives_the_same_bytes() -> None:
    assert printed() == printed()


def test_one_changed_rule_changes_only_its_own_lines() -> None:
    changed = replace(
        service,
        rules=tuple(
            Needs(LICENCE, basis=BYLAW("s. 3"), when=rule.when, since=CHANGE)
            if isinstance(rule, Needs) and rule.thing is LICENCE
            else rule
            for rule in service.rules
        ),
    )
    before, after = printed().split("\n"), print_rulebook(changed, T, "en").split("\n")
    differ = [line for line in unified_diff(before, after, n=0) if line[0] in "+-"]
    assert differ[2:] == [
        "-  - Basis: Garden by-law, s. 2 (1)",
        "+  - Basis: Garden by-law, s. 3",
        "+  - In force: since 1 January 2025",
    ]


def test_a_book_of_a_day_has_what_is_in_force_on_it_and_nothing_else() -> None:
    whole, before, since = (book(service, T, "en", on) for on in (None, CHANGE - DAY, CHANGE))
    rules = [
        {line.of for section in found for line in section.lines if isinstance(line.of, Rule)}
        for found in (whole, before, since)
    ]
    assert rules[0] == set(service.rules)
    assert rules[1] == set(service.rules_in_force(CHANGE - DAY))
    assert rules[2] == set(service.rules_in_force(CHANGE))
    assert rules[1] != rules[2]
