"""Hearing somebody before a refusal, and the letter of a decision: seen as they print before."""

from __future__ import annotations

from subprocess import SubprocessError
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from domicile.accounts.roles import Permission
from domicile.applications.outcomes import Refused
from domicile.casework import deciding
from domicile.casework.hearing import close_hearing, open_hearing, open_of, problem_with
from domicile.desk.door import Sitting, at_desk
from domicile.desk.file import CaseFile
from domicile.desk.hearing import form, letter_before, read_intended
from domicile.desk.joints import see_other
from domicile.desk.views.case import CONFLICT, ruling_of
from domicile.desk.words import said
from domicile.files.serving import HEADERS
from domicile.notices import apart, case_letters
from domicile.notices.request_letters import SHEET, NoTemplateError, letter_data

if TYPE_CHECKING:
    from domicile.casework.models import Case
    from domicile.notices.letterhead import Data

BUSY = 503


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Permission.RECOMMEND)
def hearing(sitting: Sitting, pk: int) -> HttpResponse:
    """What is intended and why, on a page of its own; posted to, with what was typed."""
    return _form(sitting, sitting.case(pk))


def _form(sitting: Sitting, found: Case, problem: str = "", status: int = CONFLICT) -> HttpResponse:
    file = CaseFile(found, sitting.language, sitting.at)
    if not deciding.hears(file.service):
        raise Http404
    context = {
        "file": file,
        "case": found,
        "form": form(file, sitting.request.POST),
        "open": open_of(found),
        "problem": problem,
    }
    return sitting.show("desk/hearing/open.html", context, status=status if problem else 200)


@require_POST
@at_desk(Permission.RECOMMEND)
def preview(sitting: Sitting, pk: int) -> HttpResponse:
    """The letter as it will print."""
    found, intended = sitting.case(pk), read_intended(sitting.request.POST)
    file = CaseFile(found, sitting.language, sitting.at)
    if refused := problem_with(found, intended, by=sitting.officer, at=sitting.at):
        return _form(sitting, found, said(refused))
    context = {
        "file": file,
        "case": found,
        "letter": letter_data(letter_before(file, intended)),
        "intended": intended,
    }
    return sitting.show("desk/hearing/preview.html", context)


@require_POST
@at_desk(Permission.RECOMMEND)
def pdf(sitting: Sitting, pk: int) -> HttpResponse:
    """The same as the PDF that is sent, but for its code."""
    found, intended = sitting.case(pk), read_intended(sitting.request.POST)
    file = CaseFile(found, sitting.language, sitting.at)
    if refused := problem_with(found, intended, by=sitting.officer, at=sitting.at):
        return _form(sitting, found, said(refused))
    drawn = _drawn(letter_data(letter_before(file, intended)))
    return drawn or _form(sitting, found, _busy(), BUSY)


@require_POST
@at_desk(Permission.RECOMMEND)
def send(sitting: Sitting, pk: int) -> HttpResponse:
    """Open the hearing: once, however often it is pressed."""
    found = sitting.case(pk)
    intended = read_intended(sitting.request.POST)
    told = open_hearing(found, intended, by=sitting.officer, at=sitting.at)
    if isinstance(told, Refused):
        return _form(sitting, found, said(told))
    return see_other("desk:case", pk)


@require_POST
@at_desk(Permission.RECOMMEND)
def close(sitting: Sitting, pk: int) -> HttpResponse:
    """The answer came in another way: written down, and the hearing is over."""
    found = sitting.case(pk)
    standing = open_of(found)
    if standing is None:
        raise Http404
    words = sitting.request.POST.get("answer", "")
    told = close_hearing(standing, words, by=sitting.officer, at=sitting.at)
    if isinstance(told, Refused):
        return _form(sitting, found, said(told))
    return see_other("desk:case", pk)


# --- The letter of a decision --------------------------------------------------------------------


@require_POST
@at_desk(Permission.DECIDE)
def decision_preview(sitting: Sitting, pk: int) -> HttpResponse:
    """The letter of a decision as it will print, before it is signed."""
    found, ruling = sitting.case(pk), ruling_of(sitting)
    context = {
        "file": CaseFile(found, sitting.language, sitting.at),
        "case": found,
        "letter": _decision(sitting, found),
        "ruling": ruling,
    }
    return sitting.show("desk/hearing/decision.html", context)


@require_POST
@at_desk(Permission.DECIDE)
def decision_pdf(sitting: Sitting, pk: int) -> HttpResponse:
    """The same as a PDF."""
    drawn = _drawn(_decision(sitting, sitting.case(pk)))
    return drawn or HttpResponse(_busy(), status=BUSY, content_type="text/plain; charset=utf-8")


def _decision(sitting: Sitting, found: Case) -> Data:
    writing = deciding.letter_of(found, ruling_of(sitting), sitting.at)
    try:
        return case_letters.letter_data(case_letters.letter_before(found, writing, sitting.at))
    except NoTemplateError as none:
        raise Http404 from none


def _drawn(data: Data) -> HttpResponse | None:
    try:
        drawn = apart.draw(SHEET, data)
    except (apart.BusyError, SubprocessError):
        return None
    return HttpResponse(drawn, content_type="application/pdf", headers=HEADERS)


def _busy() -> str:
    return _("The PDF could not be drawn just now. Try again.")
