"""Who the applicant is: asked once, printed on every paper."""

from domicile.rulebook import Email, Form, Identity, Page, Phone, Question, Words
from domicile.services.macao_residence_authorization import _
from domicile.services.macao_residence_authorization.documents import PHOTO
from domicile.services.macao_residence_authorization.forms import asked
from domicile.services.macao_residence_authorization.forms.asked import (
    IDENTITY,
    PARENTS_WHY,
    PERSON_WHY,
    Marital,
    field,
)
from domicile.services.macao_residence_authorization.forms.start import (
    Start,
    is_new,
    other_document,
)
from domicile.services.macao_residence_authorization.sources import OLD_PAGE


class Applicant(Form):
    """Name, documents and contact. It is no paper of its own; the numbered formats print it."""

    code = ""
    title = _("The applicant")

    chinese_name = asked.chinese_name()
    latin_name = asked.latin_name()
    differs = Question(
        _("Did you give other personal information to an authority of Macao before?"),
        bool,
        hint=_("For example another name, date of birth or marital status."),
        why=_("What was declared differently before is proved by a notarial certificate."),
        basis=OLD_PAGE(_("remark 4")),
    )
    sex = asked.sex()
    place_of_birth = asked.place_of_birth()
    country_of_birth = asked.country_of_birth()
    father = Question(_("Father's name"), Words(most=120), **field(IDENTITY, PARENTS_WHY))
    mother = Question(_("Mother's name"), Words(most=120), **field(IDENTITY, PARENTS_WHY))
    marital = Question(_("Marital status"), Marital, **field(IDENTITY, PERSON_WHY))

    # The Permit of its holders stands on the page of the entry.
    document_number = asked.document_number(when=other_document)
    expires = asked.expires(when=other_document)
    hong_kong_card = Question(
        _("Number of the Hong Kong identity card, if there is one"),
        Identity(scheme="hkid"),
        required=False,
        hint=_("With the character in brackets, for example A123456(3)"),
        **field(IDENTITY, _("The progress of the application can be looked up by it.")),
    )
    resident_card = Question(
        _("Number of the Macao resident identity card, if there is one"),
        Identity(scheme="macao", most=20),
        required=False,
        hint=_("8 digits, for example 1234567(8)"),
        **field(IDENTITY, _("With the number earlier records of the same person are found.")),
    )

    address = asked.macao_address(
        _("Address in Macao"),
        _("Street, number, estate or phase, building or block, floor, flat."),
    )
    mobile = Question(
        _("Mobile number for text messages"),
        Phone(region="MO"),
        hint=_("In Macao 8 digits, beginning with 6. Elsewhere with the country code."),
        autocomplete="tel",
        **field(_("contact"), _("The police announce by text message that something is waiting.")),
    )
    email = Question(
        _("E-mail address"),
        Email(),
        autocomplete="email",
        **field(_("contact"), _("Letters about the application and reminders go there.")),
    )
    activity = Question(
        _("Reason for living in Macao, or what you are going to do"),
        Words(most=200),
        when=is_new,
        why=_("The form asks for the reason or the intended activity."),
        basis=OLD_PAGE(_("document 1")),
        unconfirmed=_("It is known from the pages of the routes, not from the form itself."),
    )

    pages = (
        Page("name", _("Name"), chinese_name, latin_name, differs, number="1", photo=PHOTO),
        Page("birth", _("Sex, birth and family"), sex, place_of_birth, country_of_birth, father,
             mother, marital, number="1"),
        Page("document", _("Documents"), document_number, expires, hong_kong_card, resident_card,
             number="2"),
        Page("contact", _("Address, telephone and e-mail"), address, mobile, email, number="3"),
        Page("activity", _("Reason and activity"), activity, number="4"),
    )  # fmt: skip
    checks = asked.expiry_checks(Start.born, expires)
