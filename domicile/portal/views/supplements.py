"""Sending what a letter asks for: some now, the rest later, and an end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property, update_wrapper
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from domicile.accounts import sessions
from domicile.accounts.addresses import network_of
from domicile.applications.outcomes import Refused, Why
from domicile.casework.models import DocumentRequest
from domicile.casework.request_moves import is_hearing
from domicile.casework.sending import LONGEST_WORDS
from domicile.casework.supplementing import (
    date_item,
    finish_request,
    put_file,
    send_files,
    take_out,
)
from domicile.files.contents import discard
from domicile.files.examining import examine
from domicile.files.receiving import Refusal, receive
from domicile.files.stores import StoreAwayError
from domicile.files.wording import word_reason
from domicile.portal.door import see_other, to
from domicile.portal.fields import filled
from domicile.portal.papers import day_questions
from domicile.portal.supplements import (
    LONGEST,
    Given,
    asked_of,
    can_send,
    document_of,
    full,
    limits_of,
    note_entered,
    open_request,
    service_of,
)
from domicile.portal.views.uploads import no_space
from domicile.portal.words import Correction, correction
from domicile.rulebook.reading import read_questions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from uuid import UUID

    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpRequest, HttpResponse

    from domicile.casework.models import RequestItem
    from domicile.rulebook import Document, Service

P = ParamSpec("P")
IN_SESSION = "supplement"
OF_INQUIRY = "inquiry"  # the submission that this browser may see, set by the inquiry's doors


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Reference and code; whatever is wrong with them, the answer is the same."""
    if request.method != "POST":
        return _door(request, Given("", ""))
    at = timezone.now()
    given = Given(
        request.POST.get("reference", "")[:LONGEST], request.POST.get("code", "")[:LONGEST]
    )
    found = open_request(given, network_of(request), at)
    if found is None:
        return _door(request, given, status=422)
    sessions.rise(request, at=at, **{IN_SESSION: found.pk})
    return to("portal:supplement_items")


def _door(request: HttpRequest, given: Given, *, status: int = 200) -> HttpResponse:
    """The form; with the one message for all that can be wrong."""
    words = _(
        "The reference and the code do not open anything that can be sent now. Check both. If "
        "they are right, the day in the letter has passed, everything was sent, or the letter "
        "needs no answer any more. After a few wrong tries nothing opens for 15 minutes."
    )
    problems = [Correction(words, "reference")] if status != 200 else []  # noqa: PLR2004
    context = {"given": given, "problems": problems}
    return render(request, "portal/supplement.html", context, status=status)


@require_POST
def own(request: HttpRequest, number: int) -> HttpResponse:
    """From the whole answer of the inquiry: who may see it may answer its letters."""
    at, submission = timezone.now(), int(request.session.get(OF_INQUIRY) or 0)
    found = DocumentRequest.objects.filter(submission_id=submission, number=number).first()
    if found is None or not can_send(found, at):
        return _door(request, Given("", ""), status=422)
    note_entered(found, at)
    sessions.rise(request, at=at, **{IN_SESSION: found.pk, OF_INQUIRY: submission})
    return to("portal:supplement_items")


# --- Inside --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Call:
    """One request of a browser that passed the door."""

    request: HttpRequest
    asked: DocumentRequest
    service: Service
    at: datetime
    language: str

    def item(self, number: int) -> RequestItem:
        """One thing asked for; another letter's is not here."""
        found = self.asked.items.filter(position=number).first()
        if found is None:
            raise Http404
        return found

    @cached_property
    def hearing(self) -> bool:
        """Whether the letter asks for an answer, and not for documents."""
        return is_hearing(self.asked)

    def show(self, template: str, more: dict[str, object], *, status: int = 200) -> HttpResponse:
        shown = asked_of(self.asked, self.service, self.language, self.at)
        context: dict[str, object] = {
            "service": self.service,
            "shown": shown,
            "reference": self.asked.submission.reference_id,
            "number": self.asked.number,
            "nothing_comes": "" if self.hearing else self.service.supplements.nothing_comes,
            "hearing": self.hearing,
            "longest": LONGEST_WORDS,
            **more,
        }
        return render(self.request, template, context, status=status)


def inside(
    view: Callable[Concatenate[Call, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Give the view its call; a request that was closed meanwhile is asked for anew each time."""

    def entered(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        call = _call(request)
        if call is None or not can_send(call.asked, call.at):
            return _door(request, Given("", ""), status=403)
        return view(call, *args, **kwargs)

    return update_wrapper(entered, view)


def _call(request: HttpRequest) -> Call | None:
    number = request.session.get(IN_SESSION)
    if number is None:
        return None
    found = DocumentRequest.objects.select_related("submission").filter(pk=number).first()
    service = service_of(found) if found else None
    if found is None or service is None:
        return None
    return Call(request, found, service, timezone.now(), get_language() or "en")


@require_safe
@inside
def items(call: Call) -> HttpResponse:
    """Exactly what the letter asks for, and the day."""
    return _items(call)


def _items(call: Call, wrong: dict[str, object] | None = None) -> HttpResponse:
    problems = [Correction(str(wrong["words"]), f"file-{wrong['number']}")] if wrong else []
    context: dict[str, object] = {"wrong": wrong or {}, "problems": problems}
    return call.show("portal/supplement_items.html", context, status=422 if wrong else 200)


@require_POST
@inside
def put(call: Call, number: int) -> HttpResponse:
    """Store one file under an item. It is sent only when the person says so."""
    item = call.item(number)
    words = _receive(call, item)
    if words:
        return _items(call, {"number": item.position, "words": words})
    return to("portal:supplement_items")


def _receive(call: Call, item: RequestItem) -> str:
    """Store the file; what was wrong, "" when nothing was."""
    sent: UploadedFile[bytes] | None = call.request.FILES.get("file")
    if sent is None:
        return _("Choose a file first.")
    try:
        received = receive(sent, sent.name or "", limits_of(call.service, item), at=call.at)
    except StoreAwayError:
        return no_space()
    if isinstance(received, Refusal):
        return word_reason(received.reason, received.name, _)
    told = put_file(item, received, at=call.at)
    if isinstance(told, Refused):
        discard(received)
        most = told.params.get("most")
        if told.why is Why.SLOT_FULL and isinstance(most, int):
            return full(most)
        return _("Nothing can be sent for this letter any more.")
    examine(received, at=call.at)
    return ""


@require_http_methods(["GET", "HEAD", "POST"])
@inside
def days(call: Call, number: int) -> HttpResponse:
    """The days printed on what lies under one item."""
    item = call.item(number)
    document = document_of(call.service, item)
    if document is None or not document.dated:
        raise Http404
    if call.request.method != "POST":
        return _days(call, item, document, {}, {})
    questions = day_questions(document)
    reading = read_questions(questions, dict(call.request.POST.lists()))
    wrong = {each.question.key: correction(each, call.language) for each in reading.problems}
    if wrong:
        return _days(call, item, document, reading.as_typed, wrong)
    given = {which: day for which, day in reading.values.items() if isinstance(day, str)}
    date_item(item, {which: date.fromisoformat(day) for which, day in given.items()}, at=call.at)
    return see_other(f"{reverse('portal:supplement_items')}#item-{number}")


def _days(
    call: Call,
    item: RequestItem,
    document: Document,
    typed: Mapping[str, object],
    wrong: Mapping[str, Correction],
) -> HttpResponse:
    fields = [
        filled(each, item.days, typed, wrong.get(each.key)) for each in day_questions(document)
    ]
    context: dict[str, object] = {
        "item": item.position,
        "title": document.title,
        "fields": mark_safe("".join(fields)),  # noqa: S308 - escaped where each is made
        "problems": list(wrong.values()),
    }
    return call.show("portal/supplement_days.html", context, status=422 if wrong else 200)


@require_POST
@inside
def remove(call: Call, upload: UUID) -> HttpResponse:
    """Take a file out that was not sent yet."""
    take_out(call.asked, upload, at=call.at)
    return to("portal:supplement_items")


@require_POST
@inside
def send(call: Call) -> HttpResponse:
    """Send what lies there; the rest may follow until the day."""
    send_files(call.asked, at=call.at)
    return to("portal:supplement_items")


@require_http_methods(["GET", "HEAD", "POST"])
@inside
def finish(call: Call) -> HttpResponse:
    """Ask once more, then say that this is all."""
    if call.request.method != "POST":
        return call.show("portal/supplement_finish.html", {})
    answer = call.request.POST.get("answer", "")
    told = finish_request(call.asked, at=call.at, answer=answer)
    if isinstance(told, Refused) and call.hearing:
        problems = [Correction(_("Write your answer, or store a file first."), "answer")]
        context: dict[str, object] = {"problems": problems, "answer": answer}
        return call.show("portal/supplement_finish.html", context, status=422)
    if isinstance(told, Refused):
        return _items(call, {"number": 1, "words": _("Send at least one file first.")})
    return to("portal:supplement_done")


@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """All is there: what was sent, when."""
    call = _call(request)
    if call is None or call.asked.state != DocumentRequest.State.FINISHED:
        return _door(request, Given("", ""), status=403)
    answer = call.asked.hearing.answer if call.hearing else ""
    return call.show("portal/supplement_done.html", {"answer": answer})


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End it: on a shared machine nobody sees it after this."""
    sessions.leave(request, at=timezone.now())
    return to("portal:supplement")
