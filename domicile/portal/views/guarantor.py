"""The guarantor's own pages, behind a link: what it means, papers, signature, or no."""

from __future__ import annotations

from dataclasses import dataclass
from functools import update_wrapper
from subprocess import SubprocessError
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django.db import transaction
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from domicile.accounts.addresses import network_of
from domicile.accounts.limits import (
    allowed,
    count,
    failures_of_address,
    failures_of_reference,
    note,
)
from domicile.applications.commands.guarantors import (
    GuarantorSigning,
    attach_evidence,
    decline_guarantee,
    open_link,
    remove_evidence,
    sign_guarantee,
)
from domicile.applications.outcomes import Refused, Why
from domicile.applications.queries.drafts import draft_of
from domicile.applications.queries.guarantees import (
    Reached,
    copy_by,
    covered_people,
    named_by,
    reached_by,
    with_guarantor,
)
from domicile.audit.commands import record
from domicile.audit.events import ANONYMOUS, Event
from domicile.casework.contact import email_of_draft
from domicile.files.contents import discard
from domicile.files.examining import examine
from domicile.files.receiving import Refusal, receive
from domicile.files.stores import StoreAwayError
from domicile.files.wording import word_reason
from domicile.notices import apart, letters
from domicile.notices.outbox import Address, queue
from domicile.notices.printed.guarantees import Signed, guarantee_data
from domicile.notices.printed.printing import Printing
from domicile.portal.door import see_other
from domicile.portal.guarantees import (
    applicant_name,
    day_in,
    evidence_slots,
    guarantor_correction,
    shown_names,
)
from domicile.portal.notes import signature_note
from domicile.portal.signing import drawing_in
from domicile.portal.views.guarantees import SHEET, pdf_answer
from domicile.portal.words import Correction
from domicile.rulebook.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from uuid import UUID

    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpRequest, HttpResponse, QueryDict

    from domicile.applications.models import GuaranteeSignature
    from domicile.notices.frozen import FrozenGuaranteeSignature
    from domicile.rulebook import Document

P = ParamSpec("P")


@dataclass(frozen=True)
class Call:
    """One request of a guarantor whose link is good."""

    request: HttpRequest
    token: str
    reached: Reached
    at: datetime
    language: str

    @property
    def body(self) -> bool:
        """Somebody signs for a body, and not for themselves."""
        return self.reached.outcome.natural is not Truth.YES

    def show(self, template: str, context: dict[str, object], *, status: int = 200) -> HttpResponse:
        """A page of this link: of the application it knows the names, and nothing else."""
        whole, row = self.reached.whole, self.reached.row
        until = row.link_until or self.at
        common: dict[str, object] = {
            "service": whole.service,
            "token": self.token,
            "definition": self.reached.outcome.guarantee,
            "applicant": applicant_name(whole, self.language),
            "guarantor": self.reached.named.name if self.reached.named else row.name,
            "people": [shown_names(each.names, self.language) for each in covered_people(whole)],
            "until": day_in(until, whole.service, self.language),
            "body": self.body,
            "documents": self.reached.outcome.documents,
        }
        return render(self.request, template, {**common, **context}, status=status)


def by_link(
    view: Callable[Concatenate[Call, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Give the view its call; a link that is not good opens the same page whatever is wrong."""

    def entered(
        request: HttpRequest, /, token: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        at = timezone.now()
        reached = _reached(request, token, at)
        if reached is None:
            return _dead(request)
        return view(Call(request, token, reached, at, get_language() or "en"), *args, **kwargs)

    return update_wrapper(entered, view)


def _reached(request: HttpRequest, token: str, at: datetime) -> Reached | None:
    """What the link leads to, unless this network address has guessed too often (A06)."""
    network = network_of(request)
    if not allowed(failures_of_address(), network, at):
        note(Event.LIMIT_HIT, network, at=at, reason="address")
        return None
    found = reached_by(token, at)
    if found is None:
        count(failures_of_address(), network, at)
        record(Event.INVITATION_REFUSED, subject="nobody", by=ANONYMOUS, at=at, outcome="refused")
    return found


def _dead(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/sign_dead.html", status=404)


def _to(name: str, call: Call) -> HttpResponse:
    return see_other(reverse(f"portal:{name}", args=[call.token]))


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def opened(call: Call) -> HttpResponse:
    """A page with one button: what opens a mail before its reader does, finds no name here."""
    if call.request.method != "POST":
        return call.show("portal/guarantor_open.html", {})
    open_link(call.token, at=call.at)
    return _to("guarantor_read", call)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def read(call: Call) -> HttpResponse:
    """What it means, in plain words, before anything is asked."""
    return call.show("portal/guarantor_read.html", {"next": _after_reading(call)})


def _after_reading(call: Call) -> str:
    name = "guarantor_papers" if call.reached.outcome.documents else "guarantor_sign"
    return reverse(f"portal:{name}", args=[call.token])


# --- Papers --------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def papers(call: Call) -> HttpResponse:
    """What the guarantor shows."""
    return _papers(call)


def _papers(call: Call, wrong: dict[str, str] | None = None) -> HttpResponse:
    slots = evidence_slots(call.reached.row, call.reached.outcome.documents, call.language)
    context = {
        "slots": slots,
        "wrong": wrong or {},
        "problems": [Correction(wrong["words"], f"file-{wrong['document']}")] if wrong else [],
        "complete": all(slot.stored for slot in slots),
    }
    return call.show("portal/guarantor_papers.html", context, status=422 if wrong else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def send_paper(call: Call, document: str) -> HttpResponse:
    """Take one file in. It is stored before anything is said."""
    asked = next((each for each in call.reached.outcome.documents if each.key == document), None)
    if asked is None:
        return _dead(call.request)
    if call.request.method != "POST":
        return _to("guarantor_papers", call)
    words = _receive(call, asked)
    if words:
        return _papers(call, {"document": asked.key, "words": words})
    return see_other(reverse("portal:guarantor_papers", args=[call.token]) + f"#{asked.key}")


def _receive(call: Call, document: Document) -> str:
    """Store the file; what was wrong, "" when nothing was."""
    sent: UploadedFile[bytes] | None = call.request.FILES.get("file")
    if sent is None:
        return _("Choose a file first.")
    try:
        received = receive(sent, sent.name or "", document.files, at=call.at)
    except StoreAwayError:
        return _("This file was not stored: our store takes nothing just now. Try again later.")
    if isinstance(received, Refusal):
        return word_reason(received.reason, received.name, _)
    attached = attach_evidence(call.token, document.key, received, at=call.at)
    if isinstance(attached, Refused):
        discard(received)
        return _("This document is full. Remove a file to send another one.")
    examine(received, at=call.at)
    return ""


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def remove_paper(call: Call, upload: UUID) -> HttpResponse:
    """Take one file out, or close the message of a refused one."""
    if call.request.method == "POST":
        remove_evidence(call.token, upload, at=call.at)
    return _to("guarantor_papers", call)


# --- Signing -------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def sign(call: Call) -> HttpResponse:
    """The guarantor's own facts, what is promised, and the signature."""
    if call.request.method != "POST":
        return _sign(call)
    # The number is what the applicant knows of the guarantor: a link alone lets nobody try all.
    guessed = f"guarantee:{call.reached.row.pk}"
    if not allowed(failures_of_reference(), guessed, call.at):
        note(Event.LIMIT_HIT, guessed, at=call.at, reason="reference")
        words = _("The number was wrong too often. Try again in a quarter of an hour.")
        return _sign(call, Correction(words, "number"))
    unshown = _untold(call)
    if unshown:
        return _sign(call, unshown=unshown)
    result = sign_guarantee(call.token, _given(call.request.POST, call.language), at=call.at)
    if not isinstance(result, Refused):
        context = {"service": call.reached.whole.service, "copy": result.copy}
        return render(call.request, "portal/guarantor_thanks.html", context)
    if result.why is Why.LINK_DEAD:
        return _dead(call.request)
    number = call.request.POST.get("number", "")
    if result.why is Why.OTHER_NUMBER and number.strip():
        count(failures_of_reference(), guessed, call.at)
    return _sign(call, guarantor_correction(result, number, body=call.body))


def _untold(call: Call) -> str:
    """What no paper shows of the names typed here, said once before it is signed."""
    posted = call.request.POST
    if "_told" in posted:
        return ""
    given = _given(posted, call.language)
    return signature_note(call.reached.whole.service, given.name, given.capacity, given.typed)


def _given(posted: QueryDict, language: str) -> GuarantorSigning:
    return GuarantorSigning(
        name=posted.get("signer_name", ""),
        number=posted.get("number", ""),
        capacity=posted.get("capacity", ""),
        promised=frozenset(posted.getlist("promised")),
        drawing=drawing_in(posted),
        typed=posted.get("typed", "") if posted.get("kind") != "drawn" else "",
        language=language,
    )


def _sign(call: Call, problem: Correction | None = None, unshown: str = "") -> HttpResponse:
    ticked = set(call.request.POST.getlist("promised"))
    outcome = call.reached.outcome
    number = outcome.guarantee.registration if call.body else outcome.guarantee.identity
    context: dict[str, object] = {
        "promises": [
            {
                "key": each.declaration.key,
                "text": each.declaration.text,
                "ticked": each.declaration.key in ticked,
            }
            for each in outcome.promises
        ],
        "number": number,
        "posted": call.request.POST,
        "wrong": {problem.anchor: problem.words} if problem else {},
        "problems": [problem] if problem else [],
        "signer": {"guardian": False, "plain_name": ""},
        "signature_note": unshown,
    }
    stays = problem or unshown
    return call.show("portal/guarantor_sign.html", context, status=422 if stays else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def decline(call: Call) -> HttpResponse:
    """Ask once more, then say no: nothing that was sent is kept, and whoever asked is told."""
    if call.request.method != "POST":
        return call.show("portal/guarantor_no.html", {})
    with transaction.atomic():
        declined = decline_guarantee(call.token, at=call.at)
        if isinstance(declined, Refused):
            return _dead(call.request)
        draft, service = declined.draft, call.reached.whole.service
        letter = letters.guarantor_declined(
            service, draft.language, reference=_reference(call.reached)
        )
        address = Address(email_of_draft(draft), f"draft:{draft.pk}")
        queue(letter, address, key=f"guarantor-declined:{declined.pk}", at=call.at)
    return render(call.request, "portal/guarantor_declined.html", {"service": service})


def _reference(reached: Reached) -> str:
    """What the applicant knows it by."""
    draft = reached.row.draft
    submission = getattr(draft, "submission", None) if reached.row.replaces_id else None
    return submission.reference_id if submission else draft.reference_id


@require_http_methods(["GET", "HEAD"])
def copy(request: HttpRequest, token: str) -> HttpResponse:
    """The guarantor's own copy of what was signed."""
    at = timezone.now()
    if not allowed(failures_of_address(), network_of(request), at):
        return _dead(request)
    signature = copy_by(token, at)
    whole = draft_of(signature.guarantee.draft_id) if signature else None
    if signature is None or whole is None:
        count(failures_of_address(), network_of(request), at)
        return _dead(request)
    row = signature.guarantee
    definition = whole.service.guarantee(row.key)
    if definition is None:
        return _dead(request)
    group = with_guarantor(whole.group, definition, named_by(row))
    printing = Printing(whole.service, signature.signed_on, at, group, draft=False)
    data = guarantee_data(printing, Signed({row.key: _frozen(signature)}))
    try:
        pdf = apart.draw(SHEET, data)
    except (apart.BusyError, SubprocessError):
        busy = render(request, "portal/no_copy.html", {"service": whole.service}, status=503)
        busy["Retry-After"] = "30"
        return busy
    return pdf_answer(pdf, f"{definition.code}.pdf")


def _frozen(signature: GuaranteeSignature) -> FrozenGuaranteeSignature:
    return {
        "name": signature.signer_name,
        "capacity": signature.capacity,
        "kind": signature.kind,
        "drawing": signature.drawing,
        "typed": signature.typed,
        "covers": signature.covers,
        "language": signature.language,
        "at": signature.signed_at.isoformat(),
        "day": signature.signed_on.isoformat(),
    }
