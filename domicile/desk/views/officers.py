"""Officers' administration: who works here and as what. No case is ever shown here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from domicile.accounts.models import Officer
from domicile.accounts.officers import (
    Details,
    Not,
    add_officer,
    change_officer,
    disable,
    enable,
    officers_of,
)
from domicile.accounts.roles import PERMISSION_NAMES, ROLE_NAMES, Permission, Role, permissions
from domicile.casework.numbers import kept_number
from domicile.desk.door import Sitting, at_desk
from domicile.desk.joints import see_other
from domicile.notices.staff import invite_by_mail

if TYPE_CHECKING:
    from django.http import HttpResponse, QueryDict

MANAGE = Permission.MANAGE_OFFICERS
WORDS = {
    Not.NAME: _("Enter a name of up to 120 characters."),
    Not.EMAIL: _("Enter an e-mail address, such as name@department.example."),
    Not.TAKEN: _("An officer with this e-mail address is entered already."),
    Not.ROLES: _("Choose at least one role."),
    Not.UNIT: _("Write the unit with up to 60 characters."),
    Not.LAST: _("This is the only administrator who can sign in. Enter another one first."),
}
either = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@at_desk(MANAGE)
def officers(sitting: Sitting) -> HttpResponse:
    """Everyone who works at the authority."""
    rows = [(each, _roles(each)) for each in officers_of(sitting.officer.authority)]
    return sitting.show("desk/officers.html", {"rows": rows})


@either
@at_desk(MANAGE, fresh=True)
def add(sitting: Sitting) -> HttpResponse:
    """Enter an officer and mail the invitation."""
    details = _details(sitting, sitting.request.POST)
    if sitting.reads:
        return _form(sitting, details)
    made = add_officer(details, by=sitting.by, at=sitting.at)
    if isinstance(made, Not):
        return _form(sitting, details, made)
    invite_by_mail(made, sitting.language, by=sitting.by, at=sitting.at)
    return see_other("desk:officers")


@either
@at_desk(MANAGE, fresh=True)
def officer(sitting: Sitting, pk: int) -> HttpResponse:
    """Change name, unit and roles; every session of the officer ends with it."""
    found = _officer(sitting, pk)
    if sitting.reads:
        known = Details(found.name, found.email, found.authority, found.unit, tuple(found.roles))
        return _form(sitting, known, officer=found)
    details = replace(_details(sitting, sitting.request.POST), email=found.email)
    wrong = change_officer(found, details, by=sitting.by, at=sitting.at)
    if wrong:
        return _form(sitting, details, wrong, officer=found)
    return see_other("desk:officers")


@require_POST
@at_desk(MANAGE, fresh=True)
def invite_again(sitting: Sitting, pk: int) -> HttpResponse:
    """Mail a new invitation: for whoever lost the link, the password or the second factor."""
    found = _officer(sitting, pk)
    if not found.enabled:
        raise Http404
    invite_by_mail(found, sitting.language, by=sitting.by, at=sitting.at)
    return see_other("desk:officers")


@require_POST
@at_desk(MANAGE, fresh=True)
def switch(sitting: Sitting, pk: int) -> HttpResponse:
    """Disable an account, or enable it again."""
    found = _officer(sitting, pk)
    if not found.enabled:
        enable(found, by=sitting.by, at=sitting.at)
    elif wrong := disable(found, by=sitting.by, at=sitting.at):
        known = Details(found.name, found.email, found.authority, found.unit, tuple(found.roles))
        return _form(sitting, known, wrong, officer=found)
    return see_other("desk:officers")


def _details(sitting: Sitting, posted: QueryDict) -> Details:
    numbers = (kept_number(each) for each in posted.get("numbers", "")[:200].split(","))
    return Details(
        name=posted.get("name", ""),
        email=posted.get("email", "").strip(),
        authority=sitting.officer.authority,  # nobody is entered at another authority
        unit=posted.get("unit", ""),
        roles=tuple(posted.getlist("roles")),
        numbers=tuple(each for each in numbers if each),
    )


def _officer(sitting: Sitting, pk: int) -> Officer:
    """An officer of the same authority; others are not there."""
    mine = Officer.objects.select_related("user").filter(authority=sitting.officer.authority)
    found = mine.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _form(
    sitting: Sitting, details: Details, wrong: Not | None = None, *, officer: Officer | None = None
) -> HttpResponse:
    context = {
        "details": details,
        "officer": officer,
        "wrong": WORDS[wrong] if wrong else "",
        "field": wrong.value if wrong else "",
        "roles": [
            (role.value, ROLE_NAMES[role], _may(role), role.value in details.roles) for role in Role
        ],
    }
    return sitting.show("desk/officer.html", context)


def _may(role: Role) -> list[str]:
    own = permissions([role])
    return [str(PERMISSION_NAMES[each]) for each in own if each is not Permission.HAVE_ACCOUNT]


def _roles(found: Officer) -> str:
    return ", ".join(str(ROLE_NAMES[Role(each)]) for each in found.roles)
