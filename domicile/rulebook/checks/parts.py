"""Clocks, guarantees, packages, windows and how long applications are kept."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from domicile.rulebook.checks.in_force import same_day
from domicile.rulebook.checks.keys import twice
from domicile.rulebook.checks.mistake import Mistake
from domicile.rulebook.checks.order import questions_behind, questions_of
from domicile.workdays.years import territories

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from domicile.rulebook.questions import Question
    from domicile.rulebook.service import Service


def later(service: Service) -> Iterator[Mistake]:
    """Windows and figures rest on questions that somebody is asked; papers carry known pages."""
    asked = {question for form in service.forms() for question in form.questions}
    for window in service.windows:
        for term in (window.opens, window.closes, window.ends):
            yield from _unasked(f"window {window.key}", questions_behind(term), asked)
    for figure in service.figures:
        yield from _unasked(f"figure {figure.key}", questions_behind(figure.fact), asked)
    for form in service.forms():
        carried = (question for page in form.carries for question in page.questions)
        yield from _unasked(form.key, carried, asked)


def clocks(service: Service) -> Iterator[Mistake]:
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
        if one.key == other.key and same_day(one, other):
            yield Mistake("two-clocks", f"clock {one.key}", "two of one key on one day")


def guarantees(service: Service) -> Iterator[Mistake]:
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


def packages(service: Service) -> Iterator[Mistake]:
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
        yield from twice("companion", "package", (each.key for each in company.companions))
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


def retention(service: Service) -> Iterator[Mistake]:
    """Two periods in force for one thing on one day; or one that is no time at all."""
    for first, second in combinations(service.retention, 2):
        both = set(first.ended) & set(second.ended)
        if both and same_day(first, second):
            text = f"two periods for {', '.join(sorted(each.value for each in both))}"
            yield Mistake("two-rules", "retention", text)
    for each in service.retention:
        if each.years < 0 or each.days < 0 or not each.years + each.days:
            yield Mistake("dates", "retention", "it is kept for no time")
