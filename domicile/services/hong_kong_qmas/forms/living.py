"""Questions on where a person lives and how to reach them."""

from domicile.rulebook import Address, Country, Phone, Question, Whole
from domicile.services.hong_kong_qmas import _
from domicile.services.hong_kong_qmas.sources import FORM_990A, LIVE, LIVE_FORM

DOMICILE_WHY = _("It shows the place of origin, and the terms of living there.")


def country() -> Question[str]:
    return Question(
        _("Country or territory of domicile now"),
        Country(),
        why=DOMICILE_WHY,
        basis=FORM_990A(_("part 1")),
    )


def permanent(*, own: bool) -> Question[bool]:
    return Question(
        _("Do you have permanent residence there?")
        if own
        else _("Does this person have permanent residence there?"),
        bool,
        why=DOMICILE_WHY,
        basis=FORM_990A(_("part 1")),
    )


def years() -> Question[int]:
    return Question(
        _("Years lived there"),
        Whole(least=0, most=150),
        hint=_("Whole years"),
        why=DOMICILE_WHY,
        basis=FORM_990A(_("part 1")),
    )


def months() -> Question[int]:
    return Question(
        _("And months"),
        Whole(least=0, most=11),
        required=False,
        why=DOMICILE_WHY,
        basis=FORM_990A(_("part 1")),
    )


def telephone(*, own: bool) -> Question[str]:
    return Question(
        _("Telephone") if own else _("Telephone, if any"),
        Phone(),
        required=own,
        hint=_("With the country code, for example +852 2824 6111"),
        why=_("An officer may call if a letter does not reach you."),
        basis=LIVE_FORM(_("step 10")),
        unconfirmed=LIVE,
        autocomplete="tel",
    )


def address() -> Question[dict[str, str]]:
    return Question(
        _("Present address"),
        Address(),
        hint=_("In Chinese or English"),
        why=_("It shows the place of residence now."),
        basis=LIVE_FORM(_("step 10")),
        unconfirmed=LIVE,
    )
