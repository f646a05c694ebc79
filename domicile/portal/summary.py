"""Everything a person said, in the words they will be read in, each line with the way to "
"change it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from domicile.applications.queries.applicable import asked_forms
from domicile.applications.queries.gaps import DOCUMENTS
from domicile.applications.queries.pages import begun, rows_of, typed_of
from domicile.applications.queries.papers import days_on
from domicile.notices.printed.codes import form_code
from domicile.notices.translator import TRANSLATOR
from domicile.portal.fields import anchor_of
from domicile.portal.lists import known_in, own_form
from domicile.portal.offices import sent_by
from domicile.portal.papers import days_in_words
from domicile.rulebook import Need, Rows
from domicile.rulebook.wording import word_answer
from domicile.workdays.formats import open_list

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from domicile.applications.models import Application
    from domicile.portal.door import Visit
    from domicile.rulebook import Form, Page, Question
    from domicile.rulebook.decide import PersonSituation
    from domicile.rulebook.known_rows import Known
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


@dataclass(frozen=True)
class Sheet:
    """A person's answers on one form, or their documents, behind a line that says how many.

    `open` says that there is something to see to: it is shown without being asked for.
    """

    title: str
    code: str
    cards: tuple[Card, ...]
    count: str
    missing: str
    open: bool


def cards_of(visit: Visit, application: Application) -> list[Card]:
    """A person's whole part: every page of every form that is asked, then the documents."""
    return [card for sheet in sheets_of(visit, application) for card in sheet.cards]


def sheets_of(visit: Visit, application: Application, needing: Container[str] = ()) -> list[Sheet]:
    """The same, form by form. `needing` are the forms, or "documents", to be seen to."""
    seen = visit.seen(application)
    sheets = [
        _sheet(visit, form, list(_of_form(visit, application, form, seen)), needing)
        if need is Need.REQUIRED or begun(application, form)
        else _left_out(visit, form, list(_of_form(visit, application, form, seen)))
        for form, need in asked_forms(visit.whole, application, visit.on)
    ]
    papers = _documents(visit, application)
    return [*sheets, *([_papers_sheet(papers, needing)] if papers else [])]


def _sheet(visit: Visit, form: type[Form], cards: list[Card], needing: Container[str]) -> Sheet:
    known = visit.service.package is not None and form.code
    code = form_code(visit.service, form) if known else ""
    lines = [line for card in cards for line in card.lines]
    n = sum(not (line.missing or line.empty) for line in lines)
    count = ngettext("%(n)d answer", "%(n)d answers", n) % {"n": n}
    missing = _missing(lines)
    found = bool(missing) or form.key in needing
    return Sheet(str(form.title), code, tuple(cards), count, missing, found)


def _left_out(visit: Visit, form: type[Form], cards: list[Card]) -> Sheet:
    """A form that may be left out, and is so far."""
    shown = _sheet(visit, form, cards, ())
    return replace(shown, count=_("Only if it applies to you"), missing="", open=False)


def _papers_sheet(cards: list[Card], needing: Container[str]) -> Sheet:
    lines = [line for card in cards for line in card.lines]
    count = ngettext("%(n)d document", "%(n)d documents", len(lines)) % {"n": len(lines)}
    missing = _missing(lines)
    return Sheet(
        _("Documents"), "", tuple(cards), count, missing, bool(missing) or DOCUMENTS in needing
    )


def _missing(lines: list[Line]) -> str:
    n = sum(line.missing for line in lines)
    return ngettext("%(n)d still missing", "%(n)d still missing", n) % {"n": n} if n else ""


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
        return _counted(visit, application, question, address)
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


def _counted(visit: Visit, application: Application, rows: Rows[Any], address: str) -> Line:
    """How many there are; each of them follows on a card of its own."""
    count = len(rows_of(application, rows.form, rows.key)) + len(_known(visit, application, rows))
    missing = count < rows.kind.least
    value = ngettext("%(n)d entry", "%(n)d entries", count) % {"n": count} if count else _("None")
    return Line(str(rows.label), value, f"{address}#{rows.key}", missing)


def _of_rows(visit: Visit, application: Application, page: Page, rows: Rows[Any]) -> Iterator[Card]:
    known, stored = (
        _known(visit, application, rows),
        rows_of(application, rows.form, rows.key),
    )
    place = [application.key, rows.form.key, page.key, rows.key]
    found = [(each.row, own_form(rows, each)) for each in known]
    found += [(row, reverse("portal:row", args=[*place, str(row["id"])])) for row in stored]
    for number, (row, change) in enumerate(found, 1):
        gaps = {"what": rows.label, "number": number, "of": len(found)}
        title = _("%(what)s, %(number)d of %(of)d") % gaps
        yield Card(title, _cells(visit, rows, row), change)


def _known(visit: Visit, application: Application, rows: Rows[Any]) -> list[Known]:
    return known_in(rows, application, visit.whole)


def _cells(visit: Visit, rows: Rows[Any], row: Mapping[str, Json]) -> tuple[Line, ...]:
    return tuple(
        Line(str(cell.label), worded(cell, row[cell.key], visit.language), "")
        for cell in rows.row.questions
        if row.get(cell.key) is not None
    )


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
