"""Reminders: one mail on a day that somebody chose, and then nothing is known of them any more."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from domicile.accounts.digests import digest
from domicile.accounts.limits import reminders, spend, spend_mail
from domicile.audit.commands import record
from domicile.audit.events import ANONYMOUS, SYSTEM, Event
from domicile.notices import letters
from domicile.notices.models import Notice, Reminder
from domicile.notices.outbox import Address, forget, queue
from domicile.notices.services import UnknownServiceError, service_of
from domicile.rulebook.service import Service
from domicile.rulebook.windows import Strip

MOST_OF_ONE_ADDRESS = 10  # days that one address can wait for
MORNING = 8  # the hour of the authority's day from which reminders are sent
ABOUT = "reminder:"


@dataclass(frozen=True)
class Wish:
    """To whom, in which language, on which day."""

    email: str
    language: str
    day: date


def may_ask(wish: Wish, network: str, at: datetime) -> bool:
    """So many from one network, so many mails to one address, so many days for one address."""
    if Reminder.objects.filter(email__iexact=wish.email).count() >= MOST_OF_ONE_ADDRESS:
        return False
    enough = not settings.DRAFTS_PER_ADDRESS or spend(reminders(), network, at)
    return enough and spend_mail(wish.email, at)


@transaction.atomic
def ask(service: Service, wish: Wish, strip: Strip, *, at: datetime) -> None:
    """Write a reminder down and say so by mail. Asked for twice, there is one all the same."""
    known = Reminder.objects.filter(email__iexact=wish.email, service=service.key, day=wish.day)
    reminder = known.first() or _new(service, wish, at)
    path = _path(reminder)
    letter = letters.reminder_asked(service, wish.language, day=wish.day, strip=strip, path=path)
    about = f"{ABOUT}{reminder.pk}"
    # The same day asked for again sends the same words again: the first mail may be lost.
    queue(letter, Address(reminder.email, about), key=f"{about}:asked:{at.timestamp()}", at=at)


def _new(service: Service, wish: Wish, at: datetime) -> Reminder:
    reminder = Reminder(
        email=wish.email,
        service=service.key,
        language=wish.language,
        day=wish.day,
        asked_at=at,
    )
    reminder.token = digest("reminder.link", _token(reminder.pk))
    made, new = Reminder.objects.get_or_create(
        email=wish.email,
        service=service.key,
        day=wish.day,
        defaults={
            "id": reminder.pk,
            "language": reminder.language,
            "token": reminder.token,
            "asked_at": at,
        },
    )
    if new:
        record(Event.REMINDER_ASKED, subject=f"{ABOUT}{made.pk}", by=ANONYMOUS, at=at)
    return made


def _token(key: UUID) -> str:
    """The same link at every mail; nobody can work it out without our secret key."""
    return digest("reminder", str(key))


def _path(reminder: Reminder) -> str:
    with translation.override(reminder.language):
        return reverse("portal:reminder_cancel", args=[_token(reminder.pk)])


@transaction.atomic
def cancel(token: str, *, at: datetime) -> None:
    """Forget a reminder and what was written about it; one that is gone already stays gone."""
    found = Reminder.objects.filter(token=digest("reminder.link", token)).first()
    if found is not None:
        about = f"{ABOUT}{found.pk}"
        found.delete()
        forget(about)
        record(Event.REMINDER_CANCELLED, subject=about, by=ANONYMOUS, at=at)


def send_due(at: datetime) -> int:
    """Send what is due, once each; then forget to whom. How many were due."""
    # Only the mails themselves tell an address still: they go when they are settled.
    settled = Notice.objects.filter(about__startswith=ABOUT)
    settled.exclude(state=Notice.State.WAITING).delete()
    latest = at.date().toordinal() + 1  # a zone can be a day ahead
    due = Reminder.objects.filter(day__lte=date.fromordinal(latest)).values_list("pk", flat=True)
    return sum(_send(key, at) for key in list(due))


@transaction.atomic
def _send(key: UUID, at: datetime) -> bool:
    reminder = Reminder.objects.select_for_update().filter(pk=key).first()
    if reminder is None:
        return False
    try:
        service = service_of(reminder.service)
    except UnknownServiceError:
        reminder.delete()  # nothing can be filed any more
        return False
    if not _is_due(reminder, service, at):
        return False
    about = f"{ABOUT}{reminder.pk}"
    letter = letters.reminder_due(service, reminder.language)
    queue(letter, Address(reminder.email, about), key=f"{about}:due", at=at)
    reminder.delete()
    record(Event.REMINDER_DUE, subject=about, by=SYSTEM, at=at)
    return True


def _is_due(reminder: Reminder, service: Service, at: datetime) -> bool:
    """On its day from the morning on, and on any day after it."""
    here = at.astimezone(service.authority.zone)
    return reminder.day < here.date() or (reminder.day == here.date() and here.hour >= MORNING)
