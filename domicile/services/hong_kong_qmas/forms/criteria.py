"""The twelve criteria of the General Points Test, in force since 1 November 2024."""

from domicile.rulebook import Form, Page, Question
from domicile.services.hong_kong_qmas import _
from domicile.services.hong_kong_qmas.sources import SELF_ASSESSMENT


class Criteria(Form):
    """Step 3. The first criterion, age, follows from the date of birth and is not asked again."""

    title = _("The 12 criteria")
    intro = _(
        "You need at least 6 of 12. Meeting more is in your favour. Meeting 6 does not mean that "
        "the application is approved."
    )

    master = Question(
        _("Do you have a master's or doctoral degree from an eligible university?"),
        bool,
        hint=_(
            "Criterion 2. Eligible universities are on the government's aggregate list. Continuing "
            "education arms, branches and extension schools do not count."
        ),
        why=_("You prove it with the certificate, the transcript and a third-party verification."),
        basis=SELF_ASSESSMENT(_("criterion 2")),
    )
    stem = Question(
        _("Is that degree in science, technology, engineering or mathematics?"),
        bool,
        when=master.is_(True).says(_("You say you have an eligible master's or doctoral degree")),
        hint=_("Criterion 3"),
        why=_(
            "It counts only together with criterion 2. You prove it with the same certificate and "
            "transcript."
        ),
        basis=SELF_ASSESSMENT(_("criterion 3")),
        unconfirmed=_("That criterion 3 needs criterion 2 is inferred from its wording."),
    )
    two_languages = Question(
        _("Do you speak and write two languages well?"),
        bool,
        hint=_("Criterion 4"),
        why=_("You prove it with proof of language proficiency, for example a test report."),
        basis=SELF_ASSESSMENT(_("criterion 4")),
    )
    english = Question(
        _("Do you speak and write English well?"),
        bool,
        hint=_("Criterion 5. If English is one of your two languages, both criteria count."),
        why=_("You prove it with proof of language proficiency, for example a test report."),
        basis=SELF_ASSESSMENT(_("criterion 5")),
    )
    five_years = Question(
        _("Have you worked at graduate or specialist level for at least 5 years?"),
        bool,
        hint=_("Criterion 6"),
        why=_("You prove it with letters of your employers that name your post and its dates."),
        basis=SELF_ASSESSMENT(_("criterion 6")),
    )
    renowned = Question(
        _("At that level, at least 3 years in a multinational or renowned enterprise?"),
        bool,
        hint=_(
            "Criterion 7. For example a listed company, or one in the Forbes Global 2000, the "
            "Fortune Global 500 or the Hurun China 500."
        ),
        why=_("You prove it with proof of work experience and with proof about the company."),
        basis=SELF_ASSESSMENT(_("criterion 7")),
    )
    sectors = Question(
        _(
            "At that level, at least 3 years in innovation and technology, finance or "
            "international trade?"
        ),
        bool,
        hint=_(
            "Criterion 8. International trade takes in sea and air freight across borders and "
            "the management of supply chains."
        ),
        why=_("You prove it with letters of your employers that describe your duties."),
        basis=SELF_ASSESSMENT(_("criterion 8")),
    )
    international = Question(
        _("At that level, at least 2 years of international experience?"),
        bool,
        hint=_("Criterion 9"),
        why=_("You prove it with letters of your employers that say where you worked."),
        basis=SELF_ASSESSMENT(_("criterion 9")),
    )
    income = Question(
        _("Was your income at least HK$1,000,000 in the year before you apply?"),
        bool,
        hint=_(
            "Criterion 10. Taxable income from work or business, in any currency. Income from "
            "personal investments does not count."
        ),
        why=_("You prove it with your tax papers or other records of income."),
        basis=SELF_ASSESSMENT(_("criterion 10")),
    )
    profit = Question(
        _(
            "Do you own a business that made a profit of at least HK$5,000,000 in the year before "
            "you apply?"
        ),
        bool,
        hint=_(
            "Criterion 11. Owning normally means at least half of a company that is not listed."
        ),
        why=_("You prove it with proof of ownership and the accounts of the business."),
        basis=SELF_ASSESSMENT(_("criterion 11")),
    )
    listed = Question(
        _("Do you own a listed company?"),
        bool,
        hint=_("Criterion 12. Owning normally means at least a tenth, and real influence."),
        why=_("You prove it with proof of your shares and of the listing."),
        basis=SELF_ASSESSMENT(_("criterion 12")),
    )

    pages = (
        Page(
            "degrees",
            _("Your degrees"),
            master,
            stem,
            intro=_(
                "Criterion 1, age 50 or below, follows from your date of birth. "
                "You do not answer it again."
            ),
        ),
        Page("languages", _("Your languages"), two_languages, english),
        Page("work", _("Your work"), five_years, renowned, sectors, international),
        Page("income", _("Your income"), income),
        Page("business", _("Your business"), profit, listed),
    )
