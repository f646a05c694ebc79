"""Where is my application? One page for all services; the answer is shown once and kept nowhere."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from domicile import services
from domicile.accounts.addresses import network_of
from domicile.accounts.limits import attempt, failures_of_address, failures_of_reference
from domicile.applications.models import Submission
from domicile.audit.commands import record
from domicile.audit.events import ANONYMOUS, Actor, Event, Kind
from domicile.casework.happenings import Act, happened
from domicile.casework.keys import close_quick_inquiry, numbers_of, open_quick_inquiry
from domicile.casework.queries import Progress, progress_of
from domicile.inquiry.answers import answer
from domicile.inquiry.doors import entered, more_token
from domicile.inquiry.forms import Asked, read
from domicile.inquiry.whole import Whole
from domicile.notices.models import Paper
from domicile.notices.queries import content_of, paper_of
from domicile.rulebook.service import Service

PAPERS = {
    "acknowledgment": Paper.Kind.ACKNOWLEDGMENT,
    "forms": Paper.Kind.FORMS,
    "receipt": Paper.Kind.RECEIPT,
}


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
def look_up(asked: Asked, network: str, at: datetime) -> tuple[Progress, ...]:
    """Look the cases up. Every miss does the same work, whatever was wrong, limits included."""
    uses = [
        (failures_of_reference(), asked.reference or asked.typed),
        (failures_of_address(), network),
    ]
    with attempt(uses, at) as tried:
        known = progress_of(asked.typed, asked.born) if asked.born else ()
        found = known if tried.allowed else ()
        tried.failed = tried.allowed and not found
    event = Event.INQUIRY_ANSWERED if found else Event.INQUIRY_MISSED
    for subject in [f"case:{each.case}" for each in found] or ["nobody"]:
        outcome = "done" if found else "refused"
        record(event, subject=subject, by=ANONYMOUS, at=at, outcome=outcome)
    return found


def _ask(request: HttpRequest, asked: Asked, *, missed: bool = False) -> HttpResponse:
    context = {
        "asked": asked,
        "missed": missed,
        "more": more_token(None) if missed else "",
        "service": _only_service(),
        "example": format_html(
            '<span class="no-break">{}-7KQ2M94XQ-26(5)</span>',
            services.all_services()[0].reference_prefix,
        ),
    }
    return render(request, "inquiry/progress.html", context)


def _show(request: HttpRequest, found: Sequence[Progress], at: datetime) -> HttpResponse:
    language = get_language() or "en"
    worded = [answer(each, language, at) for each in found]
    context = {
        "answer": worded[0],
        "others": worded[1:],
        "service": worded[0].service,
        "more": more_token(found[0].case),
    }
    return render(request, "inquiry/answer.html", context)


def _only_service() -> Service | None:
    """Where there is one service only, the page wears its colours."""
    known = services.all_services()
    return known[0] if len(known) == 1 else None


# --- The whole answer ----------------------------------------------------------------------------


@require_safe
def whole(request: HttpRequest) -> HttpResponse:
    """Everything about the submission this browser may see."""
    submission = entered(request)
    if submission is None:
        return render(request, "inquiry/closed.html", status=403)
    found = Whole(submission, request.GET.get("person", ""), get_language() or "en", timezone.now())
    service = services.service(found.case.service)
    if service is None:
        raise Http404
    stage, clocks = found.stage(service), found.shown(service)
    changed, now = found.moments(service)
    context = {
        "service": service,
        "reference": submission.reference_id,
        "title": str(stage.full or stage.title),
        "stage": stage,
        "changed": changed,
        "now": now,
        "place": service.authority.place,
        "people": found.people(),
        "clocks": clocks,
        "first": clocks[0] if clocks else None,
        "documents": found.documents(service),
        "papers": found.papers(),
        "looks": found.looks(service),
        "quick": found.quick,
    }
    return render(request, "inquiry/whole.html", context)


@require_safe
def paper(request: HttpRequest, kind: str) -> HttpResponse:
    """A letter or paper of this submission, as it was made; receipts are `receipt-spouse-1`."""
    submission, (wanted, _dash, person) = entered(request), kind.partition("-")
    made = _made(submission, wanted, person)
    if made is None:
        raise Http404
    name = f"{submission.reference_id}-{kind}.pdf" if submission else ""
    safe = name.replace("(", "-").replace(")", "")
    return HttpResponse(
        content_of(made),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{safe}"'},
    )


def _made(submission: Submission | None, kind: str, person: str) -> Paper | None:
    wanted = PAPERS.get(kind)
    if submission is None or wanted is None:
        return None
    return paper_of(submission.public_id, wanted, person)


@require_POST
@transaction.atomic
def quick(request: HttpRequest) -> HttpResponse:
    """Switch the quick inquiry off or on, for everybody of the submission."""
    submission = entered(request)
    if submission is None:
        return render(request, "inquiry/closed.html", status=403)
    switch(submission, on=request.POST.get("quick") == "on", at=timezone.now())
    return redirect("inquiry:whole")


def switch(submission: Submission, *, on: bool, at: datetime) -> None:
    """Give every case its keys again, or take them away; what happened is kept."""
    found = Whole(submission, "", "en", at)
    answers = {each["key"]: (each["role"], each["answers"]) for each in found.frozen["people"]}
    for case in found.cases:
        service, (role_key, given) = services.service(case.service), answers[case.application_key]
        role = service.role(role_key) if service else None
        if bool(case.inquiry_keys.all()) is on or role is None:
            continue
        if on:
            open_quick_inquiry(case, numbers_of(role, given))
        else:
            close_quick_inquiry(case)
        act = Act.QUICK_INQUIRY_OPENED if on else Act.QUICK_INQUIRY_CLOSED
        happened(case, act, by=Actor(Kind.APPLICANT, f"submission:{submission.pk}"), at=at)
