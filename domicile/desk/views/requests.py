"""Asking for documents: the panel, the letter before it is sent, sending, and taking it back."""

from __future__ import annotations

from subprocess import SubprocessError
from typing import TYPE_CHECKING, Protocol

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from domicile.accounts.roles import Permission
from domicile.applications.outcomes import Refused
from domicile.casework.models import DocumentRequest
from domicile.casework.request_drafts import drop_draft, keep_draft
from domicile.casework.requesting import (
    go_on_without,
    problem_with,
    request_documents,
    withdraw_request,
)
from domicile.desk.door import Sitting, at_desk
from domicile.desk.file import CaseFile
from domicile.desk.joints import see_other
from domicile.desk.requests import kept_panel, letter_before, panel, read_asking
from domicile.desk.words import said
from domicile.files.serving import HEADERS
from domicile.notices import apart
from domicile.notices.request_letters import SHEET, letter_data
from domicile.notices.undelivered import open_tasks, settle_task

if TYPE_CHECKING:
    from datetime import datetime

    from domicile.accounts.models import Officer
    from domicile.casework.models import Case

CONFLICT = 409
FIELDS, OF_ITEMS = ("key", "item", "words", "due"), ("why-", "title-")


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Permission.REQUEST_DOCUMENTS)
def ask(sitting: Sitting, pk: int) -> HttpResponse:
    """What to ask for, on a page of its own; posted to, with what was typed before."""
    return _form(sitting, sitting.case(pk))


def _form(sitting: Sitting, found: Case, problem: str = "") -> HttpResponse:
    file = CaseFile(found, sitting.language, sitting.at)
    if sitting.reads:
        shown = kept_panel(file, sitting.officer)
    else:
        shown = panel(file, sitting.request.POST)
    context = {
        "file": file,
        "case": found,
        "panel": shown,
        "problem": problem,
        "can": {Permission.REQUEST_DOCUMENTS.value},
    }
    return sitting.show("desk/request/ask.html", context, status=CONFLICT if problem else 200)


@require_POST
@at_desk(Permission.REQUEST_DOCUMENTS)
def preview(sitting: Sitting, pk: int) -> HttpResponse:
    """The letter as it will print."""
    found = sitting.case(pk)
    file = CaseFile(found, sitting.language, sitting.at)
    asking = read_asking(file, sitting.request.POST)
    if refused := problem_with(found, asking, by=sitting.officer, at=sitting.at):
        return _form(sitting, found, said(refused))
    context = {
        "file": file,
        "case": found,
        "letter": letter_data(letter_before(file, asking, sitting.at)),
        "kept": _kept(sitting),
    }
    return sitting.show("desk/request/preview.html", context)


def _kept(sitting: Sitting) -> list[tuple[str, str]]:
    """What was typed, to be posted again."""
    return [
        (name, value)
        for name, values in sitting.request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and value
    ]


@require_POST
@at_desk(Permission.REQUEST_DOCUMENTS)
def pdf(sitting: Sitting, pk: int) -> HttpResponse:
    """The same as the PDF that is sent, but for its code."""
    found = sitting.case(pk)
    file = CaseFile(found, sitting.language, sitting.at)
    asking = read_asking(file, sitting.request.POST)
    if refused := problem_with(found, asking, by=sitting.officer, at=sitting.at):
        return _form(sitting, found, said(refused))
    try:
        drawn = apart.draw(SHEET, letter_data(letter_before(file, asking, sitting.at)))
    except (apart.BusyError, SubprocessError):
        busy = _form(sitting, found, _("The PDF could not be drawn just now. Try again."))
        busy.status_code = 503
        return busy
    return HttpResponse(drawn, content_type="application/pdf", headers=HEADERS)


@require_POST
@at_desk(Permission.REQUEST_DOCUMENTS)
def send(sitting: Sitting, pk: int) -> HttpResponse:
    """Send it: once, however often it is pressed."""
    found = sitting.case(pk)
    file = CaseFile(found, sitting.language, sitting.at)
    asking = read_asking(file, sitting.request.POST)
    told = request_documents(found, asking, by=sitting.officer, at=sitting.at)
    if isinstance(told, Refused):
        return _form(sitting, found, said(told))
    return see_other("desk:case", pk)


@require_POST
@at_desk(Permission.REQUEST_DOCUMENTS)
def draft(sitting: Sitting, pk: int) -> HttpResponse:
    """Keep what is half done for this officer, or throw it away; the applicant hears nothing."""
    found = sitting.case(pk)
    if "drop" in sitting.request.POST:
        drop_draft(found, by=sitting.officer, at=sitting.at)
        return see_other("desk:case_request", pk)
    typed = {
        name: values
        for name, values in sitting.request.POST.lists()
        if name in FIELDS or name.startswith(OF_ITEMS)
    }
    told = keep_draft(found, typed, by=sitting.officer, at=sitting.at)
    if isinstance(told, Refused):
        return _form(sitting, found, said(told))
    return see_other("desk:case_request", pk)


@require_POST
@at_desk(Permission.REQUEST_DOCUMENTS)
def withdraw(sitting: Sitting, pk: int, number: int) -> HttpResponse:
    """It needs no answer any more."""
    return _ended(sitting, pk, number, withdraw_request)


@require_POST
@at_desk(Permission.REQUEST_DOCUMENTS)
def go_on(sitting: Sitting, pk: int, number: int) -> HttpResponse:
    """Its day has passed, and the case goes on with what has come."""
    return _ended(sitting, pk, number, go_on_without)


class _Ends(Protocol):
    def __call__(
        self, request: DocumentRequest, *, by: Officer, at: datetime
    ) -> DocumentRequest | Refused: ...


def _ended(sitting: Sitting, pk: int, number: int, end: _Ends) -> HttpResponse:
    found = sitting.case(pk)
    made = DocumentRequest.objects.filter(submission=found.submission, number=number).first()
    if made is None:
        raise Http404
    told = end(made, by=sitting.officer, at=sitting.at)
    if isinstance(told, Refused):
        return _form(sitting, found, said(told))
    return see_other("desk:case", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Permission.SEND_LETTER)
def undelivered(sitting: Sitting) -> HttpResponse:
    """Mails that nobody took; each is seen to by telling the person in another way."""
    tasks = open_tasks(sitting.officer)
    if sitting.reads:
        return sitting.show("desk/request/undelivered.html", {"tasks": tasks})
    chosen = sitting.request.POST.get("task", "")
    task = tasks.filter(pk=chosen).first() if chosen.isdecimal() else None
    if task is None:
        raise Http404
    sitting.must(task.case, Permission.SEND_LETTER)
    settle_task(task, by=sitting.officer, at=sitting.at)
    return see_other("desk:undelivered")
