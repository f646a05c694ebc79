"""What runs under /desk/ only: allauth, and a guard that demands the second factor of every page.

The guard stands below `at_desk`: a page that forgot to say what it asks for is not shown to
anybody, and neither is one of allauth's that we do not list here (A14).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from allauth.account.middleware import AccountMiddleware
from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.http import Http404

from domicile.accounts import staff
from domicile.desk.sign_in import to_sign_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

OF_DESK = re.compile(rf"/({'|'.join(code for code, _ in settings.LANGUAGES)})/desk/")
# The way in: nobody is signed in here yet.
OPEN = frozenset(
    {
        "account_login", "mfa_authenticate", "account_logout",
        "openid_connect_login", "openid_connect_callback",
        "desk:forgotten", "desk:forgotten_sent", "desk:invited",
        "desk:new_password", "desk:no_entry",
    }
)  # fmt: skip
# allauth's pages that need the officer signed in; all others of its views are not there.
INSIDE = frozenset({"account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"})


class Desk:
    """allauth's middleware and the guard, for addresses of the desk."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer
        self.accounts = AccountMiddleware(answer)
        self.inside = AuthenticationMiddleware(self.accounts)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not OF_DESK.match(request.path_info):
            return self.answer(request)
        return cast("HttpResponseBase", self.inside(request))  # never awaited: we are WSGI

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: tuple[object, ...],  # noqa: ARG002  # Django's signature
        kwargs: dict[str, object],  # noqa: ARG002  # Django's signature
    ) -> HttpResponseBase | None:
        """Let nobody past who has not shown a second factor."""
        match = request.resolver_match
        if match is None or not OF_DESK.match(request.path_info) or match.view_name in OPEN:
            return None
        if staff.officer_in(request.session) is None:
            if staff.OFFICER in request.session:
                request.session.flush()  # it was good once, and lets nobody in any more (A24)
            return to_sign_in(request)
        if match.view_name in INSIDE or hasattr(view, "permission"):
            return None
        raise Http404

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """allauth answers by raising: "prove once more who you are"."""
        if not OF_DESK.match(request.path_info):
            return None
        found: HttpResponseBase | None = self.accounts.process_exception(request, exception)
        return found
