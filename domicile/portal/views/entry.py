"""Beginning a draft, leaving it, coming back to it, and deleting it."""

from __future__ import annotations

from datetime import timedelta
from subprocess import SubprocessError
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from domicile import services
from domicile.accounts import codes, sessions
from domicile.accounts.addresses import network_of
from domicile.accounts.digests import digest
from domicile.accounts.limits import (
    attempt,
    drafts,
    failures_of_address,
    failures_of_reference,
    note,
    spend,
    spend_mail,
)
from domicile.applications.commands.answers import answer
from domicile.applications.commands.drafts import Beginning, begin, delete_draft
from domicile.applications.models import Draft
from domicile.applications.outcomes import Refused, Why
from domicile.applications.queries.drafts import draft_by_reference
from domicile.applications.queries.pages import page_digest
from domicile.applications.references import read_draft_reference
from domicile.audit.events import ANONYMOUS, Event
from domicile.notices import apart, letters
from domicile.notices.draft_copies import draft_sheet
from domicile.notices.outbox import Address, queue
from domicile.portal.door import Visit, draft_in, in_draft, last_day, to
from domicile.portal.fields import filled
from domicile.portal.mails import masked
from domicile.portal.words import Correction, correction
from domicile.rulebook import Email, Problem, Question, Words
from domicile.rulebook.reading import Reading, read_questions
from domicile.workdays.formats import long_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from django.http import HttpRequest

    from domicile.applications.queries.drafts import WholeDraft
    from domicile.rulebook import Service

PURPOSE = "return"


class Asked:
    """What these pages ask, in the rulebook's own words."""

    email = Question(
        gettext_lazy("Your e-mail address"),
        Email(),
        hint=gettext_lazy(
            "We send your temporary reference there, and everything else about this application."
        ),
        autocomplete="email",
    )
    reference: Question[str] = Question(
        gettext_lazy("Temporary reference"),
        Words(most=40),
        hint=gettext_lazy(
            "It begins with T and stands in the mail we sent you. Spaces and hyphens do not matter."
        ),
    )
    code: Question[str] = Question(
        gettext_lazy("Code from the mail"),
        Words(most=20),
        hint=gettext_lazy("Six digits."),
        autocomplete="one-time-code",
    )


def _service(key: str) -> Service:
    found = services.service(key)
    if found is None:
        raise Http404
    return found


def _born(service: Service) -> Question[date]:
    return service.head.naming.born


# --- Beginning -----------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def begin_draft(request: HttpRequest, service: str) -> HttpResponse:
    """Ask for an e-mail address and the date of birth, and begin."""
    found, at = _service(service), timezone.now()
    asked = (Asked.email, _born(found))
    if request.method != "POST":
        return _form(request, found, asked, Reading({}, {}, ()), "portal/begin.html")
    reading = _read(request, asked)
    if not reading.problems and not _may_begin(request, str(reading.values["email"]), at):
        reading = _with(reading, Asked.email, _too_many())
    if reading.problems:
        return _form(request, found, asked, reading, "portal/begin.html")
    return _begin(request, found, reading, at)


def _may_begin(request: HttpRequest, email: str, at: datetime) -> bool:
    """So many from one network (A21), so many mails to one address (A20)."""
    network = network_of(request)
    return (not settings.DRAFTS_PER_ADDRESS or spend(drafts(), network, at)) and spend_mail(
        email, at
    )


def _begin(request: HttpRequest, service: Service, reading: Reading, at: datetime) -> HttpResponse:
    who = Beginning(str(reading.values["email"]), get_language() or "en")
    born = _born(service)
    with transaction.atomic():
        draft = begin(service, who, by=ANONYMOUS, at=at)
        if isinstance(draft, Draft):
            _keep_birth_date(draft, born, reading, at)
    if isinstance(draft, Refused):
        if draft.why is Why.TOO_MANY_DRAFTS:
            note(Event.LIMIT_HIT, f"drafts of {who.email.casefold()}", at=at, reason=draft.why)
        problem = _with(reading, Asked.email, _not_begun(draft))
        return _form(request, service, (Asked.email, born), problem, "portal/begin.html")
    sessions.enter(request, draft.pk, at=at)
    return to("portal:begun")


def _keep_birth_date(draft: Draft, born: Question[date], reading: Reading, at: datetime) -> None:
    """It is asked once: here, because with it one comes back."""
    head = draft.applications.get()
    page = next(page for page in born.form.pages if born in page.questions)
    values = {born.key: reading.values[born.key]}
    answer(head, page, Reading(values, {}, ()), seen=page_digest(head, page), by=ANONYMOUS, at=at)


def _not_begun(refused: Refused) -> str:
    if refused.why is Why.SERVICE_CLOSED:
        return _("This service does not take new applications today.")
    return _too_many()


def _too_many() -> str:
    """One answer for every limit, so that a stranger does not learn what an address has (A18)."""
    return _(
        "We cannot begin another draft for this address now: it has many open drafts, or was sent "
        "several mails within an hour, or many drafts were begun from your network. Come back to "
        "a draft you have, or try again in an hour."
    )


@require_http_methods(["GET", "HEAD"])
@in_draft
def begun(visit: Visit) -> HttpResponse:
    """The temporary reference, before the first question."""
    return visit.show(
        "portal/begun.html",
        {
            "email": masked(visit.draft.email),
            "kept": _kept(visit),
            "days": visit.service.draft.days,
        },
    )


def _kept(visit: Visit) -> str:
    return long_date(last_day(visit.draft, visit.service), visit.language)


# --- Leaving -------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@in_draft
def later(visit: Visit) -> HttpResponse:
    """Everything is saved; say how to come back, and let the person leave this device."""
    if visit.request.method == "POST":
        service = visit.service.key
        sessions.leave(visit.request, at=visit.at)
        return to("portal:start", service)
    return visit.show(
        "portal/later.html", {"email": masked(visit.draft.email), "kept": _kept(visit)}
    )


@require_http_methods(["GET", "HEAD"])
@in_draft
def copy(visit: Visit) -> HttpResponse:
    """The draft as it is now, as a PDF marked as not submitted."""
    try:
        pdf = apart.draw("transcript.typ", draft_sheet(visit.whole, visit.language, visit.at))
    except (apart.BusyError, SubprocessError):
        later_on = visit.show("portal/no_copy.html", {}, status=503)
        later_on["Retry-After"] = "30"
        return later_on
    name = f"{visit.draft.reference_id}.pdf"
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End the session on this device."""
    at, whole = timezone.now(), draft_in(request)
    sessions.leave(request, at=at)
    return to("portal:start", whole.service.key) if whole else to("portal:home")


@require_http_methods(["GET", "HEAD", "POST"])
@in_draft
def delete(visit: Visit) -> HttpResponse:
    """Ask once more, then delete the draft with all it holds."""
    if visit.request.method == "POST":
        service = visit.service.key
        delete_draft(visit.draft, by=visit.by, at=visit.at)
        sessions.leave(visit.request, at=visit.at)
        return to("portal:deleted", service)
    files = sum(len(visit.whole.uploads_of(each)) for each in visit.whole.applications)
    return visit.show(
        "portal/delete.html", {"people": len(visit.whole.applications), "files": files}
    )


@require_http_methods(["GET", "HEAD"])
def deleted(request: HttpRequest, service: str) -> HttpResponse:
    """The draft is gone."""
    return render(request, "portal/deleted.html", {"service": _service(service)})


# --- Coming back ---------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def come_back(request: HttpRequest, service: str) -> HttpResponse:
    """Reference and date of birth; whatever they are, the next page is the same."""
    found, at = _service(service), timezone.now()
    asked = (Asked.reference, _born(found))
    if request.method != "POST":
        return _form(request, found, asked, Reading({}, {}, ()), "portal/return.html")
    reading = _read(request, asked)
    if reading.problems:
        return _form(request, found, asked, reading, "portal/return.html")
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
    born = _born(service)
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
    issued = codes.issue(PURPOSE, f"draft:{draft.pk}" if draft else "", bound_to=binding, at=at)
    with transaction.atomic():
        _mail_code(service, draft, reference, issued, at)
        # Asked for nobody too, so that a miss takes as long.
        may = spend_mail(draft.email if draft else "nobody", at)
        if draft is None or not may:
            transaction.set_rollback(True)


def _born_of(whole: WholeDraft, born: Question[date]) -> object:
    return whole.applications[0].answers.get(born.form.key, {}).get(born.key)


def _mail_code(
    service: Service, draft: Draft | None, reference: str, issued: codes.Issued, at: datetime
) -> None:
    letter = letters.code(
        service,
        get_language() or "en",
        reference=reference if draft else "T-00000-00000",
        code=issued.code,
        path=reverse("portal:return_link", args=[service.key, issued.token]),
        minutes=settings.CODE_MINUTES,
    )
    address = (
        Address(draft.email, f"draft:{draft.pk}")
        if draft
        else Address("nobody@example.org", "nobody")
    )
    queue(
        letter,
        address,
        key=f"code:{digest('notice', issued.token)}",  # the token itself opens the draft
        at=at,
        good_until=at + timedelta(minutes=settings.CODE_MINUTES),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def return_code(request: HttpRequest, service: str) -> HttpResponse:
    """The code from the mail."""
    found, at = _service(service), timezone.now()
    if request.method != "POST":
        return _form(request, found, (Asked.code,), Reading({}, {}, ()), "portal/return_code.html")
    reading = _read(request, (Asked.code,))
    if reading.problems:
        return _form(request, found, (Asked.code,), reading, "portal/return_code.html")
    binding = str(request.session.get("binding", ""))
    subject = codes.redeem_code(
        PURPOSE, str(reading.values["code"]), bound_to=binding, address=network_of(request), at=at
    )
    if subject is None:
        return _form(
            request,
            found,
            (Asked.code,),
            _with(reading, Asked.code, _wrong_code()),
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
    found, at = _service(service), timezone.now()
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


# --- Small forms of our own ----------------------------------------------------------------------


def _read(request: HttpRequest, asked: Sequence[Question[Any]]) -> Reading:
    reading = read_questions(asked, dict(request.POST.lists()))
    unread = {problem.question for problem in reading.problems}
    lacking = tuple(
        Problem(each, "missing")
        for each in asked
        if each not in unread and reading.values.get(each.key) is None
    )
    return Reading(reading.values, reading.as_typed, reading.problems + lacking)


def _with(reading: Reading, question: Question[Any], words: str) -> Reading:
    return Reading(
        reading.values, reading.as_typed, (*reading.problems, Problem(question, "said", text=words))
    )


def _form(
    request: HttpRequest,
    service: Service,
    asked: Sequence[Question[Any]],
    reading: Reading,
    template: str,
) -> HttpResponse:
    """The form, filled with what was typed, with its corrections."""
    language = get_language() or "en"
    wrong = {problem.question: _said(problem, language) for problem in reading.problems}
    pieces = [filled(each, reading.values, reading.as_typed, wrong.get(each)) for each in asked]
    order = [wrong[each] for each in asked if each in wrong]
    context = {
        "service": service,
        "fields": mark_safe("".join(pieces)),  # noqa: S308 - every piece is escaped where it is made
        "problems": order,
        "minutes": settings.CODE_MINUTES,
    }
    return render(request, template, context, status=422 if order else 200)


def _said(problem: Problem, language: str) -> Correction:
    return (
        Correction(str(problem.text), problem.question.key)
        if problem.code == "said"
        else correction(problem, language)
    )
