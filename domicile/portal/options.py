"""What one can choose from in a field, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from domicile.rulebook.countries import country_groups
from domicile.rulebook.kinds import Address, Country, Many, One, YesNo

if TYPE_CHECKING:
    from domicile.rulebook.kinds import Kind


@dataclass(frozen=True)
class Option:
    """One choice; `mark` is " checked" or " selected" where it is chosen."""

    key: str
    label: object
    hint: object = ""
    mark: str = ""


@dataclass(frozen=True)
class OptionGroup:
    """Options under a heading that cannot be chosen; an empty heading is no heading."""

    heading: object
    options: tuple[Option, ...]


def options_of(kind: Kind[Any], language: str) -> tuple[OptionGroup, ...]:
    """The choices of a kind; none for a kind that is typed."""
    if isinstance(kind, YesNo):
        return (OptionGroup("", (Option("yes", _("Yes")), Option("no", _("No")))),)
    if isinstance(kind, One | Many):
        return (OptionGroup("", tuple(Option(c.value, c.label, c.hint) for c in kind.choices)),)
    if isinstance(kind, Country | Address):
        groups = kind.groups if isinstance(kind, Country) else ()
        return tuple(
            OptionGroup(heading, tuple(Option(code, name) for code, name in countries))
            for heading, countries in country_groups(groups, language)
        )
    return ()
