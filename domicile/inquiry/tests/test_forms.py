"""What people type, and what we make of it."""

from datetime import date

import pytest

from domicile.inquiry.forms import Asked, read

REFERENCE = "QMAS-N4RKCSEZ3-26(5)"


def posted(
    reference: str = REFERENCE, day: str = "14", month: str = "5", year: str = "1982"
) -> Asked:
    given = {"reference": reference, "born-day": day, "born-month": month, "born-year": year}
    return read(given, date(2026, 11, 22))


@pytest.mark.parametrize(
    "typed",
    [
        REFERENCE,
        REFERENCE.lower(),
        REFERENCE.replace("-", ""),
        REFERENCE.replace("(", " ").replace(")", " "),
        f"  {REFERENCE}  ",
        "".join(chr(ord(sign) + 0xFEE0) for sign in REFERENCE),
        REFERENCE.replace("-", "－").replace("(", "（").replace(")", "）"),
        "-".join([REFERENCE[:4], REFERENCE[5:].replace("0", "O").replace("1", "I")]),
    ],
)
def test_a_reference_is_read_however_it_is_written(typed: str) -> None:
    assert posted(typed).reference == REFERENCE


@pytest.mark.parametrize("day", ["14", "１４", " 14 ", "014"])
def test_a_birth_date_is_read_however_its_digits_are_written(day: str) -> None:
    assert posted(day=day).born == date(1982, 5, 14)


def test_a_mistyped_reference_is_no_problem_but_a_number_nobody_has() -> None:
    asked = posted("QMAS-AAAAAAAA-26(X)")
    assert (asked.reference, asked.problems) == ("QMASAAAAAAAA26X", ())


def test_a_number_without_letters_and_digits_is_said_to_be_none() -> None:
    said = [problem.words for problem in posted("Nº / Ø").problems]
    assert said == ["This has no letters and digits. Enter a reference or a document's number."]


@pytest.mark.parametrize(
    ("fields", "anchors"),
    [
        ({"reference": ""}, ["reference"]),
        ({"reference": " \u200b"}, ["reference"]),
        ({"day": "", "month": "", "year": ""}, ["born-day"]),
        ({"month": ""}, ["born-month"]),
        ({"month": "13"}, ["born-month"]),
        ({"day": "31", "month": "4"}, ["born-day"]),
        ({"year": "82"}, ["born-year"]),
        ({"year": "1582"}, ["born-year"]),
        ({"day": "24", "month": "11", "year": "2026"}, ["born-year"]),
        ({"reference": "", "day": "x"}, ["reference", "born-day"]),
    ],
)
def test_what_is_missing_or_cannot_be_is_said_at_its_field(
    fields: dict[str, str], anchors: list[str]
) -> None:
    assert [problem.anchor for problem in posted(**fields).problems] == anchors


@pytest.mark.parametrize(
    "typed", ["\0", "\ud800", "x" * 100_000, "<script>", "' OR 1=1 --", "😀" * 50]
)
def test_a44_a49_whatever_is_typed_is_only_a_number_nobody_has(typed: str) -> None:
    kept = posted(typed).reference
    assert (kept.isalnum() or not kept, len(kept) <= 60) == (True, True)
