"""Where is my application? One page for all services; the answer is shown once and kept nowhere."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from domicile import services
from domicile.accounts.addresses import network_of
from domicile.applications.models import Submission
from domicile.audit.events import Actor, Kind
from domicile.casework.happenings import Act, happened
from domicile.casework.keys import close_quick_inquiry, numbers_of, open_quick_inquiry
from domicile.casework.sending import note_read
from domicile.inquiry import pages
from domicile.inquiry.doors import by_own, entered
from domicile.inquiry.forms import Asked, read
from domicile.inquiry.onward import onward
from domicile.inquiry.quick import look_up
from domicile.inquiry.whole import Whole
from domicile.notices.corrected import corrected
from domicile.notices.models import Paper
from domicile.notices.places import number_at
from domicile.notices.queries import content_of, paper_of

PAPERS = {
    "acknowledgment": Paper.Kind.ACKNOWLEDGMENT,
    "forms": Paper.Kind.FORMS,
    "receipt": Paper.Kind.RECEIPT,
    "letter": Paper.Kind.LETTER,
}


@require_http_methods(["GET", "HEAD", "POST"])
def progress(request: HttpRequest) -> HttpResponse:
    """Ask with GET, see with POST: nothing that leads to a case is ever part of an address."""
    if request.method != "POST":
        return pages.form(request, Asked())
    at = timezone.now()
    asked = read(request.POST, at.date())
    if asked.problems:
        return pages.form(request, asked)
    looked = look_up(asked, network_of(request), at, request.POST.get("ticket", ""))
    if looked.wait:
        return pages.waiting(request, asked, looked.wait)
    if looked.found:
        return pages.answered(request, looked.found, at)
    return pages.missed(request, asked)


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
        "title": str(stage.title),
        "stage": stage,
        "changed": changed,
        "now": now,
        "place": service.authority.place,
        "people": found.people(),
        "clocks": clocks,
        "first": clocks[0] if clocks else None,
        "documents": found.documents(service),
        "missing": found.missing(service),
        "papers": found.papers(),
        "asked": found.asked(),
        "looks": found.looks(service),
        "quick": found.quick,
        "onward": onward(found, service) if by_own(request) else None,
        "corrections": corrected(found.case, service, found.language),
        # Changing anything is the portal's, behind a code; this page only leads there.
        "afterwards": not getattr(settings, "INQUIRY_ALONE", False),
        "over": all(case.closed_on for case in found.cases),
    }
    return render(request, "inquiry/whole.html", context)


@require_safe
def paper(request: HttpRequest, kind: str) -> HttpResponse:
    """A letter or paper of this submission, as it was made; receipts are `receipt-spouse-1`."""
    submission, (wanted, _dash, person) = entered(request), kind.partition("-")
    made = _made(submission, wanted, person)
    if made is None or submission is None:
        raise Http404
    number = number_at(person)
    if number is not None and request.method == "GET":
        by = Actor(Kind.APPLICANT, f"submission:{submission.pk}")
        note_read(submission, number, by=by, at=timezone.now())
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
