"""What people can apply for: one folder each, found by looking."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from domicile.rulebook import Service

HERE = Path(__file__).parent


def folders() -> tuple[Path, ...]:
    """Folders that hold a service: those with a service.py, on every path of this package."""
    found = (each.parent for path in __path__ for each in Path(path).glob("*/service.py"))
    return tuple(sorted(found, key=lambda folder: folder.name))


@cache
def all_services() -> tuple[Service, ...]:
    """Every service there is, in the order of its folder's name."""
    return tuple(_loaded(folder) for folder in folders())


def service(key: str) -> Service | None:
    """The service of this key; an underscore is taken for a hyphen."""
    wanted = key.replace("_", "-")
    return next((each for each in all_services() if each.key == wanted), None)


def forget() -> None:
    """Look again, for a test that adds or removes a folder; the others stay the same objects."""
    all_services.cache_clear()
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
