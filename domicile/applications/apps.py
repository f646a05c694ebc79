"""The room of drafts, groups, answers, uploads, signatures and submissions."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """Applications."""

    name = "domicile.applications"
    label = "applications"
    default_auto_field = "django.db.models.BigAutoField"
