"""What allauth asks us: nobody signs up, our limits, our sessions, our mails."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from domicile.accounts import staff
from domicile.accounts.addresses import network_of
from domicile.accounts.models import Officer
from domicile.accounts.officers import officer_by_email
from domicile.accounts.sign_in import (
    factor_of,
    failed,
    may_try,
    provider_said,
    says_second_factor,
)
from domicile.desk.sign_in import own_path

if TYPE_CHECKING:
    from allauth.socialaccount.models import SocialLogin
    from cryptography.fernet import Fernet
    from django.contrib.auth.models import User
    from django.http import HttpRequest, HttpResponse

# One sentence for every cause: nobody learns whether an account exists (A18).
WRONG = _("That e-mail address and password do not belong together. Check both and try again.")
WAIT = _("There were too many wrong tries. Wait a minute, then try again.")


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Passwords and sessions of staff."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG,
        "account_inactive": WRONG,
        "too_many_login_attempts": WAIT,
        "incorrect_password": _("That is not your password. Check it and try again."),
        "incorrect_code": _("That code is not right, or it was used. Wait for the next one."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  # allauth's
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: str) -> None:
        """Too many failures: no password is even looked at."""
        who = credentials.get("email", "")
        if not may_try(who, network_of(request), timezone.now()):
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: str) -> None:
        failed(credentials.get("email", ""), network_of(request), timezone.now())

    def reauthenticate(self, user: User, password: str) -> bool:
        """The own password once more, counted like the first time."""
        self.pre_authenticate(self.request, email=user.email)
        right = user.check_password(password)
        if not right:
            self.authentication_failed(self.request, email=user.email)
        return bool(right)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:  # noqa: ARG002
        return HttpResponseRedirect(reverse("account_login"))

    def get_login_stages(self) -> list[str]:
        """One stage: the second factor."""
        return ["domicile.desk.stages.SecondFactorStage"]

    def login(self, request: HttpRequest, user: User) -> None:
        """The last step of signing in: who has shown no second factor does not get past here."""
        officer = Officer.objects.select_related("user").filter(user=user).first()
        factor = factor_of(request, user, timezone.now())
        if officer is None or not factor:
            request.session.flush()
            raise ImmediateHttpResponse(HttpResponseRedirect(reverse("desk:no_entry")))
        staff.enter(request, officer, factor=factor, at=timezone.now())
        request.user = user

    def logout(self, request: HttpRequest) -> None:
        staff.leave(request, at=timezone.now())

    def get_login_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002  # allauth's
        return reverse("desk:home")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002  # allauth's
        return reverse("account_login")

    def is_safe_url(self, url: str | None) -> bool:
        return bool(url) and own_path(str(url))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """No mail of allauth's leaves: ours go through the outbox."""


def _box() -> Fernet:
    # Secrets of second factors are kept under our secret key (ASVS 6.6). Loaded here, so that a web
    # process where nobody signs in stays light.
    from cryptography.fernet import Fernet  # noqa: PLC0415

    key = hashlib.sha256(f"domicile.factors {settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


class Factors(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """The second factor."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("That code is not right, or it was used. Wait for the next one."),
    }

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def send_notification_mail(self, *args: object, **kwargs: object) -> None:
        """No mail of allauth's leaves: ours go through the outbox."""


class Providers(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """A department's own identity provider: it signs in who is an officer here, and nobody else."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Know the officer by the address the provider has verified."""
        if not sociallogin.is_existing:
            verified = [one.email for one in sociallogin.email_addresses if one.verified]
            officer = officer_by_email(verified[0]) if verified else None
            if officer is None:
                raise ImmediateHttpResponse(HttpResponseRedirect(reverse("desk:no_entry")))
            sociallogin.connect(request, officer.user)
        if says_second_factor(sociallogin.account.extra_data):
            provider_said(request, sociallogin.user, timezone.now())
