"""Letters that officers write, to one case or to many; each is seen as it prints before it goes."""

from __future__ import annotations

from subprocess import SubprocessError
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from domicile.accounts.roles import Permission
from domicile.applications.outcomes import Refused, Why
from domicile.audit.events import Event
from domicile.casework.mailing import HANDFUL, Asked, ask_mailing, send_mailing
from domicile.casework.mailings import Mailing, MailingCase
from domicile.casework.sending import LONGEST_WORDS, Writing, new_key, problem_with, send_letter
from domicile.desk.door import Sitting, at_desk
from domicile.desk.joints import see_other
from domicile.desk.results import letter_result
from domicile.desk.views.queue import chosen
from domicile.desk.words import said
from domicile.desk.work import Work
from domicile.files.serving import HEADERS
from domicile.notices import apart
from domicile.notices.case_letters import letter_before, letter_data
from domicile.notices.request_letters import SHEET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest  # noqa: F401

    from domicile.casework.models import Case

CONFLICT, BUSY = 409, 503


# --- To one case ---------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Permission.SEND_LETTER)
def letter(sitting: Sitting, pk: int) -> HttpResponse:
    """Where the letter is written; posted to, with what was written before."""
    return _form(sitting, [sitting.case(pk)], one=True)


@require_POST
@at_desk(Permission.SEND_LETTER)
def preview(sitting: Sitting, pk: int) -> HttpResponse:
    """The letter as it will print."""
    return _preview(sitting, [sitting.case(pk)], one=True)


@require_POST
@at_desk(Permission.SEND_LETTER)
def pdf(sitting: Sitting, pk: int) -> HttpResponse:
    """The same as the PDF that is sent."""
    return _pdf(sitting, [sitting.case(pk)], one=True)


@require_POST
@at_desk(Permission.SEND_LETTER)
def send(sitting: Sitting, pk: int) -> HttpResponse:
    """Send it: once, however often it is pressed."""
    found = sitting.case(pk)
    told = send_letter(found, _writing(sitting), by=sitting.officer, at=sitting.at)
    if isinstance(told, Refused):
        return _form(sitting, [found], said(told), one=True)
    place = f"{reverse('desk:case', args=[pk])}?pane=letters"
    return HttpResponse(status=303, headers={"Location": place})


# --- To many -------------------------------------------------------------------------------------


@require_POST
@at_desk(Permission.SEND_LETTER)
def bulk_letter(sitting: Sitting) -> HttpResponse:
    """Where one letter to the chosen cases is written."""
    return _form(sitting, _chosen(sitting, "bulk_letter"))


@require_POST
@at_desk(Permission.SEND_LETTER)
def bulk_preview(sitting: Sitting) -> HttpResponse:
    """The letter as it will print for the first of them."""
    return _preview(sitting, _chosen(sitting, "bulk_preview"))


@require_POST
@at_desk(Permission.SEND_LETTER)
def bulk_pdf(sitting: Sitting) -> HttpResponse:
    """The same as a PDF."""
    return _pdf(sitting, _chosen(sitting, "bulk_pdf"))


@require_POST
@at_desk(Permission.SEND_LETTER)
def bulk_send(sitting: Sitting) -> HttpResponse:
    """Have it sent to every case; a handful at once, more by the worker."""
    cases, writing = _chosen(sitting, "bulk_send"), _writing(sitting)
    asked = Asked(cases, writing.words, writing.key)
    told = ask_mailing(asked, by=sitting.officer, at=sitting.at)
    if isinstance(told, Refused):
        return _form(sitting, cases, said(told))
    if len(cases) <= HANDFUL:
        send_mailing(told.pk, at=sitting.at)
    return see_other("desk:mailing", told.pk)


@require_safe
@at_desk(Permission.SEND_LETTER)
def mailing(sitting: Sitting, pk: int) -> HttpResponse:
    """What became of each letter, and how far the worker is. For whoever wrote it (A01)."""
    found = Mailing.objects.filter(officer=sitting.officer, pk=pk).first()
    if found is None:
        raise Http404
    rows = list(found.cases.select_related("case").order_by("position"))
    sitting.read(Event.DESK_READ, f"mailing:{pk}", f"{len(rows)} cases")
    counted = {state: sum(each.state == state for each in rows) for state in MailingCase.State}
    context = {
        "rail": Work(sitting).rail(),
        "mailing": found,
        "results": [letter_result(each) for each in rows],
        "all": len(rows),
        "sent": counted[MailingCase.State.SENT],
        "refused": counted[MailingCase.State.REFUSED],
        "settled": len(rows) - counted[MailingCase.State.WAITING],
        "busy": found.done_at is None,
    }
    return sitting.show("desk/letter/mailing.html", context)


# --- Both ----------------------------------------------------------------------------------------


def _chosen(sitting: Sitting, page: str) -> list[Case]:
    """The cases that were ticked and that this desk may see; looking at them is written down."""
    cases = chosen(Work(sitting), sitting.request.POST)
    sitting.read(Event.DESK_READ, f"desk:{page}", f"{len(cases)} cases")
    return cases


def _writing(sitting: Sitting) -> Writing:
    """What was written. The key was drawn with the form: the same letter pressed twice is one."""
    posted = sitting.request.POST
    try:
        key = UUID(posted.get("key", ""))
    except ValueError:
        key = new_key()
    return Writing(posted.get("words", "").strip()[:LONGEST_WORDS], key)


def _form(
    sitting: Sitting, cases: Sequence[Case], problem: str = "", *, one: bool = False
) -> HttpResponse:
    context = {
        **_cases(cases, one=one),
        "writing": _writing(sitting),
        "problem": problem,
        "longest": LONGEST_WORDS,
    }
    return sitting.show("desk/letter/write.html", context, status=CONFLICT if problem else 200)


def _cases(cases: Sequence[Case], *, one: bool) -> dict[str, object]:
    """Whom the letter is for, as its pages name them."""
    return {"cases": cases, "case": cases[0] if one else None, "first": cases[0] if cases else None}


def _preview(sitting: Sitting, cases: Sequence[Case], *, one: bool = False) -> HttpResponse:
    writing, first = _writing(sitting), _first(sitting, cases)
    if isinstance(first, Refused):
        return _form(sitting, cases, said(first), one=one)
    context = {
        **_cases(cases, one=one),
        "first": first,
        "writing": writing,
        "letter": letter_data(letter_before(first, writing, sitting.at)),
    }
    return sitting.show("desk/letter/preview.html", context)


def _first(sitting: Sitting, cases: Sequence[Case]) -> Case | Refused:
    """The first case the letter can go to; or why it can go to none."""
    writing, refused = _writing(sitting), Refused(Why.GONE)
    for case in cases:
        told = problem_with(case, writing, by=sitting.officer, at=sitting.at)
        if told is None:
            return case
        refused = told
    return refused


def _pdf(sitting: Sitting, cases: Sequence[Case], *, one: bool = False) -> HttpResponse:
    first = _first(sitting, cases)
    if isinstance(first, Refused):
        return _form(sitting, cases, said(first), one=one)
    try:
        data = letter_data(letter_before(first, _writing(sitting), sitting.at))
        drawn = apart.draw(SHEET, data)
    except (apart.BusyError, SubprocessError):
        words = _("The PDF could not be drawn just now. Try again.")
        busy = _form(sitting, cases, words, one=one)
        busy.status_code = BUSY
        return busy
    return HttpResponse(drawn, content_type="application/pdf", headers=HEADERS)
