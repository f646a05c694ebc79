"""The way into a draft: every page behind it knows whose draft it is, and none finds another's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import update_wrapper
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from domicile.accounts.limits import note
from domicile.accounts.sessions import ended
from domicile.applications.days import legal_day
from domicile.applications.models import Application, Draft
from domicile.applications.queries.drafts import WholeDraft, draft_of
from domicile.audit.events import Actor, Event, applicant
from domicile.rulebook import situation
from domicile.services import all_services
from domicile.workdays.formats import day_and_time, long_date, time_of_day

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from domicile.rulebook import Form, Service
    from domicile.rulebook.situations import PersonSituation

P = ParamSpec("P")
SOON_DAYS = 3  # from here on the days left are shown as something to look at


@dataclass(frozen=True)
class Bar:
    """What the draft bar says."""

    reference: str
    saved: str
    kept: str
    soon: bool


class ForeignError(Http404):
    """This draft holds no such person, file or paper; whether another does is not said."""


class Visit:
    """One request inside a draft: the draft, the moment, the legal day and who acts."""

    def __init__(self, request: HttpRequest, whole: WholeDraft, at: datetime) -> None:
        self.request, self.whole, self.at = request, whole, at
        self.language = get_language() or "en"

    @property
    def draft(self) -> Draft:
        return self.whole.draft

    @property
    def service(self) -> Service:
        return self.whole.service

    @property
    def on(self) -> date:
        return legal_day(self.service, self.at)

    @property
    def by(self) -> Actor:
        return applicant(self.draft.pk)

    def application(self, key: str) -> Application:
        """The application of this person, or 404: another group's person does not exist here."""
        found = self.whole.application(key)
        if found is None:
            raise ForeignError
        return found

    def seen(self, application: Application) -> PersonSituation:
        return situation(self.service, self.whole.group, self.whole.person(application), self.on)

    def form(self, application: Application, key: str) -> type[Form]:
        """The form, if it is this person's to fill in."""
        found = next(
            (form for form in self.service.forms(application.role) if form.key == key), None
        )
        if found is None:
            raise Http404
        return found

    def bar(self) -> Bar:
        return bar(self.draft, self.service, self.at, self.language)

    def show(self, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
        """A page of this draft: with its service, bar and person's language."""
        whole = {"service": self.service, "draft": self.draft, "bar": self.bar(), **context}
        return render(self.request, template, whole, status=status)


def last_day(draft: Draft, service: Service) -> date:
    """The last day of a draft, which ends as the next one begins."""
    return (draft.expires_at - timedelta(seconds=1)).astimezone(service.authority.zone).date()


def bar(draft: Draft, service: Service, at: datetime, language: str) -> Bar:
    zone = service.authority.zone
    changed, today = draft.changed_at.astimezone(zone), at.astimezone(zone).date()
    last = last_day(draft, service)
    left = (last - today).days
    when = time_of_day(changed) if changed.date() == today else day_and_time(changed, language)
    kept = ngettext("%(n)d day left", "%(n)d days left", left) % {"n": left}
    soon = left <= SOON_DAYS
    if soon:
        day = long_date(last, language)
        kept = _("%(days)s: deleted after %(day)s") % {"days": kept, "day": day}
    return Bar(draft.reference_id, _("Saved %(when)s") % {"when": when}, kept, soon)


def in_draft(
    view: Callable[Concatenate[Visit, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Give the view its visit. Without a draft in the session there is nothing to see or do "
    "here."""

    def entered(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        whole = draft_in(request)
        if whole is None:
            return no_draft(request)
        if whole.draft.state == Draft.State.SUBMITTED:
            return redirect("portal:acknowledgment")
        visit = Visit(request, whole, timezone.now())
        try:
            return view(visit, *args, **kwargs)
        except ForeignError:
            note_foreign(request, visit.draft.pk, visit.at)
            raise

    return update_wrapper(entered, view)


def note_foreign(request: HttpRequest, draft: int, at: datetime) -> None:
    """Someone inside a draft asked for what is not in it: the audit log tells how often (A01)."""
    match, by = request.resolver_match, applicant(draft)
    note(Event.FOREIGN_REFUSED, by.key, at=at, by=by, reason=match.view_name if match else "")


def draft_in(request: HttpRequest) -> WholeDraft | None:
    """The draft this browser may work in."""
    number = request.session.get("draft")
    return draft_of(number) if number is not None else None


def no_draft(request: HttpRequest) -> HttpResponse:
    """Say how to come back; the answer is the same whether a draft ever existed or not."""
    context = {"services": all_services(), "ended": ended(request)}
    return render(request, "portal/no_draft.html", context, status=403)


def to(name: str, *parts: str) -> HttpResponse:
    """See Other: what was posted is not posted again by going back."""
    return see_other(reverse(name, args=parts))


def see_other(address: str) -> HttpResponse:
    return HttpResponse(status=303, headers={"Location": address})


def kept_until(visit: Visit) -> str:
    """The last day of the draft, in words."""
    return long_date(last_day(visit.draft, visit.service), visit.language)
