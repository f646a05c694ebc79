"""allauth's views that we use, under the names it looks for. All others are not there (A14)."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import URLPattern, path

from domicile.desk.views import sign_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


def later(module: str, name: str) -> Callable[..., HttpResponse]:
    """A view that is loaded when somebody comes: passkeys and providers weigh 20 MB."""

    def view(request: HttpRequest, **gaps: str) -> HttpResponse:
        found: HttpResponse = getattr(import_module(f"allauth.{module}.views"), name)(
            request, **gaps
        )
        return found

    return view


PROVIDER = "socialaccount.providers.openid_connect"
urlpatterns: list[URLPattern] = [
    path("sign-in/", sign_in.sign_in, name="account_login"),
    path("sign-in/code/", later("mfa.base", "authenticate"), name="mfa_authenticate"),
    path("sign-in/again/", later("account", "reauthenticate"), name="account_reauthenticate"),
    path("sign-in/again/code/", later("mfa.base", "reauthenticate"), name="mfa_reauthenticate"),
    path(
        "sign-in/again/passkey/",
        later("mfa.webauthn", "reauthenticate_webauthn"),
        name="mfa_reauthenticate_webauthn",
    ),
    path("sign-out/", sign_in.sign_out, name="account_logout"),
]
if settings.STAFF_PROVIDERS:
    urlpatterns += [
        path(
            "sign-in/with/<str:provider_id>/",
            later(PROVIDER, "login"),
            name="openid_connect_login",
        ),
        path(
            "sign-in/with/<str:provider_id>/back/",
            later(PROVIDER, "callback"),
            name="openid_connect_callback",
        ),
    ]
