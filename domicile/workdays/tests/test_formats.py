"""The table of the design's section 6, line by line."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from domicile.workdays import formats

LANGUAGES = ("en", "zh-hant", "zh-hans", "pt")
DAY = date(2026, 12, 3)
MOMENT = datetime(2026, 12, 3, 14, 32, tzinfo=UTC)


def in_all(*expected: str) -> list[tuple[str, str]]:
    return list(zip(LANGUAGES, (text.replace("~", "\u00a0") for text in expected), strict=True))


@pytest.mark.parametrize(
    ("language", "expected"),
    in_all("3 December 2026", "2026年12月3日", "2026年12月3日", "3 de dezembro de 2026"),
)
def test_a_date_in_full(language: str, expected: str) -> None:
    assert formats.long_date(DAY, language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    in_all(
        "Thursday 3 December 2026",
        "2026年12月3日（星期四）",
        "2026年12月3日（星期四）",
        "quinta-feira, 3 de dezembro de 2026",
    ),
)
def test_a_date_with_its_weekday(language: str, expected: str) -> None:
    assert formats.date_with_weekday(DAY, language) == expected


@pytest.mark.parametrize(
    ("language", "expected"), in_all("Thu 3 Dec", "12月3日（四）", "12月3日（四）", "qui 3 dez")
)
def test_a_short_date(language: str, expected: str) -> None:
    assert formats.short_date(DAY, language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    in_all(
        "Thursday 3 December 2026, 14:32",
        "2026年12月3日（星期四） 14:32",
        "2026年12月3日（星期四） 14:32",
        "quinta-feira, 3 de dezembro de 2026, 14:32",
    ),
)
def test_a_moment(language: str, expected: str) -> None:
    assert formats.date_and_time(MOMENT, language) == expected


def test_a_printed_date_is_day_month_year_in_every_language() -> None:
    assert formats.printed_date(DAY) == "03/12/2026"


@pytest.mark.parametrize(
    ("language", "expected"), in_all("HK$1,800", "1,800港元", "1,800港元", "1~800~HKD")
)
def test_hong_kong_dollars(language: str, expected: str) -> None:
    assert formats.money(1800, "HKD", language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    in_all("MOP~5,000", "澳門元5,000元", "澳门元5,000元", "5~000~patacas"),
)
def test_patacas(language: str, expected: str) -> None:
    assert formats.money(5000, "MOP", language) == expected


def test_cents_are_shown_where_there_are_some() -> None:
    assert formats.money(Decimal("1800.5"), "HKD", "en") == "HK$1,800.50"


def test_another_currency_carries_its_code() -> None:
    assert formats.money(12, "USD", "zh-hant") == "USD\u00a012"


@pytest.mark.parametrize(("language", "expected"), in_all("2.1~MB", "2.1~MB", "2.1~MB", "2,1~MB"))
def test_a_size(language: str, expected: str) -> None:
    assert formats.size(2_250_000, language) == expected


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "0~bytes"), (1023, "1023~bytes"), (1024, "1~KB"), (1025, "2~KB"), (5_242_880, "5~MB")],
)
def test_sizes_small_and_round(count: int, expected: str) -> None:
    assert formats.size(count, "en") == expected.replace("~", "\u00a0")


@pytest.mark.parametrize(("language", "expected"), in_all("98.6~%", "98.6%", "98.6%", "98,6~%"))
def test_a_share(language: str, expected: str) -> None:
    assert formats.per_cent(Decimal("98.6"), language) == expected


@pytest.mark.parametrize(
    ("language", "expected"), in_all("A, B and C", "A、B和C", "A、B和C", "A, B e C")
)
def test_a_list(language: str, expected: str) -> None:
    assert formats.listing(["A", "B", "C"], language) == expected


@pytest.mark.parametrize(("items", "expected"), [([], ""), (["A"], "A"), (["A", "B"], "A and B")])
def test_short_lists(items: list[str], expected: str) -> None:
    assert formats.listing(items, "en") == expected


@pytest.mark.parametrize(
    ("language", "expected"), in_all("A, B, C", "A、B、C", "A、B、C", "A, B, C")
)
def test_an_open_list(language: str, expected: str) -> None:
    assert formats.open_list(["A", "B", "C"], language) == expected


@pytest.mark.parametrize(("language", "expected"), in_all("A; B", "A；B", "A；B", "A; B"))
def test_clauses(language: str, expected: str) -> None:
    assert formats.clauses(["A", "B"], language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    in_all(
        "3 December 2026, 14:32",
        "2026年12月3日 14:32",
        "2026年12月3日 14:32",
        "3 de dezembro de 2026, 14:32",
    ),
)
def test_a_day_and_time(language: str, expected: str) -> None:
    assert formats.day_and_time(datetime(2026, 12, 3, 14, 32, tzinfo=UTC), language) == expected
