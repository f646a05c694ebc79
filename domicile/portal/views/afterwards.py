"""After lodging: the way in by a code, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from domicile.accounts import sessions
from domicile.casework.afterwards import Withdrawal
from domicile.casework.withdrawing import ended
from domicile.notices.corrected import corrected
from domicile.portal.afterwards import (
    Call,
    call_of,
    enter,
    known,
    send_code,
    shut,
)
from domicile.portal.correcting import name_of
from domicile.portal.door import to
from domicile.portal.mails import masked
from domicile.portal.words import Correction

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from domicile.notices.corrected import Corrected


@dataclass(frozen=True)
class Way:
    """One thing that can be done: where, and what it is."""

    view: str
    title: str
    text: str


@require_safe
def afterwards(request: HttpRequest) -> HttpResponse:
    """What can be done; or the door."""
    call = call_of(request)
    if call is None:
        return shut(request, status=200 if known(request) else 403)
    context = {
        "ways": _ways(call),
        "over": _over(call),
        "said": _said(call),
        "email": masked(call.email),
    }
    return call.show("portal/afterwards/overview.html", context)


def _said(call: Call) -> list[tuple[str, Corrected]]:
    """Every correction of the group, each with whose it is."""
    return [
        (name_of(case, call), each)
        for case in call.cases
        for each in corrected(case, call.service, call.language)
    ]


def _over(call: Call) -> bool:
    return all(ended(case) for case in call.cases)


def _ways(call: Call) -> tuple[Way, ...]:
    contact = Way(
        "portal:afterwards_contact",
        _("Change contact details"),
        _("Where our mails go, and how an officer reaches you."),
    )
    if _over(call):
        return (*_confirmation(call), contact)
    return (
        Way(
            "portal:afterwards_answers",
            _("Ask for a correction"),
            _("Something you sent is wrong: say what is right, and why."),
        ),
        contact,
        *_confirmation(call),
        Way(
            "portal:afterwards_withdraw",
            _("Withdraw the application"),
            _("We do not go on with it. This cannot be undone."),
        ),
    )


def _confirmation(call: Call) -> tuple[Way, ...]:
    if not Withdrawal.objects.filter(submission=call.submission).exists():
        return ()
    return (
        Way(
            "portal:afterwards_withdrawn",
            _("Confirmation of the withdrawal"),
            _("To read and to print."),
        ),
    )


@require_POST
def ask_code(request: HttpRequest) -> HttpResponse:
    """Send a code to the registered address."""
    found = known(request)
    if found is None:
        return shut(request)
    send_code(request, found, timezone.now())
    return to("portal:afterwards_code")


@require_http_methods(["GET", "HEAD", "POST"])
def enter_code(request: HttpRequest) -> HttpResponse:
    """The code from the mail."""
    found, at = known(request), timezone.now()
    if found is None:
        return shut(request)
    if request.method != "POST":
        return code_form(request)
    if enter(request, found, request.POST.get("code", "")[:20], at):
        return to("portal:afterwards")
    return code_form(request, wrong=True)


def code_form(request: HttpRequest, *, wrong: bool = False) -> HttpResponse:
    """Where the code is typed."""
    problems = (Correction(wrong_code(), "code"),) if wrong else ()
    context = {"problems": problems, "minutes": settings.CODE_MINUTES}
    return render(request, "portal/afterwards/code.html", context, status=422 if wrong else 200)


def wrong_code() -> str:
    """Whatever was wrong with it."""
    n = settings.CODE_MINUTES
    words = ngettext(
        "This code does not fit. A code works once, for %(n)d minute, in the browser that asked "
        "for it. Check it, or ask for a new one.",
        "This code does not fit. A code works once, for %(n)d minutes, in the browser that asked "
        "for it. Check it, or ask for a new one.",
        n,
    )
    return words % {"n": n}


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End it: on a shared machine nobody sees it after this."""
    sessions.leave(request, at=timezone.now())
    return to("inquiry:progress")
