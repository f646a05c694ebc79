"""Why a page asks what it asks: the rulebook's own explanation, for every question of the page."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from domicile.notices.translator import TRANSLATOR
from domicile.rulebook.wording import trace
from domicile.workdays.formats import long_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from domicile.rulebook import Decision, Form, Page, Question
    from domicile.rulebook.conditions import Finding
    from domicile.rulebook.decide import DocumentOutcome, PersonSituation

_TRACE = "\x02trace\x03"


def reasons_of(
    page: Page, form: type[Form], seen: PersonSituation, decision: Decision
) -> SafeString:
    """The inside of "Why do you ask?" for everything the page asks of this person."""
    outcome = decision.form(seen.person.key, form)
    since = outcome.rule.since if outcome else None
    asked = [question for question in page.questions if seen.asks(question)]
    general = [outcome.finding] if outcome else []
    language = get_language() or "en"
    usual = trace_list(general, language)
    if not usual and not any(question.when for question in asked):
        return _same_for_all(tuple(asked), language, since)
    said: dict[str, list[Question[Any]]] = {}
    for question in asked:
        own = [*general, seen.find(question.when)] if question.when else []
        reached = trace_list(own, language) if own else usual
        words = _fixed(question, language, since).replace(_TRACE, reached)
        said.setdefault(words, []).append(question)
    return _joined(said)


@lru_cache(maxsize=2_000)
def _same_for_all(
    asked: tuple[Question[Any], ...], language: str, since: date | None
) -> SafeString:
    """The reasons of a page whose questions are asked of everybody."""
    said: dict[str, list[Question[Any]]] = {}
    for question in asked:
        words = _fixed(question, language, since).replace(_TRACE, "")
        said.setdefault(words, []).append(question)
    return _joined(said)


def _joined(said: Mapping[str, list[Question[Any]]]) -> SafeString:
    """What is said, and of which questions: nothing twice."""
    return format_html_join(
        "",
        '<div class="reason">{}{}</div>',
        (
            (_heading(asked if len(said) > 1 else []), mark_safe(words))  # noqa: S308 - our own template
            for words, asked in said.items()
        ),
    )


def _heading(asked: list[Question[Any]]) -> SafeString:
    words = " · ".join(str(question.label) for question in asked)
    return format_html('<h3 class="small-heading">{}</h3>', words) if words else mark_safe("")


@lru_cache(maxsize=10_000)
def _fixed(question: Question[Any], language: str, since: date | None) -> str:
    """All but the trace: the same for everybody."""
    context = {
        "question": question,
        "basis": str(question.basis) if question.basis else "",
        "in_force": in_force(since, language),
        "trace": mark_safe(_TRACE),  # noqa: S308 - our own mark
    }
    return render_to_string("portal/fields/reason.html", context)


def in_force(since: date | None, language: str) -> str:
    return _("since %(day)s") % {"day": long_date(since, language)} if since else ""


def trace_list(findings: Iterable[Finding], language: str) -> SafeString:
    """ "Asked because": each condition that holds, with the answer it came from."""
    lines = [line for finding in findings for line in trace(finding, TRANSLATOR, language)]
    if not lines:
        return mark_safe("")
    rows = format_html_join(
        "", "<li>{}{}</li>", ((line.words, _answer(line.answer)) for line in lines)
    )
    return format_html('<dt>{}</dt><dd><ul class="trace">{}</ul></dd>', _("Asked because"), rows)


def _answer(words: str) -> SafeString:
    return format_html(" <span>({})</span>", words) if words else mark_safe("")


def document_reason(outcome: DocumentOutcome, language: str) -> SafeString:
    """The inside of "Why do you ask for this?" of a document."""
    rule = outcome.rule
    context = {
        "text": rule.why or outcome.document.why,
        "basis": str(rule.basis),
        "unconfirmed": rule.unconfirmed,
        "in_force": in_force(rule.since, language),
        "trace": trace_list([outcome.finding], language),
    }
    return mark_safe(render_to_string("portal/_document_reason.html", context))  # noqa: S308 - an escaping template
