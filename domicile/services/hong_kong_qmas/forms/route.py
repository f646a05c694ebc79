"""Route and prerequisites: which test, and what everyone must meet before it."""

from datetime import date

from domicile.rulebook import FILING_DAY, Check, Choice, Form, LongWords, Page, Question
from domicile.services.hong_kong_qmas import _
from domicile.services.hong_kong_qmas.sources import (
    APPLICATION_FORM,
    CRITERIA_BEGIN,
    LIVE,
    LIVE_FORM,
    POINTS_COPY,
    SCHEME,
)

RECORD_WHY = _(
    "The scheme asks for no criminal record and no adverse immigration record anywhere. "
    "If you answer yes you can still apply. An officer looks at what happened."
)
DETAILS = _("What happened")
DETAILS_HINT = _("In order of time: what happened, when, where and how it ended.")
DETAILS_WHY = _("An officer must know what happened to judge it fairly.")


class AssessmentRoute(Choice):
    """Which of the two tests the department applies."""

    GENERAL = (
        "general",
        _("General Points Test"),
        _("For most people. It looks at age, degrees, languages, work, income and business."),
    )
    ACHIEVEMENT = (
        "achievement",
        _("Achievement-based Points Test"),
        _("For exceptional talent, for example with an Olympic medal or a Nobel Prize."),
    )


class Route(Form):
    """Steps 1 and 2 of the online form. The date of birth is asked here and nowhere else."""

    title = _("Route and prerequisites")

    route = Question(
        _("Which test do you want to take?"),
        AssessmentRoute,
        hint=_("One test for one application."),
        why=_(
            "The two tests ask for different things. Your answer decides which questions and "
            "documents come next."
        ),
        basis=SCHEME(_("assessment routes")),
    )
    born = Question(
        _("Date of birth"),
        date,
        hint=_("As in your travel document"),
        why=_(
            "You must be 18 or over on the day you send the application, and your age counts in "
            "the General Points Test. We ask for this date only once."
        ),
        basis=SCHEME(_("prerequisites")),
        autocomplete="bday",
    )
    finance = Question(
        _(
            "Can you support and house yourself and the family you bring, without public "
            "assistance?"
        ),
        bool,
        why=_(
            "Everyone under the scheme lives on their own means. You show it with proof of your "
            "personal net worth."
        ),
        basis=SCHEME(_("prerequisites")),
    )
    education = Question(
        _("Do you have a good education, normally a first degree?"),
        bool,
        hint=_(
            "Good technical qualifications with proven abilities, experience or achievements can "
            "take its place."
        ),
        why=_(
            "A good education is a prerequisite. You show it with your certificates and a "
            "verification of each degree."
        ),
        basis=SCHEME(_("prerequisites")),
    )
    language = Question(
        _("Do you speak and write Chinese or English well?"),
        bool,
        when=FILING_DAY.before(CRITERIA_BEGIN).says(_("You apply before 1 November 2024")),
        why=_(
            "Until 31 October 2024 this was a prerequisite. Since then it is one of the criteria."
        ),
        basis=POINTS_COPY(_("prerequisites")),
        unconfirmed=_("The rules of this period come from published copies."),
    )

    convicted = Question(
        _("Have you ever been convicted of a crime or offence, in Hong Kong or elsewhere?"),
        bool,
        why=RECORD_WHY,
        basis=APPLICATION_FORM("3.3"),
        unconfirmed=LIVE,
    )
    convicted_details = Question(
        DETAILS,
        LongWords(most=2000),
        when=convicted.is_(True),
        hint=DETAILS_HINT,
        why=DETAILS_WHY,
        basis=LIVE_FORM(_("step 2")),
        unconfirmed=LIVE,
    )
    removed = Question(
        _(
            "Have you ever been refused entry, deported, removed or required to leave, in Hong "
            "Kong or elsewhere?"
        ),
        bool,
        why=RECORD_WHY,
        basis=APPLICATION_FORM("3.31"),
        unconfirmed=LIVE,
    )
    removed_details = Question(
        DETAILS,
        LongWords(most=2000),
        when=removed.is_(True),
        hint=DETAILS_HINT,
        why=DETAILS_WHY,
        basis=LIVE_FORM(_("step 2")),
        unconfirmed=LIVE,
    )
    visa_refused = Question(
        _("Have you ever been refused a visa or entry permit, for Hong Kong or elsewhere?"),
        bool,
        why=RECORD_WHY,
        basis=APPLICATION_FORM("3.32"),
        unconfirmed=LIVE,
    )
    visa_refused_details = Question(
        DETAILS,
        LongWords(most=2000),
        when=visa_refused.is_(True),
        hint=DETAILS_HINT,
        why=DETAILS_WHY,
        basis=LIVE_FORM(_("step 2")),
        unconfirmed=LIVE,
    )
    breached = Question(
        _("Have you ever broken immigration law, in Hong Kong or elsewhere?"),
        bool,
        why=RECORD_WHY,
        basis=APPLICATION_FORM("3.33"),
        unconfirmed=LIVE,
    )
    breached_details = Question(
        DETAILS,
        LongWords(most=2000),
        when=breached.is_(True),
        hint=DETAILS_HINT,
        why=DETAILS_WHY,
        basis=LIVE_FORM(_("step 2")),
        unconfirmed=LIVE,
    )
    other_identity = Question(
        _(
            "Have you ever applied for a Hong Kong visa or entry permit under another name or "
            "identity?"
        ),
        bool,
        why=RECORD_WHY,
        basis=APPLICATION_FORM("3.34"),
        unconfirmed=LIVE,
    )
    other_identity_details = Question(
        DETAILS,
        LongWords(most=2000),
        when=other_identity.is_(True),
        hint=DETAILS_HINT,
        why=DETAILS_WHY,
        basis=LIVE_FORM(_("step 2")),
        unconfirmed=LIVE,
    )

    pages = (
        Page("route", _("Which test"), route),
        Page("born", _("Your date of birth"), born),
        Page(
            "prerequisites",
            _("Prerequisites"),
            finance,
            education,
            language,
            intro=_("Everyone must meet these. If one is not met, the department refuses at once."),
        ),
        Page(
            "convictions",
            _("Convictions"),
            convicted,
            convicted_details,
            intro=_("A yes does not stop you here. An officer looks at what happened."),
        ),
        Page(
            "immigration",
            _("Entry and visas"),
            removed,
            removed_details,
            visa_refused,
            visa_refused_details,
        ),
        Page(
            "identity",
            _("Immigration law and identity"),
            breached,
            breached_details,
            other_identity,
            other_identity_details,
        ),
    )
    checks = (
        Check(
            born,
            born.before(FILING_DAY),
            _("Date of birth must be in the past. Check the year."),
        ),
    )
