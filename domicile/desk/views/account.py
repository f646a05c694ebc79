"""The officer's own account: password, second factors, colours and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.db import transaction
from django.http import Http404
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from domicile.accounts.officers import change_password, set_totp
from domicile.accounts.roles import Permission
from domicile.accounts.staff import end_sessions, keep_this_session
from domicile.audit.commands import record
from domicile.audit.events import Event
from domicile.desk.door import Sitting, at_desk
from domicile.desk.forms import NewPassword
from domicile.desk.joints import see_other
from domicile.desk.views.joining import factor_picture, wrong_code

if TYPE_CHECKING:
    from django.http import HttpResponse

OWN = Permission.HAVE_ACCOUNT
SECRET = "new_secret"  # noqa: S105  # the name it has in the session
SET = {"dark": "dark", "keys": "keys"}
either = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@at_desk(OWN)
def account(sitting: Sitting) -> HttpResponse:
    """What the officer can change."""
    return sitting.show("desk/account.html", {"passkeys": _passkeys(sitting)})


@require_POST
@at_desk(OWN)
def preferences(sitting: Sitting) -> HttpResponse:
    """Colours that follow the device, and single keys on or off."""
    officer, posted = sitting.officer, sitting.request.POST
    officer.dark, officer.keys = "dark" in posted, "keys" in posted
    officer.save(update_fields=["dark", "keys"])
    return see_other("desk:account")


@either
@at_desk(OWN, fresh=True)
def password(sitting: Sitting) -> HttpResponse:
    """A new password. Every other session of the officer ends (A24)."""
    given = sitting.request.POST if not sitting.reads else None
    form = NewPassword(given, user=sitting.officer.user)
    if given is None or not form.is_valid():
        return sitting.show("desk/account_password.html", {"form": form})
    change_password(sitting.officer, form.cleaned_data["password"], at=sitting.at)
    keep_this_session(sitting.request, sitting.officer)
    return see_other("desk:account")


@either
@at_desk(OWN, fresh=True)
def telephone(sitting: Sitting) -> HttpResponse:
    """Another telephone makes the codes from now on; new recovery codes come with it."""
    request, user = sitting.request, sitting.officer.user
    secret = request.session.setdefault(SECRET, generate_totp_secret())
    wrong = "" if sitting.reads else wrong_code(request, user, secret)
    if sitting.reads or wrong:
        context = {"secret": secret, "picture": factor_picture(user, secret), "wrong": wrong}
        return sitting.show("desk/account_telephone.html", context)
    codes = set_totp(user, secret)
    del request.session[SECRET]
    _changed(sitting, "telephone")
    return sitting.show("desk/account_codes.html", {"codes": codes})


@require_POST
@at_desk(OWN, fresh=True)
def recovery_codes(sitting: Sitting) -> HttpResponse:
    """Ten new recovery codes, shown once; the old ones are dead."""
    user = sitting.officer.user
    with transaction.atomic():
        Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
        codes = RecoveryCodes.activate(user).generate_codes()
    _changed(sitting, "recovery codes")
    return sitting.show("desk/account_codes.html", {"codes": codes})


@either
@at_desk(OWN, fresh=True)
def passkey_add(sitting: Sitting) -> HttpResponse:
    """A passkey: a key of the device, or one that is plugged in."""
    # They bring fido2 and cryptography: a web process without staff stays light.
    from allauth.mfa.webauthn.forms import AddWebAuthnForm  # noqa: PLC0415
    from allauth.mfa.webauthn.internal.auth import WebAuthn, begin_registration  # noqa: PLC0415

    user = sitting.officer.user
    form = AddWebAuthnForm(sitting.request.POST, user=user) if not sitting.reads else None
    if form is None or not form.is_valid():
        options = begin_registration(user, passwordless=False)
        context: dict[str, Any] = {"form": form, "js_data": {"creation_options": options}}
        return sitting.show("desk/account_passkey.html", context)
    WebAuthn.add(user, form.cleaned_data["name"], form.cleaned_data["credential"])
    _changed(sitting, "passkey added")
    return see_other("desk:account")


@require_POST
@at_desk(OWN, fresh=True)
def passkey_remove(sitting: Sitting, pk: int) -> HttpResponse:
    """Take a passkey away; the telephone's codes stay."""
    mine = Authenticator.objects.filter(
        pk=pk, user=sitting.officer.user, type=Authenticator.Type.WEBAUTHN
    )
    if not mine.delete()[0]:
        raise Http404
    _changed(sitting, "passkey removed")
    return see_other("desk:account")


def _changed(sitting: Sitting, what: str) -> None:
    """Whoever has another session of this officer has to prove the new factor."""
    end_sessions(sitting.officer)
    keep_this_session(sitting.request, sitting.officer)
    by = sitting.by
    record(Event.FACTOR_CHANGED, subject=by.key, by=by, at=sitting.at, reason=what)


def _passkeys(sitting: Sitting) -> list[Authenticator]:
    found = Authenticator.objects.filter(
        user=sitting.officer.user, type=Authenticator.Type.WEBAUTHN
    )
    return list(found.order_by("pk"))
