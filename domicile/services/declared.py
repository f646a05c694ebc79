"""Where each thing of a service is declared: the file, and the name it has there.

Read from the modules of the service's folder. What is assigned in a module is declared there, and
so is everything inside a tuple that is; a name that was only imported says nothing.
"""

from __future__ import annotations

import ast
import inspect
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from domicile import services
from domicile.rulebook.questions import Check, Form, Question, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import ModuleType

    from domicile.rulebook import Service

DEEPEST = 3  # a tuple in a tuple


@dataclass(frozen=True)
class Place:
    """A file of ours, from the root of the source, and a name in it."""

    file: str
    name: str = ""

    def __str__(self) -> str:
        return f"{self.file} · {self.name}" if self.name else self.file


def place_of(service: Service, thing: object) -> Place | None:
    """Where a thing is declared, if it is in the folder of its service."""
    if isinstance(thing, Question | Check):
        form = thing.form if isinstance(thing, Question) else thing.at.form
        return Place(_file(form.__module__), form.__name__)
    if isinstance(thing, type) and issubclass(thing, Form | Row):
        return Place(_file(thing.__module__), thing.__name__)
    return _places(service).get(id(thing))


def _places(service: Service) -> Mapping[int, Place]:
    """Every declared thing by its identity: definitions live as long as the process does."""
    if service not in _KNOWN:
        found: dict[int, Place] = {}
        for module in _modules(service):
            for name in _assigned(module):
                place = Place(_file(module.__name__), name)
                for thing in _inside(getattr(module, name, None)):
                    found.setdefault(id(thing), place)
        _KNOWN[service] = found
    return _KNOWN[service]


_KNOWN: WeakKeyDictionary[Service, Mapping[int, Place]] = WeakKeyDictionary()


def _modules(service: Service) -> list[ModuleType]:
    """The modules of its folder; service.py, which gathers the others', comes last."""
    if service.folder is None:
        return []
    home = f"{services.__name__}.{service.folder.name}"
    found = [
        module
        for name, module in sorted(sys.modules.items())
        if name.startswith(f"{home}.") and ".tests" not in name and module is not None
    ]
    return sorted(found, key=lambda module: module.__name__ == f"{home}.service")


def _assigned(module: ModuleType) -> Iterator[str]:
    """The names that the module gives to something of its own."""
    try:
        body = ast.parse(inspect.getsource(module)).body
    except (OSError, TypeError, SyntaxError):
        return
    for statement in body:
        if isinstance(statement, ast.Assign):
            yield from (each.id for each in statement.targets if isinstance(each, ast.Name))
        elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            yield statement.target.id


def _inside(value: object, depth: int = 0) -> Iterator[object]:
    """The value, and whatever lies in it as in a tuple."""
    yield value
    if isinstance(value, tuple | list) and depth < DEEPEST:
        for each in value:
            yield from _inside(each, depth + 1)


def _file(module: str) -> str:
    return f"{module.replace('.', '/')}.py"
