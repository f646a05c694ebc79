"""Pages behind a link that we mailed: joining with password and second factor, a new password."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import segno
from allauth.mfa.totp.internal.auth import generate_totp_secret, validate_totp_code
from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from domicile.accounts.addresses import network_of
from domicile.accounts.models import OfficerInvitation
from domicile.accounts.officers import ask_new_password, invitation, join, reset_password
from domicile.accounts.sign_in import failed, may_ask_password, may_try, use_code
from domicile.desk.forms import NewPassword

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpRequest, HttpResponse

JOIN, PASSWORD = OfficerInvitation.Purpose.JOIN, OfficerInvitation.Purpose.PASSWORD
SECRET = "join_secret"  # noqa: S105  # the name it has in the session
either = require_http_methods(["GET", "HEAD", "POST"])


@either
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """Set a password and a second factor; then the recovery codes are shown, once."""
    at = timezone.now()
    found = invitation(token, JOIN, at)
    if found is None:
        return _dead(request)
    secret = request.session.setdefault(SECRET, generate_totp_secret())
    if request.method != "POST":
        return _join_page(request, found, secret, NewPassword(user=found.officer.user))
    form = NewPassword(request.POST, user=found.officer.user)
    right = form.is_valid()
    wrong = wrong_code(request, found.officer.user, secret)
    if not right or wrong:
        return _join_page(request, found, secret, form, wrong)
    codes = join(found, form.cleaned_data["password"], secret, at=at)
    if codes is None:
        return _dead(request)
    request.session.flush()
    return render(request, "desk/joined.html", {"codes": codes})


@either
def new_password(request: HttpRequest, token: str) -> HttpResponse:
    """Set a new password; nobody is signed in by it, and the second factor stays (A14)."""
    at = timezone.now()
    found = invitation(token, PASSWORD, at)
    if found is None:
        return _dead(request)
    given = request.POST if request.method == "POST" else None
    form = NewPassword(given, user=found.officer.user)
    if given is None or not form.is_valid():
        return render(request, "desk/new_password.html", {"form": form})
    if not reset_password(found, form.cleaned_data["password"], at=at):
        return _dead(request)
    request.session.flush()
    return render(request, "desk/password_set.html")


@either
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for a new password; the answer is the same whether the address is known or not (A18)."""
    if request.method != "POST":
        return render(request, "desk/forgotten.html")
    at = timezone.now()
    if may_ask_password(network_of(request), at):
        email = request.POST.get("email", "")[:254]
        ask_new_password(email, get_language() or "en", at=at)
    return HttpResponseRedirect(reverse("desk:forgotten_sent"))


@require_safe
def forgotten_sent(request: HttpRequest) -> HttpResponse:
    """Say what happens, to anybody."""
    return render(request, "desk/forgotten_sent.html")


def wrong_code(request: HttpRequest, user: User, secret: str) -> str:
    """Words for a first code that does not fit the new secret; empty when it does."""
    at, place = timezone.now(), network_of(request)
    code = "".join(each for each in request.POST.get("code", "") if each.isdecimal())
    if not may_try(user.email, place, at):
        return _("There were too many wrong tries. Wait a minute, then try again.")
    if validate_totp_code(secret, code):
        use_code(user, code, at)
        return ""
    failed(user.email, place, at)
    return _("That code does not fit. Scan the picture again, then type the code shown now.")


def factor_picture(user: User, secret: str) -> str:
    """The picture that an authenticator app reads, as an address of its own."""
    label = quote(f"{settings.MFA_TOTP_ISSUER}:{user.email}")
    address = f"otpauth://totp/{label}?secret={secret}&issuer={settings.MFA_TOTP_ISSUER}"
    picture: str = segno.make(address, error="m").svg_data_uri(scale=4, border=2, light="#fff")
    return picture


def _join_page(
    request: HttpRequest,
    found: OfficerInvitation,
    secret: str,
    form: NewPassword,
    wrong: str = "",
) -> HttpResponse:
    user = found.officer.user
    context = {
        "form": form,
        "wrong": wrong,
        "officer": found.officer,
        "secret": secret,
        "picture": factor_picture(user, secret),
    }
    return render(request, "desk/invited.html", context)


def _dead(request: HttpRequest) -> HttpResponse:
    """Never there, used, too old: one page for all."""
    return render(request, "desk/dead_link.html", status=404)
