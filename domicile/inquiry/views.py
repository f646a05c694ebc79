"""Where is my application? One page for all services; the answer is shown once and kept nowhere."""

from datetime import datetime

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from domicile import services
from domicile.accounts.addresses import network_of
from domicile.accounts.limits import attempt, failures_of_address, failures_of_reference
from domicile.audit.commands import record
from domicile.audit.events import ANONYMOUS, Event
from domicile.casework.queries import Progress, progress_of
from domicile.inquiry.answers import answer
from domicile.inquiry.forms import Asked, read
from domicile.rulebook.service import Service


@require_http_methods(["GET", "HEAD", "POST"])
def progress(request: HttpRequest) -> HttpResponse:
    """Ask with GET, see with POST: nothing that leads to a case is ever part of an address."""
    if request.method != "POST":
        return _ask(request, Asked())
    at = timezone.now()
    asked = read(request.POST)
    if asked.problems:
        return _ask(request, asked)
    found = look_up(asked, network_of(request), at)
    return _show(request, found, at) if found else _ask(request, asked, missed=True)


@transaction.atomic(durable=True)
def look_up(asked: Asked, network: str, at: datetime) -> Progress | None:
    """Look the case up. Every miss does the same work, whatever was wrong, limits included."""
    uses = [
        (failures_of_reference(), asked.reference or asked.typed),
        (failures_of_address(), network),
    ]
    with attempt(uses, at) as tried:
        known = progress_of(asked.typed, asked.born) if asked.born else ()
        found = known[0] if known and tried.allowed else None
        tried.failed = tried.allowed and found is None
    event = Event.INQUIRY_ANSWERED if found else Event.INQUIRY_MISSED
    subject = f"case:{found.case}" if found else "nobody"
    record(event, subject=subject, by=ANONYMOUS, at=at, outcome="done" if found else "refused")
    return found


def _ask(request: HttpRequest, asked: Asked, *, missed: bool = False) -> HttpResponse:
    context = {
        "asked": asked,
        "missed": missed,
        "service": _only_service(),
        "example": format_html(
            '<span class="no-break">{}-7KQ2M94XQ-26(5)</span>',
            services.all_services()[0].reference_prefix,
        ),
    }
    return render(request, "inquiry/progress.html", context)


def _show(request: HttpRequest, found: Progress, at: datetime) -> HttpResponse:
    worded = answer(found, get_language() or "en", at)
    context = {"answer": worded, "service": worded.service}
    return render(request, "inquiry/answer.html", context)


def _only_service() -> Service | None:
    """Where there is one service only, the page wears its colours."""
    known = services.all_services()
    return known[0] if len(known) == 1 else None
