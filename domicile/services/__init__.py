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
    found = (Path(path) for path in __path__)
    return tuple(sorted(each.parent for path in found for each in path.glob("*/service.py")))


@cache
def all_services() -> tuple[Service, ...]:
    """Every service there is, in the order of its folder's name."""
    return tuple(
        replace(import_module(f"{__name__}.{folder.name}.service").service, folder=folder)
        for folder in folders()
    )


def service(key: str) -> Service | None:
    """The service of this key; an underscore is taken for a hyphen."""
    wanted = key.replace("_", "-")
    return next((each for each in all_services() if each.key == wanted), None)


def forget() -> None:
    """Look again: for a test that adds a folder."""
    all_services.cache_clear()
    for name in [name for name in sys.modules if name.startswith(f"{__name__}.")]:
        del sys.modules[name]
