"""The way onto the desk: every page behind it names a permission, and knows who sits there.

@at_desk(Permission.READ_CASE)
def case(sitting: Sitting, pk: int) -> HttpResponse:
    case = sitting.case(pk)
    return sitting.show("desk/case.html", {"case": case})
"""

from __future__ import annotations

from functools import cached_property, update_wrapper
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, cast

from allauth.core.exceptions import ReauthenticationRequired
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from domicile.accounts import staff
from domicile.accounts.emergencies import in_emergency
from domicile.accounts.roles import Permission, Why, may, permissions, refusal
from domicile.audit.commands import record
from domicile.audit.events import Actor, Event
from domicile.casework.matters import matter_of
from domicile.casework.models import Case
from domicile.desk.frame import Frame, authority_of
from domicile.desk.sign_in import to_sign_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from domicile.accounts.models import Officer
    from domicile.rulebook.service import Authority

P = ParamSpec("P")
MOST_REASON = 200


class RefusedError(Exception):
    """The officer may not do this: 403, and an entry in the audit log."""

    def __init__(self, why: Why, about: str = "", case: Case | None = None) -> None:
        super().__init__(why)
        self.why, self.about, self.case = why, about, case


class Sitting:
    """One request at the desk: who sits there, at which moment, and with which permission."""

    def __init__(
        self, request: HttpRequest, officer: Officer, permission: Permission, at: datetime
    ) -> None:
        self.request, self.officer, self.permission, self.at = request, officer, permission, at
        self.language = get_language() or "en"
        self.noted = False  # whether a read has been written down already

    @property
    def by(self) -> Actor:
        return self.officer.actor

    @cached_property
    def authority(self) -> Authority | None:
        return authority_of(self.officer.authority)

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the authority: every time on the desk is told in it."""
        return self.authority.zone if self.authority else cast("ZoneInfo", self.at.tzinfo)

    @property
    def on(self) -> date:
        """Today, where the authority is."""
        return self.at.astimezone(self.zone).date()

    @property
    def reads(self) -> bool:
        return self.request.method in {"GET", "HEAD"}

    def may(self, permission: Permission, case: Case | None = None) -> bool:
        """May the officer do this too, to this case? For what a page offers."""
        if case is None:
            return may(self.officer, permission)
        return self._refusal(case, permission) is None

    def case(self, pk: int, permission: Permission | None = None) -> Case:
        """The case, if this page's permission (or another) holds for it; its read is recorded.

        404 where there is none, 403 where it is another unit's or the officer's own.
        """
        case = Case.objects.select_related("submission", "submission__draft").filter(pk=pk).first()
        if case is None:
            raise Http404
        self.must(case, permission or self.permission)
        if self.reads:
            self.read(Event.CASE_READ, f"case:{pk}")
        return case

    def must(self, case: Case, permission: Permission) -> None:
        """Go on only if the officer may do this to this case."""
        if why := self._refusal(case, permission):
            raise RefusedError(why, f"case:{case.pk}", case)

    def read(self, event: Event, subject: str, reason: str = "") -> None:
        """Write down that the officer looked at something."""
        record(event, subject=subject, by=self.by, at=self.at, reason=reason[:MOST_REASON])
        self.noted = True

    def _refusal(self, case: Case, permission: Permission) -> Why | None:
        matter = matter_of(case)
        why = refusal(self.officer, permission, matter)
        # Only whoever meets a closed door is asked whether they have opened it in an emergency.
        declares = why is Why.UNIT and may(self.officer, Permission.USE_EMERGENCY)
        if declares and in_emergency(self.officer, matter.about, self.at):
            return refusal(self.officer, permission, matter, emergency=True)
        return why

    def show(
        self, template: str, context: dict[str, Any] | None = None, *, status: int = 200
    ) -> HttpResponse:
        """A page of the desk, in its frame."""
        whole = {"frame": self.frame, "sitting": self, **(context or {})}
        return render(self.request, template, whole, status=status)

    @cached_property
    def frame(self) -> Frame:
        return Frame(self.officer, self.authority, permissions(self.officer.roles))


class Page(Protocol):
    """A view behind the door says what it asks for; the middleware lets nothing else through."""

    permission: Permission
    fresh: bool


def at_desk(
    permission: Permission, *, fresh: bool = False
) -> Callable[
    [Callable[Concatenate[Sitting, P], HttpResponse]],
    Callable[Concatenate[HttpRequest, P], HttpResponse],
]:
    """Give the view its sitting, if the officer may; `fresh`: asks who they are once more first."""

    def behind(
        view: Callable[Concatenate[Sitting, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        def entered(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            officer = staff.officer_in(request.session)
            if officer is None:
                return to_sign_in(request)
            sitting = Sitting(request, officer, permission, timezone.now())
            try:
                if why := refusal(officer, permission):
                    raise RefusedError(why)  # noqa: TRY301  # one place answers every refusal
                if fresh and not staff.fresh(request.session, sitting.at):
                    raise ReauthenticationRequired
                answer = view(sitting, *args, **kwargs)
            except RefusedError as refused:
                return forbidden(sitting, refused)
            return _noted(sitting, answer)

        page = cast("Page", update_wrapper(entered, view))
        page.permission, page.fresh = permission, fresh
        return entered

    return behind


def _noted(sitting: Sitting, answer: HttpResponse) -> HttpResponse:
    """Every page that staff read is in the audit log, unless the view said more exactly what."""
    if sitting.reads and not sitting.noted and answer.status_code == 200:  # noqa: PLR2004
        sitting.read(Event.DESK_READ, f"desk:{_name(sitting.request)}")
    return answer


def forbidden(sitting: Sitting, refused: RefusedError) -> HttpResponse:
    """403, and an entry that says who wanted what (A07, A08)."""
    record(
        Event.DESK_REFUSED,
        subject=refused.about or f"desk:{_name(sitting.request)}",
        by=sitting.by,
        at=sitting.at,
        outcome="refused",
        reason=f"{sitting.permission}: {refused.why}",
    )
    context = {"why": refused.why.value, "case": refused.case, "offers": _offers(sitting, refused)}
    return sitting.show("desk/403.html", context, status=403)


def _offers(sitting: Sitting, refused: RefusedError) -> bool:
    """Is there an emergency to declare? Only for another unit's case."""
    case = refused.case
    if case is None or refused.why is not Why.UNIT:
        return False
    return emergency_possible(sitting, case)


def emergency_possible(sitting: Sitting, case: Case) -> bool:
    """May the officer open this case of another unit, giving a reason?"""
    return may(sitting.officer, Permission.USE_EMERGENCY, matter_of(case), emergency=True)


def _name(request: HttpRequest) -> str:
    match = request.resolver_match
    return match.view_name.removeprefix("desk:") if match else ""
