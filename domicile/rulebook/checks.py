"""Mistakes in a definition that would otherwise come to light in front of an applicant."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any

from domicile.rulebook.conditions import ALWAYS
from domicile.rulebook.documents import Document
from domicile.rulebook.facts import Fact
from domicile.rulebook.kinds import Many, One
from domicile.rulebook.letters import PLACEHOLDERS, unknown_gaps
from domicile.rulebook.questions import Form, Question, Rows
from domicile.rulebook.rules import (
    AtCounter,
    Awaits,
    Declares,
    Needs,
    Offers,
    Refuses,
    Rule,
    SignedBy,
    Warns,
)
from domicile.rulebook.texts import texts
from domicile.workdays.years import territories

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from domicile.rulebook.choices import Choice
    from domicile.rulebook.clocks import Clock
    from domicile.rulebook.conditions import Condition, Term
    from domicile.rulebook.retention import Keeps
    from domicile.rulebook.service import Role, Service
    from domicile.rulebook.text import Text

LANGUAGES = ("en", "zh-hant", "zh-hans", "pt")
SOURCE_LANGUAGE = "en"

_KEY = re.compile(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*")
_PREFIX = re.compile(r"[A-Z][A-Z0-9]{1,7}")
_GAP = re.compile(r"%\((\w+)\)s")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Mistake:
    """Something wrong in a definition: a stable code, the place, a sentence for who wrote it."""

    code: str
    place: str
    text: str


def mistakes(service: Service) -> tuple[Mistake, ...]:
    """Everything wrong in a definition, apart from translations."""
    return tuple(mistake for check in CHECKS for mistake in check(service))


def untranslated(service: Service, translated: Callable[[Text, str], bool]) -> tuple[Mistake, ...]:
    """Texts without a translation in a language of the service, each once.

    `translated(text, language)` asks the catalogue.
    """
    first = {str(text): (place, text) for place, text in reversed(list(texts(service)))}
    return tuple(
        Mistake("untranslated", place, f"{language}: {text}")
        for language in service.languages
        if language != SOURCE_LANGUAGE
        for place, text in reversed(first.values())
        if _LETTER.search(str(text)) and not translated(text, language)
    )


@dataclass(frozen=True)
class KnownKeys:
    """The keys a stored draft may use."""

    roles: frozenset[str]
    questions: frozenset[tuple[str, str]]  # (form, question)
    documents: frozenset[str]
    declarations: frozenset[str]


def known_keys(service: Service) -> KnownKeys:
    """Every key of a definition: a draft that uses another one was made under an older one."""
    return KnownKeys(
        roles=frozenset(role.key for role in service.roles),
        questions=frozenset(
            (form.key, question.key) for form in service.forms() for question in form.questions
        ),
        documents=frozenset(document.key for document in service.documents()),
        declarations=frozenset(
            rule.declaration.key for rule in service.rules if isinstance(rule, Declares)
        ),
    )


# Keys


def _keys(service: Service) -> Iterator[Mistake]:
    yield from _shapes(service)
    yield from _twice("role", "service", (role.key for role in service.roles))
    yield from _twice("stage", "service", (stage.key for stage in service.stages))
    yield from _twice("window", "service", (window.key for window in service.windows))
    yield from _twice("figure", "service", (figure.key for figure in service.figures))
    yield from _twice("duty", "service", (duty.key for duty in service.duties))
    yield from _twice("guarantee", "service", (each.key for each in service.guarantees))
    for guarantee in service.guarantees:
        shown = (each.document.key for each in guarantee.evidence)
        yield from _twice("document", guarantee.key, shown)
        promised = (each.declaration.key for each in guarantee.promises)
        yield from _twice("declaration", guarantee.key, promised)
    yield from _twice("form", "service", (form.key for form in service.forms()))
    for form in service.forms():
        yield from _twice("page", form.key, (page.key for page in form.pages))
        yield from _twice("question", form.key, (question.key for question in form.questions))
        for question in form.questions:
            yield from _choices(question)
    for role in service.roles:
        documents = service.documents(role.key)
        yield from _twice("document", role.key, (document.key for document in documents))


def _twice(what: str, place: str, keys: Iterable[str]) -> Iterator[Mistake]:
    for key, count in Counter(keys).items():
        if count > 1:
            yield Mistake(f"duplicate-{what}", place, f"{count} have the key {key!r}")


def _choices(question: Question[Any]) -> Iterator[Mistake]:
    """Two choices of one key: Python keeps the first and forgets the label of the other."""
    kind = question.kind
    for each in question.row.questions if isinstance(question, Rows) else ():
        yield from _choices(each)
    if isinstance(kind, One | Many):
        members: dict[str, Choice] = dict(kind.choices.__members__)
        for name, choice in members.items():
            if choice.name != name:
                text = f"{choice.name} and {name} have the key {choice.value!r}"
                yield Mistake("duplicate-choice", question.path, text)


def _shapes(service: Service) -> Iterator[Mistake]:
    named = [
        *(("service", service.key),),
        *(("role", role.key) for role in service.roles),
        *(("form", form.key) for form in service.forms()),
        *(("page", page.key) for form in service.forms() for page in form.pages),
        *(("document", document.key) for document in service.documents()),
        *(("stage", stage.key) for stage in service.stages),
        *(("window", window.key) for window in service.windows),
        *(("figure", figure.key) for figure in service.figures),
        *(("duty", duty.key) for duty in service.duties),
        *(("clock", clock.key) for clock in service.clocks),
        *(("guarantee", each.key) for each in service.guarantees),
        *(("document", one.document.key) for each in service.guarantees for one in each.evidence),
        *((_name(rule), key) for rule in service.rules if (key := _key_of(rule)) is not None),
        *(("service elsewhere", key) for key in _elsewhere(service)),
    ]
    for what, key in named:
        if not _KEY.fullmatch(key):
            yield Mistake("key", what, f"{key!r} must be small letters, digits, hyphens")


def _name(rule: Rule) -> str:
    return type(rule).__name__


def _key_of(rule: Rule) -> str | None:
    if isinstance(rule, Refuses | Warns | AtCounter):
        return rule.key
    return rule.declaration.key if isinstance(rule, Declares) else None


def _elsewhere(service: Service) -> Iterator[str]:
    """Keys of other services that refusals lead to."""
    return (
        rule.elsewhere for rule in service.rules if isinstance(rule, Refuses) and rule.elsewhere
    )


# Dates


def _dates(service: Service) -> Iterator[Mistake]:
    for at, rule in enumerate(service.rules):
        if rule.since and rule.until and rule.since > rule.until:
            text = f"begins on {rule.since} and ends on {rule.until}"
            yield Mistake("since-after-until", f"rule {at} ({_name(rule)})", text)


def _same_day(one: Rule | Clock | Keeps, other: Rule | Clock | Keeps) -> bool:
    """Whether there is a day on which both are in force."""
    begin = max(one.since or date.min, other.since or date.min)
    return begin <= min(one.until or date.max, other.until or date.max)


def _one_rule(service: Service) -> Iterator[Mistake]:
    """Two rules in force for one thing, for one role, on one day."""
    for one, other in combinations(service.rules, 2):
        shared = set(service.applies_to(one)) & set(service.applies_to(other))
        if shared and _same_thing(one, other) and _same_day(one, other):
            text = f"two rules for {_thing_name(one)} ({', '.join(sorted(shared))}) on one day"
            yield Mistake("two-rules", _thing_name(one), text)


def _same_thing(one: Rule, other: Rule) -> bool:
    thing = _thing(one)
    return thing is not None and thing == _thing(other) and not _variants(one, other)


def _thing(rule: Rule) -> object:
    """What there may be only one rule for: a form, a document, a refusal, a declaration."""
    if isinstance(rule, Needs | Offers):
        return rule.thing
    key = _key_of(rule)
    return (_name(rule), key) if key is not None else None


def _variants(one: Rule, other: Rule) -> bool:
    """A declaration may be worded in two ways for two conditions: for oneself, for a child."""
    return isinstance(one, Declares) and ALWAYS not in (one.when, other.when)


def _thing_name(rule: Rule) -> str:
    if isinstance(rule, Needs | Offers):
        return f"{'document' if isinstance(rule.thing, Document) else 'form'} {rule.thing.key}"
    return f"{_name(rule)} {_key_of(rule)}"


# Pages and the order of questions


def _pages(service: Service) -> Iterator[Mistake]:
    for form in service.forms():
        shown = Counter(question for page in form.pages for question in page.questions)
        for question in form.questions:
            if shown[question] != 1:
                text = f"stands on {shown[question]} pages of its form, must be on one"
                yield Mistake("page-of-question", question.path, text)
        for question in shown:
            if question not in form.questions:
                yield Mistake("page-of-question", form.key, f"shows {question!r} of another form")


def _order(service: Service) -> Iterator[Mistake]:
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
        yield from _questions_behind(term)


def _questions_behind(term: Term[Any]) -> Iterator[Question[Any]]:
    if isinstance(term, Question):
        yield term
    elif isinstance(term, Fact):
        for part in term.of:
            yield from _questions_behind(part)


def _checks_see(service: Service) -> Iterator[Mistake]:
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


# Who is asked


def _reach(service: Service) -> Iterator[Mistake]:
    """A rule whose condition can never be asked of its role."""
    for at, rule in enumerate(service.rules):
        for role in service.applies_to(rule):
            place = f"rule {at} ({_name(rule)}) for {role}"
            if service.role(role) is None:
                yield Mistake("no-such-role", place, f"there is no role {role!r}")
                continue
            for question in questions_of(rule.when):
                if not _asked_of(service, question.form, role, rule):
                    text = f"{question.path} is never asked of {role} while the rule is in force"
                    yield Mistake("never-asked", place, text)


def _asked_of(service: Service, form: type[Form], role: str, rule: Rule) -> bool:
    owner = role if form in service.forms(role) else service.head.key
    return any(
        isinstance(other, Needs)
        and other.thing is form
        and owner in service.applies_to(other)
        and _same_day(rule, other)
        for other in service.rules
    )


def _awaited(service: Service) -> Iterator[Mistake]:
    """A document that another office sends is one that is asked for."""
    for rule in service.rules:
        if not isinstance(rule, Awaits):
            continue
        for role in service.applies_to(rule):
            if rule.thing not in service.documents(role):
                text = f"document {rule.thing.key} is awaited but never asked of {role}"
                yield Mistake("never-asked", f"document {rule.thing.key}", text)


def _people(service: Service) -> Iterator[Mistake]:
    if service.head.most != 1:
        yield Mistake("head", service.head.key, "the first role is the applicant's: one person")
    for role in service.roles:
        naming = role.naming
        for question in (naming.surname, naming.given, naming.chinese, naming.born):
            if question is not None and question.form not in service.forms(role.key):
                yield Mistake("naming", role.key, f"{question!r} is on no form of this role")
        signed = any(
            isinstance(rule, SignedBy) and role.key in service.applies_to(rule)
            for rule in service.rules
        )
        if not signed:
            yield Mistake("nobody-signs", role.key, "no rule says who signs for this role")


def _public(service: Service) -> Iterator[Mistake]:
    """A submission becomes a case, and a case stands at a stage."""
    if not service.stages:
        yield Mistake("no-stages", "service", "no stage says how far an application is")
    known = {stage.key for stage in service.stages if not stage.shown_as}
    for stage in service.stages:
        if stage.shown_as and stage.shown_as not in known:
            words = f"is shown as {stage.shown_as!r}, which the public cannot see"
            yield Mistake("stage", stage.key, words)


def _later(service: Service) -> Iterator[Mistake]:
    """Windows and figures rest on questions that somebody is asked; papers carry known pages."""
    asked = {question for form in service.forms() for question in form.questions}
    for window in service.windows:
        for term in (window.opens, window.closes, window.ends):
            yield from _unasked(f"window {window.key}", _questions_behind(term), asked)
    for figure in service.figures:
        yield from _unasked(f"figure {figure.key}", _questions_behind(figure.fact), asked)
    for form in service.forms():
        carried = (question for page in form.carries for question in page.questions)
        yield from _unasked(form.key, carried, asked)


def _clocks(service: Service) -> Iterator[Mistake]:
    """One clock of a key on a day; who declares clocks says whose working days it keeps."""
    authority = service.authority
    if service.clocks and authority.calendar not in territories():
        known = ", ".join(territories())
        text = f"the authority's calendar is {authority.calendar!r}; there are: {known}"
        yield Mistake("calendar", "service", text)
    asked = {question for form in service.forms(service.head.key) for question in form.questions}
    for clock in service.clocks:
        yield from _unasked(f"clock {clock.key}", questions_of(clock.when), asked)
        if clock.since and clock.until and clock.since > clock.until:
            text = f"begins on {clock.since} and ends on {clock.until}"
            yield Mistake("since-after-until", f"clock {clock.key}", text)
    for one, other in combinations(service.clocks, 2):
        if one.key == other.key and _same_day(one, other):
            yield Mistake("two-clocks", f"clock {one.key}", "two of one key on one day")


def _guarantees(service: Service) -> Iterator[Mistake]:
    """A guarantee rests on questions of the applicant, who also has the slot of its paper."""
    asked = {question for form in service.forms(service.head.key) for question in form.questions}
    for each in service.guarantees:
        place = f"guarantee {each.key}"
        yield from _unasked(place, each.questions, asked)
        conditions = [each.when, each.held, each.natural, each.by_link]
        conditions += [promise.when for promise in each.promises]
        conditions += [evidence.when for evidence in each.evidence]
        for condition in conditions:
            yield from _unasked(place, questions_of(condition), asked)
        if each.paper not in service.documents(service.head.key):
            text = f"its paper {each.paper.key} is no document of the applicant's"
            yield Mistake("guarantee-paper", place, text)
        if not (each.means and each.promises):
            yield Mistake("guarantee-words", place, "says not what it means and what is promised")
        for promise in each.promises:
            if promise.declaration.params:
                yield Mistake("gaps", place, "a guarantor's promise has no gaps: it is read alone")


def _packages(service: Service) -> Iterator[Mistake]:
    """A package asks the applicant, and answers for companions on forms of their role."""
    if service.package is None:
        return
    of_role = {
        role.key: {question for form in service.forms(role.key) for question in form.questions}
        for role in service.roles
    }
    package, company = service.package, service.package.company
    own = [*package.questions, *(question for question, _value in package.takes)]
    if company is not None:
        own += [*questions_of(company.when), *filter(None, [company.includes])]
        yield from _twice("companion", "package", (each.key for each in company.companions))
    yield from _unasked("package", own, of_role[service.head.key])
    for each in company.companions if company is not None else ():
        place = f"companion {each.key}"
        if each.role not in of_role or each.role == service.head.key:
            yield Mistake("no-such-role", place, f"nobody comes along as {each.role!r}")
            continue
        said = [*(question for question, _value in each.answers), *filter(None, [each.born])]
        yield from _unasked(place, said, of_role[each.role])


def _unasked(
    place: str, looked_at: Iterable[Question[Any]], asked: set[Question[Any]]
) -> Iterator[Mistake]:
    for question in looked_at:
        if question not in asked:
            yield Mistake("never-asked", place, f"{question!r} is on no form of the service")


def _whole(service: Service) -> Iterator[Mistake]:
    if not _PREFIX.fullmatch(service.reference_prefix):
        text = f"{service.reference_prefix!r} must be 2 to 8 capital letters and digits"
        yield Mistake("reference-prefix", "service", text)
    for language in service.languages:
        if language not in LANGUAGES:
            yield Mistake("language", "service", f"{language!r} is none of {', '.join(LANGUAGES)}")
    for form in service.eligibility:
        if form not in service.forms(service.head.key):
            yield Mistake("eligibility", form.key, "is not a form of the applicant's")


# Gaps in texts


def _gaps(service: Service) -> Iterator[Mistake]:
    for form in service.forms():
        rows = [question.row for question in form.questions if isinstance(question, Rows)]
        for check in (*form.checks, *(check for row in rows for check in row.checks)):
            yield from _gap(form.key, check.otherwise, {name for name, _ in check.params})
    for rule in service.rules:
        if isinstance(rule, Declares):
            names = {name for name, _ in rule.declaration.params}
            yield from _gap(f"declaration {rule.declaration.key}", rule.declaration.text, names)
    for figure in service.figures:
        names = {name for name, _ in figure.parts} | {"result"}
        yield from _gap(f"figure {figure.key}", figure.working, names)


def _gap(place: str, text: Text, given: set[str]) -> Iterator[Mistake]:
    wanted = set(_GAP.findall(str(text)))
    if wanted != given:
        differ = ", ".join(sorted(wanted ^ given))
        yield Mistake("gaps", place, f"gaps and params of {str(text)!r} differ: {differ}")


def _letters(service: Service) -> Iterator[Mistake]:
    """A letter is of a kind we know, names only what that kind knows, and is one of a day."""
    for letter in service.letters:
        place = f"letter {letter.key}"
        if letter.key not in PLACEHOLDERS:
            yield Mistake("letter", place, f"there are: {', '.join(sorted(PLACEHOLDERS))}")
            continue
        for text in letter.texts:
            if unknown := unknown_gaps(letter.key, str(text)):
                known = ", ".join(sorted(PLACEHOLDERS[letter.key]))
                said = f"{str(text)!r} names {', '.join(unknown)}; a letter of this kind knows"
                yield Mistake("placeholder", place, f"{said}: {known}")
    yield from _twice(
        "letter of one day", "service", (f"{each.key} {each.since}" for each in service.letters)
    )



def _retention(service: Service) -> Iterator[Mistake]:
    """Two periods in force for one thing on one day; or one that is no time at all."""
    for first, second in combinations(service.retention, 2):
        both = set(first.ended) & set(second.ended)
        if both and _same_day(first, second):
            text = f"two periods for {', '.join(sorted(each.value for each in both))}"
            yield Mistake("two-rules", "retention", text)
    for each in service.retention:
        if each.years < 0 or each.days < 0 or not each.years + each.days:
            yield Mistake("dates", "retention", "it is kept for no time")


CHECKS = (
    _keys,
    _dates,
    _one_rule,
    _pages,
    _order,
    _checks_see,
    _reach,
    _awaited,
    _people,
    _later,
    _clocks,
    _guarantees,
    _packages,
    _public,
    _whole,
    _gaps,
    _letters,
    _retention,
)
