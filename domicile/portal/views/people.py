"""Who comes along: adding and removing people of the group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from domicile.applications.commands.people import add_person, remove_person
from domicile.applications.outcomes import Refused, Why
from domicile.portal.door import Visit, in_draft, to
from domicile.portal.people import called, named
from domicile.portal.words import Correction
from domicile.rulebook.truth import Truth

if TYPE_CHECKING:
    from django.http import HttpResponse

    from domicile.rulebook import Role


@require_http_methods(["GET", "HEAD", "POST"])
@in_draft
def add(visit: Visit) -> HttpResponse:
    """Ask who is added, and add them."""
    if visit.request.method != "POST":
        return _ask(visit, "")
    chosen = visit.request.POST.get("role", "")
    if not chosen:
        return _ask(visit, _("Choose whom you want to add."))
    if chosen in _closed_roles(visit):
        return _ask(visit, _("Choose one from the list."))
    result = add_person(visit.draft, chosen, by=visit.by, at=visit.at)
    if isinstance(result, Refused):
        return _ask(visit, refusal(visit, result, visit.service.role(chosen)))
    first = visit.service.forms(result.role)[0]
    return to("portal:form", result.key, first.key)


def refusal(visit: Visit, refused: Refused, role: Role | None) -> str:
    """Why nobody was added."""
    if refused.why is Why.GROUP_FULL:
        most = visit.service.most_in_group
        words = ngettext(
            "A group has at most %(most)d person, and yours is full.",
            "A group has at most %(most)d people, and yours is full.",
            most,
        )
        return words % {"most": most}
    if refused.why is Why.ROLE_FULL and role:
        return _("%(role)s: there is one already. Remove that person first.") % {"role": role.title}
    return _("Choose one from the list.")


def open_roles(visit: Visit) -> list[Role]:
    """The roles in which somebody can still be added."""
    taken = [each.role for each in visit.whole.applications]
    if len(taken) >= visit.service.most_in_group:
        return []
    closed = _closed_roles(visit)
    return [
        role
        for role in visit.service.roles[1:]
        if taken.count(role.key) < role.most and role.key not in closed
    ]


def _closed_roles(visit: Visit) -> set[str]:
    """The roles in which nobody comes along, by what the applicant applies for."""
    seen = visit.seen(visit.whole.applications[0])
    return {role.key for role in visit.service.roles if seen.find(role.when).truth is Truth.NO}


def _ask(visit: Visit, error: str) -> HttpResponse:
    taken = visit.whole.applications
    context = {
        "roles": open_roles(visit),
        "error": error,
        "problems": [Correction(error, "role")] if error else [],
        "count": len(taken),
        "most": visit.service.most_in_group,
    }
    return visit.show("portal/person_add.html", context, status=422 if error else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@in_draft
def remove(visit: Visit, person: str) -> HttpResponse:
    """Ask once more, then remove the person with everything entered and sent for them."""
    application = visit.application(person)
    if application.key == visit.service.head.key:
        raise Http404
    if visit.request.method == "POST":
        remove_person(application, by=visit.by, at=visit.at)
        return to("portal:tasks")
    who = called(visit.whole.role(application), application.answers)
    files = len(visit.whole.uploads_of(application))
    return visit.show(
        "portal/person_remove.html", {"name": named(who, visit.language), "files": files}
    )
