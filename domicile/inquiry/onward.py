"""What the holder of an application can do next, for who came by its own link.

What the clocks ask of the holder by when, the duties that come with the authorization, a new
application, another guarantor. Who came by a code reads how far it is and nothing of this.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from domicile.workdays import Pledge, State, formats

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from domicile.casework.clocks import Running
    from domicile.inquiry.whole import Whole
    from domicile.rulebook import Duty, Service

OPEN = (State.RUNNING, State.OVERDUE)


@dataclass(frozen=True)
class Task:
    """Something to do: by which day, and what follows if it is not done."""

    title: str
    by: str
    text: str
    basis: str
    unconfirmed: str = ""
    late: bool = False


@dataclass(frozen=True)
class Door:
    """A page to go to."""

    words: str
    address: str


@dataclass(frozen=True)
class Onward:
    """All of it, in the order in which it presses."""

    tasks: tuple[Task, ...]
    duties: tuple[Task, ...]
    doors: tuple[Door, ...]


def onward(whole: Whole, service: Service) -> Onward:
    """What the holder of this case can do."""
    own = [each for each in whole.clocks if _is_own(each)]
    begun = {each.counts.starts for each in own}
    duties = (duty for duty in service.duties if duty.in_force(whole.submission.legal_day))
    return Onward(
        tuple(_limit(each, whole.language) for each in own),
        tuple(_duty(each, whole, service) for each in duties if each.after not in begun),
        tuple(_doors(whole, service)),
    )


def _is_own(each: Running) -> bool:
    """A time limit of the holder: one that is for the authority starts with what comes to it."""
    return (
        not isinstance(each.counts, Pledge)
        and each.clock.for_holder
        and each.reading.state in OPEN
        and each.reading.due is not None
    )


def _limit(each: Running, language: str) -> Task:
    clock, due = each.clock, each.reading.due
    day = formats.date_with_weekday(due, language) if due is not None else ""
    late = each.reading.state is State.OVERDUE
    by = _("%(day)s, which has passed") % {"day": day} if late else day
    return Task(
        str(clock.title), by, str(clock.text), str(clock.basis), str(clock.unconfirmed), late
    )


def _duty(duty: Duty, whole: Whole, service: Service) -> Task:
    happened = _happened(duty, whole, service)
    within = ngettext("Within %(n)d day", "Within %(n)d days", duty.days) % {"n": duty.days}
    by = formats.date_with_weekday(duty.due(happened), whole.language) if happened else within
    return Task(str(duty.title), by, str(duty.text), str(duty.basis), str(duty.unconfirmed))


def _happened(duty: Duty, whole: Whole, service: Service) -> date | None:
    """The day from which the duty counts, where it is an event of this case."""
    events = (event for event in whole.events if event.kind is duty.after)
    return next((event.at.astimezone(service.authority.zone).date() for event in events), None)


def _doors(whole: Whole, service: Service) -> Iterator[Door]:
    if getattr(settings, "INQUIRY_ALONE", False):  # the portal's pages are another process's
        return
    if service.is_open(whole.at.astimezone(service.authority.zone).date()):
        start = reverse("portal:start", args=[service.key])
        yield Door(_("Begin another application of this service"), start)
    if any(each["standing"] == "given" for each in whole.frozen.get("guarantees", ())):
        back = reverse("portal:return", args=[service.key])
        yield Door(_("Change the guarantor: come back with your reference and a code"), back)
