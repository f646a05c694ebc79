"""What a definition is worded in: plain text, or text translated when it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Text: TypeAlias = "str | StrPromise"
Translate: TypeAlias = Callable[[str], str]

# What an answer looks like in storage: JSON, nothing else.
Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Answers: TypeAlias = Mapping[str, Mapping[str, Json]]
