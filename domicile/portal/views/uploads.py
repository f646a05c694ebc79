"""Documents: what is asked, what is there, and sending one file at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from domicile.applications.commands import (
    attach,
    confirm_copy,
    date_paper,
    move,
    remove_upload,
    replace,
)
from domicile.applications.outcomes import Conflict, Refused, Saved, Why
from domicile.applications.queries.drafts import WholeDraft
from domicile.applications.queries.papers import paper_digest
from domicile.files.asking import CheckerAwayError
from domicile.files.contents import discard
from domicile.files.examining import examine, rotate
from domicile.files.names import clean_name
from domicile.files.receiving import Refusal, receive
from domicile.files.serving import serve, serve_page, serve_thumbnail
from domicile.files.stores import ChangedError, LostError, StoreAwayError
from domicile.files.wording import word_reason
from domicile.portal.dating import conflicting_fields, day_corrections, day_fields
from domicile.portal.door import ForeignError, Visit, in_draft, see_other
from domicile.portal.papers import day_questions
from domicile.portal.people import called, introduced, named
from domicile.portal.reasons import document_reason
from domicile.portal.slots import SlotShown, slot_shown
from domicile.portal.views.pages import conflicting, elsewhere
from domicile.rulebook import Need
from domicile.rulebook.reading import read_questions
from domicile.workdays.formats import size

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.core.files.uploadedfile import UploadedFile
    from django.utils.safestring import SafeString

    from domicile.applications.models import Application, Upload
    from domicile.files.models import File
    from domicile.rulebook import Document
    from domicile.rulebook.decide import DocumentOutcome

OK = 200


@require_http_methods(["GET", "HEAD"])
@in_draft
def documents(visit: Visit, person: str) -> HttpResponse:
    """Every document that is asked of a person, or may be given."""
    application = visit.application(person)
    shown = [slot_shown(visit, application, outcome) for outcome in _asked(visit, application)]
    context = {
        "name": named(called(visit.whole.role(application), application.answers), visit.language),
        "person": person,
        "required": [_line(person, slot) for slot in shown if slot.need is Need.REQUIRED],
        "unknown": [slot for slot in shown if slot.need is Need.UNKNOWN],
        "optional": [
            _line(person, slot)
            for slot in shown
            if (slot.need is Need.OPTIONAL and not slot.sent_by)
            or (slot.need is Need.UNKNOWN and slot.files)
        ],
        "awaited": [_line(person, slot) for slot in shown if slot.sent_by],
    }
    return visit.show("portal/documents.html", context)


def _asked(visit: Visit, application: Application) -> list[DocumentOutcome]:
    found = visit.whole.decision(visit.on).documents_of(application.key)
    return [
        outcome
        for outcome in found
        if outcome.need is not Need.NOT_ASKED
        or visit.whole.uploads_of(application, outcome.document.key)
    ]


def _line(person: str, slot: SlotShown) -> dict[str, object]:
    return {
        "title": slot.document.title,
        "address": reverse("portal:slot", args=[person, slot.document.key]),
        "state": _state_of(slot),
        "hint": _("%(stored)d of %(most)d") % {"stored": slot.stored, "most": slot.most}
        if slot.stored
        else "",
        "rules": slot.rules.short,
        "sent_by": slot.sent_by,
        "why_sent": slot.why_sent,
        "days": slot.days if slot.stored else (),
    }


def _state_of(slot: SlotShown) -> str:
    if slot.refused or any(file.confirm for file in slot.files) or (slot.files and slot.stale):
        return "change"
    if slot.files and slot.undated:
        return "progress"
    if slot.waiting:
        return "checking"
    return "completed" if slot.files else "not-started"


@require_http_methods(["GET", "HEAD", "POST"])
@in_draft
def slot(visit: Visit, person: str, document: str) -> HttpResponse:
    """One document's files; POST sends one more."""
    application = visit.application(person)
    outcome = _outcome(visit, application, document)
    if visit.request.method == "POST":
        if "_seen" in visit.request.POST:
            return _save_days(visit, application, outcome)
        return _receive(visit, application, outcome, None)
    if "fragment" in visit.request.GET:
        return _fragment(visit, application, outcome)
    return _page(visit, application, outcome)


def _outcome(visit: Visit, application: Application, document: str) -> DocumentOutcome:
    found = next(
        (each for each in _asked(visit, application) if each.document.key == document), None
    )
    if found is None:
        raise Http404
    return found


def _page(
    visit: Visit,
    application: Application,
    outcome: DocumentOutcome,
    messages: Sequence[dict[str, str]] = (),
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    asked = [each for each in _asked(visit, application) if each.need is not Need.UNKNOWN]
    at = asked.index(outcome) if outcome in asked else 0
    document = outcome.document
    wrong = day_corrections(visit, application, document, asked=status != OK)
    context = {
        "caption": _caption(visit, application, at + 1, len(asked)),
        "person": application.key,
        "slot": slot_shown(visit, application, outcome),
        "messages": messages,
        "reason": document_reason(outcome, visit.language),
        "next": _next(visit, application, outcome),
        "most_bytes": document.files.most_bytes,
        "fields": day_fields(application, document, wrong),
        "problems": list(wrong.values()),
        "seen": paper_digest(application, document.key),
        **more,
    }
    return visit.show("portal/slot.html", context, status=status)


def _next(visit: Visit, application: Application, outcome: DocumentOutcome) -> str:
    """The slot after this one, or the task list."""
    asked = [each for each in _asked(visit, application) if each.need is not Need.UNKNOWN]
    at = asked.index(outcome) if outcome in asked else 0
    after = asked[at + 1 : at + 2]
    if not after:
        return reverse("portal:tasks")
    return reverse("portal:slot", args=[application.key, after[0].document.key])


def _save_days(visit: Visit, application: Application, outcome: DocumentOutcome) -> HttpResponse:
    """Save the days on the paper, then say how they stand, or go on."""
    posted, document = visit.request.POST, outcome.document
    reading = read_questions(day_questions(document), dict(posted.lists()))
    result = date_paper(
        application, document, reading, seen=posted["_seen"], by=visit.by, at=visit.at
    )
    if isinstance(result, Refused):
        return see_other(reverse("portal:tasks"))
    if isinstance(result, Conflict):
        return _days_conflict(visit, application, outcome, result)
    visit.whole = WholeDraft(application.draft, visit.whole.applications)
    if "_leaving" in posted:
        return JsonResponse({"seen": result.seen, "words": visit.bar().saved})
    way_out = elsewhere(visit.request.path, posted)
    return way_out or _days_saved(visit, application, outcome, result)


def _days_saved(
    visit: Visit, application: Application, outcome: DocumentOutcome, saved: Saved
) -> HttpResponse:
    """Say what stands in the way, say once what is doubtful, or go on."""
    if _to_correct(visit, application, outcome.document):
        return _page(visit, application, outcome, status=422)
    doubtful = any(day.look for day in slot_shown(visit, application, outcome).days)
    if saved.changed and doubtful:
        return see_other(f"{visit.request.path}#days")
    return see_other(_next(visit, application, outcome))


def _to_correct(visit: Visit, application: Application, document: Document) -> bool:
    """A day that stands in the way; one not entered yet does only once there is a file."""
    here = any(each.takes_place for each in visit.whole.uploads_of(application, document.key))
    return bool(day_corrections(visit, application, document, asked=here))


def _days_conflict(
    visit: Visit, application: Application, outcome: DocumentOutcome, conflict: Conflict
) -> HttpResponse:
    """Somebody else saved another day meanwhile: show both."""
    if "_leaving" in visit.request.POST:
        return JsonResponse({"conflict": True}, status=409)
    return _page(
        visit,
        application,
        outcome,
        status=409,
        fields=conflicting_fields(outcome.document, conflict),
        problems=[],
        conflict=conflicting(day_questions(outcome.document), conflict),
        seen=conflict.seen,
    )


def _caption(visit: Visit, application: Application, number: int, of: int) -> SafeString:
    who = called(visit.whole.role(application), application.answers)
    where = _("Documents, %(number)d of %(of)d") % {"number": number, "of": of}
    return format_html("{} · {}", introduced(who, visit.language), where)


def _fragment(visit: Visit, application: Application, outcome: DocumentOutcome) -> HttpResponse:
    """The slot alone, for the script that puts it into the page."""
    context = {
        "person": application.key,
        "slot": slot_shown(visit, application, outcome),
        "messages": (),
    }
    return visit.show("portal/_slot.html", context)


# --- Sending -------------------------------------------------------------------------------------


def _receive(
    visit: Visit, application: Application, outcome: DocumentOutcome, instead_of: Upload | None
) -> HttpResponse:
    """Take one file in. It is stored before anything is said; the check has a few seconds."""
    sent: UploadedFile[bytes] | None = visit.request.FILES.get("file")
    if sent is None:
        return _refuse(visit, application, outcome, "", _("Choose a file first."))
    try:
        received = receive(sent, sent.name or "", outcome.document.files, at=visit.at)
    except StoreAwayError:
        return _refuse(visit, application, outcome, clean_name(sent.name or ""), no_space())
    if isinstance(received, Refusal):
        return _refuse(
            visit,
            application,
            outcome,
            received.name,
            word_reason(received.reason, received.name, _),
        )
    attached = _attach(visit, application, outcome, received, instead_of)
    if isinstance(attached, Refused):
        discard(received)
        return _refuse(
            visit, application, outcome, received.name, no_room(attached, visit.language)
        )
    examine(received, at=visit.at)
    if _wants_json(visit):
        return JsonResponse({"stored": True, "state": received.state})
    return _back(application, outcome.document.key)


def no_space() -> str:
    """Why nothing is taken in just now."""
    return _(
        "This file was not stored: our store takes nothing just now. What was stored before is "
        "safe. Try again in a few minutes."
    )


def _attach(
    visit: Visit,
    application: Application,
    outcome: DocumentOutcome,
    received: File,
    instead_of: Upload | None,
) -> Upload | Refused:
    if instead_of is None:
        return attach(application, outcome.document.key, received, by=visit.by, at=visit.at)
    return replace(instead_of, received, by=visit.by, at=visit.at)


def no_room(refused: Refused, language: str) -> str:
    """Why a good file was not put under the document."""
    most = refused.params.get("most", 0)
    if refused.why is Why.SLOT_FULL and isinstance(most, int):
        words = ngettext(
            "This document takes at most %(n)d file, and it is full. Remove one, or put "
            "several pages into one PDF.",
            "This document takes at most %(n)d files, and it is full. Remove one, or put "
            "several pages into one PDF.",
            most,
        )
        return words % {"n": most}
    if refused.why is Why.TOO_MUCH and isinstance(most, int):
        return _(
            "Your drafts together may hold %(size)s, and this file is too much. Remove files "
            "you do not need."
        ) % {"size": size(most, language)}
    return _("This file was not stored. Go back to the task list and try again.")


def _refuse(
    visit: Visit, application: Application, outcome: DocumentOutcome, name: str, words: str
) -> HttpResponse:
    if _wants_json(visit):
        return JsonResponse({"stored": False, "name": name, "words": words}, status=422)
    return _page(visit, application, outcome, [{"name": name, "words": words}], status=422)


def _wants_json(visit: Visit) -> bool:
    return "application/json" in visit.request.headers.get("Accept", "")


def _back(application: Application, document: str) -> HttpResponse:
    return see_other(reverse("portal:slot", args=[application.key, document]) + "#files")


# --- One file ------------------------------------------------------------------------------------


def _upload(visit: Visit, person: str, document: str, upload: UUID) -> tuple[Application, Upload]:
    application = visit.application(person)
    found = next(
        (each for each in visit.whole.uploads_of(application, document) if each.pk == upload), None
    )
    if found is None:
        raise ForeignError
    return application, found


@require_http_methods(["GET", "HEAD", "POST"])
@in_draft
def replace_file(visit: Visit, person: str, document: str, upload: UUID) -> HttpResponse:
    """Another file in this one's place."""
    application, found = _upload(visit, person, document, upload)
    outcome = _outcome(visit, application, document)
    if visit.request.method == "POST":
        return _receive(visit, application, outcome, found)
    context = {
        "person": person,
        "document": outcome.document,
        "upload": found,
        "slot": slot_shown(visit, application, outcome),
    }
    return visit.show("portal/replace.html", context)


@require_POST
@in_draft
def remove(visit: Visit, person: str, document: str, upload: UUID) -> HttpResponse:
    """Take the file out, or close the message of a refused one."""
    application, found = _upload(visit, person, document, upload)
    remove_upload(found, by=visit.by, at=visit.at)
    return _done(visit, application, document)


@require_POST
@in_draft
def move_file(visit: Visit, person: str, document: str, upload: UUID) -> HttpResponse:
    """One place up or down."""
    application, found = _upload(visit, person, document, upload)
    move(found, -1 if visit.request.POST.get("way") == "up" else 1, by=visit.by, at=visit.at)
    return _done(visit, application, document)


@require_POST
@in_draft
def rotate_file(visit: Visit, person: str, document: str, upload: UUID) -> HttpResponse:
    """A quarter turn clockwise."""
    application, found = _upload(visit, person, document, upload)
    try:
        rotate(found.file, 1, at=visit.at)
    except (CheckerAwayError, StoreAwayError):
        words = _(
            "The picture could not be turned just now. Try again in a minute; the file "
            "itself is safe."
        )
    except (ChangedError, LostError):  # the alarm has been raised where the bytes were read
        words = _(
            "We cannot read this file any more. That is our fault, and we have been told. "
            "Remove it and send it again."
        )
    else:
        return _done(visit, application, document)
    outcome = _outcome(visit, application, document)
    return _refuse(visit, application, outcome, found.file.name, words)


@require_POST
@in_draft
def use_copy(visit: Visit, person: str, document: str, upload: UUID) -> HttpResponse:
    """The cleaned copy shows everything: use it."""
    application, found = _upload(visit, person, document, upload)
    confirm_copy(found, by=visit.by, at=visit.at)
    return _done(visit, application, document)


def _done(visit: Visit, application: Application, document: str) -> HttpResponse:
    return JsonResponse({"done": True}) if _wants_json(visit) else _back(application, document)


@require_http_methods(["GET", "HEAD"])
@in_draft
def preview(visit: Visit, person: str, document: str, upload: UUID) -> HttpResponse:
    """The checked copy, as officers see it."""
    return serve(_upload(visit, person, document, upload)[1].file)


@require_http_methods(["GET", "HEAD"])
@in_draft
def thumbnail(visit: Visit, person: str, document: str, upload: UUID) -> HttpResponse:
    """The first page, small."""
    return serve_thumbnail(_upload(visit, person, document, upload)[1].file)


@require_http_methods(["GET", "HEAD"])
@in_draft
def page(visit: Visit, person: str, document: str, upload: UUID, number: int) -> HttpResponse:
    """One page of the checked copy as a picture."""
    return serve_page(_upload(visit, person, document, upload)[1].file, number)
