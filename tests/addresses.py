"""Every address of the product, read from its URL patterns, with examples to fill them in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation


@dataclass(frozen=True)
class Address:
    """One URL pattern: its name with namespace, and the names of its gaps."""

    name: str
    gaps: tuple[str, ...]

    def at(self, values: Mapping[str, str]) -> str:
        """The address with its gaps filled."""
        with translation.override("en"):
            return reverse(self.name, kwargs={gap: values[gap] for gap in self.gaps})


def addresses() -> tuple[Address, ...]:
    """All of them, in their order. A pattern without a name has no address that we could check."""
    return tuple(dict.fromkeys(_walk(get_resolver(), "", ())))


def _walk(resolver: URLResolver, space: str, gaps: tuple[str, ...]) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        inner = (*gaps, *pattern.pattern.converters)
        if isinstance(pattern, URLPattern):
            yield Address(f"{space}{pattern.name}", inner)
        else:
            yield from _walk(pattern, _space(space, pattern), inner)


def _space(space: str, resolver: URLResolver) -> str:
    return f"{space}{resolver.namespace}:" if resolver.namespace else space
