"""Family members who are included: format 8 today, format 9 until 14 November 2021."""

from datetime import date

from domicile.rulebook import FILING_DAY, Check, Choice, Country, Form, Page, Question
from domicile.services.macao_residence_authorization import _
from domicile.services.macao_residence_authorization.documents import PHOTO
from domicile.services.macao_residence_authorization.forms import asked
from domicile.services.macao_residence_authorization.forms.asked import RELATION_WHY, field
from domicile.services.macao_residence_authorization.sources import PORTAL, REGULATION_5


class Kin(Choice):
    """What a family member is to the applicant."""

    SPOUSE = "spouse", _("Husband or wife")
    PARTNER = "partner", _("De facto partner")
    CHILD = "child", _("Child or adopted child under 18, of either")
    PARENT = "parent", _("Father, mother or parent-in-law")
    OTHER = "other", _("Somebody else who depends on the applicant")


class Kindred(Form):
    """Who the family member is. It is no paper of its own; formats 8 and 9 print it."""

    code = ""
    title = _("The family member")

    relation = Question(
        _("What is this person to the applicant?"),
        Kin,
        why=RELATION_WHY,
        basis=REGULATION_5(_("art. 2")) + PORTAL(_("forms")),
    )
    chinese_name = asked.chinese_name()
    latin_name = asked.latin_name()
    born = Question(
        _("Date of birth"),
        date,
        hint=_("As in the travel document"),
        **field(asked.IDENTITY, _("Several papers depend on the age.")),
    )
    sex = asked.sex()
    place_of_birth = asked.place_of_birth()
    country_of_birth = asked.country_of_birth()
    nationality = Question(_("Nationality"), Country(), **field(asked.IDENTITY, asked.PERSON_WHY))
    document_number = asked.document_number()
    expires = asked.expires()

    pages = (
        Page("relation", _("Relation to the applicant"), relation, number="1"),
        Page("name", _("Name"), chinese_name, latin_name, number="2", photo=PHOTO),
        Page("birth", _("Birth and nationality"), born, sex, place_of_birth, country_of_birth,
             nationality, number="2"),
        Page("document", _("Travel document"), document_number, expires, number="3"),
    )  # fmt: skip
    checks = (
        Check(
            born,
            born.on_or_before(FILING_DAY),
            _("Date of birth must be today or in the past. Check the year."),
        ),
        *asked.expiry_checks(born, expires),
    )


def _together() -> Question[bool]:
    return Question(
        _("Does this person live, or is going to live, in the applicant's household?"),
        bool,
        **field(_("household"), _("The form is about the household.")),
    )


class Format8(Form):
    """Format 8: personal information of kindred of the applicant."""

    code = "8"
    title = _("Personal information of kindred of the applicant")
    together = _together()
    pages = (Page("household", _("Household"), together, number="4"),)
    carries = Kindred.pages


class Format9(Form):
    """Format 9 until 14 November 2021: the applicant's household."""

    code = "9"
    title = _("Household of the applicant")
    together = _together()
    pages = (Page("household", _("Household"), together, number="4"),)
    carries = Kindred.pages
