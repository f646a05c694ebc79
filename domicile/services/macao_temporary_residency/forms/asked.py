"""Questions asked alike of the applicant and of each family member."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypedDict

from domicile.rulebook import (
    FILING_DAY,
    Address,
    Check,
    ChineseName,
    Choice,
    Country,
    Identity,
    LatinName,
    Question,
    Words,
    fact,
)
from domicile.services.macao_temporary_residency import _
from domicile.services.macao_temporary_residency.sources import (
    DOCUMENTS,
    FIELDS,
    NOTES,
    POST,
    PROPOSED,
    SECONDARY,
    SECONDARY_NOTES,
)

if TYPE_CHECKING:
    from domicile.rulebook import Basis, Condition
    from domicile.rulebook.text import Text

NAME_WHY = _("Letters, the permit and the police certificate carry the name as it stands here.")
PERSON_WHY = _("It tells people of the same name apart, and stands on the form.")
DOCUMENT_WHY = _("A permit ends 30 days before this document expires at the latest.")
CARD_WHY = _("With the number earlier records of the same person are found, and nobody else's.")

# The order in which Macao Post writes an address; in Chinese it is the other way round.
MACAO_PARTS = ("street", "number", "estate", "building", "floor", "unit")


IDENTITY = _("identity")
PARENTS_WHY = _("The Macao criminal record certificate names the parents.")


class Proposed(TypedDict):
    """What a proposed field says of itself."""

    basis: Basis
    unconfirmed: Text
    why: Text


def field(place: Text, why: Text, basis: Basis | None = None) -> Proposed:
    """What a proposed field says of itself: where it stands, why it is asked, what is unsure."""
    resting = FIELDS(place) if basis is None else FIELDS(place) + basis
    return {"basis": resting, "unconfirmed": PROPOSED, "why": why}


class Sex(Choice):
    """As travel documents have it."""

    FEMALE = "female", _("Female")
    MALE = "male", _("Male")


class Marital(Choice):
    """Marital status."""

    SINGLE = "single", _("Single")
    MARRIED = "married", _("Married")
    DE_FACTO = "de-facto", _("De facto union")
    DIVORCED = "divorced", _("Divorced or separated")
    WIDOWED = "widowed", _("Widowed")


class Papers(Choice):
    """Which identity documents a person has: it decides which are shown."""

    CHINESE = "chinese", _("Chinese passport"), _("You are a Chinese national.")
    HONG_KONG = (
        "hong-kong",
        _("Hong Kong identity card and HKSAR passport"),
        _("You are a Hong Kong permanent resident."),
    )
    HONG_KONG_DOCUMENT = (
        "hong-kong-di",
        _("Hong Kong identity card and Document of Identity for Visa Purposes"),
    )
    OTHER = "other", _("Passport of another country or region")


def is_mobile(number: str) -> bool:
    """Whether messages reach a number: in Macao a mobile number begins with 6."""
    return not number.startswith("+853") or number.startswith("+8536")


def mobile_check(mobile: Question[str]) -> Check:
    """Text messages must reach the number."""
    reached = fact(_("Text messages reach the number"), is_mobile, mobile)
    return Check(
        mobile,
        reached.is_(True),
        _("A mobile number of Macao begins with 6. Enter one that gets text messages."),
    )


class District(Choice):
    """Parts of Macao."""

    MACAO = "macao", _("Macao Peninsula")
    TAIPA = "taipa", _("Taipa")
    COLOANE = "coloane", _("Coloane")
    COTAI = "cotai", _("Cotai")


def chinese_name() -> Question[str]:
    return Question(
        _("Name in Chinese, if any"),
        ChineseName(most=20),
        required=False,
        hint=_("Rare characters are fine."),
        why=NAME_WHY,
        basis=FIELDS(IDENTITY),
        unconfirmed=PROPOSED,
    )


def latin_name() -> Question[str]:
    return Question(
        _("Name in Portuguese or English letters"),
        LatinName(most=120),
        required=False,
        hint=_("The whole name as in the travel document. Leave it empty if it has none."),
        why=NAME_WHY,
        basis=FIELDS(IDENTITY),
        unconfirmed=PROPOSED,
        autocomplete="name",
    )


def born(*, own: bool) -> Question[date]:
    return Question(
        _("Date of birth"),
        date,
        hint=_("As in the travel document"),
        why=_("With it and your reference you can look up your application.")
        if own
        else _("A child is included only if under 18 on the day of filing."),
        basis=FIELDS(IDENTITY),
        unconfirmed=PROPOSED,
        autocomplete="bday" if own else "",
    )


def other_names() -> Question[str]:
    return Question(
        _("Other or earlier names, if any"),
        Words(most=200),
        required=False,
        hint=_("A changed name needs a notarised proof."),
        why=_("Papers from another time may carry this name."),
        basis=FIELDS(IDENTITY),
        unconfirmed=PROPOSED,
    )


def sex() -> Question[Sex]:
    return Question(_("Sex"), Sex, **field(IDENTITY, PERSON_WHY))


def place_of_birth() -> Question[str]:
    return Question(_("Place of birth"), Words(most=80), **field(IDENTITY, PERSON_WHY))


def country_of_birth() -> Question[str]:
    return Question(_("Country or region of birth"), Country(), **field(IDENTITY, PERSON_WHY))


def nationality() -> Question[str]:
    return Question(_("Nationality"), Country(), **field(IDENTITY, PERSON_WHY))


def other_nationality() -> Question[str]:
    return Question(
        _("Other nationality, if any"),
        Country(),
        required=False,
        **field(IDENTITY, _("A criminal record is asked from each of these places.")),
    )


def father() -> Question[str]:
    return Question(_("Father's name"), Words(most=120), **field(IDENTITY, PARENTS_WHY))


def mother() -> Question[str]:
    return Question(_("Mother's name"), Words(most=120), **field(IDENTITY, PARENTS_WHY))


def papers() -> Question[Papers]:
    return Question(
        _("Which identity documents are used for this application?"),
        Papers,
        why=_("It decides which documents must be shown."),
        basis=DOCUMENTS(_("identity documents")),
    )


def document_number() -> Question[str]:
    return Question(
        _("Number of the passport or travel document"),
        Identity(scheme="travel-document", most=30),
        hint=_("Letters and digits as printed. Spaces and signs do not matter."),
        why=DOCUMENT_WHY,
        basis=NOTES(_("travel documents")) + DOCUMENTS(_("identity documents")),
    )


def issued_by() -> Question[str]:
    return Question(
        _("Issuing authority"), Words(most=120), **field(_("travel documents"), DOCUMENT_WHY)
    )


def issued() -> Question[date]:
    return Question(_("Date of issue"), date, **field(_("travel documents"), DOCUMENT_WHY))


def expires() -> Question[date]:
    return Question(
        _("Date of expiry"),
        date,
        hint=_("As printed in the document"),
        why=DOCUMENT_WHY,
        basis=NOTES(_("length of the permit")),
    )


def document_checks(
    born: Question[date], issue: Question[date], expiry: Question[date]
) -> tuple[Check, ...]:
    """Birth, issue and expiry come in this order, and nothing is issued in the future."""
    return (
        Check(
            issue,
            issue.on_or_before(FILING_DAY),
            _("Date of issue must be today or in the past. Check the year."),
        ),
        Check(
            issue,
            issue.on_or_after(born),
            _("Date of issue must not be before the date of birth, %(born)s. Check the year."),
            params=(("born", born),),
        ),
        Check(
            expiry,
            expiry.after(issue),
            _("Date of expiry must be after the date of issue, %(issued)s. Check the year."),
            params=(("issued", issue),),
        ),
    )


def resident_card(*, required: bool = False) -> Question[str]:
    return Question(
        _("Number of the Macao resident identity card")
        if required
        else _("Number of the Macao resident identity card, if there is one"),
        Identity(scheme="macao", most=20),
        required=required,
        hint=_("8 digits, for example 1234567(8)"),
        why=CARD_WHY,
        basis=SECONDARY_NOTES(_("identity card")),
        unconfirmed=SECONDARY,
    )


def macao_district() -> Question[District]:
    return Question(_("District"), District, **field(_("address"), ADDRESS_WHY, POST()))


def macao_address(
    label: Text, hint: Text = "", when: Condition | None = None
) -> Question[dict[str, str]]:
    """An address in Macao, in the order of Macao Post."""
    return Question(
        label,
        Address(parts=MACAO_PARTS, large_first=True),
        hint=hint,
        when=when,
        **field(_("address"), ADDRESS_WHY, POST()),
    )


ADDRESS_WHY = _("All notices go to this address. A notice sent to it counts as received.")
