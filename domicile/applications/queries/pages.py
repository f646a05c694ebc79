"""A page's stored answers, and the digest by which two people editing it notice each other."""

from typing import Any, TypeAlias

from domicile.applications.canonical import digest
from domicile.applications.models import Application
from domicile.rulebook import Page, Rows
from domicile.rulebook.questions import Form
from domicile.rulebook.text import Json

AnyRows: TypeAlias = "Rows[Any]"
AsTyped = dict[str, Json]
"""question key -> part -> values that could not be read."""


def form_of(page: Page) -> type[Form]:
    """The form a page belongs to."""
    return page.questions[0].form


def plain_keys(page: Page) -> tuple[str, ...]:
    """Keys of a page's questions; repeated rows have pages of their own."""
    return tuple(question.key for question in page.questions if not isinstance(question, Rows))


def page_of(application: Application, page: Page) -> tuple[dict[str, Json], AsTyped]:
    """The page's stored answers, and what was typed and could not be read."""
    form, keys = form_of(page).key, plain_keys(page)
    answers, typed = application.answers.get(form, {}), typed_of(application, form)
    return {k: answers[k] for k in keys if k in answers}, {k: typed[k] for k in keys if k in typed}


def page_digest(application: Application, page: Page) -> str:
    """Changes whenever anything of the page changes: a save names the state it was typed into."""
    values, as_typed = page_of(application, page)
    return digest([values, as_typed])


def row_of(
    application: Application, rows: AnyRows, row: str
) -> tuple[dict[str, Json], AsTyped] | None:
    """One row's stored answers and what could not be read; None when there is no such row."""
    stored = rows_of(application, rows.form, rows.key)
    found = next((each for each in stored if each.get("id") == row), None)
    if found is None:
        return None
    typed = typed_of(application, rows.form.key).get(row_key(rows, row), {})
    values = {key: value for key, value in found.items() if key != "id"}
    return values, typed if isinstance(typed, dict) else {}


def row_digest(application: Application, rows: AnyRows, row: str) -> str:
    """The same for one row; empty for a row that is not there (yet)."""
    found = row_of(application, rows, row)
    return digest(list(found)) if found else ""


def rows_of(application: Application, form: type[Form], rows: str) -> list[dict[str, Json]]:
    """The stored rows of a question, each with its id."""
    stored = application.answers.get(form.key, {}).get(rows)
    return [row for row in stored if isinstance(row, dict)] if isinstance(stored, list) else []


def typed_of(application: Application, form: str) -> AsTyped:
    """What could not be read in a form."""
    typed = application.as_typed.get(form, {})
    return typed if isinstance(typed, dict) else {}


def row_key(rows: AnyRows, row: str) -> str:
    """Where a row's unread values are kept in as_typed."""
    return f"{rows.key}#{row}"


def begun(application: Application, form: type[Form]) -> bool:
    """Whether anything of a form was answered or typed."""
    stored = application.answers.get(form.key, {})
    return bool(typed_of(application, form.key)) or any(
        value not in (None, []) for value in stored.values()
    )
