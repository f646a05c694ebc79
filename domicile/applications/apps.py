"""The room of drafts, groups, answers, uploads, signatures and submissions."""

from datetime import timedelta

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """Applications."""

    name = "domicile.applications"
    label = "applications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only once Django is ready, so these imports cannot stand above.
        from domicile.applications.commands import drafts  # noqa: PLC0415
        from domicile.audit.periodic import Job, register  # noqa: PLC0415

        register(Job("applications.expire", timedelta(minutes=10), drafts.expire_drafts))
        register(Job("applications.remind", timedelta(minutes=10), drafts.remind_drafts))
        register(Job("applications.sweep-refused", timedelta(hours=1), drafts.sweep_refused))
        register(Job("applications.sweep-files", timedelta(hours=1), drafts.sweep_unattached))
