"""Signing: here, or by a link sent to the person."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from domicile.accounts.addresses import network_of
from domicile.accounts.limits import allowed, count, failures_of_address, note, spend_mail
from domicile.applications.commands.signatures import (
    Signing,
    invite,
    sign_by_link,
    sign_together,
)
from domicile.applications.days import legal_day
from domicile.applications.outcomes import Refused, Why
from domicile.applications.queries.drafts import draft_of, hash_of, invitation_of
from domicile.audit.commands import record
from domicile.audit.events import ANONYMOUS, Event
from domicile.files.contents import discard
from domicile.files.examining import examine
from domicile.files.models import File
from domicile.files.receiving import Refusal, receive
from domicile.files.serving import serve
from domicile.files.stores import StoreAwayError
from domicile.files.wording import word_reason
from domicile.notices import letters
from domicile.notices.outbox import Address, queue
from domicile.portal.declaring import declarations_of
from domicile.portal.door import Visit, in_draft, to
from domicile.portal.mails import masked
from domicile.portal.notes import signature_note
from domicile.portal.people import called
from domicile.portal.signing import (
    acts_for,
    correction_of,
    drawing_in,
    may_scan,
    signed_forms,
    signer_shown,
    together,
)
from domicile.portal.summary import cards_of
from domicile.portal.views.uploads import no_space
from domicile.portal.words import Correction

if TYPE_CHECKING:
    from datetime import datetime

    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpRequest, HttpResponse, QueryDict

    from domicile.applications.models import Application, SigningInvitation


@require_http_methods(["GET", "HEAD", "POST"])
@in_draft
def sign_here(visit: Visit, person: str) -> HttpResponse:
    """Show what is signed and take the signature."""
    application = visit.application(person)
    if visit.request.method != "POST":
        return _page(visit, application)
    if visit.request.POST.get("kind") == "paper":
        return _sign_on_paper(visit, application)
    what = given(visit.request.POST, visit.language)
    result = sign_together(chosen(visit, application), what, by=visit.by, at=visit.at)
    if isinstance(result, Refused):
        return _page(visit, application, correction_of(result, acts_for(visit, application)))
    if signature_note(visit.service, what.typed, what.name):
        return to("portal:sign", person)  # where the signature stands, with what to know of it
    return to("portal:tasks")


def chosen(visit: Visit, application: Application) -> list[Application]:
    """The person, and the others of the family whose forms are signed with the same hand."""
    keys = visit.request.POST.getlist("also")
    return [application, *(each for each in together(visit, application) if each.key in keys)]


def _sign_on_paper(visit: Visit, application: Application) -> HttpResponse:
    """Take in the scan of the signed page. It is stored and looked at before anything is said."""
    sent: UploadedFile[bytes] | None = visit.request.FILES.get("scan")
    if sent is None:
        return _page(visit, application, Correction(_("Choose the scan of the page."), "scan"))
    scan = _taken_in(visit, sent)
    if not isinstance(scan, File):
        return _page(visit, application, Correction(scan, "scan"))
    what = given(visit.request.POST, visit.language)
    notarised = visit.request.POST.get("notarised") == "yes"
    on_paper = replace(what, drawing=None, typed="", scan=scan, notarised=notarised)
    result = sign_together(chosen(visit, application), on_paper, by=visit.by, at=visit.at)
    if isinstance(result, Refused):
        discard(scan)
        return _page(visit, application, correction_of(result, acts_for(visit, application)))
    return to("portal:tasks")


def _taken_in(visit: Visit, sent: UploadedFile[bytes]) -> File | str:
    """The scan, checked as any file is; or why it is not taken."""
    try:
        received = receive(sent, sent.name or "", visit.service.files, at=visit.at)
    except StoreAwayError:
        return no_space()
    if isinstance(received, Refusal):
        return word_reason(received.reason, received.name, _)
    examine(received, at=visit.at)
    if received.state != File.State.REFUSED:
        return received
    words = next((word_reason(each, received.name, _) for each in received.found), "")
    discard(received)
    return words or _("This file was not stored. Go back to the task list and try again.")


@require_http_methods(["GET", "HEAD"])
@in_draft
def scan_of(visit: Visit, person: str) -> HttpResponse:
    """The scan that stands as this person's signature, as officers see it."""
    signature = visit.whole.signature_of(visit.application(person))
    if signature is None or signature.scan is None:
        raise Http404
    return serve(signature.scan)


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
        "guardian_name": "" if _is_head(visit, application) else _name_of_head(visit),
        "may_invite": True,
        "may_scan": may_scan(visit, application),
        "acts_for": acts_for(visit, application),
        "most_bytes": visit.service.files.most_bytes,
    }
    return visit.show("portal/sign.html", context, status=422 if problem else 200)


def _signing_context(
    visit: Visit, application: Application, problem: Correction | None
) -> dict[str, object]:
    return {
        "signer": signer_shown(visit, application),
        "signed": signed_forms(visit, application),
        "others": [signed_forms(visit, each) for each in together(visit, application)],
        "declarations": declarations_of(visit.whole, application, visit.on, visit.language),
        "problems": [problem] if problem else [],
        "posted": visit.request.POST,
        "also": visit.request.POST.getlist("also"),
        "person": application.key,
    }


def _is_head(visit: Visit, application: Application) -> bool:
    return application.key == visit.whole.applications[0].key


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
        if isinstance(token, Refused) and token.why is Why.OWN_ADDRESS:
            words = correction_of(token).words
            return _ask_for_address(visit, application, words)
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
    also = request.POST.getlist("also")
    what = given(request.POST, visit.language)
    result = sign_by_link(token, what, at=at, also=also)
    if isinstance(result, Refused):
        return _own_part(visit, application, correction_of(result))
    said = signature_note(visit.service, what.typed, what.name)
    context = {"bar": None, "draft": None, "signature_note": said}
    return visit.show("portal/sign_thanks.html", context)


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
        "also_cards": [
            {"name": signed_forms(visit, each).name, "cards": cards_of(visit, each)}
            for each in together(visit, application)
        ],
        "bar": None,
        "may_invite": False,
    }
    return visit.show("portal/sign_own.html", context, status=422 if problem else 200)
