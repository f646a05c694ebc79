"""Django's checks of the services' definitions: a mistake stops a start, not an applicant."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.checks import CheckMessage, Error
from django.utils.translation import override

from domicile.rulebook.checks import Mistake, mistakes, untranslated
from domicile.services import LOCALE, catalogue, written

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
        for service in written()
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
            for service in written()
            for mistake in untranslated(service, partial(translated, service))
        ]


def translated(service: Service, text: Text, language: str) -> bool:
    """Whether the own catalogue has a text, be it the same words, and it is read from there."""
    own = catalogue((service.folder or Path()) / LOCALE, language)
    with override("en"):
        message = str(text)
    with override(language):
        known = message in getattr(own, "_catalog", {})
        return known and str(text) == own.gettext(message)


def _error(service: Service, mistake: Mistake, number: str) -> CheckMessage:
    return Error(f"{service.key}, {mistake.place}: {mistake.text}", hint=mistake.code, id=number)
