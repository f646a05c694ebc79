"""The Achievement-based Points Test: a page of its own, and no criteria."""

from domicile.rulebook import Form, LongWords, Page, Question, any_of
from domicile.services.hong_kong_qmas import _
from domicile.services.hong_kong_qmas.sources import FORM_FIELDS, PRESS, PROPOSED, SCHEME, SECONDARY


class Achievement(Form):
    """One of two is enough: an award, or work that peers or the field acknowledge."""

    title = _("Your achievement")
    intro = _("One of the two is enough. If neither is met, the department refuses at once.")

    award = Question(
        _("Have you received an award of exceptional achievement?"),
        bool,
        hint=_("For example an Olympic medal, a Nobel Prize or a national or international award."),
        why=_("It is one of the two ways to pass this test."),
        basis=SCHEME(_("Achievement-based Points Test"))
        + PRESS(_("Achievement-based Points Test")),
        unconfirmed=SECONDARY,
    )
    acknowledged = Question(
        _("Is your work acknowledged by your peers, or a major contribution to your field?"),
        bool,
        hint=_("For example a lifetime achievement award from your industry."),
        why=_("It is one of the two ways to pass this test."),
        basis=SCHEME(_("Achievement-based Points Test"))
        + PRESS(_("Achievement-based Points Test")),
        unconfirmed=SECONDARY,
    )
    details = Question(
        _("Your awards and achievements"),
        LongWords(most=4000),
        when=any_of(award.is_(True), acknowledged.is_(True)),
        hint=_("What it was, who gave it, when and for what. The most important first."),
        why=_("An officer compares it with the proof you upload."),
        basis=FORM_FIELDS(_("achievement")),
        unconfirmed=PROPOSED,
    )

    pages = (Page("achievement", _("Your achievement"), award, acknowledged, details),)
