"""A (OTH-A): change of contact information, once an application has been filed."""

from datetime import date

from domicile.rulebook import (
    Choice,
    Email,
    Form,
    Identity,
    Many,
    Page,
    Phone,
    Question,
    Words,
)
from domicile.services.macao_temporary_residency import _
from domicile.services.macao_temporary_residency.forms.asked import (
    District,
    field,
    macao_address,
    mobile_check,
)
from domicile.services.macao_temporary_residency.forms.person import Applicant
from domicile.services.macao_temporary_residency.sources import CHANGES_FAQ, ONLINE

NEW_WHY = _("From the day it is registered, all notices go there.")
OLD_WHY = _("It is compared with your file, so that nobody else can change it.")


class Part(Choice):
    """What changes."""

    ADDRESS = "address", _("Correspondence address in Macao")
    TELEPHONE = "telephone", _("Telephone")
    MOBILE = "mobile", _("Mobile number for text messages")
    EMAIL = "email", _("E-mail address")


class OpenFile(Choice):
    """Files the change is for."""

    PENDING = "pending", _("The application that is not decided yet")
    PERMIT = "permit", _("My permit")
    FAMILY = "family", _("The files of my family members")


class A(Form):
    """Change of Contact Information."""

    code = "OTH-A"
    title = _("Change of Contact Information")

    changes = Question(
        _("What changes?"),
        Many(Part),
        **field(_("form A"), _("Only what you choose is changed."), CHANGES_FAQ()),
    )
    old_district = Question(
        _("Old district"),
        District,
        when=changes.includes(Part.ADDRESS).says(_("Your address changes")),
        **field(_("form A"), OLD_WHY),
    )
    old_address = macao_address(
        _("Old correspondence address"),
        when=changes.includes(Part.ADDRESS).says(_("Your address changes")),
    )
    district = Question(
        _("New district"),
        District,
        when=changes.includes(Part.ADDRESS).says(_("Your address changes")),
        why=NEW_WHY,
        basis=CHANGES_FAQ(_("address")),
    )
    address = macao_address(
        _("New correspondence address"),
        when=changes.includes(Part.ADDRESS).says(_("Your address changes")),
    )
    telephone = Question(
        _("New telephone"),
        Phone(region="MO"),
        when=changes.includes(Part.TELEPHONE).says(_("Your telephone changes")),
        **field(_("form A"), NEW_WHY),
    )
    mobile = Question(
        _("New mobile number for text messages"),
        Phone(region="MO"),
        when=changes.includes(Part.MOBILE).says(_("Your mobile number changes")),
        hint=_("In Macao it begins with 6. Elsewhere with the country code."),
        why=_("Until it is registered, the online inquiry does not open with the new number."),
        basis=ONLINE(_("progress inquiry")),
    )
    email = Question(
        _("New e-mail address"),
        Email(),
        when=changes.includes(Part.EMAIL).says(_("Your e-mail address changes")),
        **field(_("form A"), NEW_WHY),
    )
    effective = Question(
        _("From which day?"),
        date,
        **field(_("form A"), _("Notices sent before that day go to the old contact.")),
    )
    files = Question(
        _("For which of your files?"),
        Many(OpenFile),
        **field(_("form A"), _("Each file has its own contact.")),
    )
    reference = Question(
        _("Reference of the application you sent here, if you sent one"),
        Identity(scheme="reference"),
        required=False,
        hint=_("It begins with TR and stands on the acknowledgment. Spaces do not matter."),
        **field(_("form A"), _("With it your file is found at once."), CHANGES_FAQ()),
    )
    file_number = Question(
        _("Number of your file at IPIM, if you know it"),
        Words(most=40),
        required=False,
        hint=_("It stands in every letter from IPIM."),
        **field(_("form A"), _("With it your file is found at once."), CHANGES_FAQ()),
    )

    pages = (
        Page(
            "changes",
            _("What changes"),
            changes,
            district,
            address,
            telephone,
            mobile,
            email,
            effective,
            number="1",
        ),
        Page(
            "file",
            _("Your file at IPIM"),
            reference,
            file_number,
            files,
            old_district,
            old_address,
            number="2",
        ),
    )
    carries = Applicant.pages
    checks = (mobile_check(mobile),)
