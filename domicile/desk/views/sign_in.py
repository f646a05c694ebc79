"""The sign-in page: allauth's, with the department's own way in beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.views import LoginView
from csp.decorators import csp_update
from django.conf import settings
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from domicile.accounts import staff
from domicile.desk.joints import see_other

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class SignIn(LoginView):  # type: ignore[misc]  # allauth has no types
    """E-mail address and password, or the department's identity provider."""

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        return {**super().get_context_data(**given), "providers": settings.STAFF_PROVIDERS}


# The form may lead on to the department's own sign-in, and nowhere else.
sign_in = csp_update({"form-action": list(settings.STAFF_PROVIDER_ORIGINS)})(SignIn.as_view())


@require_safe
def no_entry(request: HttpRequest) -> HttpResponse:
    """There is no second factor, or no account at this desk: one page for both."""
    return render(request, "desk/no_entry.html", status=403)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session of this browser."""
    staff.leave(request, at=timezone.now())
    return see_other("account_login")
