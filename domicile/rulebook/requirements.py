"""What a decision asks of everybody, as stable JSON (docs/requirements-json.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domicile.rulebook.rules import Declares, Need, Refuses, SignedBy, Warns
from domicile.rulebook.wording import trace, word_declaration, word_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from domicile.rulebook.decide import Decision, DocumentOutcome, FormOutcome, Outcome
    from domicile.rulebook.service import Service
    from domicile.rulebook.situations import PersonSituation
    from domicile.rulebook.text import Json, Translator

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
    }


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
            **self.why(outcome),
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
        instead = str(rule.instead) if isinstance(rule, Refuses) else ""
        return {**self.warning(outcome), "instead": instead}

    def warning(self, outcome: Outcome) -> Entry:
        rule = outcome.rule
        code, text = (rule.key, rule.text) if isinstance(rule, Refuses | Warns) else ("", "")
        return {
            "code": code,
            "person": outcome.person,
            "text": str(text),
            **self.why(outcome),
        }
