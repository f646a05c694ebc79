"""The room of cases: what becomes of an application once it is lodged."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Casework."""

    name = "domicile.casework"
    label = "casework"
    default_auto_field = "django.db.models.BigAutoField"
