"""Every kind of answer: read forgivingly, kept one way, refused with a code."""

from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domicile.rulebook import (
    Address,
    ChineseName,
    Country,
    CountryGroup,
    Day,
    Email,
    Identity,
    Kind,
    LatinName,
    LongWords,
    Many,
    Money,
    One,
    Phone,
    Unreadable,
    Whole,
    Words,
    YearMonth,
    YesNo,
)
from domicile.rulebook.kinds import tidy
from domicile.rulebook.tests.garden import Plot, Skill
from domicile.rulebook.text import Json

NATIONS = Country(
    groups=(
        CountryGroup("Resident of", codes=("MO", "TW"), extra=(("XMC", "Mainland of China"),)),
        CountryGroup("National of", codes=("FR", "PT")),
    )
)
KINDS: list[Kind[Any]] = [
    Words(),
    LongWords(),
    Whole(),
    YesNo(),
    One(Plot),
    Many(Skill),
    Day(),
    YearMonth(),
    Money(),
    Email(),
    Phone(),
    LatinName(),
    LatinName(upper=True),
    ChineseName(),
    Country(),
    NATIONS,
    Address(),
    Identity(scheme="hkid"),
    Identity(scheme="mainland-id"),
    Identity(scheme="macao"),
    Identity(scheme="travel-document"),
]


def read(kind: Kind[Any], *typed: str) -> Json:
    """What is stored of what was typed into the parts of a kind, in their order."""
    return kind.read({part: (text,) for part, text in zip(kind.parts, typed, strict=False)})


def refused(kind: Kind[Any], *typed: str) -> tuple[str, str]:
    with pytest.raises(Unreadable) as raised:
        read(kind, *typed)
    return raised.value.code, raised.value.part


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        (Words(), ("  Chan \t Tai  ",), "Chan   Tai"),
        (Words(), ("e\u0301",), "é"),
        (Words(), ("a\u200bb\u202ec\ufeff",), "abc"),
        (Words(), ("one\r\ntwo",), "one two"),
        (Words(), ("a\u200db",), "ab"),
        (Words(), ("👩\u200d🚀",), "👩\u200d🚀"),
        (LongWords(), ("one\r\ntwo\rthree\u2028four",), "one\ntwo\nthree\nfour"),
        (Whole(), ("１，２３４",), 1234),
        (YesNo(), ("yes",), True),
        (YesNo(), ("no",), False),
        (One(Plot), ("small",), "small"),
        (Day(), ("3", "12", "2026"), "2026-12-03"),
        (Day(), ("２９", "２", "２０２４"), "2024-02-29"),
        (YearMonth(), ("2", "2024"), "2024-02"),
        (Money(), ("HK$1,234.5",), "1234.50"),
        (Money(), ("1 000",), "1000"),
        (Money(), ("1.234,50",), "1234.50"),
        (Money(), ("007",), "7"),
        (Email(), ("Tai.Man@Example.ORG",), "Tai.Man@example.org"),
        (Email(), ("ｔａｉ＠example.org",), "tai@example.org"),
        (Email(), ("tai@例子.香港",), "tai@例子.香港"),
        (Phone(), ("2824 6111",), "+85228246111"),
        (Phone(), ("(852) 2824-6111",), "+85228246111"),
        (Phone(), ("00853 6612 3456",), "+85366123456"),
        (Phone(region="MO"), ("6612 3456",), "+85366123456"),
        (LatinName(), ("O\u2019Neill-São João",), "O\u2019Neill-São João"),
        (LatinName(upper=True), ("Ｃhan  tai man",), "CHAN TAI MAN"),
        (LatinName(), ("D`Arc",), "D'Arc"),
        (LatinName(), ("Ramasamy s/o Muthu",), "Ramasamy s/o Muthu"),
        (ChineseName(), ("陳 大　文",), "陳大文"),
        (ChineseName(), ("𠝹喆",), "𠝹喆"),
        (ChineseName(), ("阿卜杜拉·買買提",), "阿卜杜拉·買買提"),
        (Country(), ("HK",), "HK"),
        (NATIONS, ("XMC",), "XMC"),
        (Identity(), ("a123456 3",), "A123456(3)"),
        (Identity(), ("ＡＢ９８７６５４（３）",), "AB987654(3)"),
        (Identity(scheme="mainland-id"), ("11010519491231002x",), "11010519491231002X"),
        (Identity(scheme="macao"), ("1/234567/8",), "12345678"),
        (Identity(scheme="travel-document"), ("AE 12 Nº345/6",), "AE123456"),
        (Identity(scheme="travel-document"), ("no1234567",), "NO1234567"),
    ],
)
def test_what_is_typed_is_read_forgivingly_and_kept_one_way(
    kind: Kind[Any], typed: tuple[str, ...], stored: Json
) -> None:
    assert read(kind, *typed) == stored


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_nothing_typed_is_no_answer(kind: Kind[Any]) -> None:
    assert (kind.read({}), read(kind, *("" for _ in kind.parts))) == (None, None)


@pytest.mark.parametrize(
    ("kind", "typed", "code", "part"),
    [
        (Words(most=3), ("abcd",), "too-long", ""),
        (Words(), ("a\0b",), "characters", ""),
        (Words(), ("\ud800",), "characters", ""),
        (Whole(most=9), ("10",), "whole-number", ""),
        (Whole(), ("1.5",), "whole-number", ""),
        (YesNo(), ("maybe",), "choice", ""),
        (One(Plot), ("huge",), "choice", ""),
        (Many(Skill), ("fly",), "choice", ""),
        (Day(), ("31", "2", "2024"), "no-such-day", "day"),
        (Day(), ("1", "13", "2024"), "no-such-day", "month"),
        (Day(), ("1", "1", "0000"), "no-such-day", "year"),
        (Day(), ("1", "1", "24"), "year", "year"),
        (Day(), ("", "1", "2024"), "no-day", "day"),
        (Day(), ("1", "", "2024"), "no-month", "month"),
        (Day(), ("1", "1", ""), "no-year", "year"),
        (Day(), ("x", "1", "2024"), "date", "day"),
        (Day(), ("1", "1", "1700"), "date-range", "year"),
        (YearMonth(), ("13", "2024"), "no-such-day", "month"),
        (Money(), ("1e999999999",), "money", ""),
        (Money(), ("1.234",), "money", ""),
        (Money(), ("-1",), "money-range", ""),
        (Money(), ("NaN",), "money", ""),
        (Email(), ("tai@localhost",), "e-mail", ""),
        (Email(), ("tai@example.org\r\nBcc: x@example.org",), "e-mail", ""),
        (Email(), ("tai@-x.org",), "e-mail", ""),
        (Email(), ("tai..man@example.org",), "e-mail", ""),
        (Email(), (f"{'a' * 65}@example.org",), "e-mail", ""),
        (Email(), (f"tai@{'a' * 250}.org",), "too-long", ""),
        (Phone(), ("call me",), "phone", ""),
        (Phone(), ("12",), "phone", ""),
        (LatinName(), ("陳",), "latin-name", ""),
        (LatinName(), ("R2",), "latin-name", ""),
        (LatinName(), ("--",), "latin-name", ""),
        (ChineseName(), ("Chan",), "chinese-name", ""),
        (ChineseName(), ("陳Tai",), "chinese-name", ""),
        (Country(), ("XX",), "choice", ""),
        (NATIONS, ("HK",), "choice", ""),
        (Address(), ("", "Street", "", "", "", "HK"), "address-line", "line1"),
        (Address(), ("Flat 1", "", "", "", "", ""), "address-country", "country"),
        (Address(), ("Flat 1", "", "", "", "", "Narnia"), "address-country", "country"),
        (Address(), ("Flat 1", "x" * 121, "", "", "", "HK"), "too-long", "line2"),
        (Identity(), ("A123456(4)",), "identity-check", ""),
        (Identity(), ("123456",), "identity-form", ""),
        (Identity(scheme="mainland-id"), ("110105194912310021",), "identity-check", ""),
        (Identity(scheme="mainland-id"), ("110105194913310021",), "identity-form", ""),
        (Identity(scheme="macao"), ("123",), "identity-form", ""),
        (Identity(scheme="travel-document"), ("護照1234",), "identity-form", ""),
    ],
)
def test_what_cannot_be_taken_is_refused_with_a_code_and_the_wrong_part(
    kind: Kind[Any], typed: tuple[str, ...], code: str, part: str
) -> None:
    assert refused(kind, *typed) == (code, part)


@pytest.mark.parametrize(
    ("number", "check"),
    [  # fact sheet, section 2.8
        ("A123456", "3"),
        ("E364912", "5"),
        ("D288754", "2"),
        ("G123456", "A"),
        ("C100001", "0"),
        ("AB987654", "3"),
        ("AB123456", "9"),
    ],
)
def test_the_check_character_of_a_hong_kong_identity_card(number: str, check: str) -> None:
    assert read(Identity(), f"{number}{check}") == f"{number}({check})"


def test_several_choices_are_kept_in_the_order_of_the_definition() -> None:
    assert Many(Skill).read({"": ("dig", "prune")}) == ["prune", "dig"]


def test_rules_see_values_not_what_is_stored() -> None:
    seen = (
        Day().load("2026-12-03"),
        YearMonth().load("2026-12"),
        Money().load("1.50"),
        One(Plot).load("large"),
        Many(Skill).load(["dig"]),
    )
    assert seen == (
        date(2026, 12, 3),
        date(2026, 12, 1),
        Decimal("1.50"),
        Plot.LARGE,
        frozenset({Skill.DIG}),
    )


def test_a_service_says_in_which_order_an_address_is_asked() -> None:
    kind = Address(parts=("country", "town", "line1"))
    assert read(kind, "HK", "Sha Tin", "Flat 1") == {
        "country": "HK",
        "town": "Sha Tin",
        "line1": "Flat 1",
    }


def test_a_scheme_that_is_not_there_is_refused_when_it_is_written() -> None:
    with pytest.raises(ValueError, match="no such scheme: moon"):
        Identity(scheme="moon")


@pytest.mark.parametrize("stored", ["20200101", "2020-W01-1", "2020-1-1", 20200101, "", None])
def test_a_day_has_one_stored_form(stored: Json) -> None:
    with pytest.raises(Unreadable):
        Day().load(stored)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
# Digits, letters and signs that numbers are made of come up more often than by chance.
likely = st.text(
    st.sampled_from("0123456789０９AaBbZ陳é.,-+/() @'\u200b\u200d\u0301\n\r\t$xN"), max_size=40
)
texts = st.text(max_size=60) | likely


@pytest.mark.parametrize(
    "kind", KINDS, ids=lambda kind: f"{kind.name}-{getattr(kind, 'scheme', '')}"
)
@given(data=st.data())
def test_a44_any_text_is_read_or_refused_and_what_is_read_comes_back_the_same(
    kind: Kind[Any], data: st.DataObject
) -> None:
    typed = {part: (data.draw(texts),) for part in kind.parts}
    try:
        stored = kind.read(typed)
    except Unreadable:
        return
    if stored is None:
        return
    kind.load(stored)
    again = {part: tuple(text.split("\n")) for part, text in kind.typed(stored).items()}
    if kind.name == "long-text":
        again = {part: (text,) for part, text in kind.typed(stored).items()}
    assert kind.read(again) == stored


@pytest.mark.parametrize(
    "kind", KINDS, ids=lambda kind: f"{kind.name}-{getattr(kind, 'scheme', '')}"
)
@given(stored=json_values)
def test_any_stored_json_is_loaded_or_refused_and_can_fill_a_field(
    kind: Kind[Any], stored: Json
) -> None:
    assert set(kind.typed(stored)) == set(kind.parts)
    with suppress(Unreadable):
        assert kind.load(stored) is not None


@given(texts)
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    try:
        once = tidy(text, lines=True)
    except Unreadable:
        return
    assert tidy(once, lines=True) == once


@pytest.mark.parametrize(
    "kind", KINDS, ids=lambda kind: f"{kind.name}-{getattr(kind, 'scheme', '')}"
)
@pytest.mark.parametrize("text", ["a" * 100_000, "\u0345\u0334" * 50_000, "1" * 100_000])
def test_a45_a_hundred_thousand_characters_are_refused_before_they_are_looked_at(
    kind: Kind[Any], text: str
) -> None:
    code, _ = refused(kind, *(text for _ in kind.parts))
    assert code in {"too-long", "choice"}
