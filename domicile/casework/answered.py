"""What one person answered, answer by answer, each with a name that stays: what is corrected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from domicile import services
from domicile.casework.completeness import decided_on
from domicile.rulebook import Rows, Truth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domicile.casework.models import Case
    from domicile.rulebook import Form, Page, Question
    from domicile.rulebook.decide import PersonSituation
    from domicile.rulebook.text import Json


@dataclass(frozen=True)
class Answered:
    """One answer as lodged. `number` counts repeated things of a kind; 0: it is not repeated."""

    field: str
    page: Page
    question: Question[Any]
    stored: Json
    number: int = 0

    @property
    def empty(self) -> bool:
        return self.stored in (None, "", [], {})


def answers_of(case: Case) -> tuple[Answered, ...]:
    """Everything that was asked of this person, in the order of the forms."""
    service = services.service(case.service)
    if service is None:
        return ()
    seen = decided_on(case, service).situations[case.application_key]
    return tuple(
        answered
        for form in service.forms(seen.person.role)
        if seen.asked_form(form) is not Truth.NO
        for page in form.pages
        for answered in _page(seen, form, page)
    )


def answer_of(case: Case, field: str) -> Answered | None:
    """The answer of this name."""
    return next((each for each in answers_of(case) if each.field == field), None)


def _page(seen: PersonSituation, form: type[Form], page: Page) -> Iterator[Answered]:
    for question in page.questions:
        if not seen.asks(question):
            continue
        if isinstance(question, Rows):
            yield from _rows(seen, form, page, question)
        else:
            field = f"{form.key}.{question.key}"
            yield Answered(field, page, question, seen.stored(question))


def _rows(
    seen: PersonSituation, form: type[Form], page: Page, rows: Rows[Any]
) -> Iterator[Answered]:
    stored = seen.stored(rows)
    listed = [row for row in stored if isinstance(row, dict)] if isinstance(stored, list) else []
    for number, row in enumerate(listed, 1):
        for cell in rows.row.questions:
            if row.get(cell.key) is not None:
                field = f"{form.key}.{rows.key}.{number}.{cell.key}"
                yield Answered(field, page, cell, row[cell.key], number)
