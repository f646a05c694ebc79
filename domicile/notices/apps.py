"""The room's place in Django."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "domicile.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"
