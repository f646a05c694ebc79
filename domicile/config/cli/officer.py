"""`domicile officer add|list|roles|invite|disable|enable`: who works here."""

from __future__ import annotations

import getpass
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from domicile.accounts.models import Officer
from domicile.accounts.officers import (
    Details,
    Not,
    add_officer,
    change_officer,
    disable,
    enable,
    officer_by_email,
)
from domicile.accounts.roles import Role
from domicile.audit.events import officer as actor
from domicile.config.cli import CommandError
from domicile.desk.frame import authorities
from domicile.notices.staff import invite_by_mail

if TYPE_CHECKING:
    import argparse

ACTIONS = ("add", "list", "roles", "invite", "disable", "enable")
ROLES = ", ".join(each.value for each in Role)
WORDS = {
    Not.NAME: "--name is needed, with up to 120 characters",
    Not.EMAIL: "that is no e-mail address",
    Not.TAKEN: "an officer with this e-mail address is entered already",
    Not.ROLES: f"--role is needed, once or more: {ROLES}",
    Not.UNIT: "--unit has up to 60 characters",
    Not.LAST: "this is the only administrator who can sign in; enter another one first",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """add|list|roles|invite|disable|enable [EMAIL] [--name --authority --unit --role]."""
    parser.add_argument("action", choices=ACTIONS, metavar="|".join(ACTIONS))
    parser.add_argument("email", metavar="EMAIL", nargs="?", help="of the officer")
    parser.add_argument("--name", default="", help="add: as colleagues know them")
    parser.add_argument("--authority", default="", help="add: such as hk-immd")
    parser.add_argument("--unit", default="", help="add, roles: empty is every unit")
    parser.add_argument("--role", action="append", default=[], help=f"one of {ROLES}; repeatable")
    parser.add_argument("--lang", default="en", help="language of the invitation")
    parser.add_argument("--officer", metavar="NAME", help="who says so; you, if left out")


def run(given: argparse.Namespace) -> int:
    """Do what is asked; the link of an invitation goes by mail and is never printed."""
    if given.action == "list":
        return _list()
    by, at = actor(given.officer or getpass.getuser()), datetime.now(UTC)
    if given.action == "add":
        _known(given.authority)
        details = Details(
            given.name, given.email or "", given.authority, given.unit, tuple(given.role)
        )
        made = _done(add_officer(details, by=by, at=at))
        invite_by_mail(made, given.lang, by=by, at=at)
        return _line(made)
    found = _found(given.email)
    if given.action == "roles":
        details = Details(found.name, found.email, found.authority, given.unit, tuple(given.role))
        _refuse(change_officer(found, details, by=by, at=at))
    elif given.action == "invite":
        invite_by_mail(found, given.lang, by=by, at=at)
    elif given.action == "disable":
        _refuse(disable(found, by=by, at=at))
    else:
        enable(found, by=by, at=at)
    return _line(found)


def _list() -> int:
    for each in Officer.objects.select_related("user").order_by("authority", "name", "pk"):
        _line(each)
    return 0


def _line(officer: Officer) -> int:
    joined = "can sign in" if officer.user.has_usable_password() else "invited"
    state = joined if officer.enabled else "disabled"
    roles, unit = ",".join(officer.roles), officer.unit or "-"
    place = f"{officer.authority}\t{unit}"
    sys.stdout.write(f"{officer.email}\t{officer.name}\t{place}\t{roles}\t{state}\n")
    return 0


def _known(authority: str) -> None:
    if authority not in authorities():
        raise CommandError(f"--authority is one of {', '.join(sorted(authorities()))}")


def _found(email: str | None) -> Officer:
    found = officer_by_email(email or "")
    if found is None:
        raise CommandError(f"{email or 'EMAIL'}: there is no such officer")
    return found


def _done(made: Officer | Not) -> Officer:
    if isinstance(made, Not):
        raise CommandError(WORDS[made])
    return made


def _refuse(wrong: Not | None) -> None:
    if wrong is not None:
        raise CommandError(WORDS[wrong])
