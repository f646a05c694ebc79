"""Every address there is: the doors under their language, and what machines ask."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from domicile.config import errors, views

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error

urlpatterns: list[URLPattern | URLResolver] = [
    path("health/live", views.live, name="live"),
    path("health/ready", views.ready, name="ready"),
    *([path("demo/mail/", views.demo_mail, name="demo_mail")] if settings.DEMO else []),
    *([path("demo/desk/", views.demo_desk, name="demo_desk")] if settings.DEMO else []),
    *i18n_patterns(
        path("", include("domicile.accounts.urls")),
        path("desk/", include("domicile.desk.sign_in_urls")),
        path("desk/", include("domicile.desk.urls")),
        path("", include("domicile.inquiry.urls")),
        path("", include("domicile.portal.urls")),
    ),
]
