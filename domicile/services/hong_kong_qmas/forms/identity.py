"""Questions on identity cards and the travel document, with the checks that belong to them."""

from datetime import date

from domicile.rulebook import FILING_DAY, Check, Choice, Identity, Question, Words
from domicile.services.hong_kong_qmas import _
from domicile.services.hong_kong_qmas.sources import (
    APPLICATION_FORM,
    CHECK_DIGIT,
    FORM_990A,
    LIVE,
    LIVE_FORM,
    PAPER,
)

CARD_WHY = _("With the number we find earlier records of the same person, and nobody else's.")
DOCUMENT_WHY = _("The visa is put against this document. It must still be valid on arrival.")


class TravelDocument(Choice):
    """Kinds the paper form names."""

    PASSPORT = "passport", _("Passport")
    REENTRY = "re-entry", _("Re-entry permit")
    CERTIFICATE = "certificate", _("Certificate of identity")
    AFFIDAVIT = "affidavit", _("Affidavit")
    PRC_TRAVEL_PERMIT = "prc-travel-permit", _("Travel permit of the People's Republic of China")
    EXIT_ENTRY = (
        "exit-entry",
        _("Exit-entry permit for travelling to and from Hong Kong and Macao"),
    )
    IDENTITY_CARD = (
        "identity-card",
        _("Resident identity card of the Mainland"),
        _("Only for a Mainland resident without a travel document"),
    )


def has_hkid(*, own: bool) -> Question[bool]:
    return Question(
        _("Do you have a Hong Kong identity card?")
        if own
        else _("Does this person have a Hong Kong identity card?"),
        bool,
        why=CARD_WHY,
        basis=FORM_990A(_("part 1")),
    )


def hkid(has: Question[bool]) -> Question[str]:
    return Question(
        _("Number of the Hong Kong identity card"),
        Identity(scheme="hkid", most=20),
        when=has.is_(True).says(_("You say there is a Hong Kong identity card")),
        hint=_("With the character in brackets, for example A123456(3)"),
        why=CARD_WHY,
        basis=FORM_990A(_("part 1")) + CHECK_DIGIT(),
        unconfirmed=_("How the check character is worked out is described by others only."),
    )


def has_mainland_card(*, own: bool) -> Question[bool]:
    return Question(
        _("Do you have a Mainland identity card?")
        if own
        else _("Does this person have a Mainland identity card?"),
        bool,
        why=CARD_WHY,
        basis=FORM_990A(_("part 1")),
    )


def mainland_card(has: Question[bool]) -> Question[str]:
    return Question(
        _("Number of the Mainland identity card"),
        Identity(scheme="mainland-id", most=20),
        when=has.is_(True).says(_("You say there is a Mainland identity card")),
        hint=_("18 characters, the last may be X"),
        why=CARD_WHY,
        basis=FORM_990A(_("part 1")),
    )


def document_kind() -> Question[TravelDocument]:
    return Question(
        _("Type of travel document"),
        TravelDocument,
        why=DOCUMENT_WHY,
        basis=FORM_990A(_("part 1")) + APPLICATION_FORM(_("section 1")),
        unconfirmed=PAPER,
    )


def document_number() -> Question[str]:
    return Question(
        _("Number"),
        Identity(scheme="travel-document", most=30),
        hint=_("Letters and digits as printed. Spaces do not matter."),
        why=DOCUMENT_WHY,
        basis=FORM_990A(_("part 1")),
    )


def place_of_issue() -> Question[str]:
    return Question(
        _("Place of issue"), Words(most=80), why=DOCUMENT_WHY, basis=FORM_990A(_("part 1"))
    )


def issued() -> Question[date]:
    return Question(_("Date of issue"), date, why=DOCUMENT_WHY, basis=FORM_990A(_("part 1")))


def expires() -> Question[date]:
    return Question(
        _("Date of expiry"),
        date,
        hint=_("As printed on the page with the photo"),
        why=_(
            "A visa is put against a document that is still valid on arrival. If it expires soon "
            "we tell you now, so that you can renew it first."
        ),
        basis=FORM_990A(_("part 1")) + LIVE_FORM(_("step 10")),
        unconfirmed=LIVE,
    )


def document_checks(
    born: Question[date], issue: Question[date], expiry: Question[date]
) -> tuple[Check, ...]:
    """Birth, issue and expiry must come in this order, and nothing is issued in the future."""
    return (
        Check(
            issue,
            issue.on_or_before(FILING_DAY),
            _("Date of issue must be today or in the past. Check the year."),
        ),
        Check(
            issue,
            issue.after(born),
            _("Date of issue must be after the date of birth, %(born)s. Check the year."),
            params=(("born", born),),
        ),
        Check(
            expiry,
            expiry.after(issue),
            _("Date of expiry must be after the date of issue, %(issued)s. Check the year."),
            params=(("issued", issue),),
        ),
    )
