"""The demo's settings: one of each service that stands, and one of each authority that waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from domicile.accounts.models import Officer
from domicile.config.demo_officers import DOMAIN
from domicile.desk.frame import authorities
from domicile.managing.commands import agree, propose
from domicile.managing.kinds import CalendarDay, DayKind, HelpText
from domicile.managing.models import Setting
from domicile.managing.said import Said
from domicile.rulebook import calendar_of
from domicile.services import written

if TYPE_CHECKING:
    from datetime import datetime

    from domicile.managing.kinds import Kind
    from domicile.rulebook import Service

NOBODY_ANSWERS = Said.of(
    {
        "en": "This is a demonstration. Nobody answers here about it.",
        "zh-hant": "這是示範網站，此處不會回覆有關示範的查詢。",
        "zh-hans": "这是示范网站，此处不会回复有关示范的查询。",
        "pt": "Isto é uma demonstração. Aqui ninguém responde sobre ela.",
    }
)
STORM = Said.of({"en": "Typhoon", "zh-hant": "颱風", "zh-hans": "台风", "pt": "Tufão"})
WHY = "For the demonstration."
DAYS_AHEAD = 2


def make_once(at: datetime) -> None:
    """Set what a manager of the demo can look at: with whom they agree, and what waits for them."""
    if Setting.objects.exists():
        return
    for service in written():
        if service.help_lines:
            about = f"line:{service.help_lines[0].number}"
            on = at.astimezone(service.authority.zone).date()
            _set(HelpText(service.key, about, NOBODY_ANSWERS, on), service.authority.key, at)
    for key in authorities():
        first = next(each for each in written() if each.authority.key == key)
        if first.authority.calendar:
            _propose(_storm(first, at), key, at)


def _storm(service: Service, at: datetime) -> CalendarDay:
    """A working day soon, so that the demo's cases move with it."""
    calendar, authority = calendar_of(service, settings.CALENDARS), service.authority
    day = calendar.after(calendar.legal_day(at), DAYS_AHEAD)
    source = "Specimen notice of the demonstration"
    return CalendarDay(authority.key, authority.calendar, day, DayKind.STORM, source, STORM)


def _set(kind: Kind, authority: str, at: datetime) -> None:
    made = _propose(kind, authority, at)
    if made is not None:
        agree(made, by=_manager("manager-2", authority), at=at)


def _propose(kind: Kind, authority: str, at: datetime) -> Setting | None:
    made = propose(kind, WHY, by=_manager("manager", authority), at=at)
    return made if isinstance(made, Setting) else None


def _manager(name: str, authority: str) -> Officer:
    return Officer.objects.get(user__email=f"{name}@{authority}.{DOMAIN}")
