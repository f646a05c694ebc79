"""Beginning a draft: an e-mail address, a birth date, a temporary reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from domicile.accounts import sessions
from domicile.accounts.addresses import network_of
from domicile.accounts.limits import drafts, note, spend, spend_mail
from domicile.applications.commands.answers import answer
from domicile.applications.commands.drafts import Beginning, begin
from domicile.applications.days import legal_day
from domicile.applications.models import Draft
from domicile.applications.outcomes import Refused, Why
from domicile.applications.queries.pages import page_digest
from domicile.audit.events import ANONYMOUS, Event
from domicile.portal.asking import (
    NOTHING,
    Asked,
    birth_date_of,
    read,
    service_or_404,
    show_form,
    with_problem,
)
from domicile.portal.carrying import carry
from domicile.portal.door import Visit, in_draft, kept_until, to
from domicile.portal.mails import masked
from domicile.rulebook.reading import Reading

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.http import HttpRequest, HttpResponse

    from domicile.rulebook import Question, Service


@require_http_methods(["GET", "HEAD", "POST"])
def begin_draft(request: HttpRequest, service: str) -> HttpResponse:
    """Ask for an e-mail address and the date of birth, and begin."""
    found, at = service_or_404(service), timezone.now()
    asked = (Asked.email, birth_date_of(found))
    if request.method != "POST" and not found.is_open(legal_day(found, at)):
        return redirect("portal:start", service=found.key)  # it says since when and until when
    if request.method != "POST":
        return show_form(request, found, asked, NOTHING, "portal/begin.html")
    reading = read(request, asked)
    if not reading.problems and not _may_begin(request, str(reading.values["email"]), at):
        reading = with_problem(reading, Asked.email, _too_many())
    if reading.problems:
        return show_form(request, found, asked, reading, "portal/begin.html")
    return _begin(request, found, reading, at)


def _may_begin(request: HttpRequest, email: str, at: datetime) -> bool:
    """So many from one network (A21), so many mails to one address (A20)."""
    network = network_of(request)
    return (not settings.DRAFTS_PER_ADDRESS or spend(drafts(), network, at)) and spend_mail(
        email, at
    )


def _begin(request: HttpRequest, service: Service, reading: Reading, at: datetime) -> HttpResponse:
    who = Beginning(str(reading.values["email"]), get_language() or "en")
    born = birth_date_of(service)
    with transaction.atomic():
        draft = begin(service, who, by=ANONYMOUS, at=at)
        if isinstance(draft, Draft):
            _keep_birth_date(draft, born, reading, at)
            carry(draft, service, dict(request.GET.lists()), at)
    if isinstance(draft, Refused):
        if draft.why is Why.TOO_MANY_DRAFTS:
            note(Event.LIMIT_HIT, f"drafts of {who.email.casefold()}", at=at, reason=draft.why)
        problem = with_problem(reading, Asked.email, _not_begun(draft))
        return show_form(request, service, (Asked.email, born), problem, "portal/begin.html")
    sessions.enter(request, draft.pk, at=at)
    return to("portal:begun")


def _keep_birth_date(draft: Draft, born: Question[date], reading: Reading, at: datetime) -> None:
    """It is asked once: here, because with it one comes back."""
    head = draft.applications.get()
    page = next(page for page in born.form.pages if born in page.questions)
    values = {born.key: reading.values[born.key]}
    answer(head, page, Reading(values, {}, ()), seen=page_digest(head, page), by=ANONYMOUS, at=at)


def _not_begun(refused: Refused) -> str:
    if refused.why is Why.SERVICE_CLOSED:
        return _("This service does not take new applications today.")
    return _too_many()


def _too_many() -> str:
    """One answer for every limit, so that a stranger does not learn what an address has (A18)."""
    return _(
        "We cannot begin another draft for this address now: it has many open drafts, or was sent "
        "several mails within an hour, or many drafts were begun from your network. Come back to "
        "a draft you have, or try again in an hour."
    )


@require_http_methods(["GET", "HEAD"])
@in_draft
def begun(visit: Visit) -> HttpResponse:
    """The temporary reference, before the first question."""
    return visit.show(
        "portal/begun.html",
        {
            "email": masked(visit.draft.email),
            "kept": kept_until(visit),
            "days": visit.service.draft.days,
        },
    )
