"""`domicile requirements`, `rulebook` and `services`, as somebody uses them on a terminal."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import domicile.services
from domicile.config.cli import main
from domicile.rulebook import Ended
from domicile.services import all_services

SERVICE = "hong-kong-qmas"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def called(*words: str) -> tuple[int, str, str]:
        status = main(["requirements", *words])
        out, err = capsys.readouterr()
        return status, out, err

    return called


def facts_in(folder: Path, given: object) -> str:
    path = folder / "facts.json"
    path.write_text(given if isinstance(given, str) else json.dumps(given), encoding="utf-8")
    return str(path)


def applicant(**answers: object) -> dict[str, Any]:
    return {"people": [{"role": "principal", "answers": {"route": answers}}]}


def test_a_template_is_accepted_back_in_every_language(run: Run, tmp_path: Path) -> None:
    for language in ("en", "zh-hant", "zh-hans", "pt"):
        status, empty, _ = run(SERVICE, "--template", "--lang", language)
        path = facts_in(tmp_path, empty)
        assert (status, run(SERVICE, path, "--json", "--lang", language)[0]) == (0, 0)


def test_the_day_of_filing_chooses_the_generation(run: Run, tmp_path: Path) -> None:
    path = facts_in(tmp_path, applicant(route="general", born="1990-01-01"))
    codes = {
        day: {
            form["key"]
            for form in json.loads(run(SERVICE, path, "--json", "--on", day)[1])["forms"]
        }
        for day in ("2024-10-31", "2024-11-01")
    }
    assert (
        codes["2024-10-31"] & {"points", "criteria"},
        codes["2024-11-01"] & {"points", "criteria"},
    ) == ({"points"}, {"criteria"})


def test_the_answer_says_how_long_an_application_is_kept(run: Run, tmp_path: Path) -> None:
    path = facts_in(tmp_path, applicant())
    for lang, words in (("en", "years after the day it ended"), ("pt", "anos")):
        kept = json.loads(run(SERVICE, path, "--json", "--lang", lang)[1])["retention"]
        ended = [each for rule in kept for each in rule["ended"]]
        assert sorted(ended) == sorted(each.value for each in Ended)
        assert [rule["years"] > 0 or rule["days"] > 0 for rule in kept] == [True] * len(kept)
        assert words in kept[0]["period"]


def test_who_was_not_asked_for_points_is_answered_by_the_rules_of_that_day(
    run: Run, tmp_path: Path
) -> None:
    path = facts_in(tmp_path, applicant(route="achievement", born="1990-01-01"))
    status, answer, _ = run(SERVICE, path, "--json", "--on", "2024-10-31")
    found = json.loads(answer)
    assert (status, "points" in {form["key"] for form in found["forms"]}) == (0, False)


def test_the_day_in_the_file_decides_unless_another_is_given(run: Run, tmp_path: Path) -> None:
    path = facts_in(tmp_path, {**applicant(), "on": "2024-10-31"})
    days = [
        json.loads(run(SERVICE, path, "--json", *more)[1])["on"]
        for more in ((), ("--on", "2026-01-02"))
    ]
    assert days == ["2024-10-31", "2026-01-02"]


def test_a_refusal_is_said_with_its_reason_and_basis(run: Run, tmp_path: Path) -> None:
    path = facts_in(tmp_path, applicant(born="2015-01-01"))
    found = json.loads(run(SERVICE, path, "--json", "--on", "2026-11-22")[1])["refusals"]
    assert [refusal["code"] for refusal in found] == ["under-18"]
    assert all(refusal["why"] and refusal["basis"] for refusal in found)


def test_people_read_headings_forms_documents_and_open_questions(run: Run, tmp_path: Path) -> None:
    path = facts_in(tmp_path, applicant(born="1990-01-01"))
    status, text, error = run(SERVICE, path, "--on", "2026-11-22")
    assert (status, error) == (0, "")
    lines = text.splitlines()
    assert lines[1].startswith("Filed on 22 November 2026, under the rules in force since ")
    assert {"Forms", "Documents: Required"} <= set(lines)
    assert [line for line in lines if "[route.route]" in line] != []
    assert [line for line in lines if len(line) > 120] == []


MACAO = "macao-temporary-residency"
EXAMPLES = Path(domicile.services.__file__).parent / "macao_temporary_residency" / "examples"


def said_of(run: Run, example: str, *words: str) -> list[str]:
    """The answer on a terminal, each line without what it is indented by."""
    path = str(EXAMPLES / f"{example}.json")
    status, text, error = run(MACAO, path, "--on", "2026-11-22", *words)
    assert (status, error) == (0, "")
    assert [line for line in text.splitlines() if len(line) > 120] == []
    return [line.strip() for line in text.splitlines()]


def test_a_renewal_is_told_its_days_its_figures_and_that_the_guarantee_is_held(run: Run) -> None:
    lines = said_of(run, "renewal")
    expected = [
        "Opens: 16 October 2026",
        "Closes: 15 December 2026",
        "Ends: 15 January 2027",
        "• REQ  Macao SAR Temporary Residency Application Form",
        "Why: It is required for every type.",
        "– Bring the original and 1 copy. The original is shown at the counter.",
        "– Issued on or after 22 October 2026: not older than 1 month, counted from today.",
        "• Guarantee: Held already",
        "• principal: President of IPIM",
        "• Application: MOP\xa00. The application is free of charge.",
    ]
    assert [line for line in expected if line not in lines] == []
    worked = " ".join(lines).replace("\xa0", " ")
    assert "MOP 2,200,000 − MOP 600,000 = MOP 1,600,000" in worked


def test_an_investor_is_told_what_the_guarantor_shows_and_who_decides(run: Run) -> None:
    lines = said_of(run, "investor")
    assert {"• Guarantee: Required", "• principal: Chief Executive"} <= set(lines)
    assert [line[:6] for line in lines if line.startswith("Shows:")] != []
    assert [line for line in lines if line.startswith("• OTH-F")] != []


@pytest.mark.parametrize("example", ["investor", "renewal", "extension", "contact"])
@pytest.mark.parametrize("language", ["en", "zh-hant", "zh-hans", "pt"])
def test_every_example_is_answered_in_every_language(run: Run, example: str, language: str) -> None:
    assert len(said_of(run, example, "--lang", language)) > 20


@pytest.mark.parametrize("example", ["investor", "renewal", "extension", "contact"])
def test_text_and_json_give_the_same_guarantee_fees_and_deciders(run: Run, example: str) -> None:
    path = str(EXAMPLES / f"{example}.json")
    found = json.loads(run(MACAO, path, "--on", "2026-11-22", "--json")[1])
    lines = said_of(run, example)
    words = {"given": "Required", "held": "Held already"}
    for each in found.get("guarantees", []):
        assert f"• {each['title']}: {words[each['standing']]}" in lines
    for each in found["decided_by"]:
        assert [line for line in lines if each["by"] in line] != []
    assert [each["title"] for each in found["fees"] if each["on_filing"]] == ["Application"]


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ("{", "is not JSON at line 1, column 2"),
        ("[NaN]", "is not JSON of a usable size"),
        ("[" * 100_000, "is not JSON"),
        ("[]", "the file: must be an object"),
        ('{"people": [{"role": "aunt"}]}', "people[0].role: must be one of"),
        (
            '{"people": [{"role": "principal", "answers": {"xx": {}}}]}',
            "people[0].answers: has 'xx'",
        ),
        (
            '{"people": [{"role": "principal", "answers": {"route": {"born": 3}}}]}',
            "people[0].answers.route.born: must be of type date",
        ),
    ],
)
def test_bad_facts_exit_2_with_one_line_that_names_the_place(
    run: Run, tmp_path: Path, given: str, problem: str
) -> None:
    status, out, error = run(SERVICE, facts_in(tmp_path, given))
    assert (status, out, len(error.splitlines())) == (2, "", 1)
    assert problem in error


@pytest.mark.parametrize(
    "words",
    [
        ("no-such-service", "x.json"),
        (SERVICE,),
        (SERVICE, "no-such-file.json"),
        (SERVICE, "."),
        (SERVICE, "x.json", "--on", "31 October"),
    ],
)
def test_bad_words_exit_2_with_one_line(run: Run, words: tuple[str, ...]) -> None:
    status, out, error = run(*words)
    assert (status, out, len(error.splitlines())) == (2, "", 1)


def test_every_service_is_listed_with_its_languages_and_generation(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["services", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [each["key"] for each in listed] == [service.key for service in all_services()]
    assert [sorted(each) for each in listed] == [
        ["authority", "generation", "key", "languages", "title"] for _ in listed
    ]


def test_the_committed_rulebooks_are_fresh(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["rulebook", "--check"])
    assert (capsys.readouterr().out, status) == ("", 0)
