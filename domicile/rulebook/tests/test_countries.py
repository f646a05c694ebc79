"""Countries by code, named and listed as each language does."""

import pytest

from domicile.rulebook import CountryGroup
from domicile.rulebook.countries import codes_of, country_groups, country_name, iso_codes


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "Germany"), ("zh-hant", "德國"), ("zh-hans", "德国"), ("pt", "Alemanha")],
)
def test_a_country_has_its_name_in_each_language(language: str, name: str) -> None:
    assert country_name("DE", language) == name


@pytest.mark.parametrize("language", ["en", "zh-hant", "zh-hans", "pt"])
def test_every_code_has_a_name_in_each_language(language: str) -> None:
    assert [code for code in iso_codes() if country_name(code, language) == code] == []


def test_a_code_that_is_not_known_is_shown_as_it_is() -> None:
    assert country_name("QQ", "en") == "QQ"


def test_a_service_adds_codes_under_headings_of_its_own() -> None:
    groups = (
        CountryGroup("Resident of", codes=("TW", "MO"), extra=(("XMC", "Mainland of China"),)),
        CountryGroup("National of", codes=("FR",)),
    )
    assert country_groups(groups, "en") == (
        (
            "Resident of",
            (("MO", "Macao SAR China"), ("TW", "Taiwan"), ("XMC", "Mainland of China")),
        ),
        ("National of", (("FR", "France"),)),
    )
    assert codes_of(groups) == frozenset({"TW", "MO", "XMC", "FR"})
    assert country_name("XMC", "zh-hant", groups) == "Mainland of China"


def test_without_groups_every_country_stands_in_one_list_in_the_order_of_the_language() -> None:
    ((heading, listed),) = country_groups((), "en")
    names = [str(name) for _, name in listed]
    assert (heading, len(listed), names[:3]) == (
        "",
        len(iso_codes()),
        ["Afghanistan", "Åland Islands", "Albania"],
    )


@pytest.mark.parametrize(
    ("language", "first", "later"),
    [("zh-hant", "丹麥", "德國"), ("zh-hans", "阿富汗", "中国"), ("pt", "Áustria", "Bélgica")],
)
def test_each_language_has_its_own_order(language: str, first: str, later: str) -> None:
    names = [str(name) for _, name in country_groups((), language)[0][1]]
    assert names.index(first) < names.index(later)
