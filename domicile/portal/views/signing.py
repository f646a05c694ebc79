"""Signing: here, or by a link sent to the person."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from domicile.accounts.addresses import network_of
from domicile.accounts.limits import allowed, count, failures_of_address, note, spend_mail
from domicile.applications.commands.signatures import Signing, invite, sign, sign_by_link
from domicile.applications.days import legal_day
from domicile.applications.outcomes import Refused
from domicile.applications.queries.drafts import draft_of, hash_of, invitation_of
from domicile.audit.commands import record
from domicile.audit.events import ANONYMOUS, Event
from domicile.notices import letters
from domicile.notices.outbox import Address, queue
from domicile.portal.declaring import declarations_of
from domicile.portal.door import Visit, in_draft, to
from domicile.portal.mails import masked
from domicile.portal.people import called
from domicile.portal.signing import correction_of, drawing_in, signer_shown
from domicile.portal.summary import cards_of
from domicile.portal.words import Correction

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse, QueryDict

    from domicile.applications.models import Application, SigningInvitation


@require_http_methods(["GET", "HEAD", "POST"])
@in_draft
def sign_here(visit: Visit, person: str) -> HttpResponse:
    """Show what is signed and take the signature."""
    application = visit.application(person)
    if visit.request.method != "POST":
        return _page(visit, application)
    result = sign(application, given(visit.request.POST, visit.language), by=visit.by, at=visit.at)
    if isinstance(result, Refused):
        return _page(visit, application, correction_of(result))
    return to("portal:tasks")


def given(posted: QueryDict, language: str) -> Signing:
    """What the signer gave."""
    typed = posted.get("typed", "") if posted.get("kind") != "drawn" else ""
    return Signing(
        name=posted.get("signer_name", "") or posted.get("own_name", "") or typed,
        language=language,
        relationship=posted.get("relationship", ""),
        drawing=drawing_in(posted),
        typed=typed,
    )


def _page(
    visit: Visit, application: Application, problem: Correction | None = None
) -> HttpResponse:
    context = {
        **_signing_context(visit, application, problem),
        "guardian_name": _name_of_head(visit),
        "may_invite": True,
    }
    return visit.show("portal/sign.html", context, status=422 if problem else 200)


def _signing_context(
    visit: Visit, application: Application, problem: Correction | None
) -> dict[str, object]:
    return {
        "signer": signer_shown(visit, application),
        "declarations": declarations_of(visit.whole, application, visit.on, visit.language),
        "problems": [problem] if problem else [],
        "posted": visit.request.POST,
        "person": application.key,
    }


def _name_of_head(visit: Visit) -> str:
    head = visit.whole.applications[0]
    return called(visit.whole.role(head), head.answers).latin


# --- By a link -----------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@in_draft
def send_link(visit: Visit, person: str) -> HttpResponse:
    """Ask where the link goes, and send it."""
    application = visit.application(person)
    if visit.request.method != "POST":
        return _ask_for_address(visit, application, "")
    email = visit.request.POST.get("email", "").strip()
    error = _wrong_address(email)
    if not error and not spend_mail(email, visit.at):
        error = _(
            "We have sent this address as many mails as it may get in an hour. Try again "
            "later, or sign on this device."
        )
    if error:
        return _ask_for_address(visit, application, error)
    return _invite(visit, application, email)


def _wrong_address(email: str) -> str:
    try:
        validate_email(email)
    except ValidationError:
        return _("Enter an e-mail address like name@example.org.")
    return ""


def _invite(visit: Visit, application: Application, email: str) -> HttpResponse:
    with transaction.atomic():
        token = invite(application, email, by=visit.by, at=visit.at)
        if isinstance(token, Refused):
            return to("portal:tasks")
        until = visit.at + timedelta(days=settings.INVITATION_DAYS)
        who = called(visit.whole.role(application), application.answers)
        letter = letters.invited(
            visit.service,
            visit.language,
            reference=visit.draft.reference_id,
            name=who.both,
            path=reverse("portal:sign_by_link", args=[token]),
            kept_until=legal_day(visit.service, until),
        )
        about = Address(email, f"draft:{visit.draft.pk}")
        queue(letter, about, key=f"invitation:{hash_of(token)}", at=visit.at, good_until=until)
    return visit.show(
        "portal/sign_sent.html", {"email": masked(email), "days": settings.INVITATION_DAYS}
    )


def _ask_for_address(visit: Visit, application: Application, error: str) -> HttpResponse:
    context = {
        "signer": signer_shown(visit, application),
        "person": application.key,
        "error": error,
        "email": visit.request.POST.get("email", ""),
        "problems": [Correction(error, "email")] if error else [],
        "days": settings.INVITATION_DAYS,
    }
    return visit.show("portal/sign_link.html", context, status=422 if error else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind a link: this person's own part and nothing else of the group."""
    at = timezone.now()
    invitation = _invitation(request, token, at)
    whole = draft_of(invitation.application.draft_id) if invitation else None
    application = whole.application(invitation.application.key) if whole and invitation else None
    if whole is None or application is None:
        return render(request, "portal/sign_dead.html", status=404)
    visit = Visit(request, whole, at)
    if request.method != "POST":
        return _own_part(visit, application)
    result = sign_by_link(token, given(request.POST, visit.language), at=at)
    if isinstance(result, Refused):
        return _own_part(visit, application, correction_of(result))
    return visit.show("portal/sign_thanks.html", {"bar": None, "draft": None})


def _invitation(request: HttpRequest, token: str, at: datetime) -> SigningInvitation | None:
    """The invitation, unless this network address has guessed too often (A06)."""
    network = network_of(request)
    if not allowed(failures_of_address(), network, at):
        note(Event.LIMIT_HIT, network, at=at, reason="address")
        return None
    found = invitation_of(token, at)
    if found is None:
        count(failures_of_address(), network, at)
        record(Event.INVITATION_REFUSED, subject="nobody", by=ANONYMOUS, at=at, outcome="refused")
    return found


def _own_part(
    visit: Visit, application: Application, problem: Correction | None = None
) -> HttpResponse:
    context = {
        **_signing_context(visit, application, problem),
        "cards": cards_of(visit, application),
        "bar": None,
        "may_invite": False,
    }
    return visit.show("portal/sign_own.html", context, status=422 if problem else 200)
