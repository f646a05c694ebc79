"""The points tables as people read them in the rulebook, in the words of the form."""

from itertools import groupby

from domicile.rulebook import Table, TableRow
from domicile.rulebook.text import Text
from domicile.services.hong_kong_qmas import _
from domicile.services.hong_kong_qmas.forms.points import (
    ACADEMIC_POINTS,
    AGE_POINTS,
    CHILDREN,
    FAMILY_POINTS,
    LANGUAGE_POINTS,
    TALENT_POINTS,
    WORK_POINTS,
    Academic,
    Experience,
    Points,
    Tongues,
)
from domicile.services.hong_kong_qmas.points_tables import TABLES, Given, Period

TITLES = {
    165: _("table of 165 points"),
    195: _("table of 195 points"),
    225: _("table of 225 points"),
    245: _("table of 245 points"),
}
FACTORS = {
    "age": AGE_POINTS.label,
    "academic": ACADEMIC_POINTS.label,
    "renowned_institution": ACADEMIC_POINTS.label,
    "work": WORK_POINTS.label,
    "international": WORK_POINTS.label,
    "renowned_enterprise": WORK_POINTS.label,
    "talent_list": TALENT_POINTS.label,
    "language": LANGUAGE_POINTS.label,
    "family": FAMILY_POINTS.label,
}
# Ages are their own labels: the band that begins there.
LEVELS: dict[str, dict[str, Text]] = {
    "academic": {choice.value: choice.label for choice in Academic},
    "renowned_institution": {"yes": Points.renowned_institution.label},
    "work": {choice.value: choice.label for choice in Experience},
    "international": {"yes": Points.international.label},
    "renowned_enterprise": {"yes": Points.renowned_enterprise.label},
    "talent_list": {"yes": Points.talent_list.label},
    "language": {choice.value: choice.label for choice in Tongues},
    "family": {
        "relative": Points.relative.label,
        "spouse_degree": Points.spouse_degree.label,
        "child": CHILDREN.label,
    },
}


def _level(given: Given) -> Text:
    return LEVELS[given.factor][given.level] if given.factor in LEVELS else f"{given.level}+"


def _row(factor: str, given: tuple[Given, ...]) -> TableRow:
    return TableRow(
        FACTORS[factor],
        tuple((_level(each), each.points) for each in given),
        given[0].basis,
        given[0].unconfirmed,
        given,
    )


def _table(period: Period) -> Table:
    by_factor = groupby(period.rows, key=lambda each: each.factor)
    rows = tuple(_row(factor, tuple(given)) for factor, given in by_factor)
    return Table(TITLES[period.most], rows, period.since, period.until)


POINTS_TABLES = tuple(_table(period) for period in TABLES)
