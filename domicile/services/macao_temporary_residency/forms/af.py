"""AF (OTH-F): personal information of a family dependant. The applicant signs it."""

from datetime import date

from domicile.rulebook import (
    FILING_DAY,
    Check,
    Choice,
    Country,
    Form,
    Page,
    Question,
    Words,
    all_of,
)
from domicile.services.macao_temporary_residency import _
from domicile.services.macao_temporary_residency.documents import PHOTO
from domicile.services.macao_temporary_residency.forms import asked
from domicile.services.macao_temporary_residency.forms.asked import Sex, field
from domicile.services.macao_temporary_residency.forms.person import Applicant
from domicile.services.macao_temporary_residency.forms.start import holds_permit
from domicile.services.macao_temporary_residency.sources import (
    CHANGES_FAQ,
    CIVIL_CODE,
    DEPENDANTS,
    OLD_GUIDE,
    REGULATION_3,
)

RELATION_WHY = _("Only a husband, wife, de facto partner or minor child can be included.")
UNION_WHY = _("A de facto union is two years of living together, and neither married to others.")
PARENTS_WHY = _("The other parent must know, or the custody must be yours.")


class Relation(Choice):
    """What binds a person to the applicant."""

    SPOUSE = "spouse", _("My husband or wife")
    PARTNER = "partner", _("My de facto partner")
    CHILD = "child", _("My child")
    ADOPTED = "adopted", _("My adopted child")
    SPOUSE_CHILD = "spouse-child", _("A child of my husband or wife")
    SPOUSE_ADOPTED = "spouse-adopted", _("An adopted child of my husband or wife")
    PARENT = "parent", _("My father or mother, or a parent of my husband or wife")
    SIBLING = "sibling", _("My brother or sister")
    OTHER = "other", _("Somebody else")


CHILDREN = (
    Relation.CHILD,
    Relation.ADOPTED,
    Relation.SPOUSE_CHILD,
    Relation.SPOUSE_ADOPTED,
)


class Where(Choice):
    """Where a marriage was registered."""

    MAINLAND = "mainland", _("On the Mainland of China")
    ELSEWHERE = "elsewhere", _("Somewhere else")


class Custody(Choice):
    """Who has custody of a child."""

    BOTH = "both", _("Both parents, and both are in this application")
    SHARED = "shared", _("Also the other parent, who is not in this application")
    SOLE = "sole", _("Only the applicant or the husband or wife, after a divorce")
    ALONE = "alone", _("The other parent has died or is not known")


class AF(Form):
    """Personal Information of Family Dependent."""

    code = "OTH-F"
    title = _("Personal Information of Family Dependent")
    intro = _("One form for each family member. The applicant signs it.")

    relation = Question(
        _("Who is this person?"),
        Relation,
        why=RELATION_WHY,
        basis=DEPENDANTS() + REGULATION_3(_("art. 5")),
    )
    already_included = Question(
        _("Is this person included in your permit already?"),
        bool,
        when=holds_permit,
        why=_("Form AF is for people who are added now."),
        basis=DEPENDANTS(),
    )
    chinese_name = asked.chinese_name()
    latin_name = asked.latin_name()
    born = asked.born(own=False)
    other_names = asked.other_names()
    sex = asked.sex()
    place_of_birth = asked.place_of_birth()
    country_of_birth = asked.country_of_birth()
    nationality = asked.nationality()
    other_nationality = asked.other_nationality()
    father = asked.father()
    mother = asked.mother()

    papers = asked.papers()
    document_number = asked.document_number()
    issued_by = asked.issued_by()
    issued = asked.issued()
    expires = asked.expires()
    card = asked.resident_card()

    married_on = Question(
        _("Date of marriage"),
        date,
        when=relation.is_(Relation.SPOUSE).says(_("This is your husband or wife")),
        why=_("It is compared with the marriage certificate."),
        basis=OLD_GUIDE(_("marriage")),
    )
    married_where = Question(
        _("Where was the marriage registered?"),
        Where,
        when=relation.is_(Relation.SPOUSE).says(_("This is your husband or wife")),
        why=_("It decides which certificate is needed."),
        basis=OLD_GUIDE(_("marriage")),
    )
    married_by = Question(
        _("Place and authority that registered it"),
        Words(most=150),
        when=relation.is_(Relation.SPOUSE).says(_("This is your husband or wife")),
        why=_("It is compared with the marriage certificate."),
        basis=OLD_GUIDE(_("marriage")),
    )
    together_since = Question(
        _("Living together since"),
        date,
        when=relation.is_(Relation.PARTNER).says(_("This is your de facto partner")),
        why=UNION_WHY,
        basis=DEPENDANTS() + CIVIL_CODE(_("arts 1471 and 1472")),
    )
    without_break = Question(
        _("Have you lived together without a break to this day?"),
        bool,
        when=relation.is_(Relation.PARTNER).says(_("This is your de facto partner")),
        why=UNION_WHY,
        basis=DEPENDANTS() + CIVIL_CODE(_("arts 1471 and 1472")),
    )
    married_to_others = Question(
        _("Is one of you married to somebody else?"),
        bool,
        when=relation.is_(Relation.PARTNER).says(_("This is your de facto partner")),
        why=UNION_WHY,
        basis=DEPENDANTS() + CIVIL_CODE(_("arts 1471 and 1472")),
    )
    custody = Question(
        _("Who has custody of the child?"),
        Custody,
        when=relation.one_of(*CHILDREN).says(_("This is a child")),
        why=PARENTS_WHY,
        basis=CHANGES_FAQ(_("divorce")),
    )
    other_parent = Question(
        _("Name of the other parent"),
        Words(most=120),
        when=custody.one_of(Custody.SHARED, Custody.SOLE).says(
            _("The other parent is not in this application")
        ),
        **field(_("form AF"), PARENTS_WHY),
    )
    school = Question(
        _("School, if any"),
        Words(most=150),
        required=False,
        when=relation.one_of(*CHILDREN).says(_("This is a child")),
        **field(_("form AF"), _("It shows where the child lives and learns.")),
    )
    lives_in = Question(
        _("Country or region of residence now"),
        Country(),
        **field(_("form AF"), _("It stands on the form.")),
    )

    pages = (
        Page("relation", _("Relation to the applicant"), relation, already_included, number="1"),
        Page("name", _("Name"), chinese_name, latin_name, other_names, number="2", photo=PHOTO),
        Page("birth", _("Birth and nationality"), born, sex, place_of_birth, country_of_birth,
             nationality, other_nationality, number="2"),
        Page("parents", _("Parents"), father, mother, number="2"),
        Page("document", _("Travel document"), papers, document_number, issued_by, issued, expires,
             card, number="3"),
        Page("marriage", _("Marriage or de facto union"), married_on, married_where, married_by,
             together_since, without_break, married_to_others, number="4"),
        Page("child", _("The child"), custody, other_parent, school, number="5"),
        Page("residence", _("Residence now"), lives_in, number="6"),
    )  # fmt: skip
    carries = (Applicant.pages[0],)
    checks = (
        Check(
            born,
            born.on_or_before(FILING_DAY),
            _("Date of birth must be today or in the past. Check the year."),
        ),
        *asked.document_checks(born, issued, expires),
        Check(
            married_on,
            married_on.on_or_before(FILING_DAY),
            _("The date must be today or in the past. Check the year."),
        ),
    )


_female, _male = AF.sex.is_(Sex.FEMALE), AF.sex.is_(Sex.MALE)
_child = AF.relation.one_of(*CHILDREN)
_married = AF.relation.is_(Relation.SPOUSE)

# What a family member is called beside the name, the first that fits.
CALLS = (
    (all_of(_married, _female), _("Wife")),
    (all_of(_married, _male), _("Husband")),
    (_married, _("Husband or wife")),
    (AF.relation.is_(Relation.PARTNER), _("De facto partner")),
    (all_of(_child, _female), _("Daughter")),
    (all_of(_child, _male), _("Son")),
    (_child, _("Child")),
)
