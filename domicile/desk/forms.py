"""The forms of the way in: a code is one try like a password, and is counted like one."""

from __future__ import annotations

from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django.core.exceptions import ValidationError
from django.utils import timezone

from domicile.accounts.addresses import network_of
from domicile.accounts.sign_in import failed, may_try
from domicile.desk.adapters import WAIT


class _Counted:
    """Refuses to look at a code after too many wrong ones (A19)."""

    def clean_code(self) -> str:
        place, now = network_of(context.request), timezone.now()
        email = self.user.email  # type: ignore[attr-defined]
        if not may_try(email, place, now):
            raise ValidationError(WAIT)
        try:
            return str(super().clean_code())  # type: ignore[misc]
        except ValidationError:
            failed(email, place, now)
            raise


class SecondFactor(_Counted, AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The code on the way in."""


class SecondFactorAgain(_Counted, ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The code once more, before a decision."""
