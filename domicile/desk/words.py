"""Why a command of an officer was refused, in words: what happened, and what to do."""

from __future__ import annotations

from django.utils.translation import gettext as _

from domicile.applications.outcomes import Refused, Why


def said(refused: Refused) -> str:
    """A sentence for the officer."""
    return {
        Why.OWN_CASE: _("You are in this case yourself. A colleague handles it."),
        Why.SAME_OFFICER: _("You recommended it. Another senior officer decides."),
        Why.NOT_SENIOR: _("A senior officer decides."),
        Why.NO_RECOMMENDATION: _("Nobody has recommended a decision. Another officer does first."),
        Why.OTHER_OUTCOME: _(
            "This is not what was recommended. Send the recommendation back with your reason."
        ),
        Why.NO_HEARING: _(
            "Before a refusal the applicant is heard in writing. Open the hearing first, and close "
            "it when the answer is here or its time is over."
        ),
        Why.NO_REASON: _("Write the reason."),
        Why.DECIDED: _("This case has ended already. Nothing was changed."),
        Why.NOT_NOW: _("This cannot happen now, after all that has happened. Nothing was changed."),
        Why.NO_SUCH_MOVE: _("This is not possible from here. Nothing was changed."),
        Why.GONE: _("There is nothing of this kind in the case. Nothing was changed."),
        Why.NOT_THEIRS: _("This colleague may not handle the case. Nothing was changed."),
        Why.NOTHING_ASKED: _("Tick what is asked for, or write it in words."),
        Why.DAY_PAST: _("The time limit is a day that is still to come. Choose a later day."),
        Why.NO_LETTER: _("This service has no letter for this yet. Nothing was sent."),
        Why.NO_SIGNATURE: _("Nothing was signed on paper here."),
    }.get(refused.why, _("Nothing was changed."))
