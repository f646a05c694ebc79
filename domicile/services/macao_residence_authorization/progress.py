"""Stages of a case as the public sees them, and what happens after sending.

The police's own words were not found; these are a proposal. From the decision on everybody but the
holder sees one neutral stage, so that nobody learns how it ended.
"""

from domicile.rulebook import Stage, Step, any_of
from domicile.services.macao_residence_authorization import _
from domicile.services.macao_residence_authorization.forms.start import (
    after_ipim,
    decided_upon,
    is_new,
    moves,
    reissues,
    renews,
)
from domicile.workdays import Happening

POLICE_ACT = _("The police act. You do not need to do anything now.")
YOU_ACT = _("You act.")
WITH_YOU = _("Sign in or follow your notice: it says whose turn it is.")
RESULT = _("Sign in or follow your notice. It says the rest.")
NOBODY_ACTS = _("Nobody has to act any more.")

STAGES = (
    Stage(
        "registered",
        _("Application registered"),
        _("Come to the counter with the originals on the day of your appointment."),
        YOU_ACT,
        detail=_("Everything you sent is stored. The clock has not started."),
        reached_by=(Happening.FILED,),
    ),
    Stage(
        "received-incomplete",
        _("Received; documents missing"),
        _("The clock starts when the police confirm that nothing is missing."),
        YOU_ACT,
        detail=_("Your receipt lists what is missing."),
        reached_by=(Happening.GAPS_NOTIFIED, Happening.COMPLETENESS_WITHDRAWN),
    ),
    Stage(
        "complete",
        _("All documents confirmed"),
        _("The police look at your application."),
        POLICE_ACT,
        detail=_("The clock of the performance pledge has started."),
        reached_by=(Happening.COMPLETENESS_CONFIRMED,),
    ),
    Stage(
        "in-process",
        _("Being processed"),
        _("A decision."),
        POLICE_ACT,
        reached_by=(
            Happening.DOCUMENTS_RECEIVED,
            Happening.REQUEST_WITHDRAWN,
            Happening.REQUEST_LAPSED,
            Happening.OPINION_RECEIVED,
            Happening.HEARING_CLOSED,
            Happening.HEARING_LAPSED,
            Happening.HEARING_WITHDRAWN,
        ),
    ),
    Stage(
        "supplement-requested",
        _("Further documents requested"),
        _("The police go on when the documents have come."),
        YOU_ACT,
        detail=_("The letter says what is needed and by when. The clock stands until then."),
        reached_by=(Happening.DOCUMENTS_REQUESTED,),
    ),
    # The public does not learn that another body is asked.
    Stage(
        "opinion-awaited",
        _("Being processed; the opinion of another department is awaited"),
        _("A decision."),
        POLICE_ACT,
        detail=_("The clock stands until the opinion has come."),
        shown_as="in-process",
        reached_by=(Happening.OPINION_ASKED,),
    ),
    # A hearing comes before a decision against somebody: only the holder learns which notice it is.
    Stage(
        "notice",
        _("Notice waiting for you"),
        _("Read the notice. It says until when you can answer."),
        YOU_ACT,
    ),
    Stage(
        "hearing",
        _("Written hearing"),
        _("Read the notice. You can answer it in writing."),
        YOU_ACT,
        detail=_("The notice says until when. The clock stands until then."),
        shown_as="notice",
        reached_by=(Happening.HEARING_OPENED,),
    ),
    # From here on everybody but the holder sees this one: nobody learns how it ended.
    Stage("decided", _("Decided"), RESULT, WITH_YOU, reached_by=(Happening.DECIDED,)),
    Stage(
        "ready-to-collect",
        _("Certificate ready to be collected, within 90 days"),
        _("Collect it at the Residence Subdivision. Bring the original of your document."),
        YOU_ACT,
        detail=_("If it is not collected in time, the residence counts as given up."),
        shown_as="decided",
        reached_by=(Happening.CERTIFICATE_ISSUED,),
    ),
    Stage(
        "collected",
        _("Collected; apply for the identity card"),
        _("Apply for the identity card at the Identification Services Bureau."),
        YOU_ACT,
        detail=_("Within 90 days of the day on which the certificate was issued."),
        final=True,
        shown_as="decided",
        reached_by=(Happening.CERTIFICATE_COLLECTED,),
    ),
    Stage(
        "refused",
        _("Not approved"),
        _("The letter to you says the rest. You can apply again when the conditions are met."),
        NOBODY_ACTS,
        final=True,
        shown_as="decided",
    ),
    Stage(
        "change-registered",
        _("Change of address registered"),
        _("Your new address stands in your file."),
        NOBODY_ACTS,
        detail=_("A change of address is registered, not decided."),
        final=True,
    ),
    Stage(
        "lapsed",
        _("Lapsed"),
        _("The letter to you says the rest. You can apply again when the conditions are met."),
        NOBODY_ACTS,
        final=True,
        shown_as="decided",
    ),
    Stage(
        "closed",
        _("Closed"),
        _("The letter to you says the rest. You can apply again when the conditions are met."),
        NOBODY_ACTS,
        final=True,
        shown_as="decided",
        reached_by=(Happening.WITHDRAWN,),
    ),
)

STEPS = (
    Step(
        _("Registered"),
        _(
            "You get a receipt. At the counter you show the originals, and what is missing is "
            "listed."
        ),
    ),
    Step(
        _("Nothing missing"),
        _(
            "When the police confirm that nothing is missing, the clock of the pledge starts: for "
            "Permit holders 5 working days, with an “R” until 14:00 of the next working day. For "
            "other routes no pledge is published."
        ),
        when=decided_upon,
    ),
    Step(
        _("Decision"),
        _("Before a decision against you, you are heard in writing. The notice says until when."),
        when=decided_upon,
    ),
    Step(
        _("Certificate and identity card"),
        _(
            "Within 90 days collect the certificate, then apply for the identity card at the "
            "Identification Services Bureau."
        ),
        when=any_of(is_new, after_ipim, renews, reissues),
    ),
    Step(
        _("Registration"),
        _("The police compare your notice with your file and register it. Nothing is decided."),
        when=moves,
    ),
)
