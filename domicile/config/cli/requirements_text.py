"""What given facts ask for, laid out to be read on a terminal or on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from domicile.config.cli.requirements_lines import heading, item, note, why
from domicile.config.cli.requirements_more import (
    fees,
    figures,
    guarantees,
    offices,
    when_to_file,
)
from domicile.notices.translator import TRANSLATOR
from domicile.portal.papers import paper_rules
from domicile.rulebook import Declares, Need, Refuses, SignedBy, Signer, Warns
from domicile.rulebook.wording import word_declaration, word_need
from domicile.workdays.formats import listing, long_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domicile.rulebook import Decision, Document, Group, Outcome, Person, Service


def text_of(service: Service, group: Group, decision: Decision, language: str) -> str:
    """The whole answer: refusals first, then each person, then what is still open."""
    lines = [str(service.title), _day(service, decision, language), ""]
    lines += _said(_("This cannot be applied for"), decision.refusals, language)
    lines += _said(_("Good to know"), decision.warnings, language)
    lines += when_to_file(service, decision, language)
    for person in group.people:
        lines += _person(service, person, decision, language)
    lines += guarantees(decision, language)
    lines += figures(service, decision, language)
    lines += fees(service, decision, language)
    lines += offices(decision, language)
    lines += _open(decision)
    return "\n".join(lines).rstrip() + "\n"


def _day(service: Service, decision: Decision, language: str) -> str:
    generation = service.generation(decision.on)
    gaps = {"day": long_date(decision.on, language)}
    if generation is None:
        return _("Filed on %(day)s") % gaps
    gaps["since"] = long_date(generation, language)
    return _("Filed on %(day)s, under the rules in force since %(since)s") % gaps


def _why(outcome: Outcome, language: str) -> Iterator[str]:
    rule = outcome.rule
    yield from note(_("Why"), str(rule.why))
    yield from why(rule.basis, rule.unconfirmed, outcome.finding, language)


def _said(title: str, outcomes: tuple[Outcome, ...], language: str) -> list[str]:
    lines: list[str] = []
    for outcome in outcomes:
        if isinstance(outcome.rule, Refuses | Warns):
            lines += item(f"{outcome.person}: {outcome.rule.text}")
            if isinstance(outcome.rule, Refuses):
                lines += note(_("Instead"), str(outcome.rule.instead))
            lines += _why(outcome, language)
    return [*heading(title), *lines, ""] if lines else []


def _person(service: Service, person: Person, decision: Decision, language: str) -> list[str]:
    role = service.role(person.role)
    title = f"{role.title} ({person.key})" if role else person.key
    lines = [*heading(title), _("Forms")]
    for form in decision.forms_of(person.key):
        if form.need is not Need.NOT_ASKED:
            need = "" if form.need is Need.REQUIRED else f" – {word_need(form.need, TRANSLATOR)}"
            lines += item(f"{form.form.code}  {form.form.title}{need}".strip())
            lines += _why(form, language)
    lines += _documents(decision, person.key, language)
    lines += _signing(person, decision, language)
    return [*lines, ""]


def _documents(decision: Decision, person: str, language: str) -> Iterator[str]:
    outcomes, seen = decision.documents_of(person), decision.situations[person]
    for need in (Need.REQUIRED, Need.UNKNOWN, Need.OPTIONAL):
        chosen = [outcome for outcome in outcomes if outcome.need is need]
        if chosen:
            yield _("Documents: %(need)s") % {"need": word_need(need, TRANSLATOR)}
        for outcome in chosen:
            yield from item(f"{outcome.document.title} ({_files(outcome.document)})")
            for asked in paper_rules(outcome.document, seen, language).full:
                yield from item(asked.words, "–", 4)
                yield from note(_("Not yet confirmed by the authority"), asked.unconfirmed)
            yield from _why(outcome, language)
    unasked = [str(o.document.title) for o in outcomes if o.need is Need.NOT_ASKED]
    if unasked:
        yield _("Documents: %(need)s") % {"need": word_need(Need.NOT_ASKED, TRANSLATOR)}
        yield from item(listing(unasked, language))


def _files(document: Document) -> str:
    count = document.most_files
    return ngettext("%(count)s file", "up to %(count)s files", count) % {"count": count}


def _signing(person: Person, decision: Decision, language: str) -> Iterator[str]:
    for outcome in decision.signers:
        if outcome.person == person.key and isinstance(outcome.rule, SignedBy):
            yield _("Signed by")
            yield from item(_signer(outcome.rule.signer))
            yield from _why(outcome, language)
    declared = [o for o in decision.declarations if o.person == person.key]
    if declared:
        yield _("Declarations")
    for outcome in declared:
        if isinstance(outcome.rule, Declares):
            seen = decision.situations[person.key]
            declaration = outcome.rule.declaration
            yield from item(word_declaration(declaration, seen, TRANSLATOR, language))


def _signer(signer: Signer) -> str:
    return {
        Signer.SELF: _("This person"),
        Signer.GUARDIAN: _("A parent or legal guardian"),
        Signer.APPLICANT: _("The applicant"),
    }[signer]


def _open(decision: Decision) -> list[str]:
    if not decision.unknown:
        return []
    lines = heading(_("Still open: these answers may change the above"))
    for person, question in decision.unknown:
        lines += item(f"{person}: {question.label} [{question.path}]")
    return [*lines, ""]
