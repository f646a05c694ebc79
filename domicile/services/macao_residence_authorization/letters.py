"""The letters of this service. Each names only what its kind of letter knows."""

from domicile.rulebook import any_of
from domicile.rulebook.letters import (
    APPROVED,
    DOCUMENTS_REQUESTED,
    HEARING,
    IN_PRINCIPLE,
    LAPSED,
    NOTICE,
    REFUSED,
    REGISTERED,
    WITHDRAWN,
    LetterTemplate,
    Paragraph,
)
from domicile.rulebook.supplements import AtLimit, Hearings, Supplements
from domicile.services.macao_residence_authorization import _
from domicile.services.macao_residence_authorization.forms.start import (
    after_ipim,
    is_new,
    reissues,
    renews,
)

HEARINGS = Hearings(
    days=10,
    unconfirmed=_(
        "The ten days are our proposal: how long one has to answer was not found. The day in the "
        "letter counts."
    ),
)
NOTHING_COMES = _("If nothing comes by that day, we go on with what we have.")
SUPPLEMENTS = Supplements(
    at_limit=AtLimit.GO_ON,
    nothing_comes=NOTHING_COMES,
    at_limit_unconfirmed=_(
        "What follows when nothing comes was not found; that we then go on is our proposal."
    ),
    unconfirmed=_("No time limit for this is published: the day in the letter counts."),
)
gets_certificate = any_of(is_new, after_ipim, renews, reissues)
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
            _("Send it online at %(address)s. You need the reference and the code of this letter."),
            _("If there is a document you cannot get, send a page that says why."),
            _("The originals are shown at the counter; nothing sent here takes their place."),
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
            Paragraph(
                _(
                    "The Residence Authorization Certificate is then made out. Collect it at the "
                    "Residence Subdivision within 90 days of its issue and bring the original of "
                    "your document. Whoever does not collect it in that time and proves no just "
                    "cause gives up the residence, and cannot apply again for 2 years."
                ),
                when=gets_certificate,
            ),
            Paragraph(
                _(
                    "Then apply for the identity card at the Identification Services Bureau, "
                    "within 90 days of the day on which the certificate was issued."
                ),
                when=gets_certificate,
            ),
            SEE_ONLINE,
        ),
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
            "%(appeal)s",
            _("You can apply again when the conditions are met."),
            SEE_ONLINE,
        ),
        words_title=_("Reasons"),
    ),
    LetterTemplate(
        WITHDRAWN,
        title=_("Your application is withdrawn"),
        paragraphs=(
            _(
                "The application %(reference)s of %(person)s, %(service)s, was taken back. We do "
                "nothing more with it."
            ),
            _("You can apply again when the conditions are met."),
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
            _("You can apply again when the conditions are met."),
            SEE_ONLINE,
        ),
        words_title=_("Reasons"),
    ),
    LetterTemplate(
        HEARING,
        title=_("We intend not to approve your application: say first what you think"),
        paragraphs=(
            _(
                "We intend not to approve the application %(reference)s of %(person)s, "
                "%(service)s. Before we decide, you can say in writing why you do not agree."
            ),
            _(
                "Answer by %(until)s at %(address)s, in words and with papers if you have some. "
                "You need the reference and the code of this letter."
            ),
            _("If no answer comes by that day, we decide with what we have."),
        ),
        words_title=_("What we intend, and why"),
    ),
    LetterTemplate(
        REGISTERED,
        title=_("Your change of address is registered"),
        paragraphs=(
            _(
                "What you told us in %(reference)s, %(service)s, is registered since %(decided)s. "
                "Nothing had to be decided."
            ),
            SEE_ONLINE,
        ),
    ),
)
