"""A document's number is found however it is typed (the sheet's table of normalised numbers)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domicile.casework.numbers import kept_number, sought_numbers


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("A123456(7)", "A123456"),
        ("A123456", "A123456"),
        ("a123456（7）", "A123456"),
        ("A 123456 (7)", "A123456"),
        ("AE 12 Nº345/6", "AE123456"),
        ("AE 12 №345/6", "AE123456"),
        ("AE12N°345/6", "AE123456"),
        ("CØ1234567", "C1234567"),
        ("C 1234-5678", "C12345678"),
        ("1234567(8)", "12345678"),
        ("Ｗ６４００３１２０", "W64003120"),
        ("Nº / Ø", ""),
        ("", ""),
    ],
)
def test_a_number_is_kept_by_its_letters_and_digits(typed: str, kept: str) -> None:
    assert kept_number(typed) == kept


@pytest.mark.parametrize(
    ("typed", "sought"),
    [
        ("A123456(7)", ("A123456",)),
        ("A1234563", ("A1234563", "A123456")),
        ("A1234567", ("A1234567",)),
        ("AE 12 No345/6", ("AE12NO3456", "AE123456")),
        ("AE12NO3456", ("AE12NO3456", "AE123456")),
        ("NO123456", ("NO123456",)),
        ("()", ()),
    ],
)
def test_what_has_two_readings_is_looked_for_by_both(typed: str, sought: tuple[str, ...]) -> None:
    assert sought_numbers(typed) == sought


@given(st.text(max_size=80))
def test_what_is_kept_is_kept_by_itself_again(typed: str) -> None:
    key = kept_number(typed)
    assert kept_number(key) == key


@given(st.text(max_size=80))
def test_whatever_is_kept_is_among_what_is_sought(typed: str) -> None:
    key = kept_number(typed)
    assert (key in sought_numbers(typed)) == bool(key)
