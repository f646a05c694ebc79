"""The one stage between a right password and the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.stages import AuthenticateStage
from django.utils import timezone

from domicile.accounts.sign_in import factor_of

if TYPE_CHECKING:
    from django.http import HttpRequest


class SecondFactorStage(AuthenticateStage):  # type: ignore[misc]  # allauth has no types
    """Asked of everyone, unless the department's provider said just now that it asked for one."""

    def _should_handle(self, request: HttpRequest) -> bool:
        user = self.login.user
        if user is not None and factor_of(request, user, timezone.now()):
            return False
        return bool(super()._should_handle(request))
