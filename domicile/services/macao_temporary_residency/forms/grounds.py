"""What one can apply for, and on which ground."""

from domicile.rulebook import Choice
from domicile.services.macao_temporary_residency import _


class Kind(Choice):
    """Kinds of application."""

    NEW = "new", _("New application"), _("You have no temporary residency permit yet.")
    RENEWAL = "renewal", _("Renewal"), _("Your permit is approved and ends soon.")
    EXTENSION = (
        "extension",
        _("Family dependant extension"),
        _("Your own permit is approved and you want to include family members."),
    )
    CONTACT = (
        "contact",
        _("Change of contact information"),
        _("You have applied before, and your address, telephone or e-mail changes."),
    )


class Ground(Choice):
    """Grounds of an application."""

    INVESTMENT = "ir", _("Major investment or major investment plan")
    PERSONNEL = "qt", _("Management and technical personnel with special qualification")
    ESTATE = "bi", _("Investment in real estate")


class Who(Choice):
    """Who fills in the application."""

    APPLICANT = "applicant", _("The investor or professional, for myself")
    REPRESENTATIVE = (
        "representative",
        _("Somebody the applicant has authorised"),
        _("You can prepare, upload and deliver. The applicant signs."),
    )
    FAMILY = "family", _("A family member who wants to be included")


class Permit(Choice):
    """Where the applicant's own permit stands."""

    APPROVED = "approved", _("It is approved")
    PENDING = "pending", _("My first application is not decided yet")
    NONE = "none", _("I have none, or it was cancelled")
