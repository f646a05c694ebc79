"""Which open cases another calendar moves: listed before anybody agrees, and kept anew afterwards.

Both go part after part in the background, so that acknowledgments need not wait for the end of it.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from domicile import services
from domicile.casework.clocks import keep_standing, running_by, standing
from domicile.casework.models import Case
from domicile.managing import snapshots
from domicile.managing.kinds import CalendarDay
from domicile.managing.models import Foreseen, Foresight, Setting
from domicile.managing.overlay import changes, laid_over
from domicile.workdays import UnknownYearError

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from domicile.audit.models import Entry
    from domicile.rulebook import Service

PART = 200  # cases a task looks at; then others have their turn
KEPT_FOR = timedelta(days=30)


def proposed(entry: Entry) -> None:
    """Somebody proposed a setting, or to take it back: look which cases that would move."""
    setting = Setting.objects.get(pk=_number(entry))
    if isinstance(setting.set, CalendarDay):
        look_ahead(setting, at=timezone.now())


def settled(entry: Entry) -> None:
    """A setting stands, or stands no more: keep anew when the cases it moves fall due."""
    setting = Setting.objects.get(pk=_number(entry))
    if isinstance(setting.set, CalendarDay):
        keep_part.enqueue(setting.pk)


def look_ahead(setting: Setting, *, at: datetime) -> Foresight:
    """Begin to look which cases a proposed setting would move; what was found before goes."""
    with transaction.atomic():
        Foresight.objects.filter(setting=setting).delete()
        expected = cases_at(setting).count()
        foresight = Foresight.objects.create(setting=setting, begun_at=at, expected=expected)
        foresee_part.enqueue(foresight.pk)
    return foresight


def cases_at(setting: Setting) -> QuerySet[Case]:
    """Open cases that may fall due on another day: no clock that ended before the day can."""
    said = setting.set
    if not isinstance(said, CalendarDay):
        return Case.objects.none()
    concerned = [each for each in services.written() if changes(said, each)]
    zone = concerned[0].authority.zone if concerned else timezone.get_current_timezone()
    since = datetime.combine(said.day, time(), zone)
    keys = [each.key for each in concerned]
    return Case.objects.filter(service__in=keys, due__gte=since).select_related("submission")


@task()
def foresee_part(pk: int) -> None:
    """What the worker does: look at some cases, write down what moves, and go on later."""
    foresight = Foresight.objects.select_related("setting").filter(pk=pk, ready_at=None).first()
    if foresight is not None and foresee(foresight, at=timezone.now()):
        foresee_part.enqueue(pk)


@transaction.atomic
def foresee(foresight: Foresight, *, at: datetime) -> bool:
    """Look at the next cases; whether there are more."""
    setting = foresight.setting
    laid = {each.key: each for each in settled_so(setting)}
    part = list(cases_at(setting).filter(pk__gt=foresight.after).order_by("pk")[:PART])
    for case in part:
        _write(foresight, case, laid[case.service], at)
    foresight.looked += len(part)
    foresight.after = part[-1].pk if part else foresight.after
    foresight.ready_at = None if len(part) == PART else at
    foresight.save(update_fields=["looked", "after", "ready_at"])
    return foresight.ready_at is None


def settled_so(setting: Setting) -> tuple[Service, ...]:
    """The services as they would be: with what is proposed, or without what is to be taken back."""
    stand = snapshots.now().standing
    if any(each.number == setting.pk for each in stand):
        return snapshots.now().without(setting.pk)
    return tuple(laid_over(each, (setting.set,)) for each in services.all_services())


def _write(foresight: Foresight, case: Case, service: Service, at: datetime) -> None:
    try:
        now = standing(running_by(service, case, at), service).due
    except UnknownYearError:
        return  # a year that nobody has loaded: the command `domicile calendars` says so
    if now == case.due:
        return
    Foreseen.objects.update_or_create(
        foresight=foresight,
        case=case.pk,
        defaults={
            "reference": case.reference,
            "service": case.service,
            "before": case.due,
            "now": now,
        },
    )


@task()
def keep_part(pk: int, after: int = 0) -> None:
    """Keep some cases anew by the calendar that stands now, and go on later."""
    snapshots.look_here()
    last = keep_next(Setting.objects.get(pk=pk), after, at=timezone.now())
    if last:
        keep_part.enqueue(pk, last)


def keep_next(setting: Setting, after: int, *, at: datetime) -> int:
    """Keep the next cases anew; the number to go on behind, 0 at the end."""
    part = list(cases_at(setting).filter(pk__gt=after).order_by("pk")[:PART])
    for case in part:
        with transaction.atomic():
            now = Case.objects.select_for_update().get(pk=case.pk)
            keep_standing(now, at)
    return part[-1].pk if len(part) == PART else 0


def delete_foresights(at: datetime) -> int:
    """Throw lists of cases away after a month: the cases themselves may be gone one day."""
    return Foresight.objects.filter(begun_at__lt=at - KEPT_FOR).delete()[0]


def _number(entry: Entry) -> int:
    return int(entry.subject.removeprefix("setting:"))
