"""The keys of the desk, in one table: the page that lists them and the scripts read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Collection

    from domicile.accounts.models import Officer


@dataclass(frozen=True)
class Line:
    """Keys that belong together, and what they do where. "g m": one after the other."""

    presses: tuple[str, ...]
    queue: str = ""
    case: str = ""
    always: bool = False  # a browser's own key: it types nothing and cannot be off

    @property
    def name(self) -> str:
        """What the box that switches them off is called."""
        return "".join(self.presses).replace(" ", "")

    @property
    def shown(self) -> tuple[tuple[str, ...], ...]:
        """Each press as its keys are printed: J; or G and M."""
        return tuple(tuple(key.title() for key in press.split()) for press in self.presses)


def lines() -> tuple[Line, ...]:
    """Every key, in the order of the page."""
    return (
        Line(("j", "k"), _("down, up")),
        Line(("x",), _("select")),
        Line(("enter",), _("open"), always=True),
        Line(("esc",), _("clear the selection"), _("close what is open"), always=True),
        Line(("/",), _("search"), _("search")),
        Line(("f",), _("filters")),
        Line(("n",), _("next case"), _("next case")),
        Line(("a",), _("assign"), _("accept the document")),
        Line(("l",), _("send a letter"), _("write a letter")),
        Line(("m",), _("add a note"), _("add a note")),
        Line(("r",), "", _("return the document with a reason")),
        Line(("o",), "", _("original seen")),
        Line(("c",), "", _("confirm that nothing is missing")),
        Line(("d",), "", _("request documents")),
        Line(("[", "]"), "", _("previous, next document")),
        Line(("g q",), _("most urgent first"), _("most urgent first")),
        Line(("g m",), _("my cases"), _("my cases")),
        Line(("g u",), _("unassigned cases"), _("unassigned cases")),
        Line(("g d",), _("dashboard"), _("dashboard")),
        Line(("?",), _("all keys"), _("all keys")),
    )


def switched_off(on: Collection[str]) -> list[str]:
    """The presses of every line that was not left on."""
    told = (each for each in lines() if not each.always and each.name not in on)
    return [press.replace(" ", "") for line in told for press in line.presses]


def is_on(line: Line, officer: Officer) -> bool:
    """Whether the keys of a line do something for this officer."""
    return not any(press.replace(" ", "") in officer.keys_off for press in line.presses)
