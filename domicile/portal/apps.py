"""The room's place in Django."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "domicile.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"
