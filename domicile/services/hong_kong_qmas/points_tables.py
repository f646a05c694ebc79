"""The points of the General Points Test until 31 October 2024, as dated tables.

Each row says what it gives, from which day to which, and where that is written. A level that a
period did not tell apart from another carries the points of the level it belonged to.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from domicile.rulebook.assumed import assumed, law_day
from domicile.services.hong_kong_qmas import _
from domicile.services.hong_kong_qmas.sources import (
    POINTS_2015,
    POINTS_COPY,
    POINTS_END,
    PRESS,
    SCHEME_BEGINS,
    SECONDARY,
)

if TYPE_CHECKING:
    from domicile.rulebook import Basis
    from domicile.rulebook.text import Text

PASS_MARK = 80
AMOUNTS_ONLY = _("The source gives the amounts only. Which level earns which is inferred.")
ABOUT_2008 = _("The first revision came about 2008. Its day was not found.")


@dataclass(frozen=True)
class Given:
    """What one level of a factor gives."""

    factor: str
    level: str
    points: int
    basis: Basis
    unconfirmed: Text = ""


@dataclass(frozen=True)
class Period:
    """A table in force from `since` up to and including `until`; `most` is what it can give."""

    since: date
    until: date
    most: int
    rows: tuple[Given, ...]

    def points(self, factor: str, level: str) -> int:
        """What this level gives; a factor the period does not know gives nothing."""
        asked = (factor, level)
        found = (assumed(row, row.points) for row in self.rows if (row.factor, row.level) == asked)
        return next(found, 0)


def _rows(factor: str, basis: Basis, unconfirmed: Text, /, **points: int) -> tuple[Given, ...]:
    return tuple(
        Given(factor, level.removeprefix("from_"), given, basis, unconfirmed)
        for level, given in points.items()
    )


HISTORY = PRESS(_("history of the scheme"))
TABLE_195, TABLE_225, TABLE_245 = (
    PRESS(_("table of 195 points")),
    PRESS(_("table of 225 points")),
    PRESS(_("table of 245 points")),
)
COPY = POINTS_COPY(_("table of 165 points"))

# Ages are keyed by the first year of life of their band.
AGE_FROM_2008 = {"from_18": 30, "from_40": 20, "from_45": 15, "from_51": 0}
FAMILY = {"relative": 5, "spouse_degree": 5, "child": 5}
LANGUAGE = {"chinese_and_english": 20, "one_and_foreign": 15, "one": 10}
DEGREES_FROM_2015 = {"two_doctorates": 40, "doctorate": 40, "master": 20, "bachelor": 10}
WORK_FROM_2015 = {"ten_years": 40, "five_years_senior": 30, "five_years": 15, "two_years": 5}

TABLES: tuple[Period, ...] = (
    Period(
        SCHEME_BEGINS,
        date(2007, 12, 31),
        165,
        (
            *_rows(
                "age",
                HISTORY,
                SECONDARY,
                from_18=0,
                from_25=25,
                from_30=30,
                from_35=25,
                from_40=15,
                from_45=5,
                from_51=0,
            ),
            *_rows(
                "academic",
                HISTORY,
                AMOUNTS_ONLY,
                two_doctorates=45,
                doctorate=40,
                master=30,
                bachelor=20,
            ),
            *_rows(
                "work", HISTORY, AMOUNTS_ONLY, ten_years=50, five_years_senior=40, five_years=30
            ),
            *_rows("language", HISTORY, SECONDARY, chinese_and_english=20),
            *_rows("family", HISTORY, AMOUNTS_ONLY, **FAMILY),
        ),
    ),
    Period(
        date(2008, 1, 1),
        date(2015, 5, 3),
        165,
        (
            *_rows("age", COPY, ABOUT_2008, **AGE_FROM_2008),
            *_rows(
                "academic",
                COPY,
                AMOUNTS_ONLY,
                two_doctorates=45,
                doctorate=40,
                master=35,
                bachelor=30,
            ),
            *_rows(
                "work",
                COPY,
                AMOUNTS_ONLY,
                ten_years=50,
                five_years_senior=40,
                five_years=30,
                two_years=10,
            ),
            *_rows("language", COPY, ABOUT_2008, **LANGUAGE),
            *_rows("family", COPY, ABOUT_2008, **FAMILY),
        ),
    ),
    Period(
        date(2015, 5, 4),
        date(2017, 12, 31),
        195,
        (
            *_rows("age", POINTS_2015() + TABLE_195, SECONDARY, **AGE_FROM_2008),
            *_rows("academic", POINTS_2015() + TABLE_195, SECONDARY, **DEGREES_FROM_2015),
            *_rows("renowned_institution", POINTS_2015() + TABLE_195, SECONDARY, yes=30),
            *_rows("work", POINTS_2015() + TABLE_195, SECONDARY, **WORK_FROM_2015),
            *_rows("international", POINTS_2015() + TABLE_195, SECONDARY, yes=15),
            *_rows("language", TABLE_195, SECONDARY, **LANGUAGE),
            *_rows("family", TABLE_195, SECONDARY, **FAMILY),
        ),
    ),
    Period(
        date(2018, 1, 1),
        date(2022, 12, 31),
        225,
        (
            *_rows("age", TABLE_225, SECONDARY, **AGE_FROM_2008),
            *_rows("academic", TABLE_225, SECONDARY, **DEGREES_FROM_2015),
            *_rows("renowned_institution", TABLE_225, SECONDARY, yes=30),
            *_rows("work", TABLE_225, SECONDARY, **WORK_FROM_2015),
            *_rows("international", TABLE_225, SECONDARY, yes=15),
            *_rows("talent_list", TABLE_225, SECONDARY, yes=30),
            *_rows("language", TABLE_225, SECONDARY, **LANGUAGE),
            *_rows("family", TABLE_225, SECONDARY, **FAMILY),
        ),
    ),
    Period(
        date(2023, 1, 1),
        POINTS_END,
        245,
        (
            *_rows("age", TABLE_245, SECONDARY, **AGE_FROM_2008),
            *_rows("academic", TABLE_245, SECONDARY, **DEGREES_FROM_2015),
            *_rows("renowned_institution", TABLE_245, SECONDARY, yes=30),
            *_rows("work", TABLE_245, SECONDARY, **WORK_FROM_2015),
            *_rows("international", TABLE_245, SECONDARY, yes=15),
            *_rows("renowned_enterprise", TABLE_245, SECONDARY, yes=20),
            *_rows("talent_list", TABLE_245, SECONDARY, yes=30),
            *_rows("language", TABLE_245, SECONDARY, **LANGUAGE),
            *_rows("family", TABLE_245, SECONDARY, **FAMILY),
        ),
    ),
)

MOST_CHILDREN_COUNTED = 2
NOTHING = Period(SCHEME_BEGINS, POINTS_END, 0, ())


def table_on(day: date) -> Period:
    """The table in force on a day; one that gives nothing outside the points' time."""
    day = law_day(day)
    return next((table for table in TABLES if table.since <= day <= table.until), NOTHING)


def points_for_age(table: Period, age: int) -> int:
    """The band is the last one that begins at or below the age; below the first there is none."""
    bands = [int(row.level) for row in table.rows if row.factor == "age" and int(row.level) <= age]
    return table.points("age", str(max(bands))) if bands else 0
