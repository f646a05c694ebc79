"""Corrections are answered here, and withdrawals that came on paper are written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from domicile.accounts.roles import Permission
from domicile.applications.outcomes import Refused
from domicile.casework import withdrawing
from domicile.casework.afterwards import Correction
from domicile.casework.corrections import rule_correction
from domicile.casework.models import Case
from domicile.casework.withdrawing import Paper, ended, head_of, one_by_one
from domicile.desk.door import Sitting, at_desk
from domicile.desk.file import CaseFile
from domicile.desk.views.case import CONFLICT, answer
from domicile.desk.words import said
from domicile.files.contents import discard
from domicile.files.examining import examine
from domicile.files.models import File
from domicile.files.receiving import Refusal, receive
from domicile.files.stores import StoreAwayError
from domicile.files.wording import word_reason
from domicile.notices.services import service_of

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from domicile.rulebook import Service


@require_POST
@at_desk(Permission.REVIEW_DOCUMENT)
def correction(sitting: Sitting, pk: int, number: int) -> HttpResponse:
    """Accept what the applicant says is right, or decline it with a reason."""
    found, given = sitting.case(pk), sitting.request.POST
    row = Correction.objects.filter(case=found, number=number).first()
    if row is None or given.get("verdict") not in ("accepted", "declined"):
        raise Http404
    told = rule_correction(
        row,
        given.get("reason", ""),
        accepted=given["verdict"] == "accepted",
        by=sitting.officer,
        at=sitting.at,
    )
    return answer(sitting, found, told)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Permission.RECOMMEND)
def withdraw(sitting: Sitting, pk: int) -> HttpResponse:
    """A withdrawal came on paper: whose, what it says, its scan if there is one."""
    found = sitting.case(pk)
    if sitting.reads:
        return _form(sitting, found)
    given = sitting.request.POST
    if given.get("sure") != "yes":
        return _form(sitting, found, _("Tick that you have compared the signature."))
    scan = _scan(sitting, service_of(found.service))
    if isinstance(scan, str):
        return _form(sitting, found, scan)
    people = (found.application_key,) if given.get("who") == "one" else ()
    paper = Paper(sitting.officer, given.get("reason", ""), scan)
    told = withdrawing.withdraw(found.submission, people, by=sitting.by, at=sitting.at, paper=paper)
    if scan is not None and (isinstance(told, Refused) or told.scan_id != scan.pk):
        discard(scan)
    if isinstance(told, Refused):
        return _form(sitting, found, said(told))
    return HttpResponseRedirect(reverse("desk:case", args=[pk]))


def _form(sitting: Sitting, found: Case, problem: str = "") -> HttpResponse:
    group = list(Case.objects.filter(submission=found.submission).order_by("position"))
    alone = one_by_one(found.submission) and len(group) > 1 and head_of(group).pk != found.pk
    given = sitting.request.POST
    context = {
        "file": CaseFile(found, sitting.language, sitting.at),
        "case": found,
        "over": ended(found),
        "alone": alone,
        "many": len(group),
        "problem": problem,
        "reason": given.get("reason", ""),
        "who": given.get("who", "one" if alone else "all"),
    }
    status = CONFLICT if problem else 200
    return sitting.show("desk/case/withdraw.html", context, status=status)


def _scan(sitting: Sitting, service: Service) -> File | str | None:
    """The scan, examined; or why it was not taken."""
    sent: UploadedFile[bytes] | None = sitting.request.FILES.get("scan")
    if sent is None:
        return None
    try:
        received = receive(sent, sent.name or "", service.files, at=sitting.at)
    except StoreAwayError:
        return _("Our store takes nothing just now. Try again in a few minutes.")
    if isinstance(received, Refusal):
        return word_reason(received.reason, received.name, _)
    examine(received, at=sitting.at)
    received.refresh_from_db()
    if received.state == File.State.REFUSED:
        words = " ".join(word_reason(each, received.name, _) for each in received.found)
        discard(received)
        return words
    return received
