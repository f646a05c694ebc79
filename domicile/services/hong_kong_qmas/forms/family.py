"""Family members, whether they come along or not."""

from datetime import date

from domicile.rulebook import (
    FILING_DAY,
    Check,
    ChineseName,
    Choice,
    Country,
    Form,
    LatinName,
    Page,
    Question,
    Row,
    Rows,
    Words,
    all_of,
)
from domicile.services.hong_kong_qmas import _
from domicile.services.hong_kong_qmas.sources import (
    APPLICATION_FORM,
    FORM_520,
    FORM_FIELDS,
    PAPER,
)

FAMILY_WHY = _("The form asks for the whole close family, also those who stay where they are.")


class Relation(Choice):
    """Who a family member is to the applicant."""

    SPOUSE = "spouse", _("Husband, wife or partner")
    SON = "son", _("Son")
    DAUGHTER = "daughter", _("Daughter")
    FATHER = "father", _("Father")
    MOTHER = "mother", _("Mother")
    BROTHER = "brother", _("Brother")
    SISTER = "sister", _("Sister")


class RelativeStatus(Choice):
    """Marital status of a relative."""

    SINGLE = "single", _("Never married")
    MARRIED = "married", _("Married")
    OTHER = "other", _("Other")


class Relative(Row):
    """One family member. Who comes along has a part of their own, so only the name is asked."""

    relation = Question(
        _("Relation"),
        Relation,
        why=FAMILY_WHY,
        basis=APPLICATION_FORM(_("section 2")),
        unconfirmed=PAPER,
    )
    name = Question(
        _("Name in English"),
        LatinName(most=120),
        hint=_("Surname first"),
        why=FAMILY_WHY,
        basis=APPLICATION_FORM(_("section 2")),
        unconfirmed=PAPER,
    )
    chinese_name = Question(
        _("Name in Chinese, if any"),
        ChineseName(most=20),
        required=False,
        why=FAMILY_WHY,
        basis=APPLICATION_FORM(_("section 2")),
        unconfirmed=PAPER,
    )
    comes_along = Question(
        _("Does this person come with you in this application?"),
        bool,
        hint=_("If so, add this person to your application. The rest is asked there."),
        why=_("Only your husband, wife or partner and your unmarried children under 18 can come."),
        basis=APPLICATION_FORM(_("section 2")),
        unconfirmed=PAPER,
    )
    deceased = Question(
        _("Has this person died?"),
        bool,
        when=comes_along.is_(False),
        why=_("Family members who have died are listed too."),
        basis=FORM_520(),
        unconfirmed=PAPER,
    )
    born = Question(
        _("Date of birth"),
        date,
        when=comes_along.is_(False),
        why=FAMILY_WHY,
        basis=FORM_520(),
        unconfirmed=PAPER,
    )
    birth_place = Question(
        _("Place of birth"),
        Words(most=80),
        when=comes_along.is_(False),
        why=FAMILY_WHY,
        basis=FORM_520(),
        unconfirmed=PAPER,
    )
    status = Question(
        _("Marital status"),
        RelativeStatus,
        when=all_of(comes_along.is_(False), deceased.is_(False)),
        why=FAMILY_WHY,
        basis=FORM_520(),
        unconfirmed=PAPER,
    )
    occupation = Question(
        _("Occupation"),
        Words(most=80),
        required=False,
        when=all_of(comes_along.is_(False), deceased.is_(False)),
        why=FAMILY_WHY,
        basis=FORM_520(),
        unconfirmed=PAPER,
    )
    country = Question(
        _("Country or territory of domicile now"),
        Country(),
        when=all_of(comes_along.is_(False), deceased.is_(False)),
        why=FAMILY_WHY,
        basis=FORM_520(),
        unconfirmed=PAPER,
    )

    checks = (
        Check(
            born,
            born.on_or_before(FILING_DAY),
            _("Date of birth must not be in the future. Check the year."),
        ),
    )


class Family(Form):
    """Section 2 of the paper form."""

    title = _("Family members")

    has_family = Question(
        _("Do you have family members to list?"),
        bool,
        hint=_(
            "Husband, wife or partner, children, parents, brothers and sisters, also those who "
            "have died or live elsewhere"
        ),
        why=FAMILY_WHY,
        basis=APPLICATION_FORM(_("section 2")),
        unconfirmed=PAPER,
    )
    relatives = Rows(
        _("Your family members"),
        Relative,
        one=_("family member"),
        least=1,
        most=40,
        when=has_family.is_(True),
        why=FAMILY_WHY,
        basis=APPLICATION_FORM(_("section 2")) + FORM_520() + FORM_FIELDS(_("parents")),
        unconfirmed=PAPER,
    )

    pages = (Page("family", _("Family members"), has_family, relatives),)
