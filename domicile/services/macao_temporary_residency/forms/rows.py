"""Things that are listed: other documents, schools, posts, licences, awards, relatives."""

from datetime import date

from domicile.rulebook import (
    FILING_DAY,
    Check,
    ChineseName,
    Choice,
    Country,
    Identity,
    LatinName,
    Many,
    Phone,
    Question,
    Row,
    Words,
    YearMonth,
)
from domicile.services.macao_temporary_residency import _
from domicile.services.macao_temporary_residency.forms.asked import field
from domicile.services.macao_temporary_residency.sources import NEW_FAQ, REQUIREMENTS_FAQ

MORE_WHY = _("A criminal record is asked from each place that gives you identity documents.")
PROOF_WHY = _("Everything you declare here is proved by a document, or explained in writing.")
FAMILY_WHY = _("The form lists the whole family, also those who are not included.")
PAPERS, BACKGROUND, FAMILY = _("travel documents"), _("background"), _("family")
AGENT = _("representative")


class OtherDocument(Row):
    """Another identity or travel document."""

    kind = Question(_("Type of document"), Words(most=60), **field(PAPERS, MORE_WHY))
    number = Question(
        _("Number"), Identity(scheme="travel-document", most=30), **field(PAPERS, MORE_WHY)
    )
    issued_by = Question(_("Issuing authority"), Words(most=120), **field(PAPERS, MORE_WHY))
    country = Question(_("Country or region"), Country(), **field(PAPERS, MORE_WHY))
    issued = Question(_("Date of issue"), date, **field(PAPERS, MORE_WHY))
    expires = Question(
        _("Date of expiry, if it expires"), date, required=False, **field(PAPERS, MORE_WHY)
    )
    checks = (
        Check(
            expires,
            expires.after(issued),
            _("Date of expiry must be after the date of issue, %(issued)s. Check the year."),
            params=(("issued", issued),),
        ),
    )


class Schooling(Row):
    """A school or university."""

    school = Question(
        _("School or university"), Words(most=150), **field(BACKGROUND, PROOF_WHY, NEW_FAQ())
    )
    country = Question(_("Country or region"), Country(), **field(BACKGROUND, PROOF_WHY))
    award = Question(_("Degree or certificate"), Words(most=150), **field(BACKGROUND, PROOF_WHY))
    began = Question(_("From"), YearMonth(), **field(BACKGROUND, PROOF_WHY))
    ended = Question(_("To"), YearMonth(), required=False, **field(BACKGROUND, PROOF_WHY))
    checks = (
        Check(
            ended,
            ended.on_or_after(began),
            _("The end must not come before the beginning, %(began)s. Check the year."),
            params=(("began", began),),
        ),
    )


class Post(Row):
    """A post or a business of one's own."""

    employer = Question(
        _("Employer or own business"), Words(most=150), **field(BACKGROUND, PROOF_WHY, NEW_FAQ())
    )
    position = Question(_("Position"), Words(most=120), **field(BACKGROUND, PROOF_WHY))
    country = Question(_("Country or region"), Country(), **field(BACKGROUND, PROOF_WHY))
    began = Question(_("From"), YearMonth(), **field(BACKGROUND, PROOF_WHY))
    ended = Question(
        _("To"),
        YearMonth(),
        required=False,
        hint=_("Leave it empty if it goes on."),
        **field(BACKGROUND, PROOF_WHY),
    )
    checks = (
        Check(
            ended,
            ended.on_or_after(began),
            _("The end must not come before the beginning, %(began)s. Check the year."),
            params=(("began", began),),
        ),
    )


class MeritKind(Choice):
    """What a person may have besides schools and posts."""

    LICENCE = "licence", _("Professional qualification or licence")
    PUBLICATION = "publication", _("Publication")
    AWARD = "award", _("Award or achievement")


class Merit(Row):
    """A licence, a publication, an award."""

    kind = Question(_("What is it?"), MeritKind, **field(BACKGROUND, PROOF_WHY, NEW_FAQ()))
    name = Question(_("Title"), Words(most=200), **field(BACKGROUND, PROOF_WHY))
    body = Question(_("Who gave or published it"), Words(most=150), **field(BACKGROUND, PROOF_WHY))
    when = Question(_("Date"), YearMonth(), **field(BACKGROUND, PROOF_WHY))


class Kin(Choice):
    """How somebody is related."""

    SPOUSE = "spouse", _("Husband or wife")
    PARTNER = "partner", _("De facto partner")
    CHILD = "child", _("Child")
    PARENT = "parent", _("Father or mother")
    SIBLING = "sibling", _("Brother or sister")
    OTHER = "other", _("Another relative")


class Included(Choice):
    """How a relative stands to this application."""

    NOW = "now", _("Is included in this application")
    ALREADY = "already", _("Is included in my permit already")
    NO = "no", _("Is not included")


class Relative(Row):
    """A member of the family, included or not."""

    latin_name = Question(
        _("Name in Portuguese or English letters"),
        LatinName(most=120),
        required=False,
        **field(FAMILY, FAMILY_WHY),
    )
    chinese_name = Question(
        _("Name in Chinese, if any"),
        ChineseName(most=20),
        required=False,
        **field(FAMILY, FAMILY_WHY),
    )
    kin = Question(_("Relation to you"), Kin, **field(FAMILY, FAMILY_WHY))
    born = Question(_("Date of birth"), date, **field(FAMILY, FAMILY_WHY))
    occupation = Question(
        _("Occupation, if any"), Words(most=80), required=False, **field(FAMILY, FAMILY_WHY)
    )
    included = Question(_("This person"), Included, **field(FAMILY, FAMILY_WHY))
    checks = (
        Check(
            born,
            born.on_or_before(FILING_DAY),
            _("Date of birth must be today or in the past. Check the year."),
        ),
    )


class Act(Choice):
    """What a representative may be asked to do."""

    PREPARE = "prepare", _("Prepare the forms and upload documents")
    DELIVER = "deliver", _("Deliver the application and the originals")
    COLLECT = "collect", _("Receive letters and ask how far it is")
    SIGN = "sign", _("Sign the forms in my place")


class Representative(Row):
    """Somebody the applicant has authorised."""

    name = Question(
        _("Name"), Words(most=120), **field(AGENT, _("The letter of authorisation names them."))
    )
    card = Question(
        _("Number of the identity document"),
        Identity(scheme="travel-document", most=30),
        **field(AGENT, _("The counter compares it with the original.")),
    )
    telephone = Question(
        _("Telephone"),
        Phone(region="MO"),
        **field(AGENT, _("IPIM calls this number when something is missing.")),
    )
    scope = Question(
        _("What may this person do for you?"),
        Many(Act),
        why=_("The letter of authorisation says it. Only you can sign the forms."),
        basis=REQUIREMENTS_FAQ(_("representatives")),
    )
