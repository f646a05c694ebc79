"""Cases are found by what officers have in hand, the same on both databases."""

from datetime import date

import pytest

from domicile.accounts.models import Officer
from domicile.casework.models import Case
from domicile.casework.queue import desk_of
from domicile.casework.searching import By, Found, read_born, search
from tests.desk_cases import NOW, a_case
from tests.officers import an_officer

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def officer() -> Officer:
    return an_officer()


@pytest.fixture
def chan() -> Case:
    """Someone among others who are much alike."""
    a_case(surname="CHANG", given="Tai Wan", chinese="張大文", date_of_birth=date(1990, 1, 1))
    a_case(surname="LEI", given="Man", chinese="李文", email="lei@example.org", numbers=("Z1",))
    return a_case(
        surname="CHAN", given="Tai-Man", chinese="陳大文", numbers=("A123456", "CE1234567")
    )


def looked(officer: Officer, typed: str) -> Found:
    return search(desk_of(officer, NOW.date()), typed)


@pytest.mark.parametrize(
    ("typed", "by"),
    [
        ("陳", By.NAME),
        ("陳大文", By.NAME),
        ("陳大", By.NAME),
        ("chan tai man", By.NAME),
        ("MAN Chan", By.NAME),
        ("taiman ch", By.NAME),
        ("陳 tai", By.NAME),
        ("tai man 14/05/1982", By.NAME),
        ("大文 1982年5月14日", By.NAME),
        ("A123456(3)", By.NUMBER),
        ("ce 1234567", By.NUMBER),
    ],
)
def test_a_case_is_found_and_nothing_else(officer: Officer, chan: Case, typed: str, by: By) -> None:
    assert looked(officer, typed) == Found(by, (chan,))


def test_any_part_of_a_chinese_name_finds_everybody_who_has_it(
    officer: Officer, chan: Case
) -> None:
    assert {each.name_chinese for each in looked(officer, "大文").cases} == {"陳大文", "張大文"}
    assert chan in looked(officer, "文").cases


def test_words_are_beginnings_and_all_of_them_must_fit(officer: Officer, chan: Case) -> None:
    assert {each.name_latin for each in looked(officer, "cha").cases} == {
        "CHANG Tai Wan",
        "CHAN Tai-Man",
    }
    assert looked(officer, "chan wong").cases == ()
    assert looked(officer, "han").cases == ()
    assert chan in looked(officer, "chan").cases


@pytest.mark.parametrize(
    "typed", ["joao avila", "JOÃO D'ÁVILA", "Davila", "d’avila joão", "ＪＯＡＯ"]
)
def test_accents_marks_and_widths_make_no_difference(officer: Officer, typed: str) -> None:
    case = a_case(surname="d'Ávila", given="João", chinese="")
    assert looked(officer, typed).cases == (case,)


def test_an_address_and_a_birth_date_are_looked_for_as_a_whole(
    officer: Officer, chan: Case
) -> None:
    assert looked(officer, "Chan@Example.org").by is By.ADDRESS
    assert chan in looked(officer, "Chan@Example.org").cases
    assert [each.name_latin for each in looked(officer, "1990-01-01").cases] == ["CHANG Tai Wan"]


def test_one_letter_is_too_little(officer: Officer, chan: Case) -> None:
    assert looked(officer, "c") == Found(By.NOTHING, short=True)
    assert looked(officer, "c man").cases == (chan,)


def test_a07_nobody_of_another_authority_or_unit_is_found(chan: Case) -> None:
    chan.unit = "west"
    chan.save()
    elsewhere, other_unit = an_officer(authority="macao-psp"), an_officer(unit="east")
    for officer in (elsewhere, other_unit):
        found = [looked(officer, each).cases for each in ("陳大文", "A123456", chan.reference)]
        assert found == [(), (), ()]


@pytest.mark.parametrize(
    ("typed", "born"),
    [
        ("29/02/2000", date(2000, 2, 29)),
        ("29.2.2000", date(2000, 2, 29)),
        ("30/02/2000", None),
        ("2000-2-29 x", date(2000, 2, 29)),
        ("A1234567", None),
    ],
)
def test_a_birth_date_is_read_or_not_at_all(typed: str, born: date | None) -> None:
    assert read_born(typed)[0] == born


@pytest.mark.parametrize("typed", ["%", "_", "' OR 1=1 --", "\\", "ch%"])
def test_a49_signs_of_a_query_are_no_signs_here(officer: Officer, typed: str) -> None:
    a_case()
    assert looked(officer, typed).cases in ((), tuple(looked(officer, "ch").cases))
