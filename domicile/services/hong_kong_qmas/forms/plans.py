"""Accomplishments and plans, in the applicant's own words."""

from domicile.rulebook import Form, LongWords, Page, Question
from domicile.services.hong_kong_qmas import _
from domicile.services.hong_kong_qmas.sources import FORM_FIELDS, PROPOSED

PANEL_WHY = _("The Assessment Panel looks at what you can bring to Hong Kong, beyond the criteria.")


class Plans(Form):
    """Step 8 of the online form."""

    title = _("Accomplishments and plans")

    accomplishments = Question(
        _("Your accomplishments"),
        LongWords(most=4000),
        hint=_("Work, research, awards, service to others. The most important first."),
        why=PANEL_WHY,
        basis=FORM_FIELDS(_("plans")),
        unconfirmed=PROPOSED,
    )
    links = Question(
        _("Links, if any"),
        LongWords(most=1000),
        required=False,
        hint=_("Publications, portfolio or company pages, one a line"),
        why=PANEL_WHY,
        basis=FORM_FIELDS(_("plans")),
        unconfirmed=PROPOSED,
    )
    plan = Question(
        _("Your plan for Hong Kong"),
        LongWords(most=4000),
        hint=_("What you want to do, with whom, and how your family will settle"),
        why=PANEL_WHY,
        basis=FORM_FIELDS(_("plans")),
        unconfirmed=PROPOSED,
    )

    pages = (
        Page("accomplishments", _("Your accomplishments"), accomplishments, links),
        Page("plan", _("Your plan for Hong Kong"), plan),
    )
