"""Saving a page: nothing typed is lost, and nobody's text is overwritten unseen."""

from datetime import datetime

from django.db import transaction

from domicile.applications.commands.locking import fall, locked_application, touch
from domicile.applications.models import Application
from domicile.applications.outcomes import Conflict, Refused, Saved
from domicile.applications.queries.pages import form_of, page_digest, page_of, plain_keys
from domicile.audit.events import Actor
from domicile.audit.faults import faultpoint
from domicile.rulebook import Page
from domicile.rulebook.reading import Reading
from domicile.rulebook.text import Json


def answer(
    application: Application, page: Page, reading: Reading, *, seen: str, by: Actor, at: datetime
) -> Saved | Conflict | Refused:
    """Store what a page's fields said: answers that could be read, the rest as it was typed.

    `seen` is the page_digest the fields were filled from. If the page changed since, nothing is
    saved. Once this returns Saved, it survives whatever happens next (promise I9).
    """
    saved = _answer(application, page, reading, seen=seen, by=by, at=at)
    faultpoint("draft.saved")
    return saved


@transaction.atomic
def _answer(
    application: Application, page: Page, reading: Reading, *, seen: str, by: Actor, at: datetime
) -> Saved | Conflict | Refused:
    now = locked_application(application, at)
    if isinstance(now, Refused):
        return now
    given = _given(page, reading)
    stored, digest = page_of(now, page), page_digest(now, page)
    if given == stored:
        return Saved(changed=False, fell=False, seen=digest)
    if seen != digest:
        return _conflict(page, stored, given, digest)
    _store(now, page, given)
    fell = given[0] != stored[0] and fall(now, by, at)
    now.save(update_fields=["answers", "as_typed"])
    touch(now.draft, at)
    faultpoint("draft.saving")
    application.answers, application.as_typed = now.answers, now.as_typed
    return Saved(changed=True, fell=fell, seen=page_digest(now, page))


def _given(page: Page, reading: Reading) -> tuple[dict[str, Json], dict[str, Json]]:
    # Only what the page asks: a field from elsewhere, or a made-up one, is not looked at.
    keys = plain_keys(page)
    # Passed without an answer is kept as None: left empty is not the same as still to come.
    values = {key: reading.values[key] for key in keys if key in reading.values}
    typed: dict[str, Json] = {
        key: _json(reading.as_typed[key]) for key in keys if key in reading.as_typed
    }
    return values, typed


def _json(parts: dict[str, list[str]]) -> Json:
    return {part: list(given) for part, given in parts.items()}


def _conflict(
    page: Page,
    stored: tuple[dict[str, Json], dict[str, Json]],
    given: tuple[dict[str, Json], dict[str, Json]],
    digest: str,
) -> Conflict:
    differ = tuple(
        key
        for key in plain_keys(page)
        if (stored[0].get(key), stored[1].get(key)) != (given[0].get(key), given[1].get(key))
    )
    return Conflict(differ, *stored, *given, digest)


def _store(
    application: Application, page: Page, given: tuple[dict[str, Json], dict[str, Json]]
) -> None:
    form, keys = form_of(page).key, plain_keys(page)
    values, typed = given
    answers = dict(application.answers.get(form, {}))
    kept = application.as_typed.get(form)
    unread = dict(kept) if isinstance(kept, dict) else {}
    for key in keys:
        answers.pop(key, None)
        unread.pop(key, None)
    application.answers = {**application.answers, form: {**answers, **values}}
    application.as_typed = {**application.as_typed, form: {**unread, **typed}}
    if not application.as_typed[form]:
        del application.as_typed[form]
