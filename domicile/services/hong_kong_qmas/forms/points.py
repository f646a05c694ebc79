"""The General Points Test by points, for applications sent until 31 October 2024."""

from datetime import date

from domicile.rulebook import FILING_DAY, Choice, Form, Page, Question, fact, how_many
from domicile.services.hong_kong_qmas import _
from domicile.services.hong_kong_qmas.forms.route import Route
from domicile.services.hong_kong_qmas.points_tables import (
    MOST_CHILDREN_COUNTED,
    points_for_age,
    table_on,
)
from domicile.services.hong_kong_qmas.sources import POINTS_COPY, PRESS, SECONDARY
from domicile.workdays import years_between

POINTS_WHY = _("Until 31 October 2024 each answer gave points. The pass mark was 80.")
YES_NO = {True: "yes", False: "", None: ""}


class Academic(Choice):
    """The highest degree or qualification."""

    TWO_DOCTORATES = "two_doctorates", _("Two doctoral degrees or more")
    DOCTORATE = "doctorate", _("A doctoral degree, or two master's degrees or more")
    MASTER = "master", _("A master's degree, or two bachelor's degrees or more")
    BACHELOR = "bachelor", _("A bachelor's degree, or a recognised professional qualification")
    NONE = "none", _("None of these")


class Experience(Choice):
    """Work at graduate or specialist level."""

    TEN_YEARS = "ten_years", _("10 years or more, at least 5 of them in a senior role")
    FIVE_YEARS_SENIOR = (
        "five_years_senior",
        _("5 years or more, at least 2 of them in a senior role"),
    )
    FIVE_YEARS = "five_years", _("5 years or more")
    TWO_YEARS = "two_years", _("2 years or more")
    NONE = "none", _("Less than 2 years")


class Tongues(Choice):
    """Languages spoken and written well."""

    CHINESE_AND_ENGLISH = "chinese_and_english", _("Chinese and English")
    ONE_AND_FOREIGN = "one_and_foreign", _("Chinese or English, and a foreign language")
    ONE = "one", _("Chinese or English")


SPOUSES = how_many(_("Husband, wife or partner who comes along"), "spouse")
CHILDREN = how_many(_("Children who come along"), "child")


class Points(Form):
    """The factors of the points table. Children who come along are counted from the group."""

    title = _("Points")

    academic = Question(
        _("Your highest degree or qualification"),
        Academic,
        why=POINTS_WHY,
        basis=POINTS_COPY(_("academic and professional qualifications")),
        unconfirmed=SECONDARY,
    )
    renowned_institution = Question(
        _("Is a degree of yours, bachelor's or higher, from a renowned institution?"),
        bool,
        when=FILING_DAY.on_or_after(date(2015, 5, 4)).says(_("You apply on or after 4 May 2015")),
        why=POINTS_WHY,
        basis=PRESS(_("table of 195 points")),
        unconfirmed=SECONDARY,
    )
    experience = Question(
        _("Your work at graduate or specialist level"),
        Experience,
        why=POINTS_WHY,
        basis=POINTS_COPY(_("work experience")),
        unconfirmed=SECONDARY,
    )
    international = Question(
        _("At least 2 years of it international?"),
        bool,
        when=FILING_DAY.on_or_after(date(2015, 5, 4)).says(_("You apply on or after 4 May 2015")),
        why=POINTS_WHY,
        basis=PRESS(_("table of 195 points")),
        unconfirmed=SECONDARY,
    )
    renowned_enterprise = Question(
        _("At least 3 years of it in a multinational or renowned enterprise?"),
        bool,
        when=FILING_DAY.on_or_after(date(2023, 1, 1)).says(_("You apply in 2023 or later")),
        why=POINTS_WHY,
        basis=PRESS(_("table of 245 points")),
        unconfirmed=SECONDARY,
    )
    talent_list = Question(
        _("Do you meet a profession of the Talent List?"),
        bool,
        when=FILING_DAY.on_or_after(date(2018, 1, 1)).says(_("You apply in 2018 or later")),
        why=POINTS_WHY,
        basis=PRESS(_("table of 225 points")),
        unconfirmed=SECONDARY,
    )
    tongues = Question(
        _("Which languages do you speak and write well?"),
        Tongues,
        why=POINTS_WHY,
        basis=POINTS_COPY(_("language proficiency")),
        unconfirmed=SECONDARY,
    )
    relative = Question(
        _("Is a close relative a permanent resident who lives in Hong Kong?"),
        bool,
        why=POINTS_WHY,
        basis=POINTS_COPY(_("family background")),
        unconfirmed=SECONDARY,
    )
    spouse_degree = Question(
        _("Does the husband, wife or partner who comes along have a degree?"),
        bool,
        when=SPOUSES.at_least(1).says(_("Your husband, wife or partner comes along")),
        why=POINTS_WHY,
        basis=POINTS_COPY(_("family background")),
        unconfirmed=SECONDARY,
    )

    pages = (
        Page("qualifications", _("Qualifications"), academic, renowned_institution),
        Page("work", _("Work"), experience, international, renowned_enterprise, talent_list),
        Page(
            "family",
            _("Languages and family"),
            tongues,
            relative,
            spouse_degree,
            intro=_("Children under 18 who come along are counted by themselves."),
        ),
    )


def _age(born: date, on: date) -> int:
    return points_for_age(table_on(on), years_between(born, on))


def _academic(level: Academic | None, renowned: bool | None, on: date) -> int:  # noqa: FBT001 - an answer
    if level is None:  # points were not asked for
        return 0
    table = table_on(on)
    extra = table.points("renowned_institution", YES_NO[renowned])
    return table.points("academic", level.value) + (extra if level is not Academic.NONE else 0)


def _work(
    level: Experience | None,
    international: bool | None,  # noqa: FBT001 - an answer
    enterprise: bool | None,  # noqa: FBT001 - an answer
    on: date,
) -> int:
    if level is None:
        return 0
    table = table_on(on)
    return (
        table.points("work", level.value)
        + table.points("international", YES_NO[international])
        + table.points("renowned_enterprise", YES_NO[enterprise])
    )


def _talent(meets: bool | None, on: date) -> int:  # noqa: FBT001 - an answer
    return table_on(on).points("talent_list", YES_NO[meets])


def _language(tongues: Tongues, on: date) -> int:
    return table_on(on).points("language", tongues.value)


def _family(relative: bool | None, spouse_degree: bool | None, children: int, on: date) -> int:  # noqa: FBT001 - answers
    table = table_on(on)
    return (
        bool(relative) * table.points("family", "relative")
        + bool(spouse_degree) * table.points("family", "spouse_degree")
        + min(children, MOST_CHILDREN_COUNTED) * table.points("family", "child")
    )


def _sum(*points: int) -> int:
    return sum(points)


AGE_POINTS = fact(_("Points for age"), _age, Route.born, FILING_DAY)
ACADEMIC_POINTS = fact(
    _("Points for qualifications"),
    _academic,
    Points.academic,
    Points.renowned_institution,
    FILING_DAY,
    not_asked_as_none=True,
)
WORK_POINTS = fact(
    _("Points for work"),
    _work,
    Points.experience,
    Points.international,
    Points.renowned_enterprise,
    FILING_DAY,
    not_asked_as_none=True,
)
TALENT_POINTS = fact(
    _("Points for the Talent List"),
    _talent,
    Points.talent_list,
    FILING_DAY,
    not_asked_as_none=True,
)
LANGUAGE_POINTS = fact(_("Points for languages"), _language, Points.tongues, FILING_DAY)
FAMILY_POINTS = fact(
    _("Points for family"),
    _family,
    Points.relative,
    Points.spouse_degree,
    CHILDREN,
    FILING_DAY,
    not_asked_as_none=True,
)
TOTAL_POINTS = fact(
    _("Points in all"),
    _sum,
    AGE_POINTS,
    ACADEMIC_POINTS,
    WORK_POINTS,
    TALENT_POINTS,
    LANGUAGE_POINTS,
    FAMILY_POINTS,
)
