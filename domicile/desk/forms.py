"""The forms of the way in: a code is one try like a password, and is counted like one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from domicile.accounts.addresses import network_of
from domicile.accounts.sign_in import failed, may_try, use_code
from domicile.desk.adapters import WAIT

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class _Counted:
    """Refuses to look at a code after too many wrong ones (A19)."""

    def clean_code(self) -> str:
        place, now = network_of(context.request), timezone.now()
        email = self.user.email  # type: ignore[attr-defined]
        if not may_try(email, place, now):
            raise ValidationError(WAIT)
        try:
            code = str(super().clean_code())  # type: ignore[misc]
        except ValidationError:
            failed(email, place, now)
            raise
        if not use_code(self.user, code, now):  # type: ignore[attr-defined]
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondFactor(_Counted, AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The code on the way in."""


class SecondFactorAgain(_Counted, ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The code once more, before a decision."""


class NewPassword(forms.Form):
    """A new password, typed once: it can be shown, and a manager can fill it in."""

    password = forms.CharField(max_length=200, strip=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password
