"""The relative in Macao whom the applicant joins."""

from domicile.rulebook import Choice, Form, Identity, Page, Question, Words
from domicile.services.macao_residence_authorization import _
from domicile.services.macao_residence_authorization.forms.asked import RELATION_WHY, Where, field
from domicile.services.macao_residence_authorization.sources import OLD_PAGE, STANDARD


class Joined(Choice):
    """What the relative in Macao is to the applicant."""

    SPOUSE = "spouse", _("My husband or wife")
    PARENT = "parent", _("My father or mother")
    CHILD = "child", _("My son or daughter")
    OTHER = "other", _("Another relative")


class Relative(Form):
    """Printed on the application form; it is no paper of its own."""

    code = ""
    title = _("The relative in Macao")

    relation = Question(
        _("Who is the relative in Macao?"),
        Joined,
        why=RELATION_WHY,
        basis=OLD_PAGE(_("document 5")),
    )
    name = Question(
        _("Name of the relative"),
        Words(most=120),
        why=_("The relative's card is shown, and the relative is present."),
        basis=OLD_PAGE(_("document 6")),
    )
    card = Question(
        _("Number of the relative's Macao resident identity card"),
        Identity(scheme="macao", most=20),
        hint=_("8 digits, for example 1234567(8)"),
        why=_("The relative's card is shown, and the relative is present."),
        basis=OLD_PAGE(_("document 6")),
    )
    married_where = Question(
        _("Where was the marriage certificate issued?"),
        Where,
        when=relation.is_(Joined.SPOUSE).says(_("You join your husband or wife")),
        why=_("It decides in which form the certificate is taken, and how old it may be."),
        basis=STANDARD(_("marriage")),
        unconfirmed=_(
            "It is the standard for families of workers. That for residence was not found."
        ),
    )
    since = Question(
        _("Since when does the relative live in Macao?"),
        Words(most=40),
        required=False,
        **field(_("relative"), _("It shows that there is a household to join.")),
    )

    pages = (
        Page("relative", _("The relative in Macao"), relation, name, card, married_where, since,
             number="6"),
    )  # fmt: skip


joins_spouse = Relative.relation.is_(Joined.SPOUSE).says(_("You join your husband or wife"))
