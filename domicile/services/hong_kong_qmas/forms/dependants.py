"""Forms of each dependant: personal particulars, and the relationship with the applicant."""

from datetime import date

from domicile.rulebook import FILING_DAY, Check, Choice, Form, Page, Question, Words
from domicile.services.hong_kong_qmas import _
from domicile.services.hong_kong_qmas.forms import birth, identity, living, names
from domicile.services.hong_kong_qmas.sources import (
    DEPENDANTS,
    FORM_990A,
    FORM_FIELDS,
    PROPOSED,
)


class DependantParticulars(Form):
    """Step 10, for each person who comes with the applicant."""

    title = _("Personal particulars")

    surname = names.surname()
    given_names = names.given_names()
    chinese_name = names.chinese_name()
    maiden_surname = names.maiden_surname()
    alias = names.alias()

    born = Question(
        _("Date of birth"),
        date,
        hint=_("As in the travel document"),
        why=_("Age decides who may come as a child, and who signs."),
        basis=FORM_990A(_("part 1")) + DEPENDANTS(_("eligibility")),
    )
    sex = birth.sex()
    place_of_birth = birth.place_of_birth()
    nationality = birth.nationality()
    marital_status = birth.marital_status()
    presently = birth.presently(own=False)

    has_hkid = identity.has_hkid(own=False)
    hkid = identity.hkid(has_hkid)
    has_mainland_card = identity.has_mainland_card(own=False)
    mainland_card = identity.mainland_card(has_mainland_card)

    document_kind = identity.document_kind()
    document_number = identity.document_number()
    place_of_issue = identity.place_of_issue()
    issued = identity.issued()
    expires = identity.expires()

    domicile = living.country()
    permanent = living.permanent(own=False)
    years = living.years()
    months = living.months()

    telephone = living.telephone(own=False)
    address = living.address()

    pages = (
        Page("name", _("Name"), surname, given_names, chinese_name, maiden_surname, alias),
        Page("birth", _("Birth and nationality"), born, sex, place_of_birth, nationality),
        Page("status", _("Status"), marital_status, presently),
        Page(
            "identity-cards", _("Identity cards"), has_hkid, hkid, has_mainland_card, mainland_card
        ),
        Page(
            "travel-document",
            _("Travel document"),
            document_kind,
            document_number,
            place_of_issue,
            issued,
            expires,
        ),
        Page("domicile", _("Where this person lives"), domicile, permanent, years, months),
        Page("contact", _("How to reach this person"), telephone, address),
    )
    checks = (
        Check(
            born,
            born.on_or_before(FILING_DAY),
            _("Date of birth must not be in the future. Check the year."),
        ),
        *identity.document_checks(born, issued, expires),
    )


class Union(Choice):
    """Unions the department recognises for a dependant."""

    MARRIAGE = "marriage", _("Marriage")
    SAME_SEX_MARRIAGE = "same-sex-marriage", _("Same-sex marriage")
    CIVIL_PARTNERSHIP = "civil-partnership", _("Civil partnership")
    CIVIL_UNION = "civil-union", _("Civil union")
    NONE = (
        "none",
        _("None of these"),
        _("For example living together, or engaged to be married"),
    )


class SpouseRelationship(Form):
    """What binds a husband, wife or partner to the applicant."""

    title = _("Relationship")

    union = Question(
        _("What is your relationship with the applicant?"),
        Union,
        why=_("Only a husband, wife or recognised partner may come as a dependant."),
        basis=DEPENDANTS(_("eligibility")),
    )
    registered = Question(
        _("Date of the marriage or registration"),
        date,
        when=union.is_not(Union.NONE),
        why=_("We compare it with the certificate."),
        basis=FORM_FIELDS(_("relationship")),
        unconfirmed=PROPOSED,
    )
    place = Question(
        _("Place of the marriage or registration"),
        Words(most=80),
        when=union.is_not(Union.NONE),
        why=_("A union counts when the place where it was made recognises it by law."),
        basis=FORM_FIELDS(_("relationship")),
        unconfirmed=PROPOSED,
    )
    recognised = Question(
        _("Is it recognised by law in the place where it was made?"),
        bool,
        when=union.is_not(Union.NONE),
        why=_("A union counts when the place where it was made recognises it by law."),
        basis=DEPENDANTS(_("eligibility")),
    )

    pages = (Page("relationship", _("Relationship"), union, registered, place, recognised),)
    checks = (
        Check(
            registered,
            registered.on_or_before(FILING_DAY),
            _("The date must be today or in the past. Check the year."),
        ),
    )


class ChildOf(Choice):
    """How a child belongs to the applicant."""

    SON = "son", _("Son")
    DAUGHTER = "daughter", _("Daughter")
    STEPCHILD = "stepchild", _("Stepchild")
    ADOPTED = "adopted", _("Adopted child")


class ChildRelationship(Form):
    """What binds a child to the applicant."""

    title = _("Relationship")

    relation = Question(
        _("The child is the applicant's"),
        ChildOf,
        why=_("It decides which paper proves the relationship, for example a birth certificate."),
        basis=DEPENDANTS(_("eligibility")) + FORM_FIELDS(_("relationship")),
        unconfirmed=PROPOSED,
    )
    dependent = Question(
        _("Does the child depend on the applicant?"),
        bool,
        hint=_("For housing and living"),
        why=_("Only unmarried dependent children under 18 may come."),
        basis=DEPENDANTS(_("eligibility")),
    )

    pages = (Page("relationship", _("Relationship"), relation, dependent),)
