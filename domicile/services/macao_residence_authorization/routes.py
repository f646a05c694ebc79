"""Where one applies, who takes it, and what happens at the counter whatever was sent before."""

from domicile.rulebook import AtCounter, HandledBy, Rule, all_of, any_of
from domicile.services.macao_residence_authorization import _
from domicile.services.macao_residence_authorization.facts import AGE_OF_SIGNING
from domicile.services.macao_residence_authorization.forms.choices import AT_IPIM, GrantedBy
from domicile.services.macao_residence_authorization.forms.start import (
    AGE,
    Start,
    after_ipim,
    extends_stay,
    has_r,
    is_child,
    is_new,
    is_other,
    is_portuguese,
    moves,
    on_permit,
    reissues,
    renews,
    stays_here,
    without_permit,
)
from domicile.services.macao_residence_authorization.needs import (
    PERMIT_ONLY,
    has_relative,
    keeps_spouse,
)
from domicile.services.macao_residence_authorization.sources import (
    BOOKING,
    CHARTER,
    CUT,
    EARLIER_PORTAL,
    INFERRED,
    NEW_LAW,
    OLD_LAST_DAY,
    OLD_PAGE,
    OLD_REISSUE,
    OLD_TABLE,
    PORTAL,
    REGULATION_3,
    REISSUE_PAGE,
    SECONDARY,
    STAY_PAGE,
)

RESIDENTS = _("Residents Subdivision of the Immigration Department")
FOREIGNERS = _("Foreigners Subdivision of the Immigration Department")
SUBDIVISION = _("Residence Subdivision, with a tag of the day or an appointment made online")
CHECKPOINT = _(
    "Border Gate checkpoint, on entry; then the Residence Subdivision on the day that the receipt "
    "names"
)
IPIM = _("Commerce and Investment Promotion Institute (IPIM)")

OLD_CERTIFICATE = _("Residence Certificate")
OLD_RECEIPT = _("Receipt of Residence Authorization")
CERTIFICATE = _("Residence Authorization Certificate")

to_ipim = Start.purpose.one_of(*AT_IPIM).says(
    _("You come as an investor, executive or specialised technician")
)
renews_at_ipim = Start.granted_by.is_(GrantedBy.IPIM).says(_("IPIM approved your residency"))

HANDLERS: tuple[Rule, ...] = (
    HandledBy(
        IPIM,
        when=any_of(to_ipim, renews_at_ipim),
        basis=OLD_PAGE(_("departments")) + REGULATION_3() + PORTAL(),
        why=_("IPIM decides first. With its approval you ask the police for the certificate."),
    ),
    HandledBy(
        RESIDENTS,
        when=on_permit,
        until=OLD_LAST_DAY,
        issues=OLD_CERTIFICATE,
        basis=OLD_PAGE(_("departments")) + CHARTER(),
        why=_("You apply in person within 10 days of the notification letter."),
        unconfirmed=_(
            "For a time before 15 November 2021 the same office already bore its later name, "
            "Residence Subdivision. From which day was not found."
        ),
    ),
    HandledBy(
        RESIDENTS,
        when=is_child,
        until=OLD_LAST_DAY,
        issues=OLD_CERTIFICATE,
        basis=OLD_TABLE() + EARLIER_PORTAL(_("minors born outside Macao")),
        unconfirmed=SECONDARY,
    ),
    HandledBy(
        FOREIGNERS,
        when=any_of(is_portuguese, is_other),
        until=OLD_LAST_DAY,
        issues=OLD_RECEIPT,
        basis=OLD_PAGE(_("departments")),
        unconfirmed=_("The row of the table was cut. It is inferred."),
    ),
    HandledBy(
        FOREIGNERS,
        when=after_ipim,
        until=OLD_LAST_DAY,
        issues=OLD_RECEIPT,
        basis=OLD_PAGE(_("departments")),
    ),
    HandledBy(
        FOREIGNERS,
        when=any_of(renews, reissues, extends_stay, moves),
        until=OLD_LAST_DAY,
        issues=OLD_RECEIPT,
        basis=OLD_REISSUE(),
        unconfirmed=INFERRED,
    ),
    HandledBy(
        CHECKPOINT,
        when=on_permit,
        since=NEW_LAW,
        issues=CERTIFICATE,
        basis=PORTAL(_("Permit holders")),
        why=_("You apply at the checkpoint. The receipt names the day to come."),
    ),
    HandledBy(
        SUBDIVISION,
        when=any_of(is_child, is_portuguese, is_other),
        since=NEW_LAW,
        issues=CERTIFICATE,
        basis=PORTAL(),
    ),
    HandledBy(
        SUBDIVISION,
        when=any_of(after_ipim, renews, reissues),
        since=NEW_LAW,
        issues=CERTIFICATE,
        basis=PORTAL() + REISSUE_PAGE(),
    ),
    HandledBy(
        SUBDIVISION,
        when=any_of(extends_stay, moves),
        since=NEW_LAW,
        basis=STAY_PAGE() + BOOKING(),
        unconfirmed=INFERRED,
    ),
)

relative_is_joined = any_of(has_relative, keeps_spouse).says(_("A relative in Macao is joined"))

COUNTER: tuple[Rule, ...] = (
    AtCounter(
        "originals",
        _("The originals are shown and compared with the copies."),
        when=stays_here,
        basis=OLD_PAGE(_("documents")) + PORTAL(),
        why=_("If no original can be shown, the copy must be certified."),
    ),
    AtCounter(
        "r-symbol",
        _("An officer looks at the “R” on the Permit."),
        when=has_r,
        basis=OLD_PAGE(_("remark 3")),
    ),
    AtCounter(
        "arrival-card",
        _("The arrival card of this entry is shown."),
        when=any_of(on_permit, is_child),
        until=OLD_LAST_DAY,
        basis=OLD_PAGE(_("document 2")) + EARLIER_PORTAL(_("minors born outside Macao")),
    ),
    AtCounter(
        "stay-slip",
        _("The slip of authorization to stay of this entry is shown."),
        when=is_new,
        since=NEW_LAW,
        basis=PORTAL(_("Permit holders")) + PORTAL(_("other persons")),
    ),
    AtCounter(
        "relative-present",
        _("The relative in Macao is present with the identity card."),
        when=relative_is_joined,
        until=OLD_LAST_DAY,
        basis=OLD_PAGE(_("document 6")),
        unconfirmed=PERMIT_ONLY,
    ),
    AtCounter(
        "relative-present",
        _("The relative in Macao is present with the identity card."),
        when=relative_is_joined,
        since=NEW_LAW,
        basis=OLD_PAGE(_("document 6")),
        unconfirmed=CUT,
    ),
    AtCounter(
        "guardian-present",
        _("The parent or guardian applies for the person under 18."),
        when=all_of(
            any_of(on_permit, without_permit),
            AGE.below(AGE_OF_SIGNING).says(_("The applicant is under 18")),
        ),
        basis=OLD_PAGE(_("document 1")) + PORTAL(),
    ),
    AtCounter(
        "identity-data",
        _(
            "Without an earlier extension of stay while waiting for IPIM, the declaration of "
            "identity data is signed before the officer."
        ),
        when=after_ipim,
        basis=PORTAL(_("after an approval of IPIM")),
    ),
    AtCounter(
        "fingerprint",
        _("A reissued certificate is collected in person: the fingerprint is put on it."),
        when=reissues,
        basis=REISSUE_PAGE(),
    ),
)
