"""Writes docs/configuration.md from the environment itself, so that it cannot go stale."""

import sys
from collections.abc import Iterator
from dataclasses import Field, fields
from pathlib import Path

from domicile.config.environment import Environment, name_of

HEAD = """# Configuration

Everything is set by environment variables; each has a default that is safe. A variable that
Domicile does not know, or a value that it cannot read, stops the start with one line.
Generated from `domicile/config/environment.py` by `make docs`.
"""


def lines() -> Iterator[str]:
    """Give the page line by line."""
    yield HEAD
    for one in fields(Environment):
        if one.metadata["group"]:
            yield f"## {one.metadata['group']}\n"
            yield "| variable | default | meaning |"
            yield "|---|---|---|"
        yield f"| `{name_of(one)}` | {_default(one)} | {one.metadata['meaning']} |"
        if _last_of_group(one):
            yield ""


def _default(one: "Field[object]") -> str:
    if one.default in {"", ()}:
        return "–"
    if isinstance(one.default, bool):
        return "`yes`" if one.default else "`no`"
    text = str(one.default) if isinstance(one.default, Path | int | str) else ""
    return f"`{text}`"


def _last_of_group(one: "Field[object]") -> bool:
    known = list(fields(Environment))
    following = known[known.index(one) + 1 :]
    return not following or bool(following[0].metadata["group"])


def page() -> str:
    return "\n".join(lines()).rstrip() + "\n"


if __name__ == "__main__":
    sys.stdout.write(page())
