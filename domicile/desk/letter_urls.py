"""Addresses for writing letters, to one case and to many."""

from django.urls import URLPattern, path

from domicile.desk.views import letters

HERE, MANY = "case/<int:pk>/letter/", "bulk/letter/"
urlpatterns: list[URLPattern] = [
    path(HERE, letters.letter, name="letter"),
    path(f"{HERE}preview/", letters.preview, name="letter_preview"),
    path(f"{HERE}pdf/", letters.pdf, name="letter_pdf"),
    path(f"{HERE}send/", letters.send, name="letter_send"),
    path(MANY, letters.bulk_letter, name="bulk_letter"),
    path(f"{MANY}preview/", letters.bulk_preview, name="bulk_preview"),
    path(f"{MANY}pdf/", letters.bulk_pdf, name="bulk_pdf"),
    path(f"{MANY}send/", letters.bulk_send, name="bulk_send"),
    path(f"{MANY}<int:pk>/", letters.mailing, name="mailing"),
]
