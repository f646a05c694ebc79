"""The printed rulebook of a service: kept beside its definition, and its digest on every letter."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from django.utils.translation import gettext, ngettext, override

from domicile.rulebook.print import print_rulebook

if TYPE_CHECKING:
    from domicile.rulebook import Service


class _ActiveLanguage:
    """Django's translation, handed to the rulebook, which knows no Django."""

    def gettext(self, message: str, /) -> str:
        return gettext(message)

    def ngettext(self, singular: str, plural: str, number: int, /) -> str:
        return ngettext(singular, plural, number)


def printed(service: Service, language: str) -> str:
    """The rulebook as Markdown in a language."""
    with override(language):
        return print_rulebook(service, _ActiveLanguage(), language)


def rulebook_path(service: Service, language: str) -> Path:
    """Where the committed rulebook lies; the English one has the plain name."""
    folder = service.folder or Path()
    return folder / ("rulebook.md" if language == "en" else f"rulebook.{language}.md")


def digest(service: Service) -> str:
    """SHA-256 of the English rulebook: which version of the rules something was decided by."""
    if service not in _DIGESTS:
        _DIGESTS[service] = sha256(printed(service, "en").encode()).hexdigest()
    return _DIGESTS[service]


# A definition never changes while it runs, so each is printed once.
_DIGESTS: WeakKeyDictionary[Service, str] = WeakKeyDictionary()
