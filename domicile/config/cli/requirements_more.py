"""What only some services ask or say: days to file between, figures, a guarantee, fees, offices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from domicile.config.cli.requirements_lines import heading, item, note, why
from domicile.notices.translator import TRANSLATOR
from domicile.rulebook import AtCounter, DecidedBy, HandledBy, strips, worked
from domicile.rulebook.figures import word_working
from domicile.rulebook.guarantees import Standing
from domicile.rulebook.wording import word_need
from domicile.workdays.formats import long_date, money

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from domicile.rulebook import Decision, Outcome, Service, Strip
    from domicile.rulebook.figures import Worked
    from domicile.rulebook.guarantees import GuaranteeOutcome
    from domicile.rulebook.service import Fee


def when_to_file(service: Service, decision: Decision, language: str) -> list[str]:
    """The days between which this can be filed, and what one can do on this one."""
    found = [strip for seen in decision.situations.values() for strip in strips(service, seen)]
    return _section(_("When to file"), (_window(strip, language) for strip in found))


def _window(strip: Strip, language: str) -> Iterator[str]:
    yield from item(f"{strip.window.title}: {strip.text}")
    days = (
        (_("Opens"), strip.opens),
        (_("Opens, read strictly"), strip.strictly),
        (_("Closes"), strip.closes),
        (_("Ends"), strip.ends),
    )
    for label, day in days:
        if day is not None:
            yield from note(label, long_date(day, language))
    yield from note(_("Basis"), str(strip.window.basis))
    yield from note(_("Not yet confirmed by the authority"), str(strip.window.unconfirmed))


def figures(service: Service, decision: Decision, language: str) -> list[str]:
    """Numbers and days that were worked out, with their working."""
    found = [one for seen in decision.situations.values() for one in worked(service, seen)]
    return _section(_("Figures"), (_figure(one, language) for one in found))


def _figure(one: Worked, language: str) -> Iterator[str]:
    yield from item(f"{one.figure.fact.label}: {word_working(one, TRANSLATOR, language)}")
    yield from note(_("Basis"), str(one.figure.basis))
    yield from note(_("Not yet confirmed by the authority"), str(one.figure.unconfirmed))


def guarantees(decision: Decision, language: str) -> list[str]:
    """Whether somebody has to stand in, and why."""
    return _section(_("Guarantees"), (_guarantee(each, language) for each in decision.guarantees))


def _guarantee(one: GuaranteeOutcome, language: str) -> Iterator[str]:
    held = one.standing is Standing.HELD
    need = _("Held already") if held else word_need(one.need, TRANSLATOR)
    yield from item(f"{one.guarantee.title}: {need}")
    explained = {Standing.GIVEN: one.guarantee.why, Standing.HELD: one.guarantee.relied_on}
    yield from note(_("Why"), str(explained.get(one.standing, "")))
    for document in one.documents if one.standing is Standing.GIVEN else ():
        yield from note(_("Shows"), str(document.title))
    if one.standing is not Standing.NOT_ASKED:
        yield from why(one.guarantee.basis, one.guarantee.unconfirmed, one.finding, language)


def fees(service: Service, decision: Decision, language: str) -> list[str]:
    """What is paid: now, and later."""
    return _section(
        _("Fees"), (_fee(each, language) for each in service.fees if each.in_force(decision.on))
    )


def _fee(fee: Fee, language: str) -> Iterator[str]:
    amount = money(fee.amount, fee.currency, language)
    yield from item(" ".join(filter(None, (f"{fee.title}: {amount}.", str(fee.detail)))))
    yield from note(_("Basis"), str(fee.basis))


def offices(decision: Decision, language: str) -> list[str]:
    """Who takes the application, what happens at the counter, and who decides."""
    return [
        *_section(
            _("Who takes the application"), (_taking(o, language) for o in decision.handlers)
        ),
        *_section(_("At the counter"), (_counter(o, language) for o in decision.at_counter)),
        *_section(_("Who decides"), (_deciding(o, language) for o in decision.deciders)),
    ]


def _taking(outcome: Outcome, language: str) -> Iterator[str]:
    if isinstance(outcome.rule, HandledBy):
        yield from item(f"{outcome.person}: {outcome.rule.office}")
        yield from note(_("What it issues"), str(outcome.rule.issues))
        yield from _rests_on(outcome, language)


def _counter(outcome: Outcome, language: str) -> Iterator[str]:
    if isinstance(outcome.rule, AtCounter):
        yield from item(f"{outcome.person}: {outcome.rule.text}")
        yield from _rests_on(outcome, language)


def _deciding(outcome: Outcome, language: str) -> Iterator[str]:
    if isinstance(outcome.rule, DecidedBy):
        yield from item(f"{outcome.person}: {outcome.rule.decider}")
        yield from note(_("Appeal"), str(outcome.rule.appeal))
        yield from _rests_on(outcome, language)


def _rests_on(outcome: Outcome, language: str) -> Iterator[str]:
    return why(outcome.rule.basis, outcome.rule.unconfirmed, outcome.finding, language)


def _section(title: str, parts: Iterable[Iterable[str]]) -> list[str]:
    lines = [line for part in parts for line in part]
    return [*heading(title), *lines, ""] if lines else []
