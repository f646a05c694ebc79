"""The letters of this service. Each names only what its kind of letter knows."""

from domicile.rulebook.letters import DOCUMENTS_REQUESTED, NOTICE, LetterTemplate
from domicile.rulebook.supplements import AtLimit, Opens, Supplements
from domicile.services.hong_kong_qmas import _

NOTHING_COMES = _("If nothing comes by that day, we go on with what we have.")
SUPPLEMENTS = Supplements(
    at_limit=AtLimit.GO_ON,
    nothing_comes=NOTHING_COMES,
    at_limit_unconfirmed=_(
        "What follows when nothing comes was not found; that we then go on is our proposal."
    ),
    opens_with=Opens.BIRTH_DATE,
    unconfirmed=_("No time limit for this is published: the day in the letter counts."),
)
ABOUT = _("This letter is about the application %(reference)s of %(person)s, %(service)s.")
SEE_ONLINE = _(
    "How far the application is, and every letter of ours, you find at %(address)s. You need the "
    "reference and a date of birth."
)

LETTERS = (
    LetterTemplate(
        DOCUMENTS_REQUESTED,
        title=_("We need more documents from you"),
        paragraphs=(
            _(
                "We are looking at your application %(reference)s, %(service)s. Before we can go "
                "on we need what is listed here."
            ),
            _(
                "Send it by %(until)s. You can send some of it now and the rest later. We go on "
                "when you tell us that this is all."
            ),
            NOTHING_COMES,
            _(
                "Send it online at %(address)s. You need the reference and the code of this "
                "letter; the date of birth of somebody in the application does as well."
            ),
            _("If there is a document you cannot get, send a page that says why."),
            _("We may ask for the originals at any time."),
        ),
    ),
    LetterTemplate(
        NOTICE,
        title=_("A letter about your application"),
        paragraphs=(ABOUT, SEE_ONLINE),
    ),
)
