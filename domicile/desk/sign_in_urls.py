"""allauth's views that we use, under the names it looks for. All others are not there (A14)."""

from allauth.account import views as account_views
from allauth.mfa.base import views as factor_views
from allauth.mfa.webauthn import views as passkey_views
from allauth.socialaccount.providers.openid_connect import views as provider_views
from django.urls import URLPattern, path

from domicile.desk.views import sign_in

urlpatterns: list[URLPattern] = [
    path("sign-in/", sign_in.sign_in, name="account_login"),
    path("sign-in/code/", factor_views.authenticate, name="mfa_authenticate"),
    path("sign-in/again/", account_views.reauthenticate, name="account_reauthenticate"),
    path("sign-in/again/code/", factor_views.reauthenticate, name="mfa_reauthenticate"),
    path(
        "sign-in/again/passkey/",
        passkey_views.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("sign-in/with/<str:provider_id>/", provider_views.login, name="openid_connect_login"),
    path(
        "sign-in/with/<str:provider_id>/back/",
        provider_views.callback,
        name="openid_connect_callback",
    ),
    path("sign-out/", sign_in.sign_out, name="account_logout"),
]
