"""What the doors of a draft ask, and the small form that asks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext_lazy

from domicile import services
from domicile.portal.fields import filled
from domicile.portal.words import Correction, correction
from domicile.rulebook import Email, Problem, Question, Words
from domicile.rulebook.reading import Reading, read_questions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from domicile.rulebook import Service

NOTHING = Reading({}, {}, ())


class Asked:
    """What these pages ask, in the rulebook's own words."""

    email = Question(
        gettext_lazy("Your e-mail address"),
        Email(),
        hint=gettext_lazy(
            "We send your temporary reference there, and everything else about this application."
        ),
        autocomplete="email",
    )
    reference: Question[str] = Question(
        gettext_lazy("Temporary reference"),
        Words(most=40),
        hint=gettext_lazy(
            "It begins with T and stands in the mail we sent you. Spaces and hyphens do not matter."
        ),
    )
    code: Question[str] = Question(
        gettext_lazy("Code from the mail"),
        Words(most=20),
        hint=gettext_lazy("Six digits."),
        autocomplete="one-time-code",
    )


def service_or_404(key: str) -> Service:
    """The service an address names."""
    found = services.service(key)
    if found is None:
        raise Http404
    return found


def birth_date_of(service: Service) -> Question[date]:
    """The question that holds the applicant's birth date: with it one comes back."""
    return service.head.naming.born


def read(request: HttpRequest, asked: Sequence[Question[Any]]) -> Reading:
    """What was posted; everything these forms ask must be answered."""
    reading = read_questions(asked, dict(request.POST.lists()))
    unread = {problem.question for problem in reading.problems}
    lacking = tuple(
        Problem(each, "missing")
        for each in asked
        if each not in unread and reading.values.get(each.key) is None
    )
    return Reading(reading.values, reading.as_typed, reading.problems + lacking)


def with_problem(reading: Reading, question: Question[Any], words: str) -> Reading:
    """The same reading with something to say at a question."""
    return Reading(
        reading.values, reading.as_typed, (*reading.problems, Problem(question, "said", text=words))
    )


def show_form(
    request: HttpRequest,
    service: Service,
    asked: Sequence[Question[Any]],
    reading: Reading,
    template: str,
) -> HttpResponse:
    """The form, filled with what was typed, with its corrections."""
    language = get_language() or "en"
    wrong = {problem.question: _said(problem, language) for problem in reading.problems}
    pieces = [filled(each, reading.values, reading.as_typed, wrong.get(each)) for each in asked]
    order = [wrong[each] for each in asked if each in wrong]
    context = {
        "service": service,
        "fields": mark_safe("".join(pieces)),  # noqa: S308 - every piece is escaped where it is made
        "problems": order,
        "minutes": settings.CODE_MINUTES,
    }
    return render(request, template, context, status=422 if order else 200)


def _said(problem: Problem, language: str) -> Correction:
    return (
        Correction(str(problem.text), problem.question.key)
        if problem.code == "said"
        else correction(problem, language)
    )
