"""Repeated rows on a page: what is there, and the ways to add, change, move and remove."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.urls import reverse

from domicile.applications.queries.pages import row_key, rows_of, typed_of
from domicile.notices.translator import TRANSLATOR
from domicile.portal.showing import ALWAYS, NEVER
from domicile.rulebook.wording import word_answer
from domicile.workdays.formats import open_list

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from domicile.applications.models import Application
    from domicile.portal.words import Correction
    from domicile.rulebook import Question, Rows
    from domicile.rulebook.text import Json

MOST_SHOWN = 3  # answers of a row that name it in the list


@dataclass(frozen=True)
class Listed:
    """One row in the list."""

    id: str
    words: str
    change: str
    unread: bool
    first: bool
    last: bool


def listed(
    rows: Rows[Any],
    application: Application,
    address: tuple[str, str, str],
    language: str,
    wrong: Correction | None,
    shown: str = "",
) -> SafeString:
    """The list of a question's rows, and when it shows."""
    stored = rows_of(application, rows.form, rows.key)
    typed = typed_of(application, rows.form.key)
    lines = [
        Listed(
            id=str(row["id"]),
            words=row_in_words(rows, row, language),
            change=reverse("portal:row", args=[*address, rows.key, row["id"]]),
            unread=row_key(rows, str(row["id"])) in typed,
            first=at == 0,
            last=at == len(stored) - 1,
        )
        for at, row in enumerate(stored)
    ]
    context = {
        "rows": rows,
        "lines": lines,
        "full": len(lines) >= rows.kind.most,
        "wrong": wrong,
        "heading": next((p.title for p in rows.form.pages if rows in p.questions), ""),
        "when": "" if shown in {ALWAYS, NEVER} else shown,
    }
    return render_to_string("portal/rows.html", context)


def row_in_words(rows: Rows[Any], row: dict[str, Json], language: str) -> str:
    """What names a row: its first few answers."""
    said = [_worded(question, row, language) for question in rows.row.questions]
    return open_list([words for words in said if words][:MOST_SHOWN], language)


def _worded(question: Question[Any], row: dict[str, Json], language: str) -> str:
    stored = row.get(question.key)
    return "" if stored is None else word_answer(question, stored, TRANSLATOR, language)
