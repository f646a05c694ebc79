"""What is asked of a person on a day: forms, answers, who signs, what they declare."""

from dataclasses import dataclass
from datetime import date

from django.utils import translation

from domicile.applications.canonical import digest_of_text
from domicile.applications.models import Answers, Application
from domicile.applications.queries.drafts import WholeDraft
from domicile.rulebook import Declares, Form, Need, Outcome, Represents, Rows, SignedBy, Signer
from domicile.rulebook.text import Json


def asked_forms(
    whole: WholeDraft, application: Application, on: date
) -> tuple[tuple[type[Form], Need], ...]:
    """The forms a person fills in, or may, in the order of the rules."""
    asked = whole.decision(on).forms_of(application.key)
    return tuple(
        {o.form: o.need for o in asked if o.need in {Need.REQUIRED, Need.OPTIONAL}}.items()
    )


def applicable_answers(whole: WholeDraft, application: Application, on: date) -> Answers:
    """The person's answers that count that day, rows without the ids they have in a draft."""
    person = whole.counting(on).person(application.key)
    if person is None:
        raise LookupError(application.key)
    forms = {form.key: form for form in whole.service.forms(person.role)}
    return {key: _bare(forms[key], dict(answers)) for key, answers in person.answers.items()}


def _bare(form: type[Form], answers: dict[str, Json]) -> dict[str, Json]:
    rows = {question.key for question in form.questions if isinstance(question, Rows)}
    return {key: _without_ids(value) if key in rows else value for key, value in answers.items()}


def _without_ids(stored: Json) -> Json:
    if not isinstance(stored, list):
        return stored
    return [
        {key: value for key, value in row.items() if key != "id"}
        for row in stored
        if isinstance(row, dict)
    ]


def required_signer(whole: WholeDraft, application: Application, on: date) -> Outcome | None:
    """Who signs for this person on this day, and why; None while that is not known."""
    return next((o for o in whole.decision(on).signers if o.person == application.key), None)


def signer_of(outcome: Outcome | None) -> Signer | None:
    """The signer an outcome names."""
    return outcome.rule.signer if outcome and isinstance(outcome.rule, SignedBy) else None


def represented(whole: WholeDraft, application: Application, on: date) -> Represents | None:
    """The rule by which whoever fills this in acts for the signer, and so cannot sign."""
    rules = [o.rule for o in whole.decision(on).represented if o.person == application.key]
    return next((rule for rule in rules if isinstance(rule, Represents)), None)


def takes_paper(outcome: Outcome | None) -> bool:
    """Whether the signature may be given by hand on the printed form."""
    return bool(outcome and isinstance(outcome.rule, SignedBy) and outcome.rule.on_paper)


def signed_with(whole: WholeDraft, application: Application, on: date) -> tuple[Application, ...]:
    """The others for whom the same person signs: the applicant for each of the family (X10)."""
    hand = _hand(whole, application, on)
    return tuple(
        each
        for each in whole.applications
        if hand and each.key != application.key and _hand(whole, each, on) == hand
    )


def _hand(whole: WholeDraft, application: Application, on: date) -> str:
    """The key of the person who signs; who a guardian is, is not known before they sign."""
    signer = signer_of(required_signer(whole, application, on))
    if signer is Signer.APPLICANT:
        return whole.applications[0].key
    return application.key if signer is Signer.SELF else ""


@dataclass(frozen=True)
class Declared:
    """A declaration in the version in force, and the digest of its text untranslated."""

    key: str
    since: str
    sha256: str

    def as_json(self) -> Json:
        return {"key": self.key, "since": self.since, "sha256": self.sha256}


def declared(whole: WholeDraft, application: Application, on: date) -> tuple[Declared, ...]:
    """What the person's signer declares on the day."""
    rules = [o.rule for o in whole.decision(on).declarations if o.person == application.key]
    with translation.override(None):  # the source text: the same digest in every language
        return tuple(_declared(rule) for rule in rules if isinstance(rule, Declares))


def declared_json(whole: WholeDraft, application: Application, on: date) -> list[Json]:
    """The same as it is stored with a signature and in a submission."""
    return [each.as_json() for each in declared(whole, application, on)]


def _declared(rule: Declares) -> Declared:
    since = rule.since.isoformat() if rule.since else ""
    return Declared(rule.declaration.key, since, digest_of_text(str(rule.declaration.text)))
