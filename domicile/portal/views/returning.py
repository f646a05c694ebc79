"""Coming back to a draft: reference and birth date, then a code or a link from the mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_http_methods

from domicile.accounts import codes, sessions
from domicile.accounts.addresses import network_of
from domicile.accounts.limits import attempt, failures_of_address, failures_of_reference
from domicile.applications.queries.drafts import draft_by_reference
from domicile.applications.references import read_draft_reference
from domicile.casework.contact import email_of_draft
from domicile.notices.mailed_codes import Door, Owner, mail_code
from domicile.portal.asking import (
    NOTHING,
    Asked,
    birth_date_of,
    read,
    service_or_404,
    show_form,
    with_problem,
)
from domicile.portal.door import to

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.http import HttpRequest, HttpResponse

    from domicile.applications.queries.drafts import WholeDraft
    from domicile.rulebook import Question, Service
    from domicile.rulebook.reading import Reading

PURPOSE = "return"


@require_http_methods(["GET", "HEAD", "POST"])
def come_back(request: HttpRequest, service: str) -> HttpResponse:
    """Reference and date of birth; whatever they are, the next page is the same."""
    found, at = service_or_404(service), timezone.now()
    asked = (Asked.reference, birth_date_of(found))
    if request.method != "POST":
        return show_form(request, found, asked, NOTHING, "portal/return.html")
    reading = read(request, asked)
    if reading.problems:
        return show_form(request, found, asked, reading, "portal/return.html")
    binding = codes.new_binding()
    _send_code(found, reading, network_of(request), binding, at)
    request.session["binding"] = binding
    return to("portal:return_code", found.key)


@transaction.atomic
def _send_code(
    service: Service, reading: Reading, network: str, binding: str, at: datetime
) -> None:
    """Send a code if reference and date fit; if not, do all the same work and undo it (A18)."""
    typed = str(reading.values["reference"])
    reference = read_draft_reference(typed) or typed
    born = birth_date_of(service)
    with attempt(
        [(failures_of_reference(), reference), (failures_of_address(), network)], at
    ) as tried:
        whole = draft_by_reference(reference)
        fits = (
            whole is not None
            and whole.draft.service == service.key
            and _born_of(whole, born) == reading.values[born.key]
        )
        fits = fits and tried.allowed
        tried.failed = tried.allowed and not fits
    draft = whole.draft if whole is not None and fits else None
    owner = Owner(f"draft:{draft.pk}", email_of_draft(draft), reference) if draft else None
    door = Door(
        PURPOSE,
        service,
        get_language() or "en",
        lambda token: reverse("portal:return_link", args=[service.key, token]),
    )
    mail_code(owner, door, binding=binding, at=at)


def _born_of(whole: WholeDraft, born: Question[date]) -> object:
    return whole.applications[0].answers.get(born.form.key, {}).get(born.key)


@require_http_methods(["GET", "HEAD", "POST"])
def return_code(request: HttpRequest, service: str) -> HttpResponse:
    """The code from the mail."""
    found, at = service_or_404(service), timezone.now()
    if request.method != "POST":
        return show_form(request, found, (Asked.code,), NOTHING, "portal/return_code.html")
    reading = read(request, (Asked.code,))
    if reading.problems:
        return show_form(request, found, (Asked.code,), reading, "portal/return_code.html")
    binding = str(request.session.get("binding", ""))
    subject = codes.redeem_code(
        PURPOSE, str(reading.values["code"]), bound_to=binding, address=network_of(request), at=at
    )
    if subject is None:
        return show_form(
            request,
            found,
            (Asked.code,),
            with_problem(reading, Asked.code, _wrong_code()),
            "portal/return_code.html",
        )
    return _enter(request, subject, at)


def _wrong_code() -> str:
    n = settings.CODE_MINUTES
    words = ngettext(
        "This code does not open a draft. A code works once, for %(n)d minute, in the browser "
        "that asked for it. Check it, or ask for a new one.",
        "This code does not open a draft. A code works once, for %(n)d minutes, in the browser "
        "that asked for it. Check it, or ask for a new one.",
        n,
    )
    return words % {"n": n}


@require_http_methods(["GET", "HEAD", "POST"])
def return_link(request: HttpRequest, service: str, token: str) -> HttpResponse:
    """The link from the mail: opening it does nothing, its button enters. Mail scanners open "
    "links."""
    found, at = service_or_404(service), timezone.now()
    if request.method != "POST":
        return render(request, "portal/return_link.html", {"service": found})
    subject = codes.redeem_link(PURPOSE, token, address=network_of(request), at=at)
    if subject is None:
        return render(
            request, "portal/return_link.html", {"service": found, "dead": True}, status=410
        )
    return _enter(request, subject, at)


def _enter(request: HttpRequest, subject: str, at: datetime) -> HttpResponse:
    sessions.enter(request, int(subject.removeprefix("draft:")), at=at)
    return to("portal:tasks")
