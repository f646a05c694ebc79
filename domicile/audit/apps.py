"""The audit room as a Django application."""

from datetime import timedelta

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "domicile.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only once Django is ready, so these imports cannot stand above.
        from domicile.audit import checkpoints, periodic, seals  # noqa: PLC0415

        periodic.register(periodic.Job("audit.seal", timedelta(seconds=5), seals.seal))
        periodic.register(
            periodic.Job("audit.checkpoint", timedelta(minutes=1), checkpoints.keep_when_due)
        )
