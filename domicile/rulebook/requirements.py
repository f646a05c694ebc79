"""What a decision asks of everybody, as stable JSON (docs/requirements-json.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domicile.rulebook.clocks import clocks_for
from domicile.rulebook.figures import word_working, worked
from domicile.rulebook.rules import (
    AtCounter,
    DecidedBy,
    Declares,
    HandledBy,
    Need,
    Refuses,
    SignedBy,
    Warns,
)
from domicile.rulebook.situations import copies_of
from domicile.rulebook.truth import Truth
from domicile.rulebook.windows import strips
from domicile.rulebook.wording import trace, word_declaration, word_lines
from domicile.rulebook.wording.clocks import word_length
from domicile.rulebook.wording.retention import word_period
from domicile.workdays import months_after

if TYPE_CHECKING:
    from collections.abc import Mapping

    from domicile.rulebook.clocks import Clock
    from domicile.rulebook.decide import Decision, DocumentOutcome, FormOutcome, Outcome
    from domicile.rulebook.documents import Document
    from domicile.rulebook.figures import Worked
    from domicile.rulebook.guarantees import GuaranteeOutcome
    from domicile.rulebook.retention import Keeps
    from domicile.rulebook.service import Fee, Service
    from domicile.rulebook.situations import PersonSituation
    from domicile.rulebook.text import Json, Translator
    from domicile.rulebook.windows import Strip

    Entry = dict[str, Json]


def requirements(
    service: Service, decision: Decision, t: Translator, language: str
) -> dict[str, Json]:
    """Forms, documents, signers, refusals, warnings and open questions, each with why and basis."""
    generation = service.generation(decision.on)
    say = Sayer(t, language, decision.situations)
    return {
        "service": service.key,
        "title": str(service.title),
        "language": language,
        "on": decision.on.isoformat(),
        "generation": generation.isoformat() if generation else None,
        "forms": [say.form(each) for each in decision.forms if each.need in _ASKED],
        "documents": [say.document(each) for each in decision.documents],
        "signers": [say.signer(each) for each in decision.signers],
        "declarations": [say.declaration(each) for each in decision.declarations],
        "refusals": [say.refusal(each) for each in decision.refusals],
        "warnings": [say.warning(each) for each in decision.warnings],
        "unknown": [
            {"person": person, "question": question.path, "label": str(question.label)}
            for person, question in decision.unknown
        ],
        **_more(service, decision, say),
    }


def _more(service: Service, decision: Decision, say: Sayer) -> Entry:
    """What only some services say: who takes and decides it, when one can file, figures, fees."""
    seen = decision.situations.values()
    more: dict[str, list[Json]] = {
        "decided_by": [say.decider(each) for each in decision.deciders],
        "handled_by": [say.handler(each) for each in decision.handlers],
        "at_counter": [say.at_counter(each) for each in decision.at_counter],
        "windows": [say.window(strip) for one in seen for strip in strips(service, one)],
        "guarantees": [
            say.guarantee(each) for each in decision.guarantees if each.standing.value in _SAID
        ],
        "figures": [say.figure(each) for one in seen for each in worked(service, one)],
        "fees": [say.fee(each) for each in service.fees if each.in_force(decision.on)],
        "clocks": [
            say.clock(each)
            for one in seen
            if one.person is one.group.head
            for each in clocks_for(service, one)
        ],
        "retention": [say.keeps(each) for each in service.retention if each.in_force(decision.on)],
    }
    return {key: entries for key, entries in more.items() if entries}


_SAID = {"given", "held", "unknown"}
_ASKED = {Need.REQUIRED, Need.OPTIONAL}


class Sayer:
    """Words outcomes in one language."""

    def __init__(
        self, t: Translator, language: str, situations: Mapping[str, PersonSituation]
    ) -> None:
        self.t, self.language, self.situations = t, language, situations

    def why(self, outcome: Outcome) -> Entry:
        """What every outcome says of itself."""
        rule, lines = outcome.rule, trace(outcome.finding, self.t, self.language)
        return {
            "why": word_lines(lines, self.t),
            "because": [str(line) for line in lines],
            "explanation": str(rule.why),
            "basis": str(rule.basis),
            "unconfirmed": str(rule.unconfirmed),
            "since": rule.since.isoformat() if rule.since else None,
            "until": rule.until.isoformat() if rule.until else None,
        }

    def form(self, outcome: FormOutcome) -> Entry:
        form = outcome.form
        return {
            "code": form.code,
            "person": outcome.person,
            "key": form.key,
            "title": str(form.title),
            "need": outcome.need.value,
            **self.why(outcome),
        }

    def document(self, outcome: DocumentOutcome) -> Entry:
        document = outcome.document
        return {
            "key": document.key,
            "person": outcome.person,
            "title": str(document.title),
            "need": outcome.need.value,
            "most_files": document.most_files,
            "types": [each.value for each in document.files.types],
            "most_bytes": document.files.most_bytes,
            **self.on_paper(document, outcome.person),
            **({"awaited_from": str(outcome.awaited.sender)} if outcome.awaited else {}),
            **self.why(outcome),
        }

    def on_paper(self, document: Document, person: str) -> Entry:
        """What an authority that takes paper asks of it; nothing where it asks nothing."""
        seen = self.situations[person]
        copies = copies_of(document, seen)
        recency = document.recency
        said: Entry = {
            "original": document.original,
            "copies": copies,
            "issued_since": recency.earliest(seen.on).isoformat() if recency else "",
            "valid_until": months_after(seen.on, document.valid_months).isoformat()
            if document.valid_months
            else "",
            "certified": str(document.certified),
            "languages": str(document.languages),
        }
        return {key: value for key, value in said.items() if value}

    def decider(self, outcome: Outcome) -> Entry:
        rule = outcome.rule
        by, appeal = (rule.decider, rule.appeal) if isinstance(rule, DecidedBy) else ("", "")
        return {"by": str(by), "appeal": str(appeal), **self.why(outcome)}

    def handler(self, outcome: Outcome) -> Entry:
        rule = outcome.rule
        office, issues = (rule.office, rule.issues) if isinstance(rule, HandledBy) else ("", "")
        return {
            "person": outcome.person,
            "office": str(office),
            "issues": str(issues),
            **self.why(outcome),
        }

    def at_counter(self, outcome: Outcome) -> Entry:
        rule = outcome.rule
        key, text = (rule.key, rule.text) if isinstance(rule, AtCounter) else ("", "")
        return {"key": key, "person": outcome.person, "text": str(text), **self.why(outcome)}

    def window(self, strip: Strip) -> Entry:
        return {
            "key": strip.window.key,
            "title": str(strip.window.title),
            "opens": strip.opens.isoformat(),
            "closes": strip.closes.isoformat(),
            "ends": strip.ends.isoformat(),
            "state": strip.state.value,
            "text": str(strip.text),
            "basis": str(strip.window.basis),
            "unconfirmed": str(strip.window.unconfirmed),
        }

    def guarantee(self, one: GuaranteeOutcome) -> Entry:
        each, lines = one.guarantee, trace(one.finding, self.t, self.language)
        return {
            "key": each.key,
            "code": each.code,
            "title": str(each.title),
            "person": one.person,
            "standing": one.standing.value,
            "by_link": one.by_link is Truth.YES,
            "paper": each.paper.key,
            "declarations": [
                {"key": promise.declaration.key, "text": str(promise.declaration.text)}
                for promise in one.promises
            ],
            "documents": [
                {"key": document.key, "title": str(document.title)} for document in one.documents
            ],
            "why": word_lines(lines, self.t),
            "because": [str(line) for line in lines],
            "explanation": str(each.relied_on if one.standing.value == "held" else each.why),
            "basis": str(each.basis),
            "unconfirmed": str(each.unconfirmed),
        }

    def clock(self, clock: Clock) -> Entry:
        return {
            "key": clock.key,
            "kind": clock.kind,
            "title": str(clock.title),
            "counts": word_length(clock, self.t, self.language),
            "from": str(clock.trigger),
            "then": str(clock.text),
            "basis": str(clock.basis),
            "unconfirmed": str(clock.unconfirmed),
            "since": clock.since.isoformat() if clock.since else None,
            "until": clock.until.isoformat() if clock.until else None,
        }

    def figure(self, one: Worked) -> Entry:
        return {
            "key": one.figure.key,
            "person": one.person,
            "label": str(one.figure.fact.label),
            "value": str(one.value),
            "working": word_working(one, self.t, self.language),
            "basis": str(one.figure.basis),
            "unconfirmed": str(one.figure.unconfirmed),
        }

    def fee(self, fee: Fee) -> Entry:
        return {
            "title": str(fee.title),
            "amount": str(fee.amount),
            "currency": fee.currency,
            "on_filing": fee.on_filing,
            "detail": str(fee.detail),
            "basis": str(fee.basis),
        }

    def keeps(self, kept: Keeps) -> Entry:
        return {
            "ended": [each.value for each in kept.ended],
            "years": kept.years,
            "days": kept.days,
            "period": word_period(kept, self.t, self.language),
            "basis": str(kept.basis),
            "unconfirmed": str(kept.unconfirmed),
            "since": kept.since.isoformat() if kept.since else None,
            "until": kept.until.isoformat() if kept.until else None,
        }

    def signer(self, outcome: Outcome) -> Entry:
        rule = outcome.rule
        signer = rule.signer.value if isinstance(rule, SignedBy) else ""
        return {"person": outcome.person, "signer": signer, **self.why(outcome)}

    def declaration(self, outcome: Outcome) -> Entry:
        rule = outcome.rule
        key = rule.declaration.key if isinstance(rule, Declares) else ""
        seen, text = self.situations[outcome.person], ""
        if isinstance(rule, Declares):
            text = word_declaration(rule.declaration, seen, self.t, self.language)
        return {"key": key, "person": outcome.person, "text": text, **self.why(outcome)}

    def refusal(self, outcome: Outcome) -> Entry:
        rule = outcome.rule
        if not isinstance(rule, Refuses):
            return {**self.warning(outcome), "instead": ""}
        elsewhere = {"elsewhere": rule.elsewhere} if rule.elsewhere else {}
        return {**self.warning(outcome), "instead": str(rule.instead), **elsewhere}

    def warning(self, outcome: Outcome) -> Entry:
        rule = outcome.rule
        code, text = (rule.key, rule.text) if isinstance(rule, Refuses | Warns) else ("", "")
        return {
            "code": code,
            "person": outcome.person,
            "text": str(text),
            **self.why(outcome),
        }
