"""The room of settings: what managers set for a time is laid over what the services define."""

from django.apps import AppConfig


class ManagingConfig(AppConfig):
    """Managing."""

    name = "domicile.managing"
    label = "managing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Lay what stands over the services, wherever they are asked for."""
        # Models can be imported only now.
        from domicile.managing import snapshots  # noqa: PLC0415
        from domicile.services import lay_over  # noqa: PLC0415

        lay_over(snapshots.laid)
