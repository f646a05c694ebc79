"""Repeated rows on a page: what is there, and the ways to add, change, move and remove."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from domicile.applications.queries.pages import row_key, rows_of, typed_of
from domicile.notices.printed.codes import form_code
from domicile.notices.translator import TRANSLATOR
from domicile.portal.showing import ALWAYS, NEVER
from domicile.rulebook.known_rows import known_rows
from domicile.rulebook.wording import word_answer
from domicile.workdays.formats import open_list

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.safestring import SafeString

    from domicile.applications.models import Application
    from domicile.applications.queries.drafts import WholeDraft
    from domicile.portal.words import Correction
    from domicile.rulebook import Form, Question, Rows
    from domicile.rulebook.known_rows import Known
    from domicile.rulebook.text import Json

MOST_SHOWN = 3  # answers of a row that name it in the list
WINDOW = 15  # rows that are listed at once: a long list costs no more than a short one


@dataclass(frozen=True)
class Listed:
    """One row in the list."""

    id: str
    words: str
    change: str
    unread: bool
    first: bool
    last: bool


@dataclass(frozen=True)
class Kept:
    """A row that a person's own form fills, and the way to that form."""

    words: str
    source: str
    change: str


@dataclass(frozen=True)
class Stretch:
    """Some of the rows of a long list, and the way to them."""

    first: int
    last: int
    address: str
    now: bool
    unread: bool


@dataclass(frozen=True)
class Listing:
    """The page a list stands on, and what its address says of the rows to show."""

    address: tuple[str, str, str]
    asked: Mapping[str, str]
    language: str
    whole: WholeDraft


def listed(
    rows: Rows[Any],
    application: Application,
    place: Listing,
    wrong: Correction | None,
    shown: str = "",
) -> SafeString:
    """The list of a question's rows, so many at once, and when it shows."""
    stored = rows_of(application, rows.form, rows.key)
    typed = typed_of(application, rows.form.key)
    page = reverse("portal:page", args=place.address)
    begin = _begin(place.asked.get(parameter(rows), ""), len(stored))
    lines = [
        Listed(
            id=str(row["id"]),
            words=row_in_words(rows, row, place.language),
            change=f"{page}{rows.key}/{row['id']}/",  # as portal:row; once, not for every row
            unread=row_key(rows, str(row["id"])) in typed,
            first=at == 0,
            last=at == len(stored) - 1,
        )
        for at, row in enumerate(stored[begin : begin + WINDOW], begin)
    ]
    context = {
        "rows": rows,
        "kept": kept_rows(rows, application, place.whole, place.language),
        "lines": lines,
        "all": len(stored),
        "from": begin + 1,
        "to": begin + len(lines),
        "stretches": _stretches(rows, application, begin, place),
        "full": len(stored) >= rows.kind.most,
        "wrong": wrong,
        "heading": next((p.title for p in rows.form.pages if rows in p.questions), ""),
        "when": "" if shown in {ALWAYS, NEVER} else shown,
    }
    return render_to_string("portal/rows.html", context)


def kept_rows(
    rows: Rows[Any], application: Application, whole: WholeDraft, language: str
) -> list[Kept]:
    """The people of the group who are in the list by themselves."""
    return [_kept(rows, each, whole, language) for each in known_in(rows, application, whole)]


def known_in(rows: Rows[Any], application: Application, whole: WholeDraft) -> list[Known]:
    """The same rows, not yet in words."""
    stored: Json = [*rows_of(application, rows.form, rows.key)]
    return known_rows(whole.service, whole.group, rows, stored)


def _kept(rows: Rows[Any], known: Known, whole: WholeDraft, language: str) -> Kept:
    form = _form_of(rows)
    code = form_code(whole.service, form) if form.code else str(form.title)
    words, source = row_in_words(rows, known.row, language), _("From form %(form)s")
    return Kept(words, source % {"form": code}, own_form(rows, known))


def own_form(rows: Rows[Any], known: Known) -> str:
    """Where such a row is changed: on the person's own form."""
    return reverse("portal:form", args=[known.person.key, _form_of(rows).key])


def _form_of(rows: Rows[Any]) -> type[Form]:
    cells = rows.people.cells if rows.people else ()
    return next(cell.answer.form for cell in cells if cell.answer)


def parameter(rows: Rows[Any]) -> str:
    """What an address calls the first row that is shown."""
    return f"from-{rows.key}"


def stretch_of(rows: Rows[Any], application: Application, row: str) -> str:
    """The end of an address that shows this row of a long list."""
    stored = rows_of(application, rows.form, rows.key)
    at = next((at for at, each in enumerate(stored) if each.get("id") == row), 0)
    if at < WINDOW:
        return f"#{rows.key}"
    return f"?{parameter(rows)}={at - at % WINDOW + 1}#{rows.key}"


def _begin(asked: str, count: int) -> int:
    """Where the rows to show begin: where a stretch does, whatever an address says."""
    number = int(asked) if re.fullmatch("[0-9]{1,6}", asked) else 1
    at = min(max(number - 1, 0), max(count - 1, 0))
    return at - at % WINDOW


def _stretches(
    rows: Rows[Any], application: Application, begin: int, place: Listing
) -> tuple[Stretch, ...]:
    """The ways through a list that is longer than one stretch."""
    stored = rows_of(application, rows.form, rows.key)
    if len(stored) <= WINDOW:
        return ()
    typed = typed_of(application, rows.form.key)
    unread = [row_key(rows, str(row["id"])) in typed for row in stored] if typed else []
    page = reverse("portal:page", args=place.address)
    return tuple(
        Stretch(
            first=at + 1,
            last=min(at + WINDOW, len(stored)),
            address=f"{page}?{parameter(rows)}={at + 1}#{rows.key}",
            now=at == begin,
            unread=any(unread[at : at + WINDOW]),
        )
        for at in range(0, len(stored), WINDOW)
    )


def row_in_words(rows: Rows[Any], row: dict[str, Json], language: str) -> str:
    """What names a row: its first few answers."""
    said = (_worded(question, row, language) for question in rows.row.questions)
    return open_list(list(islice((words for words in said if words), MOST_SHOWN)), language)


def _worded(question: Question[Any], row: dict[str, Json], language: str) -> str:
    stored = row.get(question.key)
    return "" if stored is None else word_answer(question, stored, TRANSLATOR, language)
