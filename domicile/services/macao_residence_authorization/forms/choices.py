"""What one can apply for, why, and who one is."""

from domicile.rulebook import Choice
from domicile.services.macao_residence_authorization import _


class Who(Choice):
    """Who fills in the application."""

    SELF = "self", _("I apply for myself")
    PARENT = "parent", _("A parent or guardian, for a person under 18")
    REPRESENTATIVE = (
        "representative",
        _("Somebody the applicant or the parents have authorised"),
        _("You bring a certified letter of authorisation and your own identity document."),
    )


class Kind(Choice):
    """Kinds of application."""

    NEW = "new", _("Residence authorization"), _("You have none yet.")
    CERTIFICATE = (
        "certificate",
        _("Certificate after an approval of IPIM"),
        _("IPIM has approved your temporary residency, or its renewal."),
    )
    RENEWAL = "renewal", _("Renewal"), _("Your authorization ends soon.")
    REISSUE = (
        "reissue",
        _("Reissue of the certificate"),
        _("It was lost, stolen or damaged, or it has expired."),
    )
    STAY = (
        "stay",
        _("Extension of stay while an application is pending"),
        _("Your application for residence was accepted and your stay ends before the decision."),
    )
    ADDRESS = (
        "address",
        _("Change of habitual residence or professional domicile"),
        _("You have residence and your address changes."),
    )


class Purpose(Choice):
    """Why somebody wants to live in Macao."""

    REUNION = "reunion", _("To live with family in Macao")
    TIES = "ties", _("Earlier ties to Macao")
    WORK = "work", _("Work or another activity in Macao")
    INVESTMENT = "investment", _("Major investment")
    MANAGEMENT = "management", _("Management post")
    SPECIALISED = "specialised", _("Specialised technical work")


AT_IPIM = (Purpose.INVESTMENT, Purpose.MANAGEMENT, Purpose.SPECIALISED)
AT_POLICE = (Purpose.REUNION, Purpose.TIES, Purpose.WORK)


class Origin(Choice):
    """Where a Chinese national is at home."""

    MAINLAND = "mainland", _("The Mainland of China")
    HONG_KONG = "hong-kong", _("Hong Kong")
    TAIWAN = "taiwan", _("Taiwan")
    ELSEWHERE = "elsewhere", _("Somewhere else")


class Settling(Choice):
    """How a Mainland national without the Permit shows the right to settle in Macao."""

    DOCUMENT = (
        "document",
        _("A document of the Mainland authority for taking up residence in Macao"),
    )
    ELSEWHERE = "elsewhere", _("At least two years of residence in another country or region")
    NONE = "none", _("Neither of them")


class Parent(Choice):
    """What a parent of a child born outside Macao is."""

    PERMANENT = "permanent", _("A permanent resident of Macao")
    PERMIT = "permit", _("Came with a One-way Permit and was granted residence")
    OTHER = "other", _("Neither of them")


class GrantedBy(Choice):
    """Who granted an authorization."""

    POLICE = "police", _("The police granted it")
    IPIM = "ipim", _("IPIM approved it, for an investor, executive or professional")


class Loss(Choice):
    """Why a certificate is issued again."""

    LOST = "lost", _("Lost")
    STOLEN = "stolen", _("Stolen")
    DAMAGED = "damaged", _("Damaged")
    EXPIRED = "expired", _("Expired")
