"""What is to correct, in whole sentences: what happened, what is allowed, what to do."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from domicile.rulebook.conditions import State
from domicile.rulebook.identity import SCHEMES
from domicile.rulebook.kinds import Money
from domicile.rulebook.questions import Question, Rows
from domicile.rulebook.wording.answers import word_value
from domicile.workdays import formats

if TYPE_CHECKING:
    from domicile.rulebook.reading import Problem
    from domicile.rulebook.text import Translator

_QUOTES = {"zh-hant": "「{}」", "zh-hans": "“{}”", "pt": "«{}»"}


def word_problem(problem: Problem, t: Translator, language: str) -> str:
    """The sentence that stands at the field and in the summary, naming the field."""
    if problem.code == "check":
        return _check(problem, t, language)
    gaps = {"field": named(problem.question, language), **_gaps(problem, language)}
    if problem.code == "missing":
        return _missing(problem.question, t) % gaps
    if problem.code in {"too-long", "too-many-rows"}:
        return _counted(problem, t) % gaps
    if problem.code in {"no-such-day", "date"}:
        return _date(problem, t) % gaps
    if problem.code.startswith("identity-"):
        return _identity(problem, t) % gaps
    return _sentences(t).get(problem.code, _again(t)) % gaps


def named(question: Question[Any], language: str) -> str:
    """The label inside a sentence; one that is a question itself stands in quotation marks."""
    label = str(question.label)
    return _QUOTES.get(language, "“{}”").format(label) if label.endswith(("?", "？")) else label


def _again(t: Translator) -> str:
    return t.gettext("%(field)s cannot be read as it is kept. Answer it again.")


def _missing(question: Question[Any], t: Translator) -> str:
    _ = t.gettext
    if isinstance(question, Rows):
        least = question.kind.least
        return t.ngettext(
            "%(field)s: add at least %(least)s.", "%(field)s: add at least %(least)s.", least
        ) % {"field": "%(field)s", "least": least}
    sentences = {
        "date": _("%(field)s: enter the day, month and year."),
        "year-month": _("%(field)s: enter the month and year."),
        "yes-no": _("%(field)s: choose yes or no."),
        "choice": _("%(field)s: choose one answer."),
        "choices": _("%(field)s: choose at least one answer."),
        "country": _("%(field)s: choose a country or territory."),
        "money": _("%(field)s: enter an amount."),
        "per-cent": _("%(field)s: enter a share in per cent."),
        "whole-number": _("%(field)s: enter a number."),
        "e-mail": _("%(field)s: enter an e-mail address."),
        "phone": _("%(field)s: enter a telephone number with its country code."),
        "latin-name": _("%(field)s: enter the name in Latin letters, as in the travel document."),
        "chinese-name": _("%(field)s: enter the name in Chinese characters."),
        "address": _("%(field)s: enter the address."),
        "identity-number": _("%(field)s: enter the number."),
    }
    return sentences.get(question.kind.name, _("%(field)s: enter an answer."))


def _counted(problem: Problem, t: Translator) -> str:
    most = problem.params.get("most")
    number = most if isinstance(most, int) else 0
    if problem.code == "too-many-rows":
        return t.ngettext(
            "%(field)s has too many entries. The most is %(most)s. Remove some.",
            "%(field)s has too many entries. The most is %(most)s. Remove some.",
            number,
        )
    return t.ngettext(
        "%(field)s has %(length)s characters. The most is %(most)s. Shorten it.",
        "%(field)s has %(length)s characters. The most is %(most)s. Shorten it.",
        number,
    )


def _date(problem: Problem, t: Translator) -> str:
    _ = t.gettext
    sentences = {
        "no-such-day": {
            "day": _("%(field)s must be a real date. Check the day."),
            "month": _("%(field)s must be a real date. Check the month."),
            "year": _("%(field)s must be a real date. Check the year."),
        },
        "date": {
            "day": _("%(field)s must be in numbers, for example 27 3 2007. Check the day."),
            "month": _("%(field)s must be in numbers, for example 27 3 2007. Check the month."),
            "year": _("%(field)s must be in numbers, for example 27 3 2007. Check the year."),
        },
    }
    return sentences[problem.code].get(problem.part, sentences[problem.code]["day"])


def _identity(problem: Problem, t: Translator) -> str:
    _ = t.gettext
    if problem.code == "identity-check":
        return _("%(field)s does not fit its last character. Compare every letter and digit.")
    if problem.params.get("scheme") == "travel-document":
        return _(
            "%(field)s must be 4 to 20 letters and digits, for example %(example)s. "
            "Leave out other signs."
        )
    if problem.params.get("scheme") == "reference":
        return _("%(field)s must be written as on the acknowledgment, for example %(example)s.")
    return _("%(field)s must be written as on the card, for example %(example)s.")


def _sentences(t: Translator) -> dict[str, str]:
    _ = t.gettext
    return {
        "characters": _("%(field)s has characters that cannot be kept. Type it without them."),
        "choice": _("%(field)s: choose one of the answers shown."),
        "whole-number": _(
            "%(field)s must be a whole number from %(least)s to %(most)s, in digits."
        ),
        "no-day": _("%(field)s must have a day."),
        "no-month": _("%(field)s must have a month."),
        "no-year": _("%(field)s must have a year."),
        "year": _("%(field)s must have a year of four digits, for example 1985."),
        "date-range": _("%(field)s must be from %(earliest)s to %(latest)s. Check the year."),
        "money": _("%(field)s must be an amount in digits, for example 1200 or 1200.50."),
        "money-range": _("%(field)s must be from %(least)s to %(most)s."),
        "per-cent": _(
            "%(field)s must be a share from %(least)s to %(most)s per cent, for example 33.5."
        ),
        "e-mail": _("%(field)s must be an e-mail address, for example name@example.org."),
        "phone": _(
            "%(field)s must be a telephone number with its country code, "
            "for example +852 2824 6111."
        ),
        "latin-name": _(
            "%(field)s can have Latin letters, spaces, hyphens, apostrophes and dots. "
            "Take out other signs."
        ),
        "chinese-name": _("%(field)s can have Chinese characters only. Take out other signs."),
        "address-line": _("%(field)s must have a first line: flat, floor, building or street."),
        "address-country": _("%(field)s must have a country or territory. Choose one."),
    }


def _gaps(problem: Problem, language: str) -> dict[str, str]:
    """The values of a sentence, as the language writes them."""
    gaps = {name: _gap(name, value, problem, language) for name, value in problem.params.items()}
    scheme = SCHEMES.get(gaps.get("scheme", ""))
    return {**gaps, "example": scheme.example} if scheme else gaps


def _gap(name: str, value: object, problem: Problem, language: str) -> str:
    if name in {"earliest", "latest"}:
        return formats.long_date(date.fromisoformat(str(value)), language)
    if name in {"least", "most"} and problem.code == "money-range":
        kind = problem.question.kind
        currency = kind.currency if isinstance(kind, Money) else ""
        return formats.money(Decimal(str(value)), currency, language)
    return formats.number(value, language) if isinstance(value, int) else str(value)


def _check(problem: Problem, t: Translator, language: str) -> str:
    """A check's own sentence with its gaps filled; text without gaps may have a per cent sign."""
    if not problem.gaps:
        return str(problem.text)
    filled = {
        name: "" if isinstance(value, State) else word_value(term, value, t, language)
        for name, term, value in problem.gaps
    }
    return str(problem.text) % filled
