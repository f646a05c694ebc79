"""Personal particulars of the applicant. The date of birth is on `Route`."""

from domicile.rulebook import Form, Page
from domicile.services.hong_kong_qmas import _
from domicile.services.hong_kong_qmas.forms import birth, identity, living, names
from domicile.services.hong_kong_qmas.forms.route import Route

STATUS_INTRO = _("The date of birth you gave before is used here. You do not type it again.")


class Particulars(Form):
    """Step 10, for the applicant. The e-mail address is the one the application began with."""

    title = _("Personal particulars")

    surname = names.surname()
    given_names = names.given_names()
    chinese_name = names.chinese_name()
    maiden_surname = names.maiden_surname()
    alias = names.alias()

    sex = birth.sex()
    place_of_birth = birth.place_of_birth()
    nationality = birth.nationality()
    marital_status = birth.marital_status()
    presently = birth.presently(own=True)

    has_hkid = identity.has_hkid(own=True)
    hkid = identity.hkid(has_hkid)
    has_mainland_card = identity.has_mainland_card(own=True)
    mainland_card = identity.mainland_card(has_mainland_card)

    document_kind = identity.document_kind()
    document_number = identity.document_number()
    place_of_issue = identity.place_of_issue()
    issued = identity.issued()
    expires = identity.expires()

    domicile = living.country()
    permanent = living.permanent(own=True)
    years = living.years()
    months = living.months()

    telephone = living.telephone(own=True)
    address = living.address()

    pages = (
        Page("name", _("Your name"), surname, given_names, chinese_name, maiden_surname, alias),
        Page(
            "birth",
            _("Birth and nationality"),
            sex,
            place_of_birth,
            nationality,
            intro=STATUS_INTRO,
        ),
        Page("status", _("Your status"), marital_status, presently),
        Page(
            "identity-cards",
            _("Identity cards"),
            has_hkid,
            hkid,
            has_mainland_card,
            mainland_card,
        ),
        Page(
            "travel-document",
            _("Your travel document"),
            document_kind,
            document_number,
            place_of_issue,
            issued,
            expires,
        ),
        Page("domicile", _("Where you live"), domicile, permanent, years, months),
        Page("contact", _("How to reach you"), telephone, address),
    )
    checks = identity.document_checks(Route.born, issued, expires)
