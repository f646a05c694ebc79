"""Django's checks of the services' definitions: a mistake stops a start, not an applicant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.checks import CheckMessage, Error
from django.utils.translation import override
from django.utils.translation.trans_real import translation

from domicile.rulebook.checks import Mistake, mistakes, untranslated
from domicile.services import all_services

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.apps import AppConfig

    from domicile.rulebook import Service
    from domicile.rulebook.text import Text


def definitions(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001 - Django's signature
    **_options: object,
) -> list[CheckMessage]:
    """Every mistake in a service's definition."""
    return [
        _error(service, mistake, "domicile.E101")
        for service in all_services()
        for mistake in mistakes(service)
    ]


def translations(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001 - Django's signature
    **_options: object,
) -> list[CheckMessage]:
    """Every text of a service that one of its languages has no translation of."""
    with override("en"):
        return [
            _error(service, mistake, "domicile.E102")
            for service in all_services()
            for mistake in untranslated(service, translated)
        ]


def translated(text: Text, language: str) -> bool:
    """Whether the catalogue of a language has a text, be it with the same words."""
    with override("en"):
        message = str(text)
    return message in getattr(translation(language), "_catalog", {})


def _error(service: Service, mistake: Mistake, number: str) -> CheckMessage:
    return Error(f"{service.key}, {mistake.place}: {mistake.text}", hint=mistake.code, id=number)
