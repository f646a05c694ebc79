"""Which papers and documents are asked of whom, by route and by regime."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domicile.rulebook import Awaits, Needs, Offers, Rule, all_of, any_of
from domicile.services.macao_residence_authorization import _
from domicile.services.macao_residence_authorization import documents as docs
from domicile.services.macao_residence_authorization.facts import (
    AGE_AT_PERMIT,
    AGE_OF_RECORDS,
    FAMILY,
    KIN_AGE,
)
from domicile.services.macao_residence_authorization.forms.applicant import Applicant
from domicile.services.macao_residence_authorization.forms.asked import Where
from domicile.services.macao_residence_authorization.forms.choices import Loss, Settling
from domicile.services.macao_residence_authorization.forms.entry import Entry, old_enough
from domicile.services.macao_residence_authorization.forms.kindred import (
    Format8,
    Format9,
    Kindred,
)
from domicile.services.macao_residence_authorization.forms.papers import (
    Address1,
    Format4,
    Format6,
    Renewal6,
    Request3,
    Stay5,
)
from domicile.services.macao_residence_authorization.forms.relative import (
    Joined,
    Relative,
    joins_spouse,
)
from domicile.services.macao_residence_authorization.forms.start import (
    Start,
    after_ipim,
    by_representative,
    extends_stay,
    is_child,
    is_new,
    is_other,
    joins_family,
    moves,
    on_permit,
    reissues,
    renews,
    stays_here,
    without_permit,
    without_r,
)
from domicile.services.macao_residence_authorization.sources import (
    CHANGE_PAGE,
    CHARTER,
    CUT,
    EARLIER,
    EARLIER_PORTAL,
    FAQ,
    INFERRED,
    IPIM_FAQ,
    LAW_16,
    NEW_LAW,
    OLD_FORMS,
    OLD_LAST_DAY,
    OLD_PAGE,
    PORTAL,
    REGULATION_5,
    REGULATION_38,
    REISSUE_PAGE,
    STANDARD,
    STAY_PAGE,
)

IDENTIFICATION_BUREAU = _("Identification Services Bureau")
PERMIT_PAGE = PORTAL(_("Permit holders"))

joins = all_of(without_permit, joins_family).says(_("You come to live with family"))
has_relative = any_of(without_r, joins).says(_("A relative in Macao is joined"))

if TYPE_CHECKING:
    from domicile.rulebook import Document
    from domicile.rulebook.text import Text

FORMS: tuple[Rule, ...] = (
    Needs(Start, basis=OLD_PAGE(_("departments")), why=_("These answers decide your route.")),
    Needs(Applicant, when=stays_here, basis=PORTAL(), why=_("Every paper names the applicant.")),
    Needs(
        Entry,
        when=on_permit,
        basis=OLD_PAGE(_("document 2")),
        why=_("Two ages and the time to apply are counted from it."),
    ),
    Needs(
        Relative,
        when=has_relative,
        basis=OLD_PAGE(_("documents 5 and 6")),
        why=_("Who is joined shows a card and is present."),
    ),
    Needs(
        Format6, when=on_permit, until=OLD_LAST_DAY, basis=OLD_PAGE(_("document 1")) + OLD_FORMS()
    ),
    Needs(
        Format4,
        when=all_of(is_new, without_permit),
        until=OLD_LAST_DAY,
        basis=OLD_FORMS() + EARLIER_PORTAL(_("forms")),
    ),
    Needs(Format4, when=is_new, since=NEW_LAW, basis=PORTAL(_("forms"))),
    Needs(Renewal6, when=renews, since=NEW_LAW, basis=PORTAL(_("renewal"))),
    Needs(
        Renewal6,
        when=renews,
        until=OLD_LAST_DAY,
        basis=EARLIER_PORTAL(_("renewal of Portuguese nationals")),
        unconfirmed=_(
            "Until 14 November 2021 the form for renewals was DARP/DARP M-1. It asks the same here."
        ),
    ),
    Needs(
        Request3,
        when=reissues,
        basis=REISSUE_PAGE(),
        unconfirmed=_(
            "The page says: an application with reasons. That it is form M-3 is inferred."
        ),
    ),
    Needs(Stay5, when=extends_stay, basis=STAY_PAGE()),
    Needs(Address1, when=moves, since=NEW_LAW, basis=CHANGE_PAGE()),
    Needs(Kindred, of=FAMILY, basis=PORTAL(_("forms")) + REGULATION_5(_("art. 2"))),
    Needs(Format9, of=FAMILY, until=OLD_LAST_DAY, basis=OLD_FORMS() + EARLIER_PORTAL(_("forms"))),
    Needs(Format8, of=FAMILY, since=NEW_LAW, basis=PORTAL(_("forms"))),
)


record_age = KIN_AGE.at_least(AGE_OF_RECORDS).says(_("This person is 16 or over"))
was_old_enough = AGE_AT_PERMIT.at_least(AGE_OF_RECORDS).says(
    _("The applicant was 16 or over on the day the Permit was issued")
)
other_kin = Relative.relation.is_not(Joined.SPOUSE).says(_("You join another relative"))
newly_without_permit = all_of(is_new, without_permit).says(
    _("You apply for residence without a One-way Permit")
)
keeps_spouse = all_of(renews, Renewal6.spouse.is_(True)).says(
    _("You have residence because of your husband, wife or partner")
)
OLD_LIST = OLD_PAGE(_("Permit holders"))

shows_record = all_of(old_enough, any_of(without_r, newly_without_permit, renews))
PERMIT_ONLY = _("Official for Permit holders. For the other routes it is inferred.")

OLD_PERMIT: tuple[Rule, ...] = (
    Needs(
        docs.PERMIT, when=on_permit, until=OLD_LAST_DAY, basis=OLD_PAGE(_("document 2")) + CHARTER()
    ),
    Needs(
        docs.MACAO_RECORD,
        when=shows_record,
        until=OLD_LAST_DAY,
        basis=OLD_PAGE(_("document 3")) + CHARTER(),
        unconfirmed=PERMIT_ONLY,
    ),
    Needs(
        docs.MAINLAND_RECORD,
        when=all_of(without_r, was_old_enough),
        until=OLD_LAST_DAY,
        basis=OLD_PAGE(_("document 4")) + CHARTER(),
    ),
    Needs(
        docs.KINSHIP,
        when=all_of(has_relative, other_kin),
        until=OLD_LAST_DAY,
        basis=OLD_PAGE(_("document 5")),
        unconfirmed=PERMIT_ONLY,
    ),
    Needs(
        docs.JOINT_DECLARATION,
        when=all_of(has_relative, joins_spouse),
        until=OLD_LAST_DAY,
        basis=OLD_PAGE(_("document 5, note 1")),
        unconfirmed=PERMIT_ONLY,
    ),
    Needs(
        docs.RELATIVE_CARD,
        when=any_of(has_relative, keeps_spouse),
        until=OLD_LAST_DAY,
        basis=OLD_PAGE(_("document 6")) + EARLIER_PORTAL(_("renewal of Portuguese nationals")),
        unconfirmed=PERMIT_ONLY,
    ),
    Needs(docs.ADDRESS_PROOF, when=on_permit, until=OLD_LAST_DAY, basis=OLD_PAGE(_("document 7"))),
)

NEW_PERMIT: tuple[Rule, ...] = (
    Needs(docs.PERMIT, when=on_permit, since=NEW_LAW, basis=PERMIT_PAGE),
    Needs(docs.BIRTH_CERTIFICATE, when=on_permit, since=NEW_LAW, basis=PERMIT_PAGE),
    Needs(
        docs.MACAO_RECORD,
        when=shows_record,
        since=NEW_LAW,
        basis=FAQ(_("criminal record")),
        unconfirmed=_("That the “R” waives it today too is carried over from before."),
    ),
    Needs(
        docs.MAINLAND_RECORD,
        when=all_of(without_r, was_old_enough),
        since=NEW_LAW,
        basis=OLD_PAGE(_("document 4")),
        unconfirmed=CUT,
    ),
    Needs(
        docs.KINSHIP,
        when=all_of(has_relative, other_kin),
        since=NEW_LAW,
        basis=OLD_PAGE(_("document 5")),
        unconfirmed=CUT,
    ),
    Needs(
        docs.JOINT_DECLARATION,
        when=all_of(has_relative, joins_spouse),
        since=NEW_LAW,
        basis=OLD_PAGE(_("document 5, note 1")),
        unconfirmed=CUT,
    ),
    Needs(
        docs.RELATIVE_CARD,
        when=any_of(has_relative, keeps_spouse),
        since=NEW_LAW,
        basis=OLD_PAGE(_("document 6")),
        unconfirmed=CUT,
    ),
    Needs(
        docs.ADDRESS_PROOF,
        when=is_new,
        since=NEW_LAW,
        basis=OLD_PAGE(_("document 7")),
        unconfirmed=CUT,
    ),
)


def _marriage(document: Document, where: Where, words: Text) -> Rule:
    """The certificate in the form in which one of that place is taken."""
    return Needs(
        document,
        when=all_of(has_relative, Relative.married_where.is_(where).says(words)),
        basis=OLD_PAGE(_("document 5")) + STANDARD(_("marriage")),
        unconfirmed=_(
            "The form and the age limit are those of the standard for families of workers."
        ),
    )


MARRIAGES: tuple[Rule, ...] = (
    _marriage(docs.MARRIAGE_MACAO, Where.MACAO, _("The marriage certificate is of Macao")),
    _marriage(
        docs.MARRIAGE_MAINLAND, Where.MAINLAND, _("The marriage certificate is of the Mainland")
    ),
    _marriage(
        docs.MARRIAGE_HONG_KONG, Where.HONG_KONG, _("The marriage certificate is of Hong Kong")
    ),
    _marriage(docs.MARRIAGE_TAIWAN, Where.TAIWAN, _("The marriage certificate is of Taiwan")),
    _marriage(
        docs.MARRIAGE_ELSEWHERE, Where.ELSEWHERE, _("The marriage certificate is of another place")
    ),
)

shows_document = any_of(newly_without_permit, after_ipim, renews, extends_stay).says(
    _("You show a passport or another document")
)
guaranteed = any_of(is_child, is_other).says(_("The route asks for a guarantee"))

OTHERS: tuple[Rule, ...] = (
    Needs(
        docs.PASSPORT,
        when=shows_document,
        until=OLD_LAST_DAY,
        basis=EARLIER_PORTAL(_("documents")),
        unconfirmed=EARLIER,
    ),
    Needs(
        docs.PASSPORT,
        when=shows_document,
        since=NEW_LAW,
        basis=PORTAL(_("Portuguese nationals"))
        + PORTAL(_("other persons"))
        + PORTAL(_("after an approval of IPIM"))
        + STAY_PAGE(),
    ),
    Offers(
        docs.PHOTO,
        when=any_of(is_new, after_ipim),
        until=OLD_LAST_DAY,
        basis=OLD_PAGE(_("remark 1")),
        why=_(
            "1.5 inches, in colour or black and white. At the counter it is taken free of charge."
        ),
    ),
    Offers(
        docs.PHOTO,
        when=any_of(is_new, after_ipim),
        since=NEW_LAW,
        basis=PERMIT_PAGE,
        why=_("Clear, recent and in colour. At the counter it is taken free of charge."),
    ),
    Needs(
        docs.GUARANTEE,
        when=guaranteed,
        until=OLD_LAST_DAY,
        basis=EARLIER_PORTAL(_("minors born outside Macao")) + EARLIER_PORTAL(_("other persons")),
        unconfirmed=EARLIER,
    ),
    Needs(
        docs.GUARANTEE,
        when=guaranteed,
        since=NEW_LAW,
        basis=LAW_16(_("art. 39")) + REGULATION_38(_("art. 33")),
        unconfirmed=_(
            "The guarantee remains in the law. For whom, and on which form, was not found."
        ),
    ),
    Needs(
        docs.SETTLING_DOCUMENT,
        when=Start.settling.is_(Settling.DOCUMENT).says(_("You show a document of the Mainland")),
        basis=REGULATION_38(_("art. 31(5)")) + REGULATION_5(_("art. 15(1)(2)")) + IPIM_FAQ(),
    ),
    Needs(
        docs.RESIDENCE_ELSEWHERE,
        when=Start.settling.is_(Settling.ELSEWHERE).says(_("You show residence elsewhere")),
        basis=REGULATION_38(_("art. 31(5)")) + REGULATION_5(_("art. 15(1)(2)")) + IPIM_FAQ(),
    ),
    Needs(
        docs.AUTHORISATION,
        when=by_representative,
        basis=EARLIER_PORTAL(_("minors born outside Macao")) + PORTAL(_("Portuguese nationals")),
    ),
    Needs(
        docs.DIFFERING_DATA,
        when=Applicant.differs.is_(True).says(_("Other information was declared before")),
        basis=OLD_PAGE(_("remark 4")),
    ),
    Needs(docs.APPROVAL_LETTER, when=after_ipim, basis=PORTAL(_("after an approval of IPIM"))),
    Needs(
        docs.RESIDENT_CARD,
        when=renews,
        basis=EARLIER_PORTAL(_("renewal of Portuguese nationals")),
        unconfirmed=CUT,
    ),
    Needs(
        docs.UNION_CONTINUES,
        when=keeps_spouse,
        basis=EARLIER_PORTAL(_("renewal of Portuguese nationals")),
        unconfirmed=CUT,
    ),
    Offers(
        docs.POST_PAPERS,
        when=renews,
        basis=EARLIER_PORTAL(_("renewal of Portuguese nationals")),
        unconfirmed=CUT,
    ),
    Needs(docs.IDENTITY, when=any_of(reissues, moves), basis=REISSUE_PAGE() + CHANGE_PAGE()),
    Offers(
        docs.POLICE_REPORT,
        when=Start.loss.one_of(Loss.LOST, Loss.STOLEN).says(_("It was lost or stolen")),
        basis=REISSUE_PAGE(),
        why=_("It can be handed in later."),
    ),
    Needs(docs.RECEIPT, when=extends_stay, basis=STAY_PAGE()),
    Needs(
        docs.NEW_ADDRESS_PROOF,
        when=moves,
        since=NEW_LAW,
        basis=CHANGE_PAGE() + LAW_16(_("art. 41")),
    ),
    Offers(docs.OTHER_PAPERS, when=stays_here, basis=OLD_PAGE(_("document 8"))),
    Awaits(
        docs.MACAO_RECORD,
        IDENTIFICATION_BUREAU,
        when=Entry.promised.is_(True).says(_("The certificate is sent straight to the police")),
        basis=OLD_PAGE(_("remark 2")) + EARLIER_PORTAL(_("Permit holders")),
        why=_("Nothing is uploaded. If it does not come, the police tell you."),
    ),
)

FAMILY_DOCUMENTS: tuple[Rule, ...] = (
    Needs(docs.PASSPORT, of=FAMILY, basis=PORTAL(_("documents")), unconfirmed=INFERRED),
    Needs(
        docs.FAMILY_RELATION,
        of=FAMILY,
        basis=PORTAL(_("documents")) + REGULATION_5(_("art. 2")),
        unconfirmed=INFERRED,
    ),
    Needs(
        docs.MACAO_RECORD,
        of=FAMILY,
        when=record_age,
        basis=FAQ(_("criminal record")),
        unconfirmed=INFERRED,
    ),
    Offers(docs.PHOTO, of=FAMILY, basis=PORTAL(_("documents")), unconfirmed=INFERRED),
)
