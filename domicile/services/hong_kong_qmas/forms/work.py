"""Work experience, income and business."""

from domicile.rulebook import (
    FILING_DAY,
    Check,
    Choice,
    Country,
    Form,
    LongWords,
    Money,
    Page,
    Question,
    Row,
    Rows,
    Whole,
    Words,
    YearMonth,
)
from domicile.services.hong_kong_qmas import _
from domicile.services.hong_kong_qmas.claims import claims_business, claims_income
from domicile.services.hong_kong_qmas.sources import (
    CRITERIA_NOTES,
    FORM_FIELDS,
    PROPOSED,
    SECONDARY,
    SELF_ASSESSMENT,
    TALENT_PASS,
)

WORK_WHY = _("An officer compares it with the letters of your employers.")
INCOME_WHY = _("Criterion 10 looks at the twelve months before you apply.")
BUSINESS_WHY = _("Criteria 11 and 12 ask that you own the business now.")


class Sector(Choice):
    """Sectors; the first three are those of criterion 8."""

    TECHNOLOGY = "technology", _("Innovation and technology")
    FINANCE = "finance", _("Finance")
    TRADE = "trade", _("International trade")
    HEALTH = "health", _("Health")
    LAW = "law", _("Law and dispute resolution")
    ENGINEERING = "engineering", _("Engineering and construction")
    EDUCATION = "education", _("Education and research")
    ARTS = "arts", _("Arts, culture and sport")
    BUSINESS = "business", _("Business support and human resources")
    OTHER = "other", _("Another sector")


class PostLevel(Choice):
    """What kind of post it was."""

    GRADUATE = "graduate", _("Graduate or specialist level")
    SENIOR = "senior", _("Senior post at that level")
    OTHER = "other", _("Another level")


class Engagement(Choice):
    """On which terms somebody worked."""

    FULL_TIME = "full-time", _("Employed, full time")
    PART_TIME = "part-time", _("Employed, part time")
    SELF = "self-employed", _("Self-employed")


class Job(Row):
    """One post."""

    employer = Question(
        _("Employer"),
        Words(most=150),
        hint=_("If you worked for yourself, the name of your business"),
        why=WORK_WHY,
        basis=FORM_FIELDS(_("work")),
        unconfirmed=PROPOSED,
    )
    country = Question(
        _("Country or territory where you worked"),
        Country(),
        why=_("It shows international experience."),
        basis=FORM_FIELDS(_("work")),
        unconfirmed=PROPOSED,
    )
    post = Question(
        _("Post"), Words(most=120), why=WORK_WHY, basis=FORM_FIELDS(_("work")), unconfirmed=PROPOSED
    )
    level = Question(
        _("Level"),
        PostLevel,
        why=_("Only work at graduate or specialist level counts in the criteria."),
        basis=FORM_FIELDS(_("work")),
        unconfirmed=PROPOSED,
    )
    sector = Question(
        _("Sector"),
        Sector,
        why=_("Criterion 8 counts three sectors."),
        basis=FORM_FIELDS(_("work")),
        unconfirmed=PROPOSED,
    )
    engagement = Question(
        _("Terms"), Engagement, why=WORK_WHY, basis=FORM_FIELDS(_("work")), unconfirmed=PROPOSED
    )
    started = Question(
        _("Started"), YearMonth(), why=WORK_WHY, basis=FORM_FIELDS(_("work")), unconfirmed=PROPOSED
    )
    current = Question(
        _("Do you still work there?"),
        bool,
        why=WORK_WHY,
        basis=FORM_FIELDS(_("work")),
        unconfirmed=PROPOSED,
    )
    ended = Question(
        _("Ended"),
        YearMonth(),
        when=current.is_(False),
        why=WORK_WHY,
        basis=FORM_FIELDS(_("work")),
        unconfirmed=PROPOSED,
    )
    renowned = Question(
        _("Is it a multinational or renowned enterprise?"),
        bool,
        hint=_("For example listed, or in the Forbes Global 2000, Fortune Global 500 or Hurun 500"),
        why=_("Criterion 7 counts such enterprises."),
        basis=FORM_FIELDS(_("work")) + SELF_ASSESSMENT(_("criterion 7")),
        unconfirmed=PROPOSED,
    )
    international = Question(
        _("Was it international experience?"),
        bool,
        why=_("Criterion 9 counts it. What exactly is international has no published definition."),
        basis=FORM_FIELDS(_("work")) + SELF_ASSESSMENT(_("criterion 9")),
        unconfirmed=PROPOSED,
    )
    duties = Question(
        _("Your duties"),
        LongWords(most=1000),
        hint=_("In two or three sentences"),
        why=WORK_WHY,
        basis=FORM_FIELDS(_("work")),
        unconfirmed=PROPOSED,
    )

    checks = (
        Check(
            started,
            started.on_or_before(FILING_DAY),
            _("The start must be today or in the past. Check the year."),
        ),
        Check(
            ended,
            ended.on_or_after(started),
            _("The end must not be before the start, %(started)s. Check the year."),
            params=(("started", started),),
        ),
        Check(
            ended,
            ended.on_or_before(FILING_DAY),
            _("The end must not be in the future. If you still work there, say so above."),
        ),
    )


class Income(Row):
    """One source of income in the twelve months."""

    source = Question(
        _("Employer or business"),
        Words(most=150),
        why=INCOME_WHY,
        basis=FORM_FIELDS(_("income")),
        unconfirmed=PROPOSED,
    )
    original = Question(
        _("Amount and currency as paid"),
        Words(most=60),
        hint=_("For example RMB 950,000"),
        why=INCOME_WHY,
        basis=FORM_FIELDS(_("income")),
        unconfirmed=PROPOSED,
    )
    hong_kong_dollars = Question(
        _("The same in Hong Kong dollars"),
        Money(),
        hint=_("At the rate of the day you apply"),
        why=INCOME_WHY,
        basis=FORM_FIELDS(_("income")) + TALENT_PASS(_("annual income")),
        unconfirmed=PROPOSED,
    )


class Business(Row):
    """One business that the applicant owns now."""

    name = Question(
        _("Name of the business"),
        Words(most=150),
        why=BUSINESS_WHY,
        basis=FORM_FIELDS(_("business")),
        unconfirmed=PROPOSED,
    )
    place = Question(
        _("Country or territory"),
        Country(),
        why=BUSINESS_WHY,
        basis=FORM_FIELDS(_("business")),
        unconfirmed=PROPOSED,
    )
    share = Question(
        _("Your share in per cent"),
        Whole(least=0, most=100),
        hint=_("Rounded down to a whole number"),
        why=_(
            "Owning means at least half of a company that is not listed, or normally a tenth of "
            "one that is."
        ),
        basis=CRITERIA_NOTES(_("ownership")),
        unconfirmed=SECONDARY,
    )
    listed = Question(
        _("Is it listed?"),
        bool,
        why=BUSINESS_WHY,
        basis=FORM_FIELDS(_("business")),
        unconfirmed=PROPOSED,
    )
    exchange = Question(
        _("Exchange and code"),
        Words(most=80),
        when=listed.is_(True),
        hint=_("For example HKEX 00005"),
        why=BUSINESS_WHY,
        basis=FORM_FIELDS(_("business")),
        unconfirmed=PROPOSED,
    )
    profit = Question(
        _("Profit of the last year, in Hong Kong dollars"),
        Money(),
        why=_(
            "Criterion 11 asks for a profit of at least HK$5,000,000 in the year before you apply."
        ),
        basis=FORM_FIELDS(_("business")) + SELF_ASSESSMENT(_("criterion 11")),
        unconfirmed=PROPOSED,
    )


class Work(Form):
    """Steps 5, 6 and 9 of the online form."""

    title = _("Work experience")

    sector = Question(
        _("In which sector do you work?"),
        Sector,
        hint=_("The one you know best"),
        why=_("The Assessment Panel looks at what Hong Kong needs."),
        basis=FORM_FIELDS(_("work")),
        unconfirmed=PROPOSED,
    )
    has_worked = Question(
        _("Do you have work experience?"),
        bool,
        hint=_("Employed, or in your own business"),
        why=_("Criteria 6 to 9 count it."),
        basis=FORM_FIELDS(_("work")),
        unconfirmed=PROPOSED,
    )
    jobs = Rows(
        _("Your posts"),
        Job,
        one=_("post"),
        least=1,
        most=30,
        when=has_worked.is_(True),
        hint=_("The latest first."),
        why=WORK_WHY,
        basis=FORM_FIELDS(_("work")),
        unconfirmed=PROPOSED,
    )
    period_ends = Question(
        _("Last month of the twelve"),
        YearMonth(),
        when=claims_income,
        hint=_("Normally the month before you apply"),
        why=INCOME_WHY,
        basis=FORM_FIELDS(_("income")),
        unconfirmed=PROPOSED,
    )
    incomes = Rows(
        _("Your income in those twelve months"),
        Income,
        one=_("source of income"),
        least=1,
        most=20,
        when=claims_income,
        why=INCOME_WHY,
        basis=FORM_FIELDS(_("income")),
        unconfirmed=PROPOSED,
    )
    businesses = Rows(
        _("Your businesses"),
        Business,
        one=_("business"),
        least=1,
        most=20,
        when=claims_business,
        why=BUSINESS_WHY,
        basis=FORM_FIELDS(_("business")),
        unconfirmed=PROPOSED,
    )

    pages = (
        Page("sector", _("Your sector"), sector),
        Page("posts", _("Your posts"), has_worked, jobs),
        Page(
            "income",
            _("Your income"),
            period_ends,
            incomes,
            intro=_(
                "Salary, allowances, stock options and profits of your own company count. "
                "Income from personal investments does not."
            ),
        ),
        Page("business", _("Your business"), businesses),
    )
    checks = (
        Check(
            period_ends,
            period_ends.on_or_before(FILING_DAY),
            _("The twelve months must have passed. Check the year."),
        ),
    )
