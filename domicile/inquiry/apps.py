"""The room's place in Django."""

from django.apps import AppConfig


class InquiryConfig(AppConfig):
    name = "domicile.inquiry"
    label = "inquiry"
    default_auto_field = "django.db.models.BigAutoField"
