"""What the applicant sends for a document request: laid there, sent in parts, and finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from domicile import services
from domicile.applications.outcomes import Refused, Why
from domicile.audit.events import Event
from domicile.audit.faults import faultpoint
from domicile.casework.hearing import keep_answer
from domicile.casework.models import RequestFile
from domicile.casework.request_moves import (
    FINISH,
    by_applicant,
    first_case,
    is_hearing,
    is_open,
    locked,
    move,
    note,
)
from domicile.files.contents import discard

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from uuid import UUID

    from domicile.casework.models import DocumentRequest, RequestItem
    from domicile.files.models import File

    Days = Mapping[str, date]  # issued, expires


def put_file(item: RequestItem, file: File, *, at: datetime) -> RequestFile | Refused:
    """Lay a file under an item. It is ours only once it is sent."""
    with transaction.atomic():
        told = _put(item, file, at)
        faultpoint("request.file_putting")
    faultpoint("request.file_put")
    return told


def _put(item: RequestItem, file: File, at: datetime) -> RequestFile | Refused:
    if not is_open(locked(item.request), at):
        return Refused(Why.NOT_NOW)
    rows, most = list(item.files.select_related("file")), most_files(item)
    if sum(each.takes_place for each in rows) >= most:
        return Refused(Why.SLOT_FULL, {"most": most})
    if len(rows) >= 2 * most:  # refused ones take no place, but are kept a while
        return Refused(Why.SLOT_FULL, {"most": most})
    return RequestFile.objects.create(item=item, file=file, put_at=at)


def take_out(request: DocumentRequest, file: UUID, *, at: datetime) -> None:
    """Take a file out again, as long as it was not sent."""
    with transaction.atomic():
        now = locked(request)
        found = RequestFile.objects.filter(pk=file, item__request=now, sent_at=None)
        row = found.select_related("file").first()
        if row is None or not is_open(now, at):
            return
        row.delete()
        discard(row.file)


def date_item(item: RequestItem, days: Days, *, at: datetime) -> RequestItem | Refused:
    """Keep the days that are printed on what lies under an item, by which it is judged."""
    with transaction.atomic():
        if not is_open(locked(item.request), at):
            return Refused(Why.NOT_NOW)
        item.days = {which: day.isoformat() for which, day in days.items()}
        item.save(update_fields=["days"])
    return item


def send_files(request: DocumentRequest, *, at: datetime) -> int | Refused:
    """Send what lies there and was not sent yet; the rest may follow. How many files went."""
    with transaction.atomic():
        now = locked(request)
        if not is_open(now, at):
            return Refused(Why.NOT_NOW)
        sent = _send(now, at)
        if sent:
            note(now, Event.REQUEST_FILES_SENT, by_applicant(now), at)
        faultpoint("request.files_sending")
    faultpoint("request.files_sent")
    return sent


def finish_request(
    request: DocumentRequest, *, at: datetime, answer: str = ""
) -> DocumentRequest | Refused:
    """The applicant has sent all there is: it goes to the cases, and the clocks count again.

    A hearing is finished by an answer: in words, with files or by files alone.
    """
    with transaction.atomic():
        told = _finish(locked(request), at, answer)
    faultpoint("request.finished")
    return told


def _finish(now: DocumentRequest, at: datetime, answer: str) -> DocumentRequest | Refused:
    if not is_open(now, at):
        return Refused(Why.NOT_NOW)
    _send(now, at)
    faultpoint("request.last_sent")
    answered = bool(answer.strip()) and is_hearing(now)
    sent = RequestFile.objects.filter(item__request=now).exclude(sent_at=None)
    if not answered and not sent.exists():
        return Refused(Why.NOTHING_ASKED)
    if answered:
        keep_answer(now, answer)
    return move(now, FINISH, by_applicant(now), at)


def _send(request: DocumentRequest, at: datetime) -> int:
    waiting = RequestFile.objects.filter(item__request=request, sent_at=None)
    return waiting.exclude(file__state="refused").update(sent_at=at)


def most_files(item: RequestItem) -> int:
    """How many files an item takes."""
    service = services.service(first_case(item.request).service)
    if service is None:
        return 0
    document = service.document(item.document) if item.document else None
    return document.most_files if document else service.supplements.most_files
