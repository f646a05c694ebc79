"""What the queue's address asks for: only what there is to choose, everything else is not asked."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from domicile import services
from domicile.casework.models import Waiting
from domicile.casework.queue import AWAY, MINE, NOBODY, After, Filters, Group

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from domicile.accounts.models import Officer
    from domicile.rulebook import Service

NAMES = ("service", "stage", "waiting", "assignee", "kind", "unit", "group")
CLOSED = "closed"
Choices = tuple[tuple[str, str], ...]


def services_of(authority: str) -> tuple[Service, ...]:
    """The services that an authority runs."""
    return tuple(each for each in services.all_services() if each.authority.key == authority)


class Choosing:
    """What can be chosen at one desk, in words, and what of it was chosen."""

    def __init__(self, officer: Officer, colleagues: Sequence[Officer]) -> None:
        self.officer, self.colleagues = officer, colleagues
        self.services = services_of(officer.authority)
        self.choices = {name: MADE[name](self) for name in NAMES}

    def read(self, given: Mapping[str, str]) -> Filters:
        """The filters of an address; what nobody could choose is dropped (A49)."""
        known = {
            name: value
            for name in NAMES
            if (value := given.get(name, "")) in dict(self.choices[name])
        }
        return Filters(**known, closed=given.get("state") == CLOSED)

    def named(self, name: str, value: str) -> str:
        """The words of a choice."""
        return dict(self.choices[name]).get(value, value)

    # Each list of choices, without "any"

    def service(self) -> Choices:
        return tuple((each.key, str(each.short_title)) for each in self.services)

    def stage(self) -> Choices:
        found = {
            stage.key: str(stage.title) for service in self.services for stage in service.stages
        }
        return tuple(found.items())

    def kind(self) -> Choices:
        found = {kind.key: str(kind.title) for each in self.services for kind in each.kinds}
        return tuple(found.items())

    def waiting(self) -> Choices:
        return tuple((each.value, waits_on(each.value)) for each in Waiting)

    def assignee(self) -> Choices:
        people = ((str(each.pk), each.name) for each in self.colleagues)
        away = (AWAY, _("colleagues who are away"))
        return ((MINE, _("me")), (NOBODY, _("no one yet")), away, *people)

    def unit(self) -> Choices:
        found = sorted({each.unit for each in self.colleagues if each.unit})
        return tuple((each, each) for each in found)

    def group(self) -> Choices:
        return tuple((each.value, group_words(each)) for each in Group)


MADE: dict[str, Callable[[Choosing], Choices]] = {
    "service": Choosing.service,
    "stage": Choosing.stage,
    "waiting": Choosing.waiting,
    "assignee": Choosing.assignee,
    "kind": Choosing.kind,
    "unit": Choosing.unit,
    "group": Choosing.group,
}


def query(filters: Filters, **more: str) -> str:
    """The same filters as an address has them."""
    pairs = {name: value for name, value in asdict(filters).items() if value and name != CLOSED}
    if filters.closed:
        pairs["state"] = CLOSED
    return urlencode({**pairs, **more})


def write_after(after: After) -> str:
    """Where the next page begins, for its address."""
    return f"{after.turn.astimezone(UTC):%Y%m%dT%H%M%S.%f}-{after.pk}"


def read_after(given: str) -> After | None:
    """The same, read back; nothing where it says nothing: the queue begins at its front."""
    moment, _dash, number = given.partition("-")
    try:
        turn = datetime.strptime(moment, "%Y%m%dT%H%M%S.%f").replace(tzinfo=UTC)
        return After(turn, int(number[:18]))
    except ValueError:
        return None


def waits_on(waiting: str) -> str:
    """On whom, in a word."""
    words = {"us": _("us"), "applicant": _("applicant"), "others": _("another authority")}
    return words.get(waiting, "")


def group_words(group: Group) -> str:
    """The heading of a part of the queue."""
    return {
        Group.OVERDUE: _("Overdue"),
        Group.AT_RISK: _("At risk: today or the next working day"),
        Group.ON_TIME: _("On time"),
        Group.NO_CLOCK: _("No pledge runs"),
        Group.PAUSED: _("Paused"),
    }[group]
