"""The numbered papers of the police. Their numbers moved: format 6 is two papers of two regimes."""

from domicile.rulebook import Choice, Form, LongWords, Many, Page, Question, Words
from domicile.services.macao_residence_authorization import _
from domicile.services.macao_residence_authorization.forms import asked
from domicile.services.macao_residence_authorization.forms.applicant import Applicant
from domicile.services.macao_residence_authorization.forms.asked import field
from domicile.services.macao_residence_authorization.forms.choices import Loss
from domicile.services.macao_residence_authorization.forms.entry import Entry
from domicile.services.macao_residence_authorization.forms.relative import Relative
from domicile.services.macao_residence_authorization.forms.start import Start
from domicile.services.macao_residence_authorization.sources import (
    CHANGE_PAGE,
    ONE_ACCOUNT,
    PORTAL,
    REISSUE_PAGE,
    STAY_PAGE,
)

BACKGROUND = _("background")
BACKGROUND_WHY = _("It stands on the form.")
WORK_WHY = _("What you live on is weighed.")


def _occupation() -> Question[str]:
    return Question(
        _("Occupation or school now"), Words(most=120), **field(BACKGROUND, BACKGROUND_WHY)
    )


def _lived() -> Question[str]:
    return Question(
        _("Where have you lived in the last five years?"),
        LongWords(most=600),
        hint=_("Each place with the years."),
        **field(BACKGROUND, BACKGROUND_WHY),
    )


def _earlier() -> Question[bool]:
    return Question(
        _("Have you applied for residence in Macao before?"),
        bool,
        **field(BACKGROUND, _("An earlier file is looked at together with this one.")),
    )


class Format6(Form):
    """Format 6 until 14 November 2021: residence application of Chinese citizens."""

    code = "6"
    title = _("Application for residence authorization by Chinese citizens")

    occupation = _occupation()
    lived = _lived()
    earlier = _earlier()
    pages = (
        Page("background", _("Occupation and earlier residence"), occupation, lived, earlier,
             number="7"),
    )  # fmt: skip
    carries = (*Start.pages[:2], *Applicant.pages, *Entry.pages, *Relative.pages)


class Format4(Form):
    """Format 4: residence application; of everybody since 15 November 2021."""

    code = "4"
    title = _("Application for residence authorization")

    occupation = _occupation()
    income = Question(
        _("What do you, or those who keep you, live on?"),
        LongWords(most=600),
        **field(BACKGROUND, WORK_WHY),
    )
    lived = _lived()
    earlier = _earlier()
    pages = (
        Page("background", _("Occupation and earlier residence"), occupation, income, lived,
             earlier, number="7"),
    )  # fmt: skip
    carries = (*Start.pages[:3], *Applicant.pages, *Entry.pages, *Relative.pages)


class Collecting(Choice):
    """How a renewed certificate is collected."""

    ACCOUNT = "account", _("Electronically, in Macao One Account")
    COUNTER = "counter", _("At the counter")


class Renewal6(Form):
    """Format 6 since 15 November 2021: renewal. Before, DARP/DARP M-1 did that."""

    code = "6"
    title = _("Application for renewal of the residence authorization")

    still = Question(
        _("Is the ground of your authorization the same as when it was granted?"),
        bool,
        why=_("An authorization is renewed while its ground stands."),
        basis=PORTAL(_("renewal")),
        unconfirmed=_("The list of today was cut after the form."),
    )
    spouse = Question(
        _("Did you get the authorization because of your husband, wife or partner?"),
        bool,
        why=_("Then you show that the marriage or union goes on."),
        basis=PORTAL(_("renewal")),
        unconfirmed=_("It is known from the earlier page for Portuguese nationals."),
    )
    lives_here = Question(
        _("Have you lived in Macao, or come regularly for study or work, since the grant?"),
        bool,
        why=_("Habitual residence is a condition. Nights are not counted; the whole is weighed."),
        basis=PORTAL(_("renewal")),
    )
    collecting = Question(
        _("How do you want to collect the certificate?"),
        Collecting,
        why=_("Since 20 October 2025 residents can collect it electronically and renew the card."),
        basis=ONE_ACCOUNT(),
    )
    pages = (
        Page("renewal", _("Renewal"), still, spouse, lives_here, number="4"),
        Page("collecting", _("Collection"), collecting, number="5"),
    )
    carries = (Start.pages[4], *Applicant.pages[:4])


class Request3(Form):
    """DARP/DARP M-3: general declaration or request, here for a reissue."""

    code = "DARP/DARP M-3"
    title = _("Request for a reissue of the certificate")

    reason = Question(
        _("What happened, when and where?"),
        LongWords(most=1000),
        why=_("With a reasonable explanation the fee is MOP 100."),
        basis=REISSUE_PAGE(),
    )
    reported = Question(
        _("Do you have the police report already?"),
        bool,
        when=Start.loss.one_of(Loss.LOST, Loss.STOLEN).says(_("It was lost or stolen")),
        why=_("It can be handed in later."),
        basis=REISSUE_PAGE(),
    )
    pages = (Page("reason", _("What happened"), reason, reported, number="4"),)
    carries = (Start.pages[4], *Applicant.pages[:4])


class Stay5(Form):
    """DARP/DARP M-5: extension of stay."""

    code = "DARP/DARP M-5"
    title = _("Application for extension of stay while the residence application is pending")

    receipt = Question(
        _("Number of the receipt of your application for residence"),
        Words(most=40),
        why=_("The receipt is shown."),
        basis=STAY_PAGE(),
    )
    pages = (Page("receipt", _("Pending application"), receipt, number="4"),)
    carries = (Start.pages[4], *Applicant.pages[:4])


class Changes(Choice):
    """What changes of an address."""

    RESIDENCE = "residence", _("Habitual residence")
    WORK = "work", _("Professional domicile")


class Address1(Form):
    """DARP/DARP M-1 since 15 November 2021: contact and habitual-residence address."""

    code = "DARP/DARP M-1"
    title = _("Change of habitual residence or professional domicile")

    what = Question(
        _("What changes?"),
        Many(Changes),
        why=_("Both are reported, each within 45 days."),
        basis=CHANGE_PAGE(),
    )
    before = asked.macao_address(_("Address until now"))
    pages = (Page("address", _("What changes"), what, before, number="4"),)
    carries = (Start.pages[4], *Applicant.pages[:4])
