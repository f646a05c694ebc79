"""Stages of a case as the public sees them, and what happens after sending.

IPIM's own words for the stages were not found; these are a proposal.
"""

from domicile.rulebook import Stage, Step
from domicile.services.macao_temporary_residency import _
from domicile.services.macao_temporary_residency.forms.start import applies, changes_contact
from domicile.workdays import Happening

WE_ACT = _("IPIM acts. You do not need to do anything now.")
YOU_ACT = _("You act.")
OTHERS_ACT = _("Other departments act. IPIM waits for their opinion.")
NOBODY_ACTS = _("Nobody has to act any more.")
LETTER_SAYS = _("The letter to you says the rest.")
WITH_LETTER = _("The letter says whose turn it is.")

STAGES = (
    Stage(
        "received",
        _("Received"),
        _("IPIM checks that nothing is missing."),
        WE_ACT,
        detail=_("Everything you sent is stored."),
    ),
    Stage(
        "checking",
        _("Completeness check"),
        _("Assessment, or a request if a document is missing."),
        WE_ACT,
        reached_by=(
            Happening.COMPLETENESS_WITHDRAWN,
            Happening.REQUEST_WITHDRAWN,
            Happening.REQUEST_LAPSED,
        ),
    ),
    Stage(
        "documents-requested",
        _("Documents requested"),
        _("The clock goes on when the documents have come."),
        YOU_ACT,
        detail=_("The time until you send them is not counted."),
        reached_by=(Happening.DOCUMENTS_REQUESTED, Happening.GAPS_NOTIFIED),
    ),
    Stage(
        "documents-received",
        _("Documents received"),
        _("IPIM checks what you sent."),
        WE_ACT,
        reached_by=(Happening.DOCUMENTS_RECEIVED, Happening.GAPS_CURED),
    ),
    Stage(
        "consulting",
        _("Other departments consulted"),
        _("Assessment when their opinions have come."),
        OTHERS_ACT,
        detail=_("The time until they answer is not counted."),
        reached_by=(Happening.OPINION_ASKED,),
    ),
    Stage(
        "assessment",
        _("Assessment"),
        _("A proposal goes to the authority that decides."),
        WE_ACT,
        reached_by=(
            Happening.COMPLETENESS_CONFIRMED,
            Happening.OPINION_RECEIVED,
            Happening.HEARING_CLOSED,
            Happening.HEARING_LAPSED,
            Happening.HEARING_WITHDRAWN,
        ),
    ),
    # A hearing comes before a decision against somebody: only the holder learns which notice it is.
    Stage("notice", _("A notice waits for you"), _("Read it. It says until when."), YOU_ACT),
    Stage(
        "hearing",
        _("Written hearing"),
        _("You can say in writing why you do not agree."),
        YOU_ACT,
        detail=_("It comes before a decision against you. The letter says until when."),
        shown_as="notice",
        reached_by=(Happening.HEARING_OPENED,),
    ),
    Stage(
        "decision",
        _("With the authority that decides"),
        _("You get a letter, and a text message that announces it."),
        WE_ACT,
    ),
    # From here on everybody but the holder sees this one: nobody learns how it ended.
    Stage("decided", _("Decided"), LETTER_SAYS, WITH_LETTER, reached_by=(Happening.DECIDED,)),
    Stage(
        "approved",
        _("Approved"),
        _("Collect the Residence Authorization Certificate from the police within 90 days."),
        YOU_ACT,
        detail=LETTER_SAYS,
        shown_as="decided",
        reached_by=(Happening.CERTIFICATE_ISSUED,),
    ),
    Stage(
        "collected",
        _("Certificate collected"),
        _("Apply for the identity card at the Identification Services Bureau."),
        NOBODY_ACTS,
        final=True,
        shown_as="decided",
        reached_by=(Happening.CERTIFICATE_COLLECTED,),
    ),
    Stage(
        "refused",
        _("Not approved"),
        LETTER_SAYS,
        NOBODY_ACTS,
        final=True,
        shown_as="decided",
    ),
    Stage(
        "registered",
        _("Registered"),
        _("Letters go to the new contact from the day you named."),
        NOBODY_ACTS,
        detail=_("A change of contact information is registered, not decided."),
        final=True,
    ),
    Stage(
        "withdrawn",
        _("Withdrawn"),
        _("You can apply again when the conditions are met."),
        NOBODY_ACTS,
        final=True,
        shown_as="decided",
        reached_by=(Happening.WITHDRAWN,),
    ),
    Stage(
        "closed",
        _("Closed"),
        _("You can apply again when the conditions are met."),
        NOBODY_ACTS,
        detail=_("No further action is taken."),
        final=True,
        shown_as="decided",
    ),
)

STEPS = (
    Step(_("Received"), _("You get a receipt that other authorities can check, also the police.")),
    Step(
        _("Completeness and opinions"),
        _(
            "IPIM checks the documents and asks other departments. The time in which documents or "
            "opinions are awaited is not counted."
        ),
        when=applies,
    ),
    Step(
        _("Decision"),
        _("Before a decision against you, you are heard in writing. The letter names the appeal."),
        when=applies,
    ),
    Step(
        _("Certificate and identity card"),
        _(
            "Within 90 days collect the Residence Authorization Certificate from the police, then "
            "apply for the identity card."
        ),
        when=applies,
    ),
    Step(
        _("Registration"),
        _(
            "IPIM compares your notice with your file and registers it. Nothing is decided. A new "
            "mobile number does not open the online inquiry before that."
        ),
        when=changes_contact,
    ),
    Step(
        _("The police, within 45 days"),
        _(
            "This notice goes to IPIM only. Tell the Public Security Police Force yourself when "
            "your habitual residence or professional domicile changes."
        ),
        when=changes_contact,
    ),
    Step(
        _("Any other change, within 30 days"),
        _("If your status or the ground of your permit changes too, tell IPIM in writing."),
        when=changes_contact,
    ),
)
