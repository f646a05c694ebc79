"""The two doors to the whole answer: a code by mail, and the case's own link with the birth date.

Whoever passes one may see one submission in this browser, for as long as a session lives.
"""

import secrets
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.core.signing import TimestampSigner
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from domicile import services
from domicile.accounts import codes, sessions
from domicile.accounts.addresses import network_of
from domicile.accounts.digests import digest
from domicile.accounts.limits import attempt, failures_of_address, failures_of_reference
from domicile.applications.models import Submission
from domicile.audit.commands import record
from domicile.audit.events import ANONYMOUS, Event
from domicile.casework.contact import email_of
from domicile.casework.keys import own_key
from domicile.casework.models import Case
from domicile.inquiry.forms import Asked, Problem, read_born
from domicile.notices.mailed_codes import Door, Owner, mail_code

PURPOSE = "inquiry"
MORE_LASTS = 600  # seconds in which the answer's button asks for a code
IN_SESSION, DOOR = "inquiry", "inquiry_door"
BY_CODE, BY_OWN_LINK = "code", "own"


def more_token(case: int | None) -> str:
    """What the answer's button gives back: which case it was, or that it was none.

    Our numbers count cases, so they are hidden: all tokens are as long as each other, and only we
    can read them.
    """
    nonce = secrets.token_hex(12)
    return TimestampSigner(salt=PURPOSE).sign(f"{nonce}{(case or 0) ^ _veil(nonce):016x}")


def _veil(nonce: str) -> int:
    return int(digest(PURPOSE, nonce)[:16], 16)


@require_POST
def ask_code(request: HttpRequest) -> HttpResponse:
    """Send a code to the registered address. The next page is the same for every case and none."""
    at, binding = timezone.now(), codes.new_binding()
    _send_code(_case_of(request.POST.get("more", "")), binding, at)
    request.session["binding"] = binding
    return redirect("inquiry:code")


def _case_of(token: str) -> Case | None:
    try:
        content = TimestampSigner(salt=PURPOSE).unsign(token, max_age=MORE_LASTS)
    except signing.BadSignature:
        content = ""
    nonce, veiled = content[:24], content[24:]
    number = int(veiled, 16) ^ _veil(nonce) if veiled else 0
    return Case.objects.select_related("submission").filter(pk=number).first()


@transaction.atomic
def _send_code(case: Case | None, binding: str, at: datetime) -> None:
    service = services.service(case.service) if case else None
    door = Door(
        PURPOSE,
        service or services.all_services()[0],
        get_language() or "en",
        lambda token: reverse("inquiry:link", args=[token]),
    )
    mail_code(_owner(case) if service else None, door, binding=binding, at=at)


def _owner(case: Case | None) -> Owner | None:
    if case is None:
        return None
    email = email_of(case.submission)
    return Owner(f"submission:{case.submission_id}", email, case.reference)


@require_http_methods(["GET", "HEAD", "POST"])
def enter_code(request: HttpRequest) -> HttpResponse:
    """The code from the mail."""
    if request.method != "POST":
        return _code_form(request)
    at, binding = timezone.now(), str(request.session.get("binding", ""))
    subject = codes.redeem_code(
        PURPOSE,
        request.POST.get("code", "")[:20],
        bound_to=binding,
        address=network_of(request),
        at=at,
    )
    return _enter(request, subject, at) if subject else _code_form(request, wrong=True)


def _code_form(request: HttpRequest, *, wrong: bool = False) -> HttpResponse:
    minutes = settings.CODE_MINUTES
    words = ngettext(
        "This code does not open an application. A code works once, for %(n)d minute, in the "
        "browser that asked for it. Check it, or ask for a new one.",
        "This code does not open an application. A code works once, for %(n)d minutes, in the "
        "browser that asked for it. Check it, or ask for a new one.",
        minutes,
    )
    problems = (Problem(words % {"n": minutes}, "code"),) if wrong else ()
    context = {"problems": problems, "minutes": minutes}
    return render(request, "inquiry/code.html", context, status=422 if wrong else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The link beside the code: opening it does nothing, its button enters."""
    if request.method != "POST":
        return render(request, "inquiry/link.html")
    at = timezone.now()
    subject = codes.redeem_link(PURPOSE, token, address=network_of(request), at=at)
    if subject is None:
        return render(request, "inquiry/link.html", {"dead": True}, status=410)
    return _enter(request, subject, at)


@require_http_methods(["GET", "HEAD", "POST"])
def by_own_link(request: HttpRequest, submission: UUID, key: str) -> HttpResponse:
    """The link of the acknowledgment mail, with a birth date. A wrong one of either is one miss."""
    if request.method != "POST":
        return _own_form(request, Asked())
    at = timezone.now()
    asked = read_born(request.POST, at.date())
    if asked.problems or asked.born is None:
        return _own_form(request, asked)
    found = _opened(submission, key, asked.born, network_of(request), at)
    if found is None:
        return _own_form(request, asked, missed=True)
    return _enter(request, f"submission:{found.pk}", at, BY_OWN_LINK)


def _opened(
    submission: UUID, key: str, born: date, network: str, at: datetime
) -> Submission | None:
    with transaction.atomic():
        uses = [(failures_of_reference(), str(submission)), (failures_of_address(), network)]
        with attempt(uses, at) as tried:
            right = constant_time_compare(key, own_key(submission))
            cases = Case.objects.filter(submission__public_id=submission, date_of_birth=born)
            case = cases.select_related("submission").first()
            found = case.submission if case and right and tried.allowed else None
            tried.failed = tried.allowed and found is None
    if found is None:
        record(Event.INQUIRY_MISSED, subject="nobody", by=ANONYMOUS, at=at, outcome="refused")
    return found


def _own_form(request: HttpRequest, asked: Asked, *, missed: bool = False) -> HttpResponse:
    problems = asked.problems
    if missed:
        words = _("The date of birth does not fit this link, or the link is not whole. Check both.")
        problems = (Problem(words, "born-day"),)
    context = {"asked": asked, "problems": problems}
    return render(request, "inquiry/own.html", context, status=422 if problems else 200)


def _enter(request: HttpRequest, subject: str, at: datetime, door: str = BY_CODE) -> HttpResponse:
    number = int(subject.removeprefix("submission:"))
    rights: dict[str, int | str] = {IN_SESSION: number, DOOR: door}
    sessions.rise(request, at=at, **rights)
    record(Event.INQUIRY_ENTERED, subject=subject, by=ANONYMOUS, at=at)
    return redirect("inquiry:whole")


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End it: on a shared machine nobody sees it after this."""
    sessions.leave(request, at=timezone.now())
    return redirect("inquiry:progress")


def entered(request: HttpRequest) -> Submission | None:
    """The submission this browser may see."""
    number = request.session.get(IN_SESSION)
    if number is None:
        return None
    return Submission.objects.filter(pk=number).first()


def by_own(request: HttpRequest) -> bool:
    """Whether this browser came by the case's own link."""
    return request.session.get(DOOR) == BY_OWN_LINK
