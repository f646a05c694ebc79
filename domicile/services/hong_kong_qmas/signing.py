"""Who signs, and what they declare."""

from domicile.rulebook import Declares, Rule, SignedBy, Signer
from domicile.services.hong_kong_qmas import _, declarations
from domicile.services.hong_kong_qmas.facts import DEPENDANT_AGE
from domicile.services.hong_kong_qmas.forms.birth import Presently
from domicile.services.hong_kong_qmas.forms.dependants import DependantParticulars
from domicile.services.hong_kong_qmas.forms.particulars import Particulars
from domicile.services.hong_kong_qmas.needs import DEPENDANT
from domicile.services.hong_kong_qmas.sources import (
    CRITERIA_BEGIN,
    FALSE_STATEMENT,
    GOVHK,
    LIVE,
    LIVE_FORM,
    POINTS_END,
    SCHEME_BEGINS,
)

PART_1 = GOVHK(_("documents to be submitted online"))
STEP_11 = LIVE_FORM(_("step 11"))
OWN_WORDS = _("That it is declared is known. The official wording was not found.")

of_age = DEPENDANT_AGE.at_least(16).says(_("This person is 16 or over"))
under_age = DEPENDANT_AGE.below(16).says(_("This child is under 16"))
mainland = Particulars.presently.is_(Presently.MAINLAND).says(_("You live on the Mainland"))
dependant_mainland = DependantParticulars.presently.is_(Presently.MAINLAND).says(
    _("This person lives on the Mainland")
)

SIGNERS: tuple[Rule, ...] = (
    SignedBy(Signer.SELF, basis=PART_1, why=_("Everyone signs their own application.")),
    SignedBy(
        Signer.SELF,
        of=DEPENDANT,
        when=of_age,
        basis=PART_1,
        why=_("Everyone aged 16 or over signs their own application."),
    ),
    SignedBy(
        Signer.GUARDIAN,
        of=DEPENDANT,
        when=under_age,
        basis=PART_1,
        why=_("A parent or legal guardian signs for a child under 16."),
    ),
)

DECLARATIONS: tuple[Rule, ...] = (
    Declares(
        declarations.TRUTH_BY_POINTS,
        since=SCHEME_BEGINS,
        until=POINTS_END,
        of=("principal", *DEPENDANT),
        basis=PART_1,
        unconfirmed=OWN_WORDS,
    ),
    Declares(
        declarations.TRUTH,
        since=CRITERIA_BEGIN,
        basis=PART_1 + FALSE_STATEMENT(),
        unconfirmed=OWN_WORDS,
    ),
    Declares(declarations.CHECKS, since=CRITERIA_BEGIN, basis=STEP_11, unconfirmed=LIVE),
    Declares(declarations.DISCRETION, since=CRITERIA_BEGIN, basis=STEP_11, unconfirmed=LIVE),
    Declares(
        declarations.NET_WORTH_AT_LEAST, since=CRITERIA_BEGIN, basis=STEP_11, unconfirmed=LIVE
    ),
    Declares(
        declarations.EXIT_ENTRY_PERMIT,
        when=mainland,
        since=CRITERIA_BEGIN,
        basis=STEP_11,
        unconfirmed=LIVE,
    ),
    Declares(
        declarations.DEPENDANT_TRUTH,
        of=DEPENDANT,
        when=of_age,
        since=CRITERIA_BEGIN,
        basis=PART_1 + FALSE_STATEMENT(),
        unconfirmed=OWN_WORDS,
    ),
    Declares(
        declarations.GUARDIAN_TRUTH,
        of=DEPENDANT,
        when=under_age,
        since=CRITERIA_BEGIN,
        basis=PART_1 + FALSE_STATEMENT(),
        unconfirmed=OWN_WORDS,
    ),
    Declares(
        declarations.DEPENDANT_CHECKS,
        of=DEPENDANT,
        since=CRITERIA_BEGIN,
        basis=STEP_11,
        unconfirmed=LIVE,
    ),
    Declares(
        declarations.DEPENDANT_EXIT_ENTRY_PERMIT,
        of=DEPENDANT,
        when=dependant_mainland,
        since=CRITERIA_BEGIN,
        basis=STEP_11,
        unconfirmed=LIVE,
    ),
)
