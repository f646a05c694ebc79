"""What people can apply for: one folder each, found by looking, and each with its own words."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from gettext import NullTranslations, translation
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.functional import lazy
from django.utils.translation import get_language, to_locale

if TYPE_CHECKING:
    from domicile.rulebook import Service
    from domicile.rulebook.text import Text

HERE = Path(__file__).parent
LOCALE = "locale"


def texts_of(file: str) -> Callable[[str], Text]:
    """The `_` of a service: texts translated when they are read, from its own folder alone.

    Two services may say the same English and mean two things; neither hears the other's words.
    """
    folder = Path(file).parent / LOCALE

    def said(text: str) -> str:
        return catalogue(folder, get_language()).gettext(text)

    return lazy(said, str)


@cache
def catalogue(folder: Path, language: str | None) -> NullTranslations:
    """The words of a folder of catalogues in a language; none if it has none, as for English."""
    return translation("django", folder, [to_locale(language or "")], fallback=True)


def folders() -> tuple[Path, ...]:
    """Folders that hold a service: those with a service.py, on every path of this package."""
    found = (each.parent for path in __path__ for each in Path(path).glob("*/service.py"))
    return tuple(sorted(found, key=lambda folder: folder.name))


@cache
def written() -> tuple[Service, ...]:
    """Every service as its folder defines it, in the order of the folders' names."""
    return tuple(_loaded(folder) for folder in folders())


def all_services() -> tuple[Service, ...]:
    """Every service there is, with what stands over its definition today and later."""
    return _overlay(written())


Overlay = Callable[[tuple["Service", ...]], tuple["Service", ...]]


def lay_over(overlay: Overlay | None) -> None:
    """Let another room lay something over the definitions; None: nothing is.

    It gives the same objects for as long as nothing changed: much is remembered of them.
    """
    global _overlay  # noqa: PLW0603  # set once, at start
    _overlay = overlay or _as_written


def _as_written(found: tuple[Service, ...]) -> tuple[Service, ...]:
    return found


_overlay: Overlay = _as_written


def service(key: str) -> Service | None:
    """The service of this key; an underscore is taken for a hyphen."""
    wanted = key.replace("_", "-")
    return next((each for each in all_services() if each.key == wanted), None)


def forget() -> None:
    """Look again, for a test that adds or removes a folder; the others stay the same objects."""
    written.cache_clear()
    catalogue.cache_clear()
    for folder in set(_LOADED) - set(folders()):
        del _LOADED[folder]
        name = f"{__name__}.{folder.name}"
        for module in [each for each in sys.modules if f"{each}.".startswith(f"{name}.")]:
            del sys.modules[module]


_LOADED: dict[Path, Service] = {}


def _loaded(folder: Path) -> Service:
    if folder not in _LOADED:
        found = import_module(f"{__name__}.{folder.name}.service").service
        _LOADED[folder] = replace(found, folder=folder)
    return _LOADED[folder]
