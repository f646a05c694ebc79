"""What stands around every page of the desk: whose desk it is, and what its officer may do."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from domicile import services
from domicile.accounts.roles import ROLE_NAMES, Permission, Role
from domicile.desk.unconfirmed import count_unconfirmed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from domicile.accounts.models import Officer
    from domicile.rulebook.service import Authority


Line = tuple[Permission, "Callable[[], str]", str]


@dataclass(frozen=True)
class Link:
    """One line of the rail."""

    name: str
    address: str
    key: str  # the view's name: the page that is open marks its own line
    count: str = ""


@dataclass(frozen=True)
class Go:
    """A place that two keys lead to from anywhere: G, then another."""

    name: str
    address: str
    key: str

    @property
    def presses(self) -> list[str]:
        return self.key.upper().split()


@dataclass(frozen=True)
class Frame:
    """The bar, the rail and the officer's menu. `may` are the officer's permissions."""

    officer: Officer
    authority: Authority | None
    may: tuple[Permission, ...]

    @property
    def scheme(self) -> str:
        """The value of data-scheme: `auto` follows the device, by the officer's own setting."""
        return "auto" if self.officer.dark else "light"

    @property
    def unit(self) -> str:
        return self.officer.unit or (str(self.authority.name) if self.authority else "Domicile")

    @property
    def beside(self) -> str:
        """The authority in the other script, below the unit: nothing stands there twice."""
        if self.authority is None:
            return ""
        chinese = (get_language() or "").startswith("zh")
        return self.authority.latin_name if chinese else self.authority.chinese_name

    @property
    def roles(self) -> str:
        """The officer's roles in words."""
        return ", ".join(str(ROLE_NAMES[Role(each)]) for each in self.officer.roles)

    @property
    def searches(self) -> str:
        """Where the search goes; empty while there is none, or not for this officer."""
        return address("desk:search") if Permission.SEARCH in self.may else ""

    @property
    def takes_next(self) -> str:
        return address("desk:next") if Permission.TAKE_NEXT in self.may else ""

    @cached_property
    def goes(self) -> list[Go]:
        """Where G and another key lead."""
        return [
            Go(name(), f"{address(view)}{asked}", key)
            for permission, name, view, asked, key in GOES
            if permission in self.may
        ]

    @cached_property
    def work(self) -> list[Link]:
        """The first lines of the rail."""
        return list(self._links(WORK))

    @cached_property
    def unit_links(self) -> list[Link]:
        return list(self._links(UNIT))

    @cached_property
    def manages(self) -> list[Link]:
        return list(self._links(MANAGE))

    def _links(self, lines: tuple[Line, ...]) -> Iterator[Link]:
        """Only what the officer may open, and only pages that there are."""
        for permission, name, view in lines:
            place = address(view) if permission in self.may else ""
            if place:
                yield Link(name(), place, view, self._count(view))

    def _count(self, view: str) -> str:
        """How much there is behind a line, where that is told."""
        if view != "desk:unconfirmed" or self.authority is None:
            return ""
        return str(count_unconfirmed(self.authority.key))


# Rooms of the desk add their pages here: permission, words, view.
WORK: tuple[Line, ...] = ((Permission.HAVE_ACCOUNT, lambda: _("Desk"), "desk:home"),)
UNIT: tuple[Line, ...] = (
    (Permission.SEE_DASHBOARD, lambda: _("Dashboard"), "desk:dashboard"),
    (Permission.EXPORT, lambda: _("Exports"), "desk:exports"),
    (Permission.SEND_LETTER, lambda: _("Letters not delivered"), "desk:undelivered"),
    (Permission.ENTER_PAPER, lambda: _("Paper application"), "desk:paper"),
    (Permission.HOLD, lambda: _("Held cases"), "desk:holds"),
    (Permission.HOLD, lambda: _("To be deleted soon"), "desk:leaving"),
    (Permission.TAKE_NEXT, lambda: _("Being away"), "desk:absence"),
)
MANAGE: tuple[Line, ...] = (
    (Permission.READ_RULEBOOK, lambda: _("Rulebook"), "desk:rulebook"),
    (Permission.READ_RULEBOOK, lambda: _("Not yet confirmed"), "desk:unconfirmed"),
    (Permission.READ_RULEBOOK, lambda: _("Open cases by rules"), "desk:versions"),
    (Permission.CHANGE_SETTINGS, lambda: _("Settings"), "desk:settings"),
    (Permission.COMPARE_RULES, lambda: _("What if"), "desk:what_if"),
    (Permission.READ_AUDIT, lambda: _("Audit log"), "desk:audit"),
    (Permission.MANAGE_OFFICERS, lambda: _("Officers"), "desk:officers"),
)


GOES: tuple[tuple[Permission, Callable[[], str], str, str, str], ...] = (
    (Permission.SEE_QUEUE, lambda: _("Most urgent first"), "desk:queue", "", "g q"),
    (Permission.SEE_QUEUE, lambda: _("Mine"), "desk:queue", "?assignee=me", "g m"),
    (Permission.SEE_QUEUE, lambda: _("Unassigned"), "desk:queue", "?assignee=nobody", "g u"),
    (Permission.SEE_DASHBOARD, lambda: _("Dashboard"), "desk:dashboard", "", "g d"),
)


def address(view: str, *args: object) -> str:
    """The address of a page, or nothing while there is no such page: no dead links."""
    try:
        return reverse(view, args=args)
    except NoReverseMatch:
        return ""


def authority_of(key: str) -> Authority | None:
    """The authority of this key, as its services name it."""
    found = (each.authority for each in services.all_services() if each.authority.key == key)
    return next(found, None)


def authorities() -> dict[str, Authority]:
    """Every authority that runs a service here."""
    return {each.authority.key: each.authority for each in services.all_services()}
