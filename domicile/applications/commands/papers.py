"""Saving the days that are printed on a paper: they are the paper's, whatever files show it."""

from datetime import datetime

from django.db import transaction

from domicile.applications.commands.locking import fall, locked_application, service_of, touch
from domicile.applications.models import Application
from domicile.applications.outcomes import Conflict, Refused, Saved, Why
from domicile.applications.queries.papers import paper_digest, paper_of
from domicile.audit.events import Actor
from domicile.audit.faults import faultpoint
from domicile.rulebook import Document
from domicile.rulebook.reading import Reading
from domicile.rulebook.text import Json


@transaction.atomic
def date_paper(
    application: Application,
    document: Document,
    reading: Reading,
    *,
    seen: str,
    by: Actor,
    at: datetime,
) -> Saved | Conflict | Refused:
    """Store the days read from a paper; what could not be read is kept as it was typed.

    `seen` is the paper_digest the fields were filled from. If it changed since, nothing is saved.
    """
    now = locked_application(application, at)
    if isinstance(now, Refused):
        return now
    if service_of(now.draft).document(document.key, now.role) is None:
        return Refused(Why.NOT_ASKED)
    given, stored = _given(document, reading), paper_of(now, document.key)
    digest = paper_digest(now, document.key)
    if given == stored:
        return Saved(changed=False, fell=False, seen=digest)
    if seen != digest:
        return Conflict(document.dated, *stored, *given, digest)
    days, as_typed = given
    now.papers = {**now.papers, document.key: {"days": days, "as_typed": as_typed}}
    fell = days != stored[0] and fall(now, by, at)
    now.save(update_fields=["papers"])
    touch(now.draft, at)
    faultpoint("paper.dated")
    application.papers = now.papers
    return Saved(changed=True, fell=fell, seen=paper_digest(now, document.key))


def _given(document: Document, reading: Reading) -> tuple[dict[str, Json], dict[str, Json]]:
    days = {
        which: reading.values[which]
        for which in document.dated
        if reading.values.get(which) is not None
    }
    typed: dict[str, Json] = {
        which: {part: list(given) for part, given in reading.as_typed[which].items()}
        for which in document.dated
        if which in reading.as_typed
    }
    return days, typed
