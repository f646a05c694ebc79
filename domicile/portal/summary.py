"""Everything a person said, in the words they will be read in, each line with the way to "
"change it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from domicile.applications.queries.applicable import asked_forms
from domicile.applications.queries.pages import rows_of, typed_of
from domicile.applications.queries.papers import days_on
from domicile.notices.translator import TRANSLATOR
from domicile.portal.fields import anchor_of
from domicile.portal.offices import sent_by
from domicile.portal.papers import days_in_words
from domicile.rulebook import Need, Rows
from domicile.rulebook.wording import word_answer
from domicile.workdays.formats import open_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domicile.applications.models import Application
    from domicile.portal.door import Visit
    from domicile.rulebook import Form, Page, Question
    from domicile.rulebook.decide import PersonSituation
    from domicile.rulebook.text import Json


@dataclass(frozen=True)
class Line:
    """A question and its answer. `missing` is said in words where an answer is still needed."""

    label: str
    value: str
    change: str
    missing: bool = False
    lang: str = ""
    empty: bool = False


@dataclass(frozen=True)
class Card:
    """The answers of one page, one repeated thing, or the documents of one person."""

    title: str
    lines: tuple[Line, ...]
    change: str = ""  # where all of it is changed at once; else each line has its own way


def cards_of(visit: Visit, application: Application) -> list[Card]:
    """A person's whole part: every page of every form that is asked, then the documents."""
    seen = visit.seen(application)
    forms = [form for form, _need in asked_forms(visit.whole, application, visit.on)]
    cards = [card for form in forms for card in _of_form(visit, application, form, seen)]
    return [*cards, *_documents(visit, application)]


def _of_form(
    visit: Visit, application: Application, form: type[Form], seen: PersonSituation
) -> Iterator[Card]:
    for page in form.pages:
        asked = [question for question in page.questions if seen.asks(question)]
        lines = tuple(_line(visit, application, page, question) for question in asked)
        if lines:
            yield Card(str(page.title), lines)
        for rows in (question for question in asked if isinstance(question, Rows)):
            yield from _of_rows(visit, application, page, rows)


def _line(visit: Visit, application: Application, page: Page, question: Question[Any]) -> Line:
    address = reverse("portal:page", args=[application.key, question.form.key, page.key])
    if isinstance(question, Rows):
        return _counted(application, question, address)
    stored = application.answers.get(question.form.key, {}).get(question.key)
    unread = question.key in typed_of(application, question.form.key)
    missing = unread or (stored is None and question.required)
    value = worded(question, stored, visit.language)
    empty = "" if value else _("Left empty")
    if missing:
        value, empty = _("Needs a change") if unread else _("Not answered yet"), ""
    lang = "zh-Hant" if question.kind.name == "chinese-name" and value and not missing else ""
    there = f"{address}#{anchor_of(question)}"
    return Line(str(question.label), value or empty, there, missing, lang, bool(empty))


def _counted(application: Application, rows: Rows[Any], address: str) -> Line:
    """How many there are; each of them follows on a card of its own."""
    count = len(rows_of(application, rows.form, rows.key))
    missing = count < rows.kind.least
    value = ngettext("%(n)d entry", "%(n)d entries", count) % {"n": count} if count else _("None")
    return Line(str(rows.label), value, f"{address}#{rows.key}", missing)


def _of_rows(visit: Visit, application: Application, page: Page, rows: Rows[Any]) -> Iterator[Card]:
    stored = rows_of(application, rows.form, rows.key)
    for number, row in enumerate(stored, 1):
        lines = tuple(
            Line(str(cell.label), worded(cell, row[cell.key], visit.language), "")
            for cell in rows.row.questions
            if row.get(cell.key) is not None
        )
        gaps = {"what": rows.label, "number": number, "of": len(stored)}
        title = _("%(what)s, %(number)d of %(of)d") % gaps
        address = [application.key, rows.form.key, page.key, rows.key, str(row["id"])]
        yield Card(title, lines, reverse("portal:row", args=address))


def worded(question: Question[Any], stored: Json, language: str) -> str:
    return "" if stored is None else word_answer(question, stored, TRANSLATOR, language)


def _documents(visit: Visit, application: Application) -> list[Card]:
    lines = []
    for outcome in visit.whole.decision(visit.on).documents_of(application.key):
        files = [
            each
            for each in visit.whole.uploads_of(application, outcome.document.key)
            if each.takes_place
        ]
        awaited = sent_by(outcome.awaited)
        asked = outcome.need is Need.REQUIRED or bool(awaited)
        if outcome.need is Need.NOT_ASKED or not (asked or files):
            continue
        value = (
            ngettext("%(n)d file", "%(n)d files", len(files)) % {"n": len(files)}
            if files
            else awaited or _("Still missing")
        )
        days = [
            *days_in_words(outcome.document, days_on(application, outcome.document), visit.language)
        ]
        value = open_list([value, *(days if files else ())], visit.language)
        change = reverse("portal:slot", args=[application.key, outcome.document.key])
        lines.append(
            Line(str(outcome.document.title), value, change, missing=not (files or awaited))
        )
    return [Card(_("Documents"), tuple(lines))] if lines else []
