"""The house's place in Django: base templates, static files, product-wide checks."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class HouseConfig(AppConfig):
    name = "domicile.config"
    label = "config"

    def ready(self) -> None:
        # Checks may look at models and settings, which exist only from here on.
        from domicile.config import checks, definition_checks  # noqa: PLC0415

        register(checks.known_accounts, Tags.security, deploy=True)
        register(checks.unsafe_settings, Tags.security, deploy=True)
        register(definition_checks.definitions, "definitions")
        register(definition_checks.translations, Tags.translation, deploy=True)
