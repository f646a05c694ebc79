"""Fields of the forms of settings: what was typed and what is wrong, by a field's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

if TYPE_CHECKING:
    from collections.abc import Mapping

register = template.Library()


@register.filter
def at(values: Mapping[str, str], name: str) -> str:
    """What a field of this name holds."""
    return values.get(name, "")


@register.simple_tag
def field_name(name: str, language: str) -> str:
    """The field of a text in one language: message-zh-hant."""
    return f"{name}-{language}"


@register.simple_tag
def option_value(service: str, key: str) -> str:
    """What an option says it is: the service, and the thing of it."""
    return f"{service}|{key}"
