"""A page of questions: shown filled, saved whole, left by whichever way the person takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse, translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from domicile.applications.commands.answers import answer
from domicile.applications.commands.rows import move_row, remove_row
from domicile.applications.outcomes import Conflict, Refused
from domicile.applications.queries.applicable import asked_forms
from domicile.applications.queries.drafts import WholeDraft
from domicile.applications.queries.gaps import waits_for_people
from domicile.applications.queries.pages import page_digest, page_of
from domicile.portal.door import Visit, in_draft, see_other, to
from domicile.portal.fields import filled, typed_again, typed_of
from domicile.portal.lists import Listing, listed
from domicile.portal.notes import Note, notes_at, told
from domicile.portal.people import called, introduced
from domicile.portal.reasons import reasons_of
from domicile.portal.showing import NEVER, when_shown
from domicile.portal.standing import standing_at
from domicile.portal.words import Correction, correction
from domicile.rulebook import Form, Page, Problem, Question, Rows, missing, read_page
from domicile.rulebook.reading import Reading, failed, read_questions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.http import QueryDict

    from domicile.applications.models import Application
    from domicile.rulebook.decide import PersonSituation
    from domicile.rulebook.text import Json

LANGUAGES = ("en", "zh-hant", "zh-hans", "pt")


@dataclass(frozen=True)
class Place:
    """A page of a form of a person, and where it stands among the form's pages."""

    visit: Visit
    application: Application
    form: type[Form]
    page: Page

    @property
    def asked(self) -> tuple[Page, ...]:
        """The form's pages that ask this person something, in order."""
        return asked_pages(self.form, self.seen)

    @property
    def seen(self) -> PersonSituation:
        return self.visit.seen(self.application)

    @property
    def address(self) -> tuple[str, str, str]:
        return self.application.key, self.form.key, self.page.key

    @property
    def listing(self) -> Listing:
        visit = self.visit
        return Listing(self.address, visit.request.GET.dict(), visit.language, visit.whole)


def asked_pages(form: type[Form], seen: PersonSituation) -> tuple[Page, ...]:
    return tuple(
        page for page in form.pages if any(seen.asks(question) for question in page.questions)
    )


@require_http_methods(["GET", "HEAD"])
@in_draft
def form(visit: Visit, person: str, form: str) -> HttpResponse:
    """The first page of a form that still lacks something, else its first page."""
    application = visit.application(person)
    found = _asked_form(visit, application, form)
    seen = visit.seen(application)
    pages = asked_pages(found, seen)
    if not pages:
        return to("portal:tasks")
    open_ones = (
        page for page in pages if missing(page.questions, seen) or _unread(application, page)
    )
    return to("portal:page", person, found.key, next(open_ones, pages[0]).key)


@require_http_methods(["GET", "HEAD", "POST"])
@in_draft
def page(visit: Visit, person: str, form: str, page: str) -> HttpResponse:
    """Show a page, or save it and go where the pressed button says."""
    application = visit.application(person)
    found = _asked_form(visit, application, form)
    here = found.page(page)
    if here is None:
        raise Http404
    place = Place(visit, application, found, here)
    return save(place) if visit.request.method == "POST" else show(place, _problems_to_see(place))


def _asked_form(visit: Visit, application: Application, key: str) -> type[Form]:
    found = visit.form(application, key)
    if found not in dict(asked_forms(visit.whole, application, visit.on)):
        raise Http404
    return found


def save(place: Place) -> HttpResponse:
    """Save what was typed, whatever it is; then say what is still to correct, or go on."""
    visit, posted = place.visit, place.visit.request.POST
    reading = read_page(place.page, dict(posted.lists()))
    result = answer(
        place.application,
        place.page,
        reading,
        seen=posted.get("_seen", ""),
        by=visit.by,
        at=visit.at,
    )
    if isinstance(result, Refused):
        return to("portal:tasks")
    if isinstance(result, Conflict):
        return _conflict(place, result, posted)
    visit.whole = WholeDraft(place.application.draft, visit.whole.applications)
    if "_leaving" in posted:
        return JsonResponse({"seen": result.seen, "words": visit.bar().saved})
    return _leave(place, posted) or _go_on(place, reading)


def _leave(place: Place, posted: QueryDict) -> HttpResponse | None:
    """Buttons that leave the page as it is: it is saved, and nothing is asked of it."""
    way_out = elsewhere(place.visit.request.path, posted)
    if way_out:
        return way_out
    rows, _row = rows_named(place.page, posted.get("_add", ""))
    if rows:
        return to("portal:row", *place.address, rows.key, "new")
    return _with_row(place, posted)


def elsewhere(path: str, posted: QueryDict) -> HttpResponse | None:
    """To the same page in the language of the pressed button, or away until later."""
    language = posted.get("_language", "")
    if language in LANGUAGES:
        return see_other(translate_url(path, language))
    return to("portal:later") if "_later" in posted else None


def rows_named(page: Page, name: str) -> tuple[Rows[Any] | None, str]:
    """The repeated question of this page a button names, and the row: "jobs:3fa2"."""
    key, _, row = name.partition(":")
    found = next(
        (each for each in page.questions if isinstance(each, Rows) and each.key == key), None
    )
    return found, row


def _with_row(place: Place, posted: QueryDict) -> HttpResponse | None:
    """Move or remove a row, and come back to the list."""
    visit = place.visit
    rows, row = rows_named(place.page, posted.get("_up", ""))
    if rows:
        move_row(place.application, rows, row, -1, by=visit.by, at=visit.at)
        return _back_to(place, rows)
    rows, row = rows_named(place.page, posted.get("_remove", ""))
    if rows:
        remove_row(place.application, rows, row, by=visit.by, at=visit.at)
        return _back_to(place, rows)
    return None


def _back_to(place: Place, rows: Rows[Any]) -> HttpResponse:
    """The list as it was shown: a long one stays at the same stretch."""
    asked = place.visit.request.GET.urlencode()
    address = reverse("portal:page", args=place.address) + (f"?{asked}" if asked else "")
    return see_other(f"{address}#{rows.key}")


def _go_on(place: Place, reading: Reading) -> HttpResponse:
    seen = place.seen
    unread = tuple(problem for problem in reading.problems if seen.asks(problem.question))
    said = {problem.question for problem in unread}
    lacking = tuple(
        problem for problem in missing(place.page.questions, seen) if problem.question not in said
    )
    problems = unread + lacking + _failed(place, seen)
    if problems or standing_at(place.visit, place.application, place.page):
        return show(place, _in_order(place.page, problems), status=422)
    if unheard(notes_at(place.visit, place.application, place.page), place.visit.request.POST):
        return see_other(f"{reverse('portal:page', args=place.address)}#notes")
    return see_other(_after(place))


def unheard(notes: Iterable[Note], posted: QueryDict) -> bool:
    """There is something to look at that the page did not show when it was filled in."""
    return told(notes) not in {"", posted.get("_told", "")}


def _after(place: Place) -> str:
    """Where the next page is; behind the last one, whoever comes along, or the task list."""
    pages = place.asked
    after = pages[pages.index(place.page) + 1 :] if place.page in pages else ()
    if after:
        return reverse("portal:page", args=[*place.address[:2], after[0].key])
    return reverse("portal:person_add" if _asks_for_people(place) else "portal:tasks")


def _asks_for_people(place: Place) -> bool:
    """Whether this form said that somebody comes along, and nobody was added yet."""
    found = waits_for_people(place.visit.whole, place.application, place.visit.on)
    return any(getattr(each.rule, "at", None) in place.form.questions for each in found)


def _problems_to_see(place: Place) -> tuple[Problem, ...]:
    """What is wrong with answers that are there; what is merely not answered yet is not an "
    "error."""
    return _in_order(
        place.page, _unread(place.application, place.page) + _failed(place, place.seen)
    )


def _unread(application: Application, page: Page) -> tuple[Problem, ...]:
    as_typed = page_of(application, page)[1]
    return read_questions(
        [question for question in page.questions if question.key in as_typed], typed_again(as_typed)
    ).problems


def _failed(place: Place, seen: PersonSituation) -> tuple[Problem, ...]:
    return failed([check for check in place.form.checks if check.at in place.page.questions], seen)


def _in_order(page: Page, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    order = {question: at for at, question in enumerate(page.questions)}
    return tuple(sorted(problems, key=lambda problem: order.get(problem.question, 0)))


# --- Showing -------------------------------------------------------------------------------------


def show(place: Place, problems: Sequence[Problem], *, status: int = 200) -> HttpResponse:
    values, as_typed = page_of(place.application, place.page)
    fields = _fields(
        place,
        values,
        as_typed,
        {problem.question: correction(problem, place.visit.language) for problem in problems},
    )
    return _answer(
        place,
        fields,
        [correction(problem, place.visit.language) for problem in problems],
        status=status,
    )


def _fields(
    place: Place,
    values: Mapping[str, Json],
    as_typed: Mapping[str, Json],
    wrong: Mapping[Question[Any], Correction],
) -> SafeString:
    seen = place.seen
    here = set(place.page.questions)
    pieces: list[str] = []
    for question in place.page.questions:
        shown = when_shown(question, seen)
        if not (seen.asks(question) or may_come_to_be_asked(question, here, shown)):
            continue
        if isinstance(question, Rows):
            pieces.append(
                listed(
                    question,
                    place.application,
                    place.listing,
                    wrong.get(question),
                    shown,
                )
            )
            continue
        pieces.append(filled(question, values, as_typed, wrong.get(question), shown))
    return mark_safe("".join(pieces))  # noqa: S308 - every piece is escaped where it is made


def may_come_to_be_asked(
    question: Question[Any], here: set[Question[Any]], shown: str = ""
) -> bool:
    """A question that another one of the same page decides about stands there from the start."""
    if question.when is None or shown == NEVER:
        return False
    return any(term in here for term in question.when.terms())


def _answer(
    place: Place, fields: SafeString, problems: Sequence[Correction], *, status: int, **more: object
) -> HttpResponse:
    visit, pages = place.visit, place.asked
    number = pages.index(place.page) + 1 if place.page in pages else 1
    before = pages[number - 2] if number > 1 else None
    person = called(visit.whole.role(place.application), place.application.answers)
    notes = notes_at(visit, place.application, place.page)
    return visit.show(
        "portal/page.html",
        {
            "place": place,
            "page": place.page,
            "caption": _caption(place, introduced(person, visit.language), number, len(pages)),
            "fields": fields,
            "problems": problems,
            "standing": standing_at(visit, place.application, place.page),
            "said": visit.request.method == "POST",
            "on_to": _after(place),
            "notes": notes,
            "told": told(notes),
            "seen": page_digest(place.application, place.page),
            "back_to": reverse("portal:page", args=[*place.address[:2], before.key])
            if before
            else "",
            "reasons": reasons_of(
                place.page, place.form, place.seen, visit.whole.decision(visit.on)
            ),
            **more,
        },
        status=status,
    )


def _caption(place: Place, who: SafeString, number: int, of: int) -> SafeString:
    if of > 1:
        where = _("%(form)s, page %(number)d of %(of)d") % {
            "form": place.form.title,
            "number": number,
            "of": of,
        }
    else:
        where = str(place.form.title)
    return format_html("{} · {}", who, where)


def _conflict(place: Place, conflict: Conflict, posted: QueryDict) -> HttpResponse:
    """Somebody else saved the page meanwhile: show both texts, and let this person decide."""
    if "_leaving" in posted:
        return JsonResponse({"conflict": True}, status=409)
    other = conflicting(place.page.questions, conflict)
    fields = _fields(place, conflict.given, conflict.given_as_typed, {})
    return _answer(place, fields, [], status=409, conflict=other, seen=conflict.seen)


def conflicting(questions: Sequence[Question[Any]], conflict: Conflict) -> list[dict[str, object]]:
    """What the other person saved, question by question."""
    return [
        {
            "question": question,
            "stored": _as_text(
                question,
                conflict.stored.get(question.key),
                conflict.stored_as_typed.get(question.key),
            ),
        }
        for question in questions
        if question.key in conflict.questions
    ]


def _as_text(question: Question[Any], stored: Json, as_typed: Json) -> str:
    typed = typed_of(question, stored, as_typed)
    return " ".join(value for values in typed.values() for value in values if value) or _("(empty)")
