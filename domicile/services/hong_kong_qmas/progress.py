"""Stages of a case as the public sees them, and what happens after sending.

No list of stages is published; these are a proposal.
"""

from domicile.rulebook import Stage, Step
from domicile.services.hong_kong_qmas import _
from domicile.workdays import Happening

WE_ACT = _("We act. You do not need to do anything now.")
YOU_ACT = _("You act.")
WITH_LETTER = _("Our letter says whose turn it is.")
NOBODY_ACTS = _("Nobody has to act any more.")
LETTER_SAYS = _("Our letter to you says the rest.")

STAGES = (
    Stage(
        "received",
        _("Received"),
        _("We check that nothing is missing."),
        WE_ACT,
        detail=_("Everything you sent is stored."),
    ),
    Stage(
        "checking",
        _("Being checked"),
        _("Assessment, or a letter if a document is missing."),
        WE_ACT,
        detail=_("We check that nothing is missing, and that the prerequisites are met."),
        reached_by=(Happening.REQUEST_WITHDRAWN, Happening.REQUEST_LAPSED),
    ),
    Stage(
        "documents-requested",
        _("Documents requested"),
        _("We go on when the documents have come."),
        YOU_ACT,
        detail=_("We sent you a letter. Send the documents with your reference and date of birth."),
        reached_by=(Happening.DOCUMENTS_REQUESTED, Happening.GAPS_NOTIFIED),
    ),
    Stage(
        "documents-received",
        _("Documents received"),
        _("We check what you sent."),
        WE_ACT,
        detail=_("What you sent later is stored with your application."),
        reached_by=(Happening.DOCUMENTS_RECEIVED, Happening.GAPS_CURED),
    ),
    Stage(
        "selection",
        _("In the selection exercise"),
        _("We write to you when there is a result."),
        WE_ACT,
        detail=_(
            "Selection exercises are held regularly. This scheme has no published processing time."
        ),
        reached_by=(Happening.COMPLETENESS_CONFIRMED,),
    ),
    # From here on everybody but the holder sees this one: nobody learns how it ended.
    Stage("decided", _("Decided"), LETTER_SAYS, WITH_LETTER, reached_by=(Happening.DECIDED,)),
    Stage(
        "approved",
        _("Approved, payment open"),
        _("Pay the fee by the day in our letter, then download the e-Visa."),
        YOU_ACT,
        detail=LETTER_SAYS,
        shown_as="decided",
    ),
    Stage(
        "issued",
        _("e-Visa issued"),
        _("Show it on arrival, on your phone or printed on white A4 paper."),
        NOBODY_ACTS,
        detail=LETTER_SAYS,
        final=True,
        shown_as="decided",
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
        "withdrawn",
        _("Withdrawn"),
        _("You can apply again at any time."),
        NOBODY_ACTS,
        detail=_("The application was taken back."),
        final=True,
        shown_as="decided",
        reached_by=(Happening.WITHDRAWN,),
    ),
    Stage(
        "closed",
        _("Closed"),
        _("You can apply again at any time."),
        NOBODY_ACTS,
        detail=_("No further action is taken."),
        final=True,
        shown_as="decided",
    ),
)

STEPS = (
    Step(_("Received"), _("Everything you sent is stored. You do not need to do anything now.")),
    Step(
        _("We check that nothing is missing"),
        _(
            "If we need another document you get a letter. You can send it here with your "
            "reference and date of birth."
        ),
    ),
    Step(
        _("Assessment"),
        _(
            "Prerequisites, then the criteria, then the selection exercise. This scheme has no "
            "published processing time."
        ),
    ),
    Step(
        _("Decision"),
        _(
            "We write to you. If selected, Mainland residents are then asked for a letter of "
            "consent."
        ),
    ),
)
