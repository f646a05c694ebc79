"""The letters of this service. Each names only what its kind of letter knows."""

from domicile.rulebook.letters import (
    APPROVED,
    DOCUMENTS_REQUESTED,
    IN_PRINCIPLE,
    LAPSED,
    NOTICE,
    REFUSED,
    WITHDRAWN,
    LetterTemplate,
)
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
DECIDED = _("Decided on %(decided)s by: %(decider)s.")
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
    LetterTemplate(
        APPROVED,
        title=_("Your application is approved"),
        paragraphs=(
            _(
                "We have decided on the application %(reference)s of %(person)s, %(service)s: it "
                "is approved."
            ),
            DECIDED,
            _("Pay the fee, then download the e-Visa. If a day is named above, pay by that day."),
            SEE_ONLINE,
        ),
        words_title=_("From the officer"),
    ),
    LetterTemplate(
        IN_PRINCIPLE,
        title=_("Your application is approved in principle"),
        paragraphs=(
            _(
                "We have decided on the application %(reference)s of %(person)s, %(service)s: it "
                "is approved in principle."
            ),
            DECIDED,
            _(
                "If you live in the Mainland we need a letter of consent from your present working "
                "unit or the Mainland authority that keeps your records."
            ),
            _("This is not the final approval. It follows when what is named here has been done."),
            SEE_ONLINE,
        ),
        words_title=_("What is still needed"),
    ),
    LetterTemplate(
        REFUSED,
        title=_("Your application is not approved"),
        paragraphs=(
            _(
                "We have decided on the application %(reference)s of %(person)s, %(service)s: it "
                "is not approved."
            ),
            DECIDED,
            _(
                "The Director of Immigration decides at his absolute discretion, and gives no "
                "reason."
            ),
            "%(appeal)s",
            _("You can apply again at any time."),
            SEE_ONLINE,
        ),
    ),
    LetterTemplate(
        WITHDRAWN,
        title=_("Your application is withdrawn"),
        paragraphs=(
            _(
                "The application %(reference)s of %(person)s, %(service)s, was taken back. We do "
                "nothing more with it."
            ),
            _("You can apply again at any time."),
            SEE_ONLINE,
        ),
    ),
    LetterTemplate(
        LAPSED,
        title=_("Your application has lapsed"),
        paragraphs=(
            _(
                "The application %(reference)s of %(person)s, %(service)s, has lapsed. No further "
                "action is taken."
            ),
            DECIDED,
            "%(appeal)s",
            _("You can apply again at any time."),
            SEE_ONLINE,
        ),
        words_title=_("Reasons"),
    ),
)
