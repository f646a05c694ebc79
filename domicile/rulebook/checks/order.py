"""Pages and the order of questions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from domicile.rulebook.checks.mistake import Mistake
from domicile.rulebook.documents import Document
from domicile.rulebook.facts import Fact
from domicile.rulebook.questions import Question
from domicile.rulebook.rules import (
    Needs,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domicile.rulebook.conditions import Condition, Term
    from domicile.rulebook.service import Role, Service


def pages(service: Service) -> Iterator[Mistake]:
    for form in service.forms():
        shown = Counter(question for page in form.pages for question in page.questions)
        for question in form.questions:
            if shown[question] != 1:
                text = f"stands on {shown[question]} pages of its form, must be on one"
                yield Mistake("page-of-question", question.path, text)
        for question in shown:
            if question not in form.questions:
                yield Mistake("page-of-question", form.key, f"shows {question!r} of another form")


def order(service: Service) -> Iterator[Mistake]:
    """A condition on a question that is asked later than where it is used."""
    for role in service.roles:
        places = _places(service, role)
        for question, place in places.items():
            for other in questions_of(question.when):
                if places.get(other, place) >= place:
                    text = f"{question.path} depends on {other.path}, which is asked later"
                    yield Mistake("asked-later", f"{role.key}: {question.path}", text)
        yield from _form_order(service, role, places)


def _form_order(
    service: Service, role: Role, places: dict[Question[Any], tuple[int, ...]]
) -> Iterator[Mistake]:
    for rule in service.rules:
        form = rule.thing if isinstance(rule, Needs) else None
        if form is None or isinstance(form, Document) or role.key not in service.applies_to(rule):
            continue
        first = min((places[each] for each in form.questions if each in places), default=())
        for other in questions_of(rule.when):
            if other in places and places[other] >= first:
                text = f"form {form.key} depends on {other.path}, which is not asked before it"
                yield Mistake("asked-later", f"{role.key}: {form.key}", text)


def _places(service: Service, role: Role) -> dict[Question[Any], tuple[int, ...]]:
    """Where each question a role's conditions can see is asked; the applicant's come first."""
    forms = [*service.forms(service.head.key)]
    forms += [form for form in service.forms(role.key) if form not in forms]
    own = service.forms(role.key)
    return {
        question: (form in own and role is not service.head, number, at, nth)
        for number, form in enumerate(forms)
        for at, page in enumerate(form.pages)
        for nth, question in enumerate(page.questions)
    }


def questions_of(condition: Condition | None) -> Iterator[Question[Any]]:
    """The questions a condition rests on, through facts."""
    for term in condition.terms() if condition is not None else ():
        yield from questions_behind(term)


def questions_behind(term: Term[Any]) -> Iterator[Question[Any]]:
    if isinstance(term, Question):
        yield term
    elif isinstance(term, Fact):
        for part in term.of:
            yield from questions_behind(part)


def checks_see(service: Service) -> Iterator[Mistake]:
    """A check is looked at where it stands: what it compares must have been asked by then."""
    for form in service.forms():
        pages = {question: at for at, page in enumerate(form.pages) for question in page.questions}
        for check in form.checks:
            if check.at not in pages:
                yield Mistake("check-place", form.key, f"stands at {check.at!r} of another form")
                continue
            for other in questions_of(check.must):
                if pages.get(other, -1) > pages[check.at]:
                    text = f"compares {other.path}, which stands on a later page"
                    yield Mistake("asked-later", check.at.path, text)
