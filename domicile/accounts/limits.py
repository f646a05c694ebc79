"""Counters of what must not happen too often, kept in the database: without it nothing is allowed.

A limit is a sliding window: at most so many times in any period of that length.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from domicile.accounts.digests import digest
from domicile.accounts.models import Counter
from domicile.audit.commands import record
from domicile.audit.events import ANONYMOUS, Actor, Event

WINDOW = timedelta(minutes=15)
KEPT = timedelta(days=1)
MINUTE = timedelta(minutes=1)
MOST_NOTED = 100  # refusals of one sort that enter the audit log in a minute, whoever caused them


@dataclass(frozen=True)
class Limit:
    """At most so many in any such period."""

    name: str
    most: int
    per: timedelta


Use = tuple[Limit, str]
"""A limit, and whose: a reference, a network address, an e-mail address."""


def failures_of_reference() -> Limit:
    """Wrong birth dates and codes for one reference."""
    return Limit("reference", settings.FAILURES_PER_REFERENCE, WINDOW)


def failures_of_address() -> Limit:
    """Wrong references, birth dates and codes from one network address."""
    return Limit("address", settings.FAILURES_PER_ADDRESS, WINDOW)


def mails() -> Limit:
    """Mails to one e-mail address that somebody asked for."""
    return Limit("mail", settings.MAILS_PER_HOUR, timedelta(hours=1))


def drafts() -> Limit:
    """Drafts begun from one network address (A21)."""
    return Limit("draft", settings.DRAFTS_PER_ADDRESS, timedelta(hours=1))


def reminders() -> Limit:
    """Reminders asked for from one network address."""
    return Limit("reminder", settings.DRAFTS_PER_ADDRESS, timedelta(hours=1))


def allowed(limit: Limit, key: str, at: datetime) -> bool:
    """May it happen once more? Asks only; `spend` asks and counts in one step."""
    counter = Counter.objects.filter(pk=key_of(limit, key)).first()
    return counter is None or len(_lately(counter, limit, at)) < limit.most


def count(limit: Limit, key: str, at: datetime) -> None:
    """It happened once more."""
    with attempt([(limit, key)], at) as tried:
        tried.failed = True


def spend(limit: Limit, key: str, at: datetime) -> bool:
    """Let it happen and count it, or refuse. A refusal is not counted, so no wait is for ever."""
    with attempt([(limit, key)], at) as tried:
        tried.failed = tried.allowed
    return tried.allowed


def spend_mail(address: str, at: datetime) -> bool:
    """May we send this person one more of the mails that anybody can make us send?"""
    return spend(mails(), address.strip().casefold(), at)


@dataclass
class Attempt:
    """One try at something that must not be guessed."""

    reached: Sequence[Use]
    failed: bool = field(default=False)

    @property
    def allowed(self) -> bool:
        """No limit is reached yet."""
        return not self.reached


@contextmanager
def attempt(uses: Sequence[Use], at: datetime) -> Iterator[Attempt]:
    """Hold the counters while something is tried; say `failed = True` and it is counted.

    Parallel tries wait for one another, and the same statements run whether it fails or not.
    """
    with transaction.atomic():
        with _counted(uses, at) as tried:
            yield tried
        for limit, key in tried.reached[:1]:
            note(Event.LIMIT_HIT, key_of(limit, key), at=at, reason=limit.name)


def note(event: Event, key: str, *, at: datetime, by: Actor = ANONYMOUS, reason: str = "") -> None:
    """Put a refusal into the audit log, once a minute for each key: a flood does not fill it.

    The key says whose refusals these are, such as a network address; only its digest is kept.
    """
    each = (Limit("noted", 1, MINUTE), f"{event} {key}")
    if not allowed(*each, at):  # in a flood, asking is all it costs
        return
    every = (Limit("noted in all", MOST_NOTED, MINUTE), event)
    with transaction.atomic(), _counted([each, every], at) as noting:
        noting.failed = noting.allowed
        if noting.allowed:
            subject = by.key or "nobody"
            record(event, subject=subject, by=by, at=at, outcome="refused", reason=reason)


@contextmanager
def _counted(uses: Sequence[Use], at: datetime) -> Iterator[Attempt]:
    counters = _held(uses, at)
    tried = Attempt([use for use in uses if len(counters[use]) >= use[0].most])
    yield tried
    stamp = [at.timestamp()] if tried.failed else []
    Counter.objects.bulk_update(
        [_counter(use, (times + stamp)[-use[0].most :], at) for use, times in counters.items()],
        ["times", "changed_at"],
    )


def sweep(at: datetime) -> int:
    """Forget counters that no limit asks for any more."""
    return Counter.objects.filter(changed_at__lt=at - KEPT).delete()[0]


def _held(uses: Sequence[Use], at: datetime) -> dict[Use, list[float]]:
    Counter.objects.bulk_create([_counter(use, [], at) for use in uses], ignore_conflicts=True)
    # In the order of the limits, never of the keys: two tries never wait for each other.
    found = Counter.objects.select_for_update().filter(pk__in=[key_of(*use) for use in uses])
    counters = {counter.pk: counter for counter in found.order_by("-limit")}
    return {use: _lately(counters[key_of(*use)], use[0], at) for use in uses}


def _counter(use: Use, times: list[float], at: datetime) -> Counter:
    return Counter(key=key_of(*use), limit=use[0].name, times=times, changed_at=at)


def _lately(counter: Counter, limit: Limit, at: datetime) -> list[float]:
    # A time after `at` counts too: a clock set back gives nobody new tries.
    return [when for when in counter.times if when > (at - limit.per).timestamp()]


def key_of(limit: Limit, key: str) -> str:
    """What is kept instead of a reference or an address."""
    return digest(f"limit.{limit.name}", key)
