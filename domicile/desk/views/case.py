"""The case: answers at the left, the document in the middle, all documents at the right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from domicile.accounts.models import Officer
from domicile.accounts.roles import Permission, may
from domicile.applications.outcomes import Refused, Why
from domicile.audit.events import Event
from domicile.casework import commands, completeness, deciding, reviewing
from domicile.casework.assigning import assign as give
from domicile.casework.deciding import Ruling
from domicile.casework.happenings import Said, happened
from domicile.casework.matters import matter_of
from domicile.casework.models import Case, Outcome
from domicile.desk.checks import worded_open
from domicile.desk.door import Sitting, at_desk
from domicile.desk.ending import free_stages, panel
from domicile.desk.file import CaseFile
from domicile.desk.keeping import Keeping
from domicile.desk.looking import Looking, first_open, looking, viewed
from domicile.desk.sent import sent_letters
from domicile.desk.setting_beside import beside_of
from domicile.desk.showing import View
from domicile.desk.watching import watch
from domicile.desk.words import said
from domicile.notices.services import service_of
from domicile.workdays import Happening as Is

if TYPE_CHECKING:
    from domicile.rulebook import Document

CONFLICT = 409
NOTHING = "desk/case/_nothing.html"
REQUEST_PANEL = ["desk/_request.html", NOTHING]
LETTERS_PANEL = ["desk/_letters.html", NOTHING]


@require_safe
@at_desk(Permission.READ_CASE)
def case(sitting: Sitting, pk: int) -> HttpResponse:
    """One person's case."""
    found = sitting.case(pk)
    watch(sitting, found)
    return page(sitting, found, looking(sitting.request.GET.dict()))


def page(
    sitting: Sitting,
    found: Case,
    now: Looking,
    *,
    problem: str = "",
    items: tuple[str, ...] = (),
    shown: str = "",
) -> HttpResponse:
    """The page, with a problem at its head where a command was refused."""
    now = replace(now, here=reverse("desk:case", args=[found.pk]))
    file = CaseFile(found, sitting.language, sitting.at, shown)
    middle = viewed(file, now)
    row = next((each for each in file.rows if middle and each.key == middle.piece.document), None)
    beside = beside_of(sitting, file, now)
    context = {
        "file": file,
        "case": found,
        "now": now,
        "query": now.query,
        "middle": middle,
        "row": row,
        "beside": beside,
        "can": _can(sitting, found),
        "ending": panel(file),
        "keeping": Keeping(found, sitting.on, sitting.language),
        "problem": problem,
        "items": items,
        "request_panel": REQUEST_PANEL,
        "letters_panel": LETTERS_PANEL,
        "sent": sent_letters(file) if now.pane == "letters" else (),
        **View(file, now, middle, beside).context(),
    }
    return sitting.show("desk/case/case.html", context, status=CONFLICT if problem else 200)


def _can(sitting: Sitting, found: Case) -> set[str]:
    """What this officer may do here, for what the page offers."""
    matter = matter_of(found)
    return {each.value for each in Permission if may(sitting.officer, each, matter, emergency=True)}


def back(pk: int, now: Looking, **changes: str | int) -> HttpResponse:
    """To the page as it was looked at."""
    here = reverse("desk:case", args=[pk])
    return HttpResponseRedirect(replace(now, here=here).address(**changes))


def asked(sitting: Sitting) -> Looking:
    """What was looked at when something was pressed."""
    return looking(sitting.request.GET.dict())


def answer(sitting: Sitting, found: Case, told: object) -> HttpResponse:
    """Back to the page, or the page with why nothing happened."""
    if isinstance(told, Refused):
        return page(sitting, found, asked(sitting), problem=said(told))
    return back(found.pk, asked(sitting))


@require_safe
@at_desk(Permission.READ_CASE)
def days(sitting: Sitting, pk: int) -> HttpResponse:
    """The clocks of the case, day by day."""
    found = sitting.case(pk)
    file = CaseFile(found, sitting.language, sitting.at)
    return sitting.show("desk/case/days.html", {"file": file, "case": found})


# --- Documents -----------------------------------------------------------------------------------


@require_POST
@at_desk(Permission.REVIEW_DOCUMENT)
def review(sitting: Sitting, pk: int) -> HttpResponse:
    """Accept a document, or return it with a reason; then on to the next one."""
    found, given = sitting.case(pk), sitting.request.POST
    document = given.get("document", "")
    if given.get("verdict") == "returned":
        told = reviewing.return_document(
            found, document, given.get("reason", ""), by=sitting.officer, at=sitting.at
        )
    else:
        told = reviewing.accept_document(found, document, by=sitting.officer, at=sitting.at)
    if isinstance(told, Refused):
        return answer(sitting, found, told)
    file = CaseFile(found, sitting.language, sitting.at)
    following = first_open(file, document) or asked(sitting).look
    return back(pk, asked(sitting), look=following, page=1, turn=0, beside="", other=1)


@require_POST
@at_desk(Permission.SEE_ORIGINAL)
def original(sitting: Sitting, pk: int) -> HttpResponse:
    """The original of a document was shown."""
    found, document = sitting.case(pk), sitting.request.POST.get("document", "")
    if document not in {each.key for each in _documents(found)}:
        raise Http404
    told = reviewing.see_original(found, document, by=sitting.officer, at=sitting.at)
    return answer(sitting, found, told)


def _documents(found: Case) -> tuple[Document, ...]:
    return tuple(each.document for each in completeness.lodged(found).documents)


@require_POST
@at_desk(Permission.REVIEW_DOCUMENT)
def paper_signature(sitting: Sitting, pk: int) -> HttpResponse:
    """The scan of a page signed by hand was compared."""
    found, given = sitting.case(pk), sitting.request.POST
    if own := reviewing.own(found, sitting.officer):
        return answer(sitting, found, own)
    if given.get("verdict") == "refused":
        reason = given.get("reason", "")
        told = commands.refuse_paper_signature(found, by=sitting.by, at=sitting.at, reason=reason)
    else:
        told = commands.confirm_paper_signature(found, by=sitting.by, at=sitting.at)
    return answer(sitting, found, told)


@require_POST
@at_desk(Permission.SHOW_NUMBER)
def number(sitting: Sitting, pk: int) -> HttpResponse:
    """Show one identity number in full, once; that it was shown is in the log."""
    found, token = sitting.case(pk), sitting.request.POST.get("number", "")
    file = CaseFile(found, sitting.language, sitting.at)
    if not file.reader.knows(token):
        raise Http404
    sitting.read(Event.NUMBER_SHOWN, f"case:{pk}", token)
    return page(sitting, found, asked(sitting), shown=token)


# --- Notes, whose it is, completeness ------------------------------------------------------------


@require_POST
@at_desk(Permission.NOTE)
def note(sitting: Sitting, pk: int) -> HttpResponse:
    """Write a note."""
    found, text = sitting.case(pk), sitting.request.POST.get("text", "")
    return answer(sitting, found, reviewing.note(found, text, by=sitting.officer, at=sitting.at))


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Permission.ASSIGN)
def assign(sitting: Sitting, pk: int) -> HttpResponse:
    """Hand the case over to a colleague who may handle it, with a note if there is something."""
    found = sitting.case(pk)
    colleagues = _colleagues(sitting, found)
    if sitting.reads:
        file = CaseFile(found, sitting.language, sitting.at)
        context = {"file": file, "case": found, "colleagues": colleagues}
        return sitting.show("desk/case/assign.html", context)
    chosen = sitting.request.POST.get("to", "")
    to = next((each for each in colleagues if str(each.pk) == chosen), None)
    if chosen and to is None:
        raise Http404
    if own := reviewing.own(found, sitting.officer):
        return answer(sitting, found, own)
    told = give(found, to, by=sitting.by, at=sitting.at)
    if text := sitting.request.POST.get("text", "").strip():
        reviewing.note(found, text, by=sitting.officer, at=sitting.at)
    return answer(sitting, found, told)


def _colleagues(sitting: Sitting, found: Case) -> list[Officer]:
    """Whoever may handle this case and is not in it."""
    matter = matter_of(found)
    there = Officer.objects.filter(authority=sitting.officer.authority).select_related("user")
    return [
        each for each in there.order_by("name", "pk") if may(each, Permission.TAKE_NEXT, matter)
    ]


@require_POST
@at_desk(Permission.CONFIRM_COMPLETE)
def confirm(sitting: Sitting, pk: int) -> HttpResponse:
    """Nothing is missing; with open items it says which."""
    found = sitting.case(pk)
    told = completeness.confirm_complete(found, by=sitting.officer, at=sitting.at)
    if isinstance(told, Refused) and told.why is Why.OPEN_ITEMS:
        file = CaseFile(found, sitting.language, sitting.at)
        items = tuple(worded_open(each, file.titles) for each in file.lodged.open_items())
        problem = _("This is not complete yet")
        return page(sitting, found, asked(sitting), problem=problem, items=items)
    return answer(sitting, found, told)


@require_POST
@at_desk(Permission.CONFIRM_COMPLETE)
def unconfirm(sitting: Sitting, pk: int) -> HttpResponse:
    """Take the confirmation back, with the reason."""
    found, reason = sitting.case(pk), sitting.request.POST.get("reason", "")
    told = completeness.withdraw_confirmation(found, reason, by=sitting.officer, at=sitting.at)
    return answer(sitting, found, told)


# --- How it ends ---------------------------------------------------------------------------------


@require_POST
@at_desk(Permission.RECOMMEND)
def recommend(sitting: Sitting, pk: int) -> HttpResponse:
    """Recommend how it should end."""
    found = sitting.case(pk)
    told = deciding.recommend(found, ruling_of(sitting), by=sitting.officer, at=sitting.at)
    return answer(sitting, found, told)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Permission.DECIDE, fresh=True)
def decide(sitting: Sitting, pk: int) -> HttpResponse:
    """Decide as another officer recommended, or send the recommendation back.

    A page of its own: who has to prove again who they are does so before they write.
    """
    found = sitting.case(pk)
    if sitting.reads:
        return _decide_page(sitting, found)
    if sitting.request.POST.get("do") == "change":
        return _decide_page(sitting, found)
    if sitting.request.POST.get("do") == "back":
        reason = sitting.request.POST.get("reason", "")
        sent = deciding.send_back(found, reason, by=sitting.officer, at=sitting.at)
        return _decided(sitting, found, sent)
    ruling = ruling_of(sitting)
    return _decided(
        sitting, found, deciding.decide(found, ruling, by=sitting.officer, at=sitting.at)
    )


def _decided(sitting: Sitting, found: Case, told: object) -> HttpResponse:
    if isinstance(told, Refused):
        return _decide_page(sitting, found, said(told))
    return HttpResponseRedirect(reverse("desk:case", args=[found.pk]))


def _decide_page(sitting: Sitting, found: Case, problem: str = "") -> HttpResponse:
    file = CaseFile(found, sitting.language, sitting.at)
    given = sitting.request.POST
    context = {
        "file": file,
        "case": found,
        "ending": panel(file),
        "problem": problem,
        "reasons": given.get("reasons"),
        "reason": given.get("reason", ""),
    }
    status = CONFLICT if problem else 200
    return sitting.show("desk/case/decide.html", context, status=status)


def ruling_of(sitting: Sitting) -> Ruling:
    """How it should end and why, as it was posted."""
    given = sitting.request.POST
    if given.get("outcome") not in Outcome.values:
        raise Http404
    return Ruling(Outcome(given["outcome"]), given.get("reasons", ""))


# What officers write down beside decisions; each is asked of the happenings whether it can be now.
TELL = (
    Is.OPINION_ASKED,
    Is.OPINION_RECEIVED,
    Is.HEARING_CLOSED,  # of one that was opened before hearings had letters
    Is.CERTIFICATE_ISSUED,
    Is.CERTIFICATE_COLLECTED,
)


@require_POST
@at_desk(Permission.RECOMMEND)
def tell(sitting: Sitting, pk: int) -> HttpResponse:
    """Write down that something happened: an opinion, a hearing, a certificate."""
    found, given = sitting.case(pk), sitting.request.POST
    kind = next((each for each in TELL if each.value == given.get("kind")), None)
    if kind is None:
        raise Http404
    if own := reviewing.own(found, sitting.officer):
        return answer(sitting, found, own)
    at, by = sitting.at, sitting.officer
    if kind is Is.CERTIFICATE_ISSUED:
        return answer(sitting, found, deciding.issue_certificate(found, by=by, at=at))
    if kind is Is.CERTIFICATE_COLLECTED:
        return answer(sitting, found, deciding.hand_over_certificate(found, by=by, at=at))
    told = Said(given.get("about", "").strip()[:120], given.get("reason", "").strip()[:2000])
    return answer(sitting, found, happened(found, kind, told, by=sitting.by, at=at))


@require_POST
@at_desk(Permission.RECOMMEND)
def stage(sitting: Sitting, pk: int) -> HttpResponse:
    """Move the case on to a later stage that no event leads to."""
    found = sitting.case(pk)
    if own := reviewing.own(found, sitting.officer):
        return answer(sitting, found, own)
    wanted = sitting.request.POST.get("stage", "")
    service = service_of(found.service)
    if wanted not in {each.key for each in free_stages(service, found.stage)}:
        raise Http404
    told = commands.advance(found, wanted, by=sitting.by, at=sitting.at)
    return answer(sitting, found, told)
