"""What is good to know on a page: warnings, figures with their working, characters no paper shows.

None of it stops anybody. A page whose answers bring a warning about comes back once, so that it is
read; pressed again, the same button goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from domicile.applications.canonical import digest
from domicile.applications.queries.pages import page_of
from domicile.notices.printed.unprintable import unprintable, word_unprintable
from domicile.notices.translator import TRANSLATOR
from domicile.portal.checklists import questions_behind
from domicile.portal.counting import Days, days_of
from domicile.portal.package_answers import query_of
from domicile.portal.reminding import proposed_day
from domicile.portal.standing import standing_at
from domicile.portal.strips import Drawing, Words, drawing
from domicile.rulebook import Ask, Warns
from domicile.rulebook.figures import word_working, worked
from domicile.rulebook.windows import strips
from domicile.workdays.formats import long_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from domicile.applications.models import Application
    from domicile.portal.door import Visit
    from domicile.rulebook import Outcome, Page, Question, Rule, Service
    from domicile.rulebook.figures import Worked
    from domicile.rulebook.text import Json
    from domicile.rulebook.windows import Strip

LONG_PAST = timedelta(days=180)


@dataclass(frozen=True)
class Note:
    """One thing to know. `key` names what was told; empty for what is not told twice anyway."""

    title: str
    words: str
    basis: str = ""
    unconfirmed: str = ""
    key: str = ""
    drawing: Drawing | None = None
    days: Days | None = None  # what a figure counts, one by one
    remind: str = ""  # where to ask to be reminded, while the days are still to come

    @property
    def state(self) -> str:
        """Where the day stands on the strip."""
        return self.drawing.state if self.drawing else ""

    @property
    def look(self) -> bool:
        """It needs a look; a figure only shows how it was worked out."""
        return bool(self.key)


def notes_at(visit: Visit, application: Application, page: Page) -> tuple[Note, ...]:
    """What the answers of this page bring about."""
    here = set(page.questions)
    warnings = [w for w in _warnings(visit, application) if here & _told_at(visit.service, w.rule)]
    said = bool(warnings or standing_at(visit, application, page))
    figures = (
        f for f in _figures(visit, application) if here & set(questions_behind(f.figure.fact))
    )
    windows = (
        s for s in _strips(visit, application) if here & set(questions_behind(s.window.opens))
    )
    return (
        *(_warning(each) for each in warnings),
        *(_figure(visit, application, each) for each in figures),
        *(_window(visit, each, brief=said) for each in windows),
        *characters(visit.service, page.questions, page_of(application, page)[0]),
    )


def notes_of(visit: Visit, application: Application) -> tuple[Note, ...]:
    """All warnings and figures of a person: what stands above the answers they check."""
    return (
        *(_window(visit, each) for each in _strips(visit, application)),
        *(_warning(each) for each in _warnings(visit, application)),
        *(_figure(visit, application, each) for each in _figures(visit, application)),
    )


def characters(
    service: Service, questions: Sequence[Question[Any]], values: Mapping[str, Json]
) -> Iterator[Note]:
    """What our printed forms cannot show of these answers, where forms are printed."""
    if not prints(service):
        return
    labels = {question.key: str(question.label) for question in questions}
    for key, found in unprintable(values).items():
        if key in labels:
            yield Note(
                labels[key], word_unprintable(found), key=f"characters:{key}:{''.join(found)}"
            )


def signature_note(service: Service, *names: str) -> str:
    """What no paper shows of names typed as a signature; empty where all is well."""
    found = unprintable({"names": " ".join(names)}) if prints(service) else {}
    return word_unprintable(found["names"]) if found else ""


def prints(service: Service) -> bool:
    """Whether a form of the service is a paper too."""
    return any(form.code for form in service.forms())


def told(notes: Iterable[Note]) -> str:
    """What a page told, to be given back with it; empty when there is nothing to look at."""
    keys = sorted({note.key for note in notes if note.look})
    return digest([*keys])[:16] if keys else ""


def _warnings(visit: Visit, application: Application) -> Iterator[Outcome]:
    found = visit.whole.decision(visit.on).warnings
    return (each for each in found if each.person == application.key)


@lru_cache(maxsize=1_000)
def _told_at(service: Service, rule: Rule) -> frozenset[Question[Any]]:
    """Where a warning stands, and the last question it waits for: that answer brings it about."""
    order = {question: at for at, question in enumerate(_in_order(service))}
    behind = {each for term in rule.when.terms() for each in questions_behind(term)}
    last = max(behind & order.keys(), key=order.__getitem__, default=None)
    stands = rule.at if isinstance(rule, Warns) else None
    return frozenset(each for each in (stands, last) if each is not None)


def _in_order(service: Service) -> Iterator[Question[Any]]:
    return (each for form in service.forms() for page in form.pages for each in page.questions)


def _warning(outcome: Outcome) -> Note:
    rule = outcome.rule
    key, text, at = (rule.key, rule.text, rule.at) if isinstance(rule, Warns) else ("", "", None)
    return Note(
        str(at.label) if at is not None else _("Good to know"),
        str(text),
        str(rule.basis),
        str(rule.unconfirmed),
        f"warning:{key}",
    )


def _figures(visit: Visit, application: Application) -> tuple[Worked, ...]:
    if not visit.service.figures:
        return ()
    return worked(visit.service, visit.whole.situation(application, visit.on))


def _strips(visit: Visit, application: Application) -> tuple[Strip, ...]:
    if not visit.service.windows:
        return ()
    found = strips(visit.service, visit.whole.situation(application, visit.on))
    # Years after its end a window says nothing that the fine or the refusal does not.
    return tuple(strip for strip in found if visit.on - strip.ends < LONG_PAST)


def _window(visit: Visit, strip: Strip, *, brief: bool = False) -> Note:
    """The days to file; in brief beside a warning or refusal that says the rest."""
    gaps = {
        "opens": long_date(strip.opens, visit.language),
        "closes": long_date(strip.closes, visit.language),
        "ends": long_date(strip.ends, visit.language),
    }
    if strip.closes == strip.ends:
        days = _("From %(opens)s to %(closes)s.") % gaps
    else:
        days = _("From %(opens)s to %(closes)s; the end is on %(ends)s.") % gaps
    return Note(
        str(strip.window.title),
        days if brief else f"{days} {strip.text}",
        str(strip.window.basis),
        str(strip.window.unconfirmed),
        drawing=drawing(strip, Words(_("Today"), _word_for_the_end(visit, strip)), visit.language),
        remind=_remind(visit, strip),
    )


def _remind(visit: Visit, strip: Strip) -> str:
    query = query_of(visit.service, visit.whole.group.head.answers)
    if not (query and proposed_day(strip, visit.on)):
        return ""
    return f"{reverse('portal:remind', args=[visit.service.key])}?{query}"


def _word_for_the_end(visit: Visit, strip: Strip) -> str:
    """What the day is called that the window is about: "Permit ends"."""
    asks = visit.service.package.asks if visit.service.package else ()
    own = (
        each.short for each in asks if isinstance(each, Ask) and each.question is strip.window.ends
    )
    return str(next(own, "")) or _("Ends")


def _figure(visit: Visit, application: Application, one: Worked) -> Note:
    seen, key = visit.whole.situation(application, visit.on), one.figure.clock
    return Note(
        str(one.figure.fact.label),
        word_working(one, TRANSLATOR, visit.language),
        str(one.figure.basis),
        str(one.figure.unconfirmed),
        days=days_of(visit.service, key, seen, visit.language) if key else None,
    )
