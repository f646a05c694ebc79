"""One repeated thing on a page of its own: a post, a degree, an asset."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_http_methods

from domicile.applications.commands.rows import add_row, remove_row, save_row
from domicile.applications.outcomes import Conflict, Refused, Saved
from domicile.applications.queries.drafts import WholeDraft
from domicile.applications.queries.pages import row_digest, row_of
from domicile.portal.door import Visit, in_draft, see_other
from domicile.portal.fields import filled, typed_again
from domicile.portal.lists import stretch_of
from domicile.portal.notes import Note, characters, told
from domicile.portal.people import called, introduced
from domicile.portal.showing import when_shown
from domicile.portal.views.pages import (
    conflicting,
    elsewhere,
    may_come_to_be_asked,
    rows_named,
    unheard,
)
from domicile.portal.words import correction
from domicile.rulebook.reading import read_questions, row_problems, row_situation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import QueryDict

    from domicile.applications.models import Application
    from domicile.rulebook import Form, Page, Problem, Question, Rows
    from domicile.rulebook.reading import Reading
    from domicile.rulebook.text import Json

NEW = "new"


@dataclass(frozen=True)
class RowPlace:
    """One row of a repeated question of a page; `row` is empty for one that is being added."""

    visit: Visit
    application: Application
    form: type[Form]
    page: Page
    rows: Rows[Any]
    row: str

    @property
    def stored(self) -> tuple[Mapping[str, Json], Mapping[str, Json]]:
        return row_of(self.application, self.rows, self.row) or ({}, {})

    @property
    def list_address(self) -> str:
        page = reverse("portal:page", args=[self.application.key, self.form.key, self.page.key])
        return f"{page}{stretch_of(self.rows, self.application, self.row)}"

    def address(self, row: str) -> str:
        return reverse(
            "portal:row",
            args=[self.application.key, self.form.key, self.page.key, self.rows.key, row],
        )


@require_http_methods(["GET", "HEAD", "POST"])
@in_draft
def row(visit: Visit, person: str, form: str, page: str, rows: str, row: str) -> HttpResponse:
    """Show a row, or save it and go back to the list."""
    place = _place(visit, visit.application(person), form, page, (rows, "" if row == NEW else row))
    if visit.request.method != "POST":
        return _show(place, *place.stored, _unread(place))
    if "_remove" in visit.request.POST:
        remove_row(place.application, place.rows, place.row, by=visit.by, at=visit.at)
        return see_other(place.list_address)
    return _save(place)


def _place(
    visit: Visit, application: Application, form: str, page: str, which: tuple[str, str]
) -> RowPlace:
    found = visit.form(application, form)
    here = found.page(page)
    rows = rows_named(here, which[0])[0] if here else None
    if here is None or rows is None:
        raise Http404
    if which[1] and row_of(application, rows, which[1]) is None:
        raise Http404
    return RowPlace(visit, application, found, here, rows, which[1])


def _save(place: RowPlace) -> HttpResponse:
    posted = place.visit.request.POST
    reading = read_questions(place.rows.row.questions, dict(posted.lists()))
    if not place.row and not _says_anything(reading):
        return _nothing(place, posted, reading)
    result = _store(place, reading, posted.get("_seen", ""))
    if isinstance(result, Refused):
        return see_other(place.list_address)
    if isinstance(result, Conflict):
        return _conflict(place, result, posted)
    return _saved(place, posted, reading, result)


def _store(place: RowPlace, reading: Reading, seen: str) -> Saved | Conflict | Refused:
    visit = place.visit
    if not place.row:
        return add_row(place.application, place.rows, reading, by=visit.by, at=visit.at)
    return save_row(
        place.application, place.rows, place.row, reading, seen=seen, by=visit.by, at=visit.at
    )


def _says_anything(reading: Reading) -> bool:
    return bool(reading.as_typed) or any(value is not None for value in reading.values.values())


def _nothing(place: RowPlace, posted: QueryDict, reading: Reading) -> HttpResponse:
    """A new row with nothing in it is not stored."""
    if "_leaving" in posted:
        return JsonResponse({"seen": "", "words": ""})
    way_out = elsewhere(place.visit.request.path, posted)
    return way_out or _show(place, {}, {}, _problems(place, reading, {}), status=422)


def _saved(place: RowPlace, posted: QueryDict, reading: Reading, result: Saved) -> HttpResponse:
    visit = place.visit
    if not place.row:
        place = _added(place)
    if "_leaving" in posted:
        there = place.address(place.row)
        return JsonResponse({"seen": result.seen, "words": visit.bar().saved, "address": there})
    way_out = elsewhere(place.address(place.row), posted)
    if way_out:
        return way_out
    values, as_typed = place.stored
    problems = _problems(place, reading, values)
    if problems:
        return _show(place, values, as_typed, problems, status=422)
    if unheard(_notes(place, values), posted):
        return see_other(f"{place.address(place.row)}#notes")
    return see_other(place.address(NEW) if "_another" in posted else place.list_address)


def _notes(place: RowPlace, values: Mapping[str, Json]) -> list[Note]:
    return list(characters(place.visit.service, place.rows.row.questions, values))


def _added(place: RowPlace) -> RowPlace:
    stored = place.application.answers[place.form.key][place.rows.key]
    last = stored[-1] if isinstance(stored, list) else {}
    key = str(last["id"]) if isinstance(last, dict) else ""
    return RowPlace(place.visit, place.application, place.form, place.page, place.rows, key)


def _problems(place: RowPlace, reading: Reading, values: Mapping[str, Json]) -> list[Problem]:
    fresh = Visit(
        place.visit.request,
        WholeDraft(place.application.draft, place.visit.whole.applications),
        place.visit.at,
    )
    seen = fresh.seen(place.application)
    said = {problem.question for problem in reading.problems}
    other = [
        problem
        for problem in row_problems(place.rows.row, seen, values)
        if problem.question not in said
    ]
    order = {question: at for at, question in enumerate(place.rows.row.questions)}
    return sorted([*reading.problems, *other], key=lambda problem: order[problem.question])


def _unread(place: RowPlace) -> list[Problem]:
    """What is wrong with a row that is there."""
    values, as_typed = place.stored
    if not place.row:
        return []
    questions = [question for question in place.rows.row.questions if question.key in as_typed]
    return _problems(place, read_questions(questions, typed_again(as_typed)), values)


def _show(
    place: RowPlace,
    values: Mapping[str, Json],
    as_typed: Mapping[str, Json],
    problems: Sequence[Problem],
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    visit = place.visit
    wrong = {problem.question: correction(problem, visit.language) for problem in problems}
    person = called(visit.whole.role(place.application), place.application.answers)
    notes = _notes(place, values)
    return visit.show(
        "portal/row.html",
        {
            "place": place,
            "caption": format_html("{} · {}", introduced(person, visit.language), place.form.title),
            "fields": _fields(place, values, as_typed, wrong),
            "problems": list(wrong.values()),
            "seen": row_digest(place.application, place.rows, place.row),
            "reasons": place.rows.why,
            "back_to": place.list_address,
            "notes": notes,
            "told": told(notes),
            **more,
        },
        status=status,
    )


def _fields(
    place: RowPlace,
    values: Mapping[str, Json],
    as_typed: Mapping[str, Json],
    wrong: Mapping[Question[Any], Any],
) -> SafeString:
    inside = row_situation(place.visit.seen(place.application), values)
    here = set(place.rows.row.questions)
    pieces = []
    for question in place.rows.row.questions:
        shown = when_shown(question, inside)
        if inside.asks(question) or may_come_to_be_asked(question, here, shown):
            pieces.append(filled(question, values, as_typed, wrong.get(question), shown))
    return mark_safe("".join(pieces))  # noqa: S308 - every piece is escaped where it is made


def _conflict(place: RowPlace, conflict: Conflict, posted: QueryDict) -> HttpResponse:
    if "_leaving" in posted:
        return JsonResponse({"conflict": True}, status=409)
    other = conflicting(place.rows.row.questions, conflict)
    return _show(
        place,
        conflict.given,
        conflict.given_as_typed,
        [],
        status=409,
        conflict=other,
        seen=conflict.seen,
    )
