"""Repeated rows, such as jobs or degrees: added, changed, moved and removed one at a time."""

import secrets
from datetime import datetime

from django.db import transaction

from domicile.applications.commands.locking import fall, locked_application, touch
from domicile.applications.models import Application
from domicile.applications.outcomes import Conflict, Refused, Saved, Why
from domicile.applications.queries.pages import (
    AnyRows,
    row_digest,
    row_key,
    row_of,
    rows_of,
    typed_of,
)
from domicile.audit.events import Actor
from domicile.rulebook.reading import Reading
from domicile.rulebook.text import Json


@transaction.atomic
def save_row(  # noqa: PLR0913 - the same words as answer(), and which row
    application: Application,
    rows: AnyRows,
    row: str,
    reading: Reading,
    *,
    seen: str,
    by: Actor,
    at: datetime,
) -> Saved | Conflict | Refused:
    """Store one row; an empty `row` adds it at the end. `seen` is its row_digest when shown."""
    now = locked_application(application, at)
    if isinstance(now, Refused):
        return now
    values, typed = _given(rows, reading)
    stored = row_of(now, rows, row)
    if row and stored is None:
        return Refused(Why.GONE)
    if stored == (values, typed):
        return Saved(changed=False, fell=False, seen=row_digest(now, rows, row))
    if stored and seen != row_digest(now, rows, row):
        keys = [cell.key for cell in rows.row.questions]
        differ = tuple(
            k for k in keys if (stored[0].get(k), stored[1].get(k)) != (values.get(k), typed.get(k))
        )
        return Conflict(differ, *stored, values, typed, row_digest(now, rows, row))
    if not row and len(rows_of(now, rows.form, rows.key)) >= rows.kind.most:
        return Refused(Why.ROWS_FULL, {"most": rows.kind.most})
    key = row or secrets.token_hex(4)
    _put(now, rows, key, values)
    _put_typed(now, rows, key, typed)
    fell = _save(application, now, by, at)
    return Saved(changed=True, fell=fell, seen=row_digest(now, rows, key))


def add_row(
    application: Application, rows: AnyRows, reading: Reading, *, by: Actor, at: datetime
) -> Saved | Conflict | Refused:
    """Add a row at the end, at most as many as the definition allows."""
    return save_row(application, rows, "", reading, seen="", by=by, at=at)


@transaction.atomic
def remove_row(
    application: Application, rows: AnyRows, row: str, *, by: Actor, at: datetime
) -> Saved | Refused:
    """Take a row out; the others keep their order."""
    now = locked_application(application, at)
    if isinstance(now, Refused):
        return now
    kept = [each for each in rows_of(now, rows.form, rows.key) if each["id"] != row]
    if len(kept) == len(rows_of(now, rows.form, rows.key)):
        return Refused(Why.GONE)
    _replace(now, rows, kept)
    _put_typed(now, rows, row, {})
    return Saved(changed=True, fell=_save(application, now, by, at), seen="")


@transaction.atomic
def move_row(
    application: Application, rows: AnyRows, row: str, places: int, *, by: Actor, at: datetime
) -> Saved | Refused:
    """Move a row up (negative) or down."""
    now = locked_application(application, at)
    if isinstance(now, Refused):
        return now
    found = rows_of(now, rows.form, rows.key)
    here = next((n for n, each in enumerate(found) if each["id"] == row), None)
    if here is None:
        return Refused(Why.GONE)
    there = min(max(here + places, 0), len(found) - 1)
    found.insert(there, found.pop(here))
    _replace(now, rows, found)
    fell = here != there and _save(application, now, by, at)
    return Saved(changed=here != there, fell=fell, seen=row_digest(now, rows, row))


def _given(rows: AnyRows, reading: Reading) -> tuple[dict[str, Json], dict[str, Json]]:
    keys = [cell.key for cell in rows.row.questions]
    values = {key: reading.values[key] for key in keys if key in reading.values}
    typed: dict[str, Json] = {
        key: {part: list(given) for part, given in reading.as_typed[key].items()}
        for key in keys
        if key in reading.as_typed
    }
    return values, typed


def _put(application: Application, rows: AnyRows, row: str, values: dict[str, Json]) -> None:
    found = rows_of(application, rows.form, rows.key)
    new: dict[str, Json] = {"id": row, **values}
    if any(each["id"] == row for each in found):
        _replace(application, rows, [new if each["id"] == row else each for each in found])
    else:
        _replace(application, rows, [*found, new])


def _replace(application: Application, rows: AnyRows, found: list[dict[str, Json]]) -> None:
    form = rows.form.key
    stored: list[Json] = list(found)
    application.answers = {
        **application.answers,
        form: {**application.answers.get(form, {}), rows.key: stored},
    }


def _put_typed(application: Application, rows: AnyRows, row: str, typed: dict[str, Json]) -> None:
    form, key = rows.form.key, row_key(rows, row)
    unread = {name: given for name, given in typed_of(application, form).items() if name != key}
    if typed:
        unread[key] = typed
    kept = {name: given for name, given in application.as_typed.items() if name != form}
    application.as_typed = {**kept, form: unread} if unread else kept


def _save(application: Application, now: Application, by: Actor, at: datetime) -> bool:
    fell = fall(now, by, at)
    now.save(update_fields=["answers", "as_typed"])
    touch(now.draft, at)
    application.answers, application.as_typed = now.answers, now.as_typed
    return fell
