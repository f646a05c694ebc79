"""The rulebook at the desk: as of a day, searched, printed; and what changed between two days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from domicile.accounts.roles import Permission
from domicile.desk.asked import services_of
from domicile.desk.book import parts
from domicile.desk.book_changes import changes, days_of_change
from domicile.desk.door import Sitting, at_desk
from domicile.desk.unconfirmed import unconfirmed
from domicile.services.printing import digest
from domicile.workdays import formats

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse  # noqa: F401

    from domicile.rulebook import Service

LONGEST_SEARCH = 100


@require_safe
@at_desk(Permission.READ_RULEBOOK)
def rulebook(sitting: Sitting) -> HttpResponse:
    """The services of the authority, each with its rulebook."""
    shown = [
        {
            "service": each,
            "digest": digest(each),
            "since": _said(each.generation(sitting.on), sitting),
            "unconfirmed": len(unconfirmed(each, sitting.language)),
        }
        for each in services_of(sitting.officer.authority)
    ]
    return sitting.show("desk/rulebook/services.html", {"services": shown})


@require_safe
@at_desk(Permission.READ_RULEBOOK)
def rulebook_of(sitting: Sitting, service: str) -> HttpResponse:
    """One rulebook: every rule in force on a day, or of all days."""
    found, given = service_of(sitting, service), sitting.request.GET
    whole = given.get("days") == "all"
    on = None if whole else read_day(given.get("on", "")) or sitting.on
    sought = given.get("q", "").strip()[:LONGEST_SEARCH]
    days = days_of_change(found)
    context = {
        "service": found,
        "digest": digest(found),
        "sections": parts(found, sitting.language, on, sought),
        "q": sought,
        "whole": whole,
        "on": on,
        "on_words": _said(on, sitting),
        "today": sitting.on,
        "wrong": bool(given.get("on")) and not whole and read_day(given["on"]) is None,
        "since": _said(max((day for day in days if on and day <= on), default=None), sitting),
        "earlier": _step(max((day for day in days if on and day < on), default=None), sitting),
        "later": _step(min((day for day in days if on and day > on), default=None), sitting),
    }
    return sitting.show("desk/rulebook/book.html", context)


@require_safe
@at_desk(Permission.READ_RULEBOOK)
def rulebook_changes(sitting: Sitting, service: str) -> HttpResponse:
    """What changed between two days; from the last change to today, unless others are chosen."""
    found, given = service_of(sitting, service), sitting.request.GET
    days = days_of_change(found)
    last = read_day(given.get("to", "")) or sitting.on
    before = [day for day in days if day <= last]
    usual = date.fromordinal(before[-1].toordinal() - 1) if before else last
    first = read_day(given.get("from", "")) or usual
    first, last = min(first, last), max(first, last)
    told = changes(found, sitting.language, first, last)
    context = {
        "service": found,
        "first": first,
        "last": last,
        "first_words": _said(first, sitting),
        "last_words": _said(last, sitting),
        "days": [_step(day, sitting) for day in reversed(days)],
        "changes": told,
        "titles": {
            part.key: part.title for part in parts(found, sitting.language, None) if part.title
        },
    }
    return sitting.show("desk/rulebook/changes.html", context)


def service_of(sitting: Sitting, key: str) -> Service:
    """A service of the officer's own authority."""
    for each in services_of(sitting.officer.authority):
        if each.key == key:
            return each
    raise Http404


def read_day(text: str) -> date | None:
    """The day of an address; None for what is no day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _said(day: date | None, sitting: Sitting) -> str:
    return formats.long_date(day, sitting.language) if day else ""


def _step(day: date | None, sitting: Sitting) -> dict[str, object] | None:
    """A day of change, to go to."""
    return {"day": day, "words": _said(day, sitting)} if day else None


def address_of(service: Service, on: date | None = None) -> str:
    """Where the rulebook of a service stands, as of a day."""
    place = reverse("desk:rulebook_of", args=[service.key])
    return f"{place}?{urlencode({'on': on.isoformat()})}" if on else place
