"""The acknowledgment: we have it, this is the number, this happens next."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from domicile import services
from domicile.applications.queries.drafts import submission_of
from domicile.applications.queries.names import marked_names
from domicile.files.stores import StoreAwayError
from domicile.notices.fingerprints import fingerprint
from domicile.notices.forms import on_paper
from domicile.notices.frozen import files_of, spoken, thaw
from domicile.notices.letterhead import code
from domicile.notices.links import genuine_address
from domicile.notices.models import Paper
from domicile.notices.queries import content_of, papers_of
from domicile.notices.shelf import DamagedPaperError
from domicile.notices.steps import decided, next_steps
from domicile.portal.door import no_draft, note_foreign, to
from domicile.portal.mails import masked
from domicile.portal.offices import offices_of
from domicile.rulebook.callings import calling
from domicile.workdays.formats import date_with_weekday, long_date, size, time_of_day

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from domicile.applications.models import Submission
    from domicile.notices.frozen import Frozen, FrozenFile, FrozenPerson
    from domicile.rulebook import Service

MASK = 3  # of the code on the screen; the one on paper has the best of all


@require_http_methods(["GET", "HEAD"])
def acknowledgment(request: HttpRequest) -> HttpResponse:
    """The page for whoever sent the draft of this browser's session."""
    submission = _submission(request)
    if submission is None:
        return to("portal:tasks") if request.session.get("draft") else no_draft(request)
    frozen, language = thaw(submission.frozen), get_language() or "en"
    service = _service(frozen)
    received = submission.received_at.astimezone(service.authority.zone)
    papers = {(paper.kind, paper.person) for paper in papers_of(submission.public_id)}
    address = genuine_address(str(submission.public_id), language)
    context = {
        "service": service,
        "steps": next_steps(frozen, service),
        "offices": offices_of(decided(frozen, service)),
        "reference": submission.reference_id,
        "guarantees": any(each["standing"] == "given" for each in frozen.get("guarantees", ())),
        "received": _("%(day)s, %(time)s")
        % {"day": date_with_weekday(received.date(), language), "time": time_of_day(received)},
        "email": masked(frozen["email"]),
        "people": [_person(each, service, language) for each in frozen["people"]],
        "files": sum(len(files_of(each)) for each in frozen["people"]),
        "code": mark_safe(code(address, MASK)),  # noqa: S308 - our own SVG of our own address
        "address": address,
        "ready": (Paper.Kind.ACKNOWLEDGMENT.value, "") in papers,
        "papers": on_paper(service),
        "by_hand": [
            _name(each, language)
            for each in frozen["people"]
            if each["signature"] and each["signature"]["kind"] == "paper"
        ],
        "delivered_by": frozen.get("delivered_by", ""),
        "transcripts": [key for kind, key in papers if kind == Paper.Kind.TRANSCRIPT.value],
        "file_name": file_name(submission.reference_id, "pdf"),
        "fingerprint": fingerprint(submission.sha256),
        "rulebook": _rulebook(frozen, language),
    }
    return render(request, "portal/acknowledgment.html", context)


def _submission(request: HttpRequest) -> Submission | None:
    number = request.session.get("draft")
    return submission_of(number) if number is not None else None


def _service(frozen: Frozen) -> Service:
    found = services.service(frozen["service"])
    if found is None:
        raise Http404
    return found


def _person(person: FrozenPerson, service: Service, language: str) -> dict[str, object]:
    role = service.role(person["role"])
    files = files_of(person)
    return {
        "key": person["key"],
        "name": _name(person, language),
        "role": calling(role, person["answers"]) if role else person["role"],
        "count": ngettext("%(n)d file", "%(n)d files", len(files)) % {"n": len(files)},
        "files": [_file(file, language) for file in files],
    }


def _name(person: FrozenPerson, language: str) -> SafeString:
    return marked_names(spoken(person), person["names"]["chinese"], language)


def _file(file: FrozenFile, language: str) -> dict[str, object]:
    return {"name": file["name"], "size": size(file["size"], language), "sha256": file["sha256"]}


def _rulebook(frozen: Frozen, language: str) -> str:
    generation = frozen["rulebook"]["generation"]
    version = frozen["rulebook"]["digest"][:12]
    if not generation:
        return _("rulebook version %(version)s") % {"version": version}
    day = long_date(datetime.fromisoformat(generation).date(), language)
    return _("rulebook of %(day)s, version %(version)s") % {"day": day, "version": version}


def file_name(reference: str, ending: str) -> str:
    """A reference without the marks that file systems dislike: QMAS-4K7TQ2MX-26-8.pdf."""
    return f"{reference.replace('(', '-').replace(')', '')}.{ending}"


# --- Papers --------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD"])
def pdf(request: HttpRequest) -> HttpResponse:
    """The signed acknowledgment."""
    return _paper(request, Paper.Kind.ACKNOWLEDGMENT, "", "pdf")


@require_http_methods(["GET", "HEAD"])
def manifest(request: HttpRequest) -> HttpResponse:
    """The manifest beside it."""
    return _paper(request, Paper.Kind.MANIFEST, "", "json")


@require_http_methods(["GET", "HEAD"])
def forms(request: HttpRequest) -> HttpResponse:
    """Every form in one PDF, where the authority knows them as papers."""
    submission = _submission(request)
    if submission and not on_paper(_service(thaw(submission.frozen))):
        raise Http404
    return _paper(request, Paper.Kind.FORMS, "", "pdf")


@require_http_methods(["GET", "HEAD"])
def transcript(request: HttpRequest, person: str) -> HttpResponse:
    """One person's whole application."""
    return _paper(request, Paper.Kind.TRANSCRIPT, person, "pdf")


def _paper(request: HttpRequest, kind: Paper.Kind, person: str, ending: str) -> HttpResponse:
    submission = _submission(request)
    if submission is None:
        return no_draft(request)
    thawed = thaw(submission.frozen)
    if person and person not in {each["key"] for each in thawed["people"]}:
        note_foreign(request, submission.draft_id, timezone.now())
        raise Http404
    paper = _made(submission.public_id, kind, person)
    if paper is None:
        context = {"service": _service(thawed), "reference": submission.reference_id}
        answer = render(request, "portal/being_made.html", context, status=503)
        answer["Retry-After"] = "3"
        return answer
    try:
        content = content_of(paper)
    except (DamagedPaperError, StoreAwayError) as gone:
        return _no_paper(request, submission, _service(thawed), gone)
    name = file_name(submission.reference_id, ending)
    suffix = person or ("forms" if kind is Paper.Kind.FORMS else "")
    name = name.replace(".", f"-{suffix}.", 1) if suffix else name
    return HttpResponse(
        content,
        content_type="application/pdf" if ending == "pdf" else "application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _no_paper(
    request: HttpRequest, submission: Submission, service: Service, gone: Exception
) -> HttpResponse:
    """What is not as it was made is given to nobody; the application itself is unharmed."""
    context = {"service": service, "reference": submission.reference_id}
    status = 404 if isinstance(gone, DamagedPaperError) else 503
    return render(request, "portal/no_paper.html", context, status=status)


def _made(submission: UUID, kind: Paper.Kind, person: str) -> Paper | None:
    return next(
        (
            paper
            for paper in papers_of(submission)
            if paper.kind == kind.value and paper.person == person
        ),
        None,
    )
