"""Addresses for asking for documents."""

from django.urls import URLPattern, path

from domicile.desk.views import requests

HERE = "case/<int:pk>/request/"
urlpatterns: list[URLPattern] = [
    path(HERE, requests.ask, name="case_request"),
    path(f"{HERE}preview/", requests.preview, name="case_preview"),
    path(f"{HERE}pdf/", requests.pdf, name="case_letter_pdf"),
    path(f"{HERE}send/", requests.send, name="case_send"),
    path(f"{HERE}draft/", requests.draft, name="case_draft"),
    path(f"{HERE}<int:number>/go-on/", requests.go_on, name="case_go_on"),
    path(f"{HERE}<int:number>/withdraw/", requests.withdraw, name="case_letter_withdraw"),
    path("undelivered/", requests.undelivered, name="undelivered"),
]
