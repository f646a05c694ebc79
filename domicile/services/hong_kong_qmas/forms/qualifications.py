"""Degrees, professional qualifications and languages."""

from datetime import date

from domicile.rulebook import (
    FILING_DAY,
    Check,
    Choice,
    Country,
    Form,
    Page,
    Question,
    Row,
    Rows,
    Words,
    YearMonth,
)
from domicile.services.hong_kong_qmas import _
from domicile.services.hong_kong_qmas.sources import (
    FALSE_INFORMATION,
    FORM_FIELDS,
    PROPOSED,
    SELF_ASSESSMENT,
)

DEGREE_WHY = _("An officer compares it with the certificate, the transcript and the verification.")
PROFESSIONAL_WHY = _("An officer compares it with the certificate of the professional body.")
LANGUAGE_WHY = _("It shows which languages you bring, and how well you use them.")


class Level(Choice):
    """Level of a degree."""

    DOCTORATE = "doctorate", _("Doctoral degree")
    MASTER = "master", _("Master's degree")
    BACHELOR = "bachelor", _("Bachelor's degree")
    OTHER = "other", _("Other, for example a diploma")


class Mode(Choice):
    """How a course was taken."""

    FULL_TIME = "full-time", _("Full time")
    PART_TIME = "part-time", _("Part time")
    DISTANCE = "distance", _("Distance learning")


class Command(Choice):
    """How well a language is spoken or written."""

    NATIVE = "native", _("Native")
    FLUENT = "fluent", _("Fluent")
    GOOD = "good", _("Good")
    BASIC = "basic", _("Basic")


class Proof(Choice):
    """What shows the command of a language."""

    TEST = "test", _("A language test")
    DEGREE = "degree", _("A degree taught in the language")
    SCHOOL = "school", _("Schooling in the language")
    NONE = "none", _("No proof")


class Degree(Row):
    """One degree or course."""

    institution = Question(
        _("Institution"),
        Words(most=150),
        hint=_("The one that awarded it, in its official name"),
        why=DEGREE_WHY,
        basis=FORM_FIELDS(_("qualifications")),
        unconfirmed=PROPOSED,
    )
    country = Question(
        _("Country or territory"),
        Country(),
        why=DEGREE_WHY,
        basis=FORM_FIELDS(_("qualifications")),
        unconfirmed=PROPOSED,
    )
    level = Question(
        _("Level"),
        Level,
        why=DEGREE_WHY,
        basis=FORM_FIELDS(_("qualifications")),
        unconfirmed=PROPOSED,
    )
    title = Question(
        _("Title and field"),
        Words(most=150),
        hint=_("For example Master of Science in Physics"),
        why=DEGREE_WHY,
        basis=FORM_FIELDS(_("qualifications")),
        unconfirmed=PROPOSED,
    )
    eligible = Question(
        _("Is the institution on the aggregate list of eligible universities?"),
        bool,
        when=level.one_of(Level.DOCTORATE, Level.MASTER),
        why=_("Criterion 2 counts master's and doctoral degrees from universities on the list."),
        basis=FORM_FIELDS(_("qualifications")) + SELF_ASSESSMENT(_("criterion 2")),
        unconfirmed=PROPOSED,
    )
    stem = Question(
        _("Is it in science, technology, engineering or mathematics?"),
        bool,
        when=level.one_of(Level.DOCTORATE, Level.MASTER),
        why=_("Criterion 3 counts such master's and doctoral degrees."),
        basis=FORM_FIELDS(_("qualifications")) + SELF_ASSESSMENT(_("criterion 3")),
        unconfirmed=PROPOSED,
    )
    mode = Question(
        _("How you studied"),
        Mode,
        why=DEGREE_WHY,
        basis=FORM_FIELDS(_("qualifications")),
        unconfirmed=PROPOSED,
    )
    started = Question(
        _("Started"),
        YearMonth(),
        why=DEGREE_WHY,
        basis=FORM_FIELDS(_("qualifications")),
        unconfirmed=PROPOSED,
    )
    awarded = Question(
        _("Awarded"),
        YearMonth(),
        why=DEGREE_WHY,
        basis=FORM_FIELDS(_("qualifications")),
        unconfirmed=PROPOSED,
    )
    verified_by = Question(
        _("Who verified it"),
        Words(most=150),
        required=False,
        hint=_("The verification body and its reference, if you have them already"),
        why=_("Every degree needs a verification by a third party or by the institution itself."),
        basis=FALSE_INFORMATION(_("verification")),
    )

    checks = (
        Check(
            awarded,
            awarded.after(started),
            _("The award must come after the start, %(started)s. Check the year."),
            params=(("started", started),),
        ),
    )


class Professional(Row):
    """One professional qualification."""

    body = Question(
        _("Professional body"),
        Words(most=150),
        why=PROFESSIONAL_WHY,
        basis=FORM_FIELDS(_("qualifications")),
        unconfirmed=PROPOSED,
    )
    title = Question(
        _("Title"),
        Words(most=150),
        why=PROFESSIONAL_WHY,
        basis=FORM_FIELDS(_("qualifications")),
        unconfirmed=PROPOSED,
    )
    number = Question(
        _("Number, if any"),
        Words(most=60),
        required=False,
        why=PROFESSIONAL_WHY,
        basis=FORM_FIELDS(_("qualifications")),
        unconfirmed=PROPOSED,
    )
    awarded = Question(
        _("Date of award"),
        date,
        why=PROFESSIONAL_WHY,
        basis=FORM_FIELDS(_("qualifications")),
        unconfirmed=PROPOSED,
    )
    expires = Question(
        _("Valid until, if it ends"),
        date,
        required=False,
        why=PROFESSIONAL_WHY,
        basis=FORM_FIELDS(_("qualifications")),
        unconfirmed=PROPOSED,
    )

    checks = (
        Check(
            awarded,
            awarded.on_or_before(FILING_DAY),
            _("Date of award must be today or in the past. Check the year."),
        ),
        Check(
            expires,
            expires.after(awarded),
            _("The last day must be after the date of award, %(awarded)s. Check the year."),
            params=(("awarded", awarded),),
        ),
    )


class Language(Row):
    """One language and the proof of it."""

    language = Question(
        _("Language"),
        Words(most=60),
        hint=_("For Chinese say Cantonese or Putonghua."),
        why=LANGUAGE_WHY,
        basis=FORM_FIELDS(_("languages")),
        unconfirmed=PROPOSED,
    )
    spoken = Question(
        _("Spoken"),
        Command,
        why=LANGUAGE_WHY,
        basis=FORM_FIELDS(_("languages")),
        unconfirmed=PROPOSED,
    )
    written = Question(
        _("Written"),
        Command,
        why=LANGUAGE_WHY,
        basis=FORM_FIELDS(_("languages")),
        unconfirmed=PROPOSED,
    )
    proof = Question(
        _("What shows it?"),
        Proof,
        why=LANGUAGE_WHY,
        basis=FORM_FIELDS(_("languages")),
        unconfirmed=PROPOSED,
    )
    test = Question(
        _("Name of the test and score"),
        Words(most=100),
        when=proof.is_(Proof.TEST),
        hint=_("For example IELTS 7.5"),
        why=LANGUAGE_WHY,
        basis=FORM_FIELDS(_("languages")),
        unconfirmed=PROPOSED,
    )
    tested = Question(
        _("Date of the test"),
        date,
        when=proof.is_(Proof.TEST),
        why=LANGUAGE_WHY,
        basis=FORM_FIELDS(_("languages")),
        unconfirmed=PROPOSED,
    )

    checks = (
        Check(
            tested,
            tested.on_or_before(FILING_DAY),
            _("Date of the test must be today or in the past. Check the year."),
        ),
    )


class Qualifications(Form):
    """Steps 4 and 7 of the online form."""

    title = _("Qualifications and languages")

    has_degrees = Question(
        _("Do you have degrees, diplomas or other courses to list?"),
        bool,
        why=_("A good education is a prerequisite, and degrees count in the test."),
        basis=FORM_FIELDS(_("qualifications")),
        unconfirmed=PROPOSED,
    )
    degrees = Rows(
        _("Your degrees and courses"),
        Degree,
        one=_("degree or course"),
        least=1,
        most=15,
        when=has_degrees.is_(True),
        hint=_("The highest first."),
        why=DEGREE_WHY,
        basis=FORM_FIELDS(_("qualifications")),
        unconfirmed=PROPOSED,
    )
    has_professional = Question(
        _("Do you have professional qualifications?"),
        bool,
        hint=_("For example as an accountant, engineer, lawyer or doctor"),
        why=_("Good technical or professional qualifications can take the place of a degree."),
        basis=FORM_FIELDS(_("qualifications")),
        unconfirmed=PROPOSED,
    )
    professional = Rows(
        _("Your professional qualifications"),
        Professional,
        one=_("professional qualification"),
        least=1,
        most=15,
        when=has_professional.is_(True),
        why=PROFESSIONAL_WHY,
        basis=FORM_FIELDS(_("qualifications")),
        unconfirmed=PROPOSED,
    )
    languages = Rows(
        _("Your languages"),
        Language,
        one=_("language"),
        least=1,
        most=10,
        hint=_("Begin with the one you know best."),
        why=LANGUAGE_WHY,
        basis=FORM_FIELDS(_("languages")),
        unconfirmed=PROPOSED,
    )

    pages = (
        Page("degrees", _("Degrees and courses"), has_degrees, degrees),
        Page("professional", _("Professional qualifications"), has_professional, professional),
        Page("languages", _("Languages"), languages),
    )
