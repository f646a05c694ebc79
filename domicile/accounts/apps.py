"""The accounts room as a Django application."""

from datetime import timedelta

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "domicile.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only once Django is ready, so these imports cannot stand above.
        from domicile.accounts import codes, limits, sessions  # noqa: PLC0415
        from domicile.audit.periodic import Job, register  # noqa: PLC0415

        register(Job("accounts.codes", timedelta(minutes=1), codes.sweep))
        register(Job("accounts.limits", timedelta(hours=1), limits.sweep))
        register(Job("accounts.sessions", timedelta(hours=1), sessions.sweep))
