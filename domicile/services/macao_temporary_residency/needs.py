"""Which forms and documents are asked of whom, and when."""

from domicile.rulebook import Needs, Offers, Rule, all_of, any_of
from domicile.services.macao_temporary_residency import _
from domicile.services.macao_temporary_residency import documents as docs
from domicile.services.macao_temporary_residency.facts import (
    AGE,
    AGE_OF_RECORDS,
    DEPENDANT,
    GATED_COUNTRIES,
)
from domicile.services.macao_temporary_residency.forms.a import A, Part
from domicile.services.macao_temporary_residency.forms.af import (
    AF,
    CHILDREN,
    Custody,
    Relation,
    Where,
)
from domicile.services.macao_temporary_residency.forms.asked import Papers
from domicile.services.macao_temporary_residency.forms.bi import BI, Regime, Title
from domicile.services.macao_temporary_residency.forms.grounds import Who
from domicile.services.macao_temporary_residency.forms.ir import IR
from domicile.services.macao_temporary_residency.forms.person import Applicant
from domicile.services.macao_temporary_residency.forms.qt import QT
from domicile.services.macao_temporary_residency.forms.req import GUARANTEE_LAW, REQ, Settling
from domicile.services.macao_temporary_residency.forms.start import (
    Start,
    applies,
    changes_contact,
    extends,
    gives_guarantee,
    holds_permit,
    is_new,
    new_or_renewal,
    on_estate,
    on_investment,
    on_personnel,
    renews,
)
from domicile.services.macao_temporary_residency.sources import (
    CHANGES_FAQ,
    CIVIL_CODE,
    CRITERIA,
    DEPENDANTS,
    DOCUMENTS,
    EARLIER,
    ESTATE_DOCUMENTS,
    ESTATE_FAQ,
    FIELDS,
    GUIDE,
    INFERRED,
    INVESTMENT_CRITERIA,
    NEW_FAQ,
    NEW_LAW,
    NOTES,
    OLD_GUIDE,
    OLD_RULES,
    POLICE,
    PROPOSED,
    REGULATION_38,
    REQUIREMENTS_FAQ,
    SECONDARY,
    SECONDARY_NOTES,
    SEVEN_YEARS_FAQ,
    UNSURE,
)

GUIDE_2 = GUIDE(_("section 2"))
PAPERS = DOCUMENTS(_("identity documents"))

FORMS: tuple[Rule, ...] = (
    Needs(Start, basis=GUIDE_2, why=_("These answers decide your package.")),
    Needs(Applicant, basis=NOTES(_("applicants")), why=_("Every form names the applicant.")),
    Needs(REQ, when=applies, basis=GUIDE(_("note 1")), why=_("It is required for every type.")),
    Needs(
        IR,
        when=all_of(applies, on_investment),
        basis=GUIDE(_("part 2")),
        why=_("It is the form of your ground."),
    ),
    Needs(
        QT,
        when=all_of(applies, on_personnel),
        basis=GUIDE(_("part 2")),
        why=_("It is the form of your ground."),
    ),
    Needs(
        BI,
        when=all_of(applies, on_estate),
        basis=GUIDE(_("part 2")),
        why=_("It is the form of your ground."),
    ),
    Needs(
        AF,
        of=DEPENDANT,
        basis=GUIDE_2,
        why=_("Each family member who is included needs one."),
        unconfirmed=_("That it is one form for each person is inferred."),
    ),
    Needs(
        A,
        when=changes_contact,
        basis=GUIDE(_("part 3")),
        why=_("It is for changes after an application was filed."),
    ),
)


chinese = REQ.papers.is_(Papers.CHINESE).says(_("You use a Chinese passport"))
hong_kong = REQ.papers.one_of(Papers.HONG_KONG, Papers.HONG_KONG_DOCUMENT).says(
    _("You use Hong Kong documents")
)
other_papers = REQ.papers.is_(Papers.OTHER).says(_("You use another passport"))
shows_residence = REQ.right_to_settle.is_(Settling.ELSEWHERE).says(
    _("You show residence elsewhere")
)
gated = all_of(shows_residence, REQ.lived_in.one_of(*GATED_COUNTRIES)).says(
    _("The residence document comes from the Gambia, Guinea-Bissau or Vanuatu")
)
has_agent = any_of(
    Start.who.is_(Who.REPRESENTATIVE),
    all_of(applies, REQ.has_agent.is_(True)),
).says(_("Somebody else acts for you"))
new_address = A.changes.includes(Part.ADDRESS).says(_("Your address changes"))

APPLICANT_DOCUMENTS: tuple[Rule, ...] = (
    Needs(
        docs.PHOTO,
        when=applies,
        basis=OLD_RULES(_("photograph")),
        unconfirmed=EARLIER,
    ),
    Needs(docs.CHINESE_PASSPORT, when=all_of(applies, chinese), basis=PAPERS),
    Needs(
        docs.HONG_KONG_PAPERS,
        when=all_of(applies, hong_kong),
        basis=PAPERS + OLD_GUIDE(_("identity documents")),
    ),
    Needs(
        docs.PASSPORT,
        when=all_of(applies, other_papers),
        basis=OLD_GUIDE(_("identity documents")),
        unconfirmed=EARLIER,
    ),
    Needs(
        docs.SETTLING_PERMIT,
        when=REQ.right_to_settle.is_(Settling.PERMIT).says(_("You show a Mainland document")),
        basis=PAPERS + REGULATION_38(_("art. 31(5)")),
    ),
    Needs(
        docs.RESIDENCE_ELSEWHERE,
        when=shows_residence,
        basis=PAPERS + REGULATION_38(_("art. 31(5)")) + NEW_FAQ(),
    ),
    Needs(docs.TWO_AUTHENTICATIONS, when=gated, basis=NEW_FAQ() + PAPERS),
    Needs(
        docs.CRIMINAL_RECORD,
        when=is_new,
        basis=OLD_GUIDE(_("criminal record")),
        unconfirmed=EARLIER,
    ),
    Needs(
        docs.MACAO_RECORD,
        when=new_or_renewal,
        basis=OLD_GUIDE(_("criminal record")) + POLICE(_("criminal record")),
        unconfirmed=_("For renewal it was not found confirmed."),
    ),
    Needs(
        docs.ADDRESS_PROOF,
        when=applies,
        basis=OLD_GUIDE(_("proof of address")),
        unconfirmed=EARLIER,
    ),
    Needs(
        docs.RESIDENT_CARD,
        when=holds_permit,
        basis=OLD_GUIDE(_("identity documents")),
        unconfirmed=EARLIER,
    ),
    Needs(
        docs.GUARANTEE,
        when=gives_guarantee,
        since=NEW_LAW,
        basis=GUARANTEE_LAW,
        why=_("One that IPIM already holds is not given again."),
    ),
    Needs(
        docs.PROOFS,
        when=is_new,
        basis=NEW_FAQ(_("proofs")),
    ),
    Offers(
        docs.MORE_PROOFS,
        when=renews,
        basis=NEW_FAQ(_("proofs")),
        unconfirmed=INFERRED,
    ),
    Needs(
        docs.MARRIAGE_CONTINUES,
        when=REQ.spouse_holds.is_(True).says(
            _("Your husband, wife or partner has residence through your permit")
        ),
        basis=SEVEN_YEARS_FAQ(_("marriage")) + OLD_RULES(),
        unconfirmed=EARLIER,
    ),
    Needs(docs.AUTHORISATION, when=has_agent, basis=REQUIREMENTS_FAQ(_("representatives"))),
    Needs(docs.NEW_ADDRESS_PROOF, when=new_address, basis=CHANGES_FAQ(_("address"))),
)

invests_new = all_of(on_investment, is_new)
invests_again = all_of(on_investment, renews)

INVESTMENT_DOCUMENTS: tuple[Rule, ...] = (
    Needs(
        docs.PLAN,
        when=invests_new,
        basis=SECONDARY_NOTES(_("major investment")),
        unconfirmed=SECONDARY,
    ),
    Offers(
        docs.PROGRESS_REPORT,
        when=invests_again,
        basis=CRITERIA(),
        unconfirmed=INFERRED,
    ),
    Needs(
        docs.REGISTRATION,
        when=any_of(invests_new, invests_again),
        basis=SEVEN_YEARS_FAQ(_("registration certificate")),
        unconfirmed=INFERRED,
    ),
    Needs(
        docs.ACCOUNTS,
        when=invests_again,
        basis=SEVEN_YEARS_FAQ(_("audited accounts")),
        unconfirmed=INFERRED,
    ),
    Needs(
        docs.TAX_DECLARATION,
        when=invests_again,
        basis=SEVEN_YEARS_FAQ(_("income declaration")),
        unconfirmed=INFERRED,
    ),
    Needs(
        docs.FUNDS,
        when=invests_new,
        basis=SECONDARY_NOTES(_("major investment")),
        unconfirmed=SECONDARY,
    ),
    Needs(
        docs.OPERATION,
        when=any_of(invests_new, invests_again),
        basis=SECONDARY_NOTES(_("major investment")),
        unconfirmed=SECONDARY,
    ),
    Needs(
        docs.STAFF_LIST,
        when=invests_again,
        basis=INVESTMENT_CRITERIA(),
        unconfirmed=INFERRED,
    ),
    Offers(
        docs.SO_FAR,
        when=invests_new,
        basis=SECONDARY_NOTES(_("major investment")) + INVESTMENT_CRITERIA(),
        unconfirmed=SECONDARY,
    ),
    Offers(
        docs.STILL_REGISTERED,
        when=all_of(on_investment, extends),
        basis=SEVEN_YEARS_FAQ(_("registration certificate")),
        unconfirmed=INFERRED,
    ),
    Offers(docs.MERITS, when=any_of(invests_new, invests_again), basis=INVESTMENT_CRITERIA()),
)

has_changes = all_of(on_personnel, holds_permit)

PERSONNEL_DOCUMENTS: tuple[Rule, ...] = (
    Needs(
        docs.EMPLOYMENT,
        when=all_of(on_personnel, applies),
        basis=SEVEN_YEARS_FAQ(_("employment")),
        unconfirmed=INFERRED,
    ),
    Needs(
        docs.PAY_SLIPS,
        when=all_of(on_personnel, renews),
        basis=SECONDARY_NOTES(_("change of employer")),
        unconfirmed=SECONDARY,
    ),
    Needs(
        docs.CONTRIBUTIONS,
        when=all_of(on_personnel, renews),
        basis=FIELDS(_("form QT")),
        unconfirmed=PROPOSED,
    ),
    Offers(docs.JOB_CHANGE, when=has_changes, basis=CHANGES_FAQ(_("employment"))),
    Offers(docs.LEAVE_PAPERS, when=has_changes, basis=CRITERIA()),
)

estate = all_of(on_estate, holds_permit)

ESTATE_DOCUMENTS_NEEDED: tuple[Rule, ...] = (
    Needs(
        docs.PROPERTY,
        when=all_of(
            estate, BI.status.is_not(Title.OFF_PLAN).says(_("The deed of the property exists"))
        ),
        basis=ESTATE_DOCUMENTS(_("property registration")),
    ),
    Needs(
        docs.DEPOSIT,
        when=all_of(
            estate,
            BI.regime.is_(Regime.REGULATION).says(_("Your file is under Regulation No. 3/2005")),
        ),
        basis=ESTATE_DOCUMENTS(_("bank certificate")),
    ),
    Needs(
        docs.OFF_PLAN,
        when=all_of(
            estate,
            BI.status.is_(Title.OFF_PLAN).says(_("The property is off-plan or without a deed")),
        ),
        basis=ESTATE_DOCUMENTS(_("off-plan property")),
    ),
    Needs(
        docs.DEED,
        when=all_of(estate, BI.status.is_(Title.DEED).says(_("IPIM does not have the deed yet"))),
        basis=ESTATE_DOCUMENTS(_("off-plan property")),
    ),
    Needs(
        docs.ENTERPRISE,
        when=all_of(
            estate,
            BI.relies_on_enterprise.is_(True).says(_("Your permit rests on an enterprise")),
        ),
        basis=ESTATE_DOCUMENTS(_("enterprise")),
    ),
    Needs(
        docs.LOAN_RECORD,
        when=all_of(estate, BI.mortgaged.is_(True).says(_("The property is mortgaged"))),
        basis=ESTATE_DOCUMENTS(_("mortgage")) + ESTATE_FAQ(_("mortgage")),
    ),
)

old_enough = AGE.at_least(AGE_OF_RECORDS).says(_("This person is 16 or over"))
is_spouse = AF.relation.is_(Relation.SPOUSE).says(_("This is your husband or wife"))
is_partner = AF.relation.is_(Relation.PARTNER).says(_("This is your de facto partner"))
is_child = AF.relation.one_of(*CHILDREN).says(_("This is a child"))
is_adopted = AF.relation.one_of(Relation.ADOPTED, Relation.SPOUSE_ADOPTED).says(
    _("This is an adopted child")
)

DEPENDANT_DOCUMENTS: tuple[Rule, ...] = (
    Needs(docs.PHOTO, of=DEPENDANT, basis=OLD_RULES(_("photograph")), unconfirmed=EARLIER),
    Needs(
        docs.FAMILY_CHINESE_PASSPORT,
        of=DEPENDANT,
        when=AF.papers.is_(Papers.CHINESE).says(_("This person uses a Chinese passport")),
        basis=PAPERS + OLD_RULES(_("copies")),
        unconfirmed=EARLIER,
    ),
    Needs(
        docs.FAMILY_HONG_KONG_PAPERS,
        of=DEPENDANT,
        when=AF.papers.one_of(Papers.HONG_KONG, Papers.HONG_KONG_DOCUMENT).says(
            _("This person uses Hong Kong documents")
        ),
        basis=PAPERS + OLD_RULES(_("copies")),
        unconfirmed=EARLIER,
    ),
    Needs(
        docs.FAMILY_PASSPORT,
        of=DEPENDANT,
        when=AF.papers.is_(Papers.OTHER).says(_("This person uses another passport")),
        basis=OLD_GUIDE(_("identity documents")) + OLD_RULES(_("copies")),
        unconfirmed=EARLIER,
    ),
    Needs(
        docs.MARRIAGE_MAINLAND,
        of=DEPENDANT,
        when=all_of(
            is_spouse,
            AF.married_where.is_(Where.MAINLAND).says(_("The marriage is of the Mainland")),
        ),
        basis=OLD_GUIDE(_("marriage")),
    ),
    Needs(
        docs.MARRIAGE_ELSEWHERE,
        of=DEPENDANT,
        when=all_of(
            is_spouse,
            AF.married_where.is_(Where.ELSEWHERE).says(_("The marriage is of another place")),
        ),
        basis=OLD_GUIDE(_("marriage")),
        unconfirmed=UNSURE,
    ),
    Needs(
        docs.UNION_PROOF,
        of=DEPENDANT,
        when=is_partner,
        basis=DEPENDANTS() + CIVIL_CODE(_("arts 1471, 1472, 1479 and 1480")),
        unconfirmed=_("Which papers prove it was not found."),
    ),
    Needs(
        docs.BIRTH_CERTIFICATE,
        of=DEPENDANT,
        when=is_child,
        basis=FIELDS(_("form AF")) + POLICE(_("proof of kinship")),
        unconfirmed=INFERRED,
    ),
    Needs(
        docs.ADOPTION,
        of=DEPENDANT,
        when=is_adopted,
        basis=FIELDS(_("form AF")),
        unconfirmed=PROPOSED,
    ),
    Needs(
        docs.CUSTODY,
        of=DEPENDANT,
        when=AF.custody.is_(Custody.SOLE).says(_("Custody lies with one parent")),
        basis=CHANGES_FAQ(_("divorce")),
    ),
    Needs(
        docs.CONSENT,
        of=DEPENDANT,
        when=AF.custody.is_(Custody.SHARED).says(_("The other parent shares custody")),
        basis=FIELDS(_("form AF")),
        unconfirmed=PROPOSED,
    ),
    Needs(
        docs.CRIMINAL_RECORD,
        of=DEPENDANT,
        when=old_enough,
        basis=OLD_GUIDE(_("criminal record")) + OLD_RULES(),
        unconfirmed=INFERRED,
    ),
    Needs(
        docs.MACAO_RECORD,
        of=DEPENDANT,
        when=old_enough,
        basis=OLD_GUIDE(_("criminal record")) + POLICE(_("criminal record")),
        unconfirmed=INFERRED,
    ),
)
