"""What the address of "Which forms do I need?" says: a few answers, and nothing about a person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from domicile.notices.translator import TRANSLATOR
from domicile.portal.fields import drawn, typed_of
from domicile.portal.words import Correction, correction
from domicile.rulebook import Ask, Company, Problem, Truth, situation
from domicile.rulebook.packages import Coming, Said, group_of
from domicile.rulebook.reading import field_name, read_questions
from domicile.rulebook.wording import word_answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from django.utils.safestring import SafeString

    from domicile.rulebook import Companion, Group, Package, Question, Service
    from domicile.rulebook.text import Json

    Given = Mapping[str, Mapping[str, Json]]

SHOWN = "shown"  # names of questions the page showed: only these can be missing
OLDEST = 120


@dataclass(frozen=True)
class Counted:
    """One sort of companion on the page: how many, and the ages if they are asked."""

    companion: Companion
    number: str
    ages: str
    choices: range
    problem: Correction | None = None

    @property
    def chosen(self) -> int:
        """The number as it stands in the list."""
        return whole(self.number) or 0

    @property
    def asks_ages(self) -> bool:
        return self.companion.born is not None


@dataclass(frozen=True)
class Field:
    """One question of the page: drawn, or a company to count."""

    name: str
    html: SafeString | str = ""
    company: Company | None = None
    counted: tuple[Counted, ...] = ()

    @property
    def problem(self) -> bool:
        return any(each.problem for each in self.counted)


@dataclass(frozen=True)
class Chip:
    """An answer as the page of the package shows it."""

    short: str
    words: str


class Answers:
    """The answers an address holds: what was asked, what was said, what is missing or wrong."""

    def __init__(
        self,
        service: Service,
        package: Package,
        said: Mapping[str, Sequence[str]],
        on: date,
        language: str,
    ) -> None:
        self.service, self.package, self.on, self.language = service, package, on, language
        self._posted = said
        self._values: dict[str, dict[str, Json]] = {}
        self._as_typed: dict[str, dict[str, list[str]]] = {}
        self._wrong: dict[str, Correction] = {}
        self._coming: tuple[Coming, ...] = ()
        self.asked: list[Ask | Company] = []
        for ask in package.asks:
            self._take(ask)
        self._settle()

    # --- Reading ---------------------------------------------------------------------------------

    def _take(self, ask: Ask | Company) -> None:
        if isinstance(ask, Company):
            self._coming = tuple(self._companions(ask))
            return
        question = ask.question
        prefix = prefix_of(question)
        own = {
            name.removeprefix(prefix): given
            for name, given in self._posted.items()
            if name.startswith(prefix)
        }
        reading = read_questions((question,), own)
        if question.key in reading.as_typed:
            self._as_typed[question.path] = reading.as_typed[question.key]
        for problem in reading.problems:
            self._wrong[question.path] = self._corrected(problem)
        if reading.values.get(question.key) is not None:
            form = self._values.setdefault(question.form.key, {})
            form[question.key] = reading.values[question.key]

    def _corrected(self, problem: Problem) -> Correction:
        said = correction(problem, self.language)
        return replace(said, anchor=f"{prefix_of(problem.question)}{said.anchor}")

    def _companions(self, company: Company) -> Iterator[Coming]:
        for companion in company.companions:
            ages = self._ages(companion)
            number = self._number(companion, ages)
            padded = [*ages, *[None] * number][:number]
            yield from (Coming(companion, age) for age in padded)

    def _number(self, companion: Companion, ages: Sequence[int]) -> int:
        typed = self._typed(companion.key)
        number = whole(typed) or len(ages) if whole(typed or "0") is not None else None
        if number is None or number > companion.most or len(ages) > number:
            self._wrong[companion.key] = Correction(
                self._number_words(companion, number), companion.key
            )
            return 0
        return number

    def _number_words(self, companion: Companion, number: int | None) -> str:
        gaps = {"who": companion.title, "n": companion.most}
        if number is not None and number <= companion.most:
            return (
                _("%(who)s: there are more ages than people. Change the number or the ages.") % gaps
            )
        return _("%(who)s: enter a number from 0 to %(n)d.") % gaps

    def _ages(self, companion: Companion) -> list[int]:
        """Ages with anything between them; what is no age is told."""
        typed = self._typed(ages_name(companion)) if companion.born is not None else ""
        words = typed.replace(",", " ").replace("，", " ").replace("、", " ").split()
        ages = [whole(word) for word in words]
        good = [age for age in ages if age is not None and age <= OLDEST]
        if len(good) < len(ages) or len(good) > companion.most:
            self._wrong[companion.key] = Correction(
                _("%(who)s: enter the ages as numbers with a comma between them, such as 9, 14.")
                % {"who": companion.title},
                ages_name(companion),
            )
            return []
        return good

    def _typed(self, name: str) -> str:
        return (self._posted.get(name) or [""])[0].strip()

    def _settle(self) -> None:
        """Keep what is asked by now, in order; an answer may close a question said before."""
        head = self.group.head
        seen = situation(self.service, self.group, head, self.on)
        for ask in self.package.asks:
            if isinstance(ask, Company):
                is_asked = seen.find(ask.when).truth is Truth.YES
                if not is_asked:
                    self._coming = ()
            else:
                question = ask.question
                is_asked = seen.asked(question) is Truth.YES
                if not is_asked:
                    self._values.get(question.form.key, {}).pop(question.key, None)
                    self._wrong.pop(question.path, None)
            if is_asked:
                self.asked.append(ask)
        self._find_missing()

    def _find_missing(self) -> None:
        shown = set(self._posted.get(SHOWN, ()))
        for question in self.missing:
            if question.path in shown and question.path not in self._wrong:
                self._wrong[question.path] = self._corrected(Problem(question, "missing"))

    # --- What it says ----------------------------------------------------------------------------

    @property
    def said(self) -> Said:
        return Said(self._values, self._coming)

    @property
    def group(self) -> Group:
        """The people the answers speak of, as they would file today."""
        return group_of(self.service, self.said, self.on)

    @property
    def missing(self) -> list[Question[Any]]:
        """Questions that are asked by now and have no answer."""
        asked = (ask.question for ask in self.asked if isinstance(ask, Ask))
        return [q for q in asked if q.key not in self._values.get(q.form.key, {})]

    @property
    def problems(self) -> list[Correction]:
        """What to correct, in the order of the page."""
        order = [name for ask in self.asked for name in names_of(ask)]
        return [self._wrong[name] for name in order if name in self._wrong]

    @property
    def complete(self) -> bool:
        """Whether every question has its answer."""
        return not self.missing and not self.problems

    @property
    def given(self) -> dict[str, dict[str, Json]]:
        """The applicant's answers, with the one that the company answers as well."""
        given = {form: dict(values) for form, values in self._values.items()}
        company = self.package.company
        if company is not None and company.includes is not None and company in self.asked:
            question = company.includes
            given.setdefault(question.form.key, {})[question.key] = bool(self._coming)
        return given

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The answers as fields of an address, each in one way only."""
        pairs: list[tuple[str, str]] = []
        for ask in self.asked:
            pairs += self._pairs_of_company(ask) if isinstance(ask, Company) else self._pairs(ask)
        return pairs

    @property
    def query(self) -> str:
        """The answers as an address holds them."""
        return urlencode(self.pairs)

    def _pairs(self, ask: Ask) -> Iterator[tuple[str, str]]:
        question = ask.question
        stored = self._values.get(question.form.key, {}).get(question.key)
        if stored is not None:
            prefix = prefix_of(question)
            for part, text in question.kind.typed(stored).items():
                yield f"{prefix}{field_name(question, part)}", text

    def _pairs_of_company(self, company: Company) -> Iterator[tuple[str, str]]:
        for companion in company.companions:
            ages = [each.age for each in self._coming if each.companion is companion]
            known = [str(age) for age in ages if age is not None]
            if ages:
                yield companion.key, str(len(ages))
            if known:
                yield ages_name(companion), " ".join(known)

    @property
    def last(self) -> bool:
        """Whether the questions shown are all there will be, as far as one can know."""
        return len(self.asked) > 1

    def chips(self) -> list[Chip]:
        """Each answer under its few words."""
        return [Chip(str(ask.short), self._words(ask)) for ask in self.asked]

    def _words(self, ask: Ask | Company) -> str:
        if isinstance(ask, Company):
            n = len(self._coming)
            return ngettext("%(n)d person", "%(n)d people", n) % {"n": n} if n else _("Nobody")
        stored = self._values.get(ask.question.form.key, {}).get(ask.question.key)
        return word_answer(ask.question, stored, TRANSLATOR, self.language)

    def taken(self) -> list[Chip]:
        """What was not asked and is taken for granted, with the answer it is taken to have."""
        group = self.group
        seen = situation(self.service, group, group.head, self.on)
        return [
            Chip(
                str(question.label),
                word_answer(question, seen.stored(question), TRANSLATOR, self.language),
            )
            for question, _value in self.package.takes
            if seen.asked(question) is Truth.YES
        ]

    # --- The page --------------------------------------------------------------------------------

    def fields(self) -> list[Field]:
        """What is asked by now, filled with what was said."""
        return [
            self._company(ask) if isinstance(ask, Company) else self._question(ask.question)
            for ask in self.asked
        ]

    def _question(self, question: Question[Any]) -> Field:
        stored = self._values.get(question.form.key, {}).get(question.key)
        wrong = self._wrong.get(question.path)
        html = drawn(
            question,
            typed_of(question, stored, self._as_typed.get(question.path)),
            error=wrong.words if wrong else "",
            wrong_part=wrong.part if wrong else "",
            prefix=prefix_of(question),
        )
        return Field(question.path, html)

    def _company(self, company: Company) -> Field:
        counted = tuple(
            Counted(
                each,
                self._typed(each.key),
                self._typed(ages_name(each)),
                range(each.most + 1),
                self._wrong.get(each.key),
            )
            for each in company.companions
        )
        return Field("company", company=company, counted=counted)


def query_of(service: Service, answers: Given) -> str:
    """The address of the package of answers that are stored already; "" where there is none."""
    if service.package is None:
        return ""
    return urlencode(
        [
            (f"{prefix_of(question)}{field_name(question, part)}", text)
            for question in service.package.questions
            if (value := answers.get(question.form.key, {}).get(question.key)) is not None
            for part, text in question.kind.typed(value).items()
        ]
    )


def prefix_of(question: Question[Any]) -> str:
    """What stands before the names of a question's inputs: two forms may use the same key."""
    return f"{question.form.key}-"


def ages_name(companion: Companion) -> str:
    return f"{companion.key}-ages"


def names_of(ask: Ask | Company) -> list[str]:
    """The names its problems are kept under."""
    if isinstance(ask, Company):
        return [each.key for each in ask.companions]
    return [ask.question.path]


def whole(typed: str) -> int | None:
    """A number of at most three digits."""
    return int(typed) if typed.isdecimal() and len(typed) <= 3 else None  # noqa: PLR2004
