"""The calendars load, explain each day, and take a year's file over the library."""

from datetime import date, datetime, time
from gettext import NullTranslations
from pathlib import Path

import pytest
from holidays.countries.hongkong import HongKong

from domicile.workdays import (
    Calendar,
    Closing,
    Hours,
    UnknownYearError,
    UnreadableCalendarError,
    calendar,
)
from domicile.workdays.wording import Words
from domicile.workdays.years import OWN, territories, territory, year_of

LANGUAGES = ("en", "zh-hant", "zh-hans", "pt")
YEARS = range(2015, 2028)
SATURDAY = 5
VICTORY = 2015  # its anniversary was a holiday more
OFFICE = Hours.alike(time(9), time(17, 45), friday=time(17, 30))
STORM = """
source = "Notice of the day"

[[days]]
on = 2026-09-08
kind = "storm"
source = "Notice of 8 September"
names = { en = "Typhoon Example", pt = "Tufão Exemplo" }

[[days]]
on = 2026-12-08
kind = "working"
source = "made up"

[[days]]
on = 2026-12-23
kind = "half"
closes = 12:00:00
source = "Dispatch"
names = { en = "Eve of the eve" }
"""


def weekdays_off(place: str, year: int) -> list[str]:
    """Closed days from Monday to Friday; half days carry a sign."""
    days = year_of(territory(place), year).days
    found = [day for day in days if day.why is not None and day.why.closing is not Closing.REST]
    return [f"{day.on:%m-%d}{'½' if day.open else ''}" for day in found]


def with_file(folder: Path, text: str, name: str = "macao/2026.toml") -> Calendar:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return calendar("macao", (folder,))


@pytest.mark.parametrize("place", territories())
@pytest.mark.parametrize("year", YEARS)
def test_every_day_of_every_year_is_known_and_every_holiday_has_a_name_in_each_language(
    place: str, year: int
) -> None:
    found = year_of(territory(place), year)
    last = (date(year, 12, 31) - date(year, 1, 1)).days + 1
    assert [len(found.days), bool(found.source)] == [last, True]
    named = [day.why.names for day in found.days if day.why and day.why.names]
    assert [sorted(names) for names in named if not all(names.values())] == []
    assert {tuple(sorted(names)) for names in named} == {tuple(sorted(LANGUAGES))}


@pytest.mark.parametrize("year", YEARS)
def test_hong_kong_has_seventeen_general_holidays_a_year(year: int) -> None:
    listed = HongKong(years=year, categories=("optional",), expand=False)
    on_weekdays = [f"{on:%m-%d}" for on in sorted(listed) if on.weekday() < SATURDAY]
    assert weekdays_off("hong-kong", year) == on_weekdays
    victory = 1 if year == VICTORY else 0
    assert len(listed) == 17 + victory


def test_macao_of_2025_is_as_its_government_published_it() -> None:
    assert weekdays_off("macao", 2025) == [
        "01-01",
        "01-28½",
        "01-29",
        "01-30",
        "01-31",
        "04-04",
        "04-18",
        "04-21",
        "05-01",
        "05-05",
        "06-02",
        "10-01",
        "10-02",
        "10-07",
        "10-29",
        "11-03",
        "12-08",
        "12-22",
        "12-23",
        "12-24",
        "12-25",
        "12-31½",
    ]


def test_macao_of_2018_has_the_days_that_were_freed_that_year() -> None:
    assert {"02-19", "02-20", "04-02", "12-10", "12-26"} <= set(weekdays_off("macao", 2018))


def test_a_year_says_where_it_was_published_and_whether_somebody_compared_it() -> None:
    found = [year_of(territory("macao"), year) for year in (2018, 2027)]
    assert [(year.source, year.confirmed) for year in found] == [
        ("Public Holidays in 2018, gov.mo", True),
        ("Executive Order 60/2000", False),
    ]


def test_macao_of_2026_is_as_its_government_published_it_up_to_october() -> None:
    found = [day for day in weekdays_off("macao", 2026) if day < "10-20"]
    assert found == [
        "01-01",
        "02-16½",
        "02-17",
        "02-18",
        "02-19",
        "04-03",
        "04-06",
        "04-07",
        "05-01",
        "05-25",
        "06-19",
        "09-28",
        "10-01",
        "10-02",
        "10-19",
    ]


def test_hong_kong_of_2026_moves_easter_and_ching_ming() -> None:
    assert weekdays_off("hong-kong", 2026) == [
        "01-01",
        "02-17",
        "02-18",
        "02-19",
        "04-03",
        "04-06",
        "04-07",
        "05-01",
        "05-25",
        "06-19",
        "07-01",
        "10-01",
        "10-19",
        "12-25",
    ]


@pytest.mark.parametrize(
    ("place", "on", "language", "said"),
    [
        ("macao", "2026-03-07", "en", "Saturday"),
        ("macao", "2026-03-07", "zh-hant", "星期六"),
        ("macao", "2026-03-07", "pt", "sábado"),
        ("macao", "2026-12-08", "en", "Immaculate Conception, public holiday"),
        ("macao", "2026-12-08", "zh-hans", "圣母无原罪瞻礼, public holiday"),
        ("macao", "2026-02-16", "en", "Lunar New Year's Eve, half day: open until 13:00"),
        (
            "macao",
            "2025-12-22",
            "en",
            "Compensatory rest day for Macao S.A.R. Establishment Day",
        ),
        ("hong-kong", "2026-10-19", "pt", "Dia seguinte ao Chung Yeung, public holiday"),
        ("macao", "2026-03-09", "en", ""),
    ],
)
def test_a_day_says_why_it_is_closed(place: str, on: str, language: str, said: str) -> None:
    found = calendar(place)
    words = Words(NullTranslations(), language, found)
    assert words.why(found.day(date.fromisoformat(on))) == said


def test_a_file_wins_over_the_library_and_names_its_source(tmp_path: Path) -> None:
    found = with_file(tmp_path, STORM)
    words = Words(NullTranslations(), "pt", found)
    storm, working, half = (date(2026, 9, 8), date(2026, 12, 8), date(2026, 12, 23))
    assert [found.is_open(on) for on in (storm, working, half)] == [False, True, True]
    assert words.why(found.day(storm)) == "Tufão Exemplo, closed by storm (Notice of 8 September)"
    assert found.closes(half) == time(12)
    assert calendar("macao").is_open(storm)


def test_a_file_in_the_folder_of_an_installation_adds_a_year(tmp_path: Path) -> None:
    with pytest.raises(UnknownYearError):
        calendar("macao").day(date(2028, 1, 1))
    found = with_file(tmp_path, 'source = "Executive Order"\n', "macao/2028.toml")
    days = (date(2028, 1, 1), date(2028, 1, 4), date(2028, 5, 1))
    assert [found.is_open(on) for on in days] == [False, True, False]


def test_a_year_without_a_file_is_an_error_that_says_what_to_add() -> None:
    said = r"macao in 2040 are not known: add macao/2040\.toml"
    with pytest.raises(UnknownYearError, match=said):
        calendar("macao").day(date(2040, 1, 1))


def test_a_year_that_is_not_known_is_not_counted_into() -> None:
    with pytest.raises(UnknownYearError):
        calendar("macao").after(date(2027, 12, 29), 5)


@pytest.mark.parametrize(
    "text",
    [
        "source = ",
        '[[days]]\non = 2026-01-05\nkind = "storm"\n',
        '[[days]]\non = 2026-01-05\nkind = "nonsense"\nsource = "x"\n',
        '[[days]]\non = 2027-01-05\nkind = "storm"\nsource = "x"\n',
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnreadableCalendarError, match=r"macao/2026\.toml"):
        with_file(tmp_path, text).day(date(2026, 1, 5))


def test_a_territory_s_week_can_be_set_by_an_installation(tmp_path: Path) -> None:
    own = (OWN / "hong-kong" / "calendar.toml").read_text(encoding="utf-8")
    (tmp_path / "hong-kong").mkdir()
    (tmp_path / "hong-kong" / "calendar.toml").write_text(
        own.replace('["saturday", "sunday"]', '["sunday"]'), encoding="utf-8"
    )
    days = (date(2026, 3, 7), date(2026, 3, 8), date(2026, 4, 4))  # the last after Good Friday
    six_days = calendar("hong-kong", (tmp_path,))
    assert [six_days.is_open(on) for on in days] == [True, False, False]


@pytest.mark.parametrize("text", ['zone = "Asia/Macau"', 'zone = "Nowhere/At-all"\nrest = []'])
def test_a_territory_that_cannot_be_used_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnreadableCalendarError, match=r"macao/calendar\.toml"):
        with_file(tmp_path, text, "macao/calendar.toml")


def test_a_place_without_a_calendar_is_named() -> None:
    with pytest.raises(UnreadableCalendarError, match="there is no calendar of 'atlantis'"):
        calendar("atlantis")


def test_working_days_are_counted_forwards_and_backwards() -> None:
    macao = calendar("macao")
    assert macao.after(date(2026, 3, 2), 5) == date(2026, 3, 9)
    assert macao.before(date(2026, 4, 8), 2) == date(2026, 4, 1)
    assert macao.between(date(2026, 4, 1), date(2026, 4, 8)) == 2


def test_an_office_closes_earlier_on_fridays_and_on_half_days() -> None:
    office = calendar("macao", (), OFFICE)
    days = (date(2026, 3, 5), date(2026, 3, 6), date(2026, 2, 16), date(2026, 3, 7))
    assert [office.closes(on) for on in days] == [time(17, 45), time(17, 30), time(13), time.max]


def test_a_moment_belongs_to_the_day_of_the_office() -> None:
    macao = calendar("macao")
    late = datetime.fromisoformat("2026-03-02T16:30:00+00:00")
    assert macao.legal_day(late) == date(2026, 3, 3)


@pytest.mark.parametrize(
    ("kind", "names", "said"),
    [
        ("holiday", "", "public holiday (Notice)"),
        ("holiday", 'names = { en = "Feast" }', "Feast, public holiday (Notice)"),
        ("exemption", "", "day off of public offices (Notice)"),
        ("storm", "", "closed by storm (Notice)"),
        ("other", 'names = { en = "Move" }', "Move (Notice)"),
    ],
)
def test_a_day_of_a_file_says_why_whatever_it_says(
    tmp_path: Path, kind: str, names: str, said: str
) -> None:
    text = f'[[days]]\non = 2026-03-05\nkind = "{kind}"\nsource = "Notice"\n{names}\n'
    found = with_file(tmp_path, text)
    words = Words(NullTranslations(), "pt", found)
    assert words.why(found.day(date(2026, 3, 5))) == said
