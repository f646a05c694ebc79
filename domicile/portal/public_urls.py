"""Addresses of the pages for everyone; they come last, as a service may have any name."""

from django.urls import path

from domicile.portal.views import public

urlpatterns = [
    path("", public.home, name="home"),
    path("<slug:service>/", public.start, name="start"),
    path("<slug:service>/could-i-apply/", public.eligibility, name="eligibility"),
    path("<slug:service>/what-you-need/", public.what_you_need, name="checklist"),
    path("<slug:service>/help/", public.about, {"page": "help"}, name="help"),
    path("<slug:service>/privacy/", public.about, {"page": "privacy"}, name="privacy"),
    path("<slug:service>/accessibility/", public.about, {"page": "accessibility"}, name="accessibility"),
    path("<slug:service>/promises/", public.about, {"page": "promises"}, name="promises"),
]
