"""The task list: what is done, for whom, and what to go on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from domicile.applications.queries.gaps import PEOPLE
from domicile.applications.queries.parts import SEND, Hint, Part, PartState, PersonParts, parts
from domicile.notices.forms import on_paper
from domicile.notices.printed.codes import form_code
from domicile.portal.door import Visit, in_draft
from domicile.portal.guarantees import guarantee_address
from domicile.portal.hints import hint_of
from domicile.portal.mails import masked
from domicile.portal.package_answers import query_of
from domicile.portal.people import called, named, role_line
from domicile.portal.reminding import proposed_day
from domicile.portal.strips import days_left
from domicile.portal.views.people import open_roles
from domicile.rulebook import Signer, situation, strips
from domicile.workdays.formats import long_date

if TYPE_CHECKING:
    from django.http import HttpResponse

# The design's names for the six states.
STATES = {
    PartState.COMPLETED: "completed",
    PartState.IN_PROGRESS: "progress",
    PartState.NOT_STARTED: "not-started",
    PartState.NEEDS_CHANGE: "change",
    PartState.BEING_CHECKED: "checking",
    PartState.CANNOT_START: "locked",
}


@require_http_methods(["GET", "HEAD"])
@in_draft
def tasks(visit: Visit) -> HttpResponse:
    """Every part of everyone, with its state and what it still lacks."""
    found = parts(visit.whole, visit.on)
    after = found.next
    return visit.show(
        "portal/tasks.html",
        {
            "title": _("Your application")
            if len(found.people) == 1
            else _("Your family's application"),
            "done": found.done,
            "all": found.all,
            "people": [_person(visit, person) for person in found.people],
            "next": {
                "title": title_of(after),
                "who": _who(visit, after),
                "address": address_of(after),
            },
            "send": _row(visit, found.send),
            "most": visit.service.most_in_group,
            "room": open_roles(visit),
            "papers": on_paper(visit.service),
            "email": masked(visit.draft.email),
            "days": visit.service.draft.days,
            "remind": visit.service.draft.remind_before,
            "filing": _filing(visit),
        },
    )


def _filing(visit: Visit) -> list[dict[str, str]]:
    """When it can be sent, by what is answered so far, with the way to be reminded of it."""
    head = visit.whole.group.head
    found = strips(visit.service, situation(visit.service, visit.whole.group, head, visit.on))
    query = query_of(visit.service, head.answers)
    return [
        {
            "opens": long_date(strip.opens, visit.language),
            "closes": long_date(strip.closes, visit.language),
            "text": str(strip.text),
            "left": days_left(strip),
            "query": query if proposed_day(strip, visit.on) else "",
        }
        for strip in found
    ]


def _person(visit: Visit, person: PersonParts) -> dict[str, object]:
    application = person.application
    who = called(visit.whole.role(application), application.answers)
    return {
        "key": application.key,
        "name": named(who, visit.language),
        "role": role_line(who, visit.on) if application.key != visit.service.head.key else who.role,
        "done": person.done,
        "total": len(person.parts),
        "tasks": [_row(visit, part) for part in person.parts],
        "removable": application.key != visit.service.head.key,
    }


def _who(visit: Visit, part: Part) -> str:
    """Whose form it is, where there are several people and it is a person's own."""
    application = visit.whole.application(part.person)
    if application is None or len(visit.whole.applications) == 1 or part.key in {SEND, PEOPLE}:
        return ""
    who = called(visit.whole.role(application), application.answers)
    return named(who, visit.language)


def _row(visit: Visit, part: Part) -> dict[str, object]:
    return {
        "code": _code(visit, part),
        "title": title_of(part),
        "address": address_of(part) if part.open else "",
        "state": STATES[part.state],
        "hint": hint_of(part, visit.language),
        "ready": part.hint is Hint.READY,
    }


def _code(visit: Visit, part: Part) -> str:
    """The code of a form that people know as a paper, as the page of forms shows it."""
    known = visit.service.package is not None and part.form is not None and part.form.code
    return form_code(visit.service, part.form) if known and part.form else ""


def title_of(part: Part) -> str:
    """What a part is called in the list."""
    if part.form is not None:
        return str(part.form.title)
    if part.guarantee is not None:
        return str(part.guarantee.definition.title)
    if part.key == SEND:
        return _("Check your answers and send")
    if part.key == PEOPLE:
        return _("Add a family member")
    if part.key == "documents":
        return _("Documents")
    guardian = (
        part.signer is not None and getattr(part.signer.rule, "signer", None) is Signer.GUARDIAN
    )
    return _("Signature of a parent or guardian") if guardian else _("Sign")


def address_of(part: Part) -> str:
    """Where a part is worked on."""
    if part.form is not None:
        return reverse("portal:form", args=[part.person, part.form.key])
    if part.guarantee is not None:
        return guarantee_address(part.guarantee.definition.key)
    if part.key == PEOPLE:
        return reverse("portal:person_add")
    if part.key == SEND:
        return reverse("portal:check")
    return reverse(f"portal:{part.key}", args=[part.person])
