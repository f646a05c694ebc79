"""The room's place in Django, and what the worker does for it."""

from datetime import datetime, timedelta

from django.apps import AppConfig

from domicile.audit.periodic import Job, register


class FilesConfig(AppConfig):
    name = "domicile.files"
    label = "files"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        register(Job("files.examine", timedelta(seconds=15), _examine))
        register(Job("files.leftovers", timedelta(hours=6), _leftovers))
        register(Job("files.store", timedelta(days=1), _store))


def _examine(at: datetime) -> object:
    # In functions: models cannot be imported before the apps are ready.
    from domicile.files.upkeep import examine_waiting  # noqa: PLC0415

    return examine_waiting(at)


def _leftovers(at: datetime) -> object:
    from domicile.files.upkeep import sweep_leftovers  # noqa: PLC0415

    return sweep_leftovers(at)


def _store(at: datetime) -> object:
    from domicile.files.upkeep import check_store  # noqa: PLC0415

    return len(check_store(at))
