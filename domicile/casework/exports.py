"""Lists and figures as CSV: asked for, written by the worker part after part, deleted after a day.

A worker that is killed goes on behind the last part. Who asks, who takes it and its end are in the
audit log.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from domicile import services
from domicile.accounts.roles import Permission, may
from domicile.audit.commands import record
from domicile.audit.events import SYSTEM, Event
from domicile.casework.figures import figures
from domicile.casework.kinds import kind_of
from domicile.casework.models import Case, Export, ExportPart
from domicile.casework.queue import Filters, desk_of, edges, queue
from domicile.casework.retention import SOON, all_due
from domicile.casework.stages import stage_of
from domicile.casework.turns import NO_CLOCK
from domicile.rulebook import calendar_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from domicile.accounts.models import Officer
    from domicile.rulebook import Service
    from domicile.workdays import Calendar

CASES, FIGURES, LEAVING = "cases", "figures", "leaving"
HOUR = timedelta(hours=1)
KEPT_FOR = timedelta(days=1)
PART = 2000  # rows
MARK = "\ufeff"  # spreadsheets read UTF-8 only if it begins so
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
Line = tuple[object, ...]


@transaction.atomic
def ask_export(
    officer: Officer, what: str, filters: Filters, language: str, *, at: datetime
) -> Export:
    """Have the worker write a list. The auditors are told of every one (A63)."""
    asked = json.dumps({k: v for k, v in asdict(filters).items() if v}, sort_keys=True)
    export = Export.objects.create(
        officer=officer, what=what, asked=asked, language=language, asked_at=at
    )
    record(
        Event.EXPORT_ASKED,
        subject=f"export:{export.pk}",
        by=officer.actor,
        at=at,
        reason=f"{what}; {asked}"[:200],
    )
    make_export.enqueue(export.pk)
    return export


@task()
def make_export(pk: int) -> None:
    """What the worker does. A part is written once, also by a worker that begins again."""
    write_export(pk, at=timezone.now())


def write_export(pk: int, *, at: datetime) -> None:
    """Write every part that is not written yet."""
    export = Export.objects.select_related("officer__user").filter(pk=pk).first()
    if export is None or export.state in (Export.State.READY, Export.State.FAILED):
        return
    if not may(export.officer, Permission.EXPORT):  # the right was taken away meanwhile
        Export.objects.filter(pk=pk).update(state=Export.State.FAILED)
        return
    with translation.override(export.language):
        _write(export)
    export.state, export.ready_at = Export.State.READY, at
    with transaction.atomic():
        export.save(update_fields=["state", "ready_at"])
        subject = f"export:{pk}"
        record(Event.EXPORT_MADE, subject=subject, by=SYSTEM, at=at, reason=f"{export.rows} rows")


def delete_exports(at: datetime) -> int:
    """Throw away what is a day old."""
    old = list(Export.objects.filter(asked_at__lt=at - KEPT_FOR))
    for export in old:
        with transaction.atomic():
            record(Event.EXPORT_DELETED, subject=f"export:{export.pk}", by=SYSTEM, at=at)
            export.delete()
    return len(old)


def text_of(export: Export) -> Iterator[str]:
    """The whole file, a part at a time."""
    for part in export.parts.order_by("number").iterator(chunk_size=1):
        yield part.text


def csv_line(values: Iterable[object]) -> str:
    """One line of RFC 4180. What a spreadsheet would run has a ' before it (A46)."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([_harmless(each) for each in values])
    return out.getvalue()


def _harmless(value: object) -> object:
    if not isinstance(value, str):
        return value
    return f"'{value}" if value.lstrip(" \u3000").startswith(FORMULA) else value


def _write(export: Export) -> None:
    calendar = _calendar(export.officer)
    if whole := WHOLE.get(export.what):
        if not export.parts.exists():
            _keep(export, whole(export, calendar), after="")
        return
    filters, desk = _filters(export), desk_of(export.officer, calendar.legal_day(export.asked_at))
    cases = queue(desk, filters, edges(calendar, export.asked_at))
    if not export.expected:
        Export.objects.filter(pk=export.pk).update(
            expected=cases.order_by().count(), state=Export.State.WRITING
        )
    cases = cases.select_related("assignee").order_by("pk")
    while True:
        found = list(cases.filter(pk__gt=int(export.after or 0))[:PART])
        if not found and export.after:
            return
        lines = [_line(case, calendar) for case in found]
        _keep(export, lines, after=str(found[-1].pk) if found else "0")


def _filters(export: Export) -> Filters:
    return Filters(**json.loads(export.asked or "{}"))


@transaction.atomic
def _keep(export: Export, lines: Sequence[Line], *, after: str) -> None:
    """Keep a part and how far it goes together: never one without the other."""
    number = export.parts.count() + 1
    head = MARK + csv_line(_heads(export.what)) if number == 1 else ""
    text = head + "".join(csv_line(line) for line in lines)
    ExportPart.objects.create(export=export, number=number, text=text)
    export.rows, export.after = export.rows + len(lines), after
    export.save(update_fields=["rows", "after"])


def _heads(what: str) -> Line:
    if what == LEAVING:
        return (
            _("Reference"), _("Service"), _("Closed"), _("Deleted on"), _("Rule"), _("People"),
            _("Held"), _("Period confirmed"),
        )  # fmt: skip
    if what == FIGURES:
        return (_("Service"), _("Week of"), _("Received"), _("Closed"), _("Kept"), _("Missed"))
    return (
        _("Reference"), _("Name"), _("Chinese name"), _("Date of birth"), _("Service"), _("Kind"),
        _("Stage"), _("Waiting on"), _("Waiting until"), _("Due"), _("Assigned to"), _("Received"),
        _("Closed"), _("Pledge kept"),
    )  # fmt: skip


def _line(case: Case, calendar: Calendar) -> Line:
    service = services.service(case.service)
    due = case.turn.astimezone(calendar.zone) if case.turn < NO_CLOCK else None
    return (
        case.reference, case.name_latin, case.name_chinese, case.date_of_birth,
        *_words(case, service), case.waiting, case.waiting_until or "",
        f"{due:%Y-%m-%d %H:%M}" if due and not case.closed_on else "",
        case.assignee.name if case.assignee else "", case.received_on, case.closed_on or "",
        {True: _("yes"), False: _("no"), None: ""}[case.kept],
    )  # fmt: skip


def _words(case: Case, service: Service | None) -> tuple[str, str, str]:
    if service is None:
        return case.service, case.kind, case.stage
    kind, stage = kind_of(case, service), stage_of(service, case.stage)
    return (
        str(service.short_title),
        str(kind.title) if kind else "",
        str(stage.title) if stage else case.stage,
    )


def _figures(export: Export, calendar: Calendar) -> list[Line]:
    on, authority = calendar.legal_day(export.asked_at), export.officer.authority
    return [
        (str(each.short_title), week.begins, week.received, week.closed, week.kept, week.missed)
        for each in services.all_services()
        if each.authority.key == authority
        for week in figures(authority, each.key, on).weeks
    ]


def _leaving(export: Export, calendar: Calendar) -> list[Line]:
    """What is deleted within the next weeks, the earliest first."""
    until, officer = calendar.legal_day(export.asked_at) + SOON, export.officer
    found = (
        due
        for each in services.all_services()
        if each.authority.key == officer.authority
        for due in all_due(each, until, unit=officer.unit)
    )
    return [
        (
            due.reference, str(due.service.short_title), due.place.ended, due.on, due.rule_name,
            due.people, _yes(due.held), _yes(due.confirmed),
        )
        for due in sorted(found, key=lambda due: due.place)
    ]  # fmt: skip


def _yes(answer: bool) -> str:  # noqa: FBT001  # what it words
    return _("yes") if answer else _("no")


# Lists that are short enough to be written in one go.
WHOLE = {FIGURES: _figures, LEAVING: _leaving}


def _calendar(officer: Officer) -> Calendar:
    found = (each for each in services.all_services() if each.authority.key == officer.authority)
    return calendar_of(next(each for each in found if each.authority.calendar), settings.CALENDARS)
