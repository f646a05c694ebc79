"""The room's place in Django."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "domicile.files"
    label = "files"
    default_auto_field = "django.db.models.BigAutoField"
