"""Questions asked alike of the applicant and of each family member."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from domicile.rulebook import (
    FILING_DAY,
    Address,
    Check,
    ChineseName,
    Choice,
    Country,
    Day,
    Identity,
    LatinName,
    Question,
    Words,
)
from domicile.services.macao_residence_authorization import _
from domicile.services.macao_residence_authorization.sources import FIELDS, PORTAL, PROPOSED

if TYPE_CHECKING:
    from datetime import date

    from domicile.rulebook import Basis, Condition
    from domicile.rulebook.text import Text

IDENTITY = _("identity")
NAME_WHY = _("Letters and the certificate carry the name as it stands here.")
PERSON_WHY = _("It tells people of the same name apart, and stands on the form.")
PARENTS_WHY = _("The Macao criminal record certificate names the parents.")
DOCUMENT_WHY = _("It is compared with the original. With its number the case is found again.")
ADDRESS_WHY = _("Notices go to this address.")
RELATION_WHY = _("It decides which papers show the relation.")

# The order in which Macao Post writes an address; in Chinese it is the other way round.
MACAO_PARTS = ("street", "number", "estate", "building", "floor", "unit")


class Proposed(TypedDict):
    """What a proposed field says of itself."""

    basis: Basis
    unconfirmed: Text
    why: Text


def field(place: Text, why: Text) -> Proposed:
    """What a proposed field says of itself: where it stands, why it is asked, what is unsure."""
    return {"basis": FIELDS(place), "unconfirmed": PROPOSED, "why": why}


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


class Where(Choice):
    """Where a certificate was issued: it decides in which form and for how long it is taken."""

    MACAO = "macao", _("Macao")
    MAINLAND = "mainland", _("The Mainland of China")
    HONG_KONG = "hong-kong", _("Hong Kong")
    TAIWAN = "taiwan", _("Taiwan")
    ELSEWHERE = "elsewhere", _("Somewhere else")


def chinese_name() -> Question[str]:
    return Question(
        _("Name in Chinese, if any"),
        ChineseName(most=20),
        required=False,
        hint=_("Rare characters are fine."),
        **field(IDENTITY, NAME_WHY),
    )


def latin_name() -> Question[str]:
    return Question(
        _("Name in Portuguese or English letters"),
        LatinName(most=120),
        required=False,
        hint=_("The whole name as in the travel document. Leave it empty if it has none."),
        autocomplete="name",
        **field(IDENTITY, NAME_WHY),
    )


def sex() -> Question[Sex]:
    return Question(_("Sex"), Sex, **field(IDENTITY, PERSON_WHY))


def place_of_birth() -> Question[str]:
    return Question(_("Place of birth"), Words(most=80), **field(IDENTITY, PERSON_WHY))


def country_of_birth() -> Question[str]:
    return Question(_("Country or region of birth"), Country(), **field(IDENTITY, PERSON_WHY))


def document_number(when: Condition | None = None) -> Question[str]:
    return Question(
        _("Number of the travel or identity document"),
        Identity(scheme="travel-document", most=30),
        when=when,
        hint=_("Letters and digits as printed. Spaces and signs do not matter."),
        why=DOCUMENT_WHY,
        basis=PORTAL(_("documents")),
    )


def expires(when: Condition | None = None) -> Question[date]:
    return Question(
        _("Date of expiry"),
        Day(),
        when=when,
        hint=_("As printed in the document"),
        why=_("The document should still be valid for a while."),
        basis=PORTAL(_("documents")),
    )


def expiry_checks(born: Question[date], expiry: Question[date]) -> tuple[Check, ...]:
    """Nobody's document expires before the holder was born."""
    return (
        Check(
            expiry,
            expiry.after(born),
            _("Date of expiry must be after the date of birth, %(born)s. Check the year."),
            params=(("born", born),),
        ),
    )


def past(asked: Question[date]) -> Check:
    """The day has come."""
    return Check(
        asked,
        asked.on_or_before(FILING_DAY),
        _("The date must be today or in the past. Check the year."),
    )


def macao_address(label: Text, hint: Text = "") -> Question[dict[str, str]]:
    """An address in Macao, in the order of Macao Post."""
    return Question(
        label,
        Address(parts=MACAO_PARTS, large_first=True),
        hint=hint,
        **field(_("address"), ADDRESS_WHY),
    )
