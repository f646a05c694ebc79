"""Guarantees of a draft: what is asked, who was named, what the guarantor is shown and signs."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils import translation

from domicile.applications.canonical import digest, digest_of_text
from domicile.applications.days import legal_day
from domicile.applications.models import Draft, Guarantee, GuaranteeSignature, GuaranteeUpload
from domicile.applications.queries.drafts import WholeDraft, draft_of, hash_of
from domicile.applications.queries.names import Names, names_of
from domicile.rulebook import Group, GuaranteeOutcome, Person, Question, Standing
from domicile.rulebook import Guarantee as Definition
from domicile.rulebook.guarantees import outcome_of
from domicile.rulebook.situations import situation
from domicile.rulebook.text import Json
from domicile.rulebook.truth import Truth


@dataclass(frozen=True)
class Guarantor:
    """Who is to stand in, as the applicant said."""

    instrument: str
    kind: str
    name: str
    identity: str = ""
    registration: str = ""
    email: str = ""

    @property
    def number(self) -> str:
        """The identity card's or the registration's."""
        return self.identity or self.registration


@dataclass(frozen=True)
class Covered:
    """A person the guarantee is for."""

    key: str
    names: Names


@dataclass(frozen=True)
class Given:
    """A guarantee of one draft: what is asked of it, and how far it is."""

    outcome: GuaranteeOutcome
    named: Guarantor | None  # None while an answer about the guarantor is missing
    row: Guarantee | None
    covers: str  # the digest of what a guarantor would be shown now
    papers: int  # files the applicant put under the paper's document
    nameless: bool  # somebody it is for has no name yet, which the guarantor would be shown

    @property
    def definition(self) -> Definition:
        return self.outcome.guarantee

    @property
    def signature(self) -> GuaranteeSignature | None:
        """The signature that stands and fits what would be shown now."""
        standing = signature_of(self.row) if self.row else None
        return standing if standing and standing.covers == self.covers else None

    @property
    def fallen(self) -> bool:
        """Signed once, and something was changed since."""
        return self.row is not None and bool(signatures_of(self.row)) and not self.signature

    @property
    def by_paper(self) -> bool:
        """The applicant sent a paper: nobody is asked to sign through a link."""
        return self.papers > 0 and not self.signature

    @property
    def complete(self) -> bool:
        """It can be lodged."""
        if self.outcome.standing is not Standing.GIVEN:
            return True
        return self.named is not None and (self.signature is not None or self.papers > 0)


def given_guarantees(whole: WholeDraft, on: date) -> tuple[Given, ...]:
    """Every guarantee that stands for this group, given or held or not known yet."""
    asked = [
        each for each in whole.decision(on).guarantees if each.standing is not Standing.NOT_ASKED
    ]
    if not asked:
        return ()
    rows = rows_of(whole)
    return tuple(_given(whole, each, rows, on) for each in asked)


def given_guarantee(whole: WholeDraft, key: str, on: date) -> Given | None:
    """The one of this key."""
    return next((g for g in given_guarantees(whole, on) if g.definition.key == key), None)


def _given(whole: WholeDraft, outcome: GuaranteeOutcome, rows: list[Guarantee], on: date) -> Given:
    own = [each for each in rows if each.key == outcome.guarantee.key]
    named = named_in(whole, outcome, on)
    uploads = whole.uploads_of(whole.applications[0], outcome.guarantee.paper.key)
    return Given(
        outcome,
        named,
        own[-1] if own else None,
        covers_for(whole, outcome, named) if named else "",
        sum(each.takes_place for each in uploads),
        not all(each.names for each in covered_people(whole)),
    )


def rows_of(whole: WholeDraft) -> list[Guarantee]:
    """Every guarantee of a draft, oldest first, with signatures and files; read once."""
    if whole.guarantee_rows is None:
        whole.guarantee_rows = list(_with_parts().filter(draft=whole.draft).order_by("pk"))
    return whole.guarantee_rows


def _with_parts() -> QuerySet[Guarantee]:
    return Guarantee.objects.prefetch_related(
        Prefetch("signatures", GuaranteeSignature.objects.order_by("pk")),
        Prefetch(
            "uploads",
            GuaranteeUpload.objects.select_related("file").order_by("document", "position"),
        ),
    )


def signatures_of(row: Guarantee) -> list[GuaranteeSignature]:
    """All signatures under a guarantee, those that fell too."""
    return list(row.signatures.all())


def signature_of(row: Guarantee) -> GuaranteeSignature | None:
    """The one that stands."""
    return next((each for each in signatures_of(row) if each.fallen_at is None), None)


def evidence_of(row: Guarantee, document: str) -> list[GuaranteeUpload]:
    """What the guarantor sent under a document, refused files too."""
    return [each for each in row.uploads.all() if each.document == document]


def named_in(whole: WholeDraft, outcome: GuaranteeOutcome, on: date) -> Guarantor | None:
    """The guarantor in the applicant's answers, once everything asked about them is answered."""
    seen = whole.situation(whole.applications[0], on)
    said: dict[str, str] = {}
    for name in ("instrument", "kind", "name", "identity", "registration", "email"):
        question: Question[Any] = getattr(outcome.guarantee, name)
        stored = seen.stored(question) if seen.asks(question) else ""
        if stored is None:
            return None
        said[name] = str(stored)
    return Guarantor(**said)


def named_by(row: Guarantee) -> Guarantor:
    """The guarantor as a row has them."""
    return Guarantor(row.instrument, row.kind, row.name, row.identity, row.registration, row.email)


def covered_people(whole: WholeDraft) -> tuple[Covered, ...]:
    """Everyone in the application: names, and nothing else."""
    return tuple(
        Covered(each.key, names_of(whole.role(each), each.answers)) for each in whole.applications
    )


def covers_for(whole: WholeDraft, outcome: GuaranteeOutcome, named: Guarantor) -> str:
    """The digest of all a guarantor is shown: who asks, who is covered, every word of it."""
    people: list[Json] = [
        {"key": each.key, "latin": each.names.latin, "chinese": each.names.chinese}
        for each in covered_people(whole)
    ]
    return digest(
        {
            "guarantee": outcome.guarantee.key,
            "instrument": named.instrument,
            "kind": named.kind,
            "name": named.name,
            "identity": named.identity,
            "registration": named.registration,
            "people": people,
            "means": words_digest(outcome.guarantee),
            "declarations": promised_json(outcome),
        }
    )


def words_digest(guarantee: Definition) -> str:
    """The digest of the plain words, untranslated: the same in every language."""
    with translation.override(None):
        means = [f"{each.title}\n{each.text}" for each in guarantee.means]
        return digest_of_text("\n".join([*means, *map(str, guarantee.means_not)]))


def promised_json(outcome: GuaranteeOutcome) -> list[Json]:
    """What the guarantor declares, as it is kept with the signature and in a submission."""
    with translation.override(None):
        return [
            {
                "key": each.declaration.key,
                "since": "",
                "sha256": digest_of_text(str(each.declaration.text)),
            }
            for each in outcome.promises
        ]


def outcome_for(whole: WholeDraft, row: Guarantee, on: date) -> GuaranteeOutcome | None:
    """What is asked of the guarantor of a row; one who replaces another is no answer of a form."""
    definition = whole.service.guarantee(row.key)
    if definition is None:
        return None
    if row.replaces_id is None:
        return next((o for o in whole.decision(on).guarantees if o.guarantee is definition), None)
    group = with_guarantor(whole.group, definition, named_by(row))
    return outcome_of(definition, situation(whole.service, group, group.head, on))


def with_guarantor(group: Group, definition: Definition, named: Guarantor) -> Group:
    """The group as if the applicant had named this guarantor."""
    head = group.head
    answers = {form: dict(values) for form, values in head.answers.items()}
    for name in ("instrument", "kind", "name", "identity", "registration", "email"):
        question: Question[Any] = getattr(definition, name)
        answers.setdefault(question.form.key, {})[question.key] = getattr(named, name) or None
    return Group((Person(head.key, head.role, answers), *group.people[1:]))


def asked_by(token: str, at: datetime) -> Guarantee | None:
    """The guarantee a link leads to while the link is good."""
    return (
        Guarantee.objects.filter(
            Q(draft__state=Draft.State.OPEN, draft__expires_at__gt=at)
            | Q(draft__state=Draft.State.SUBMITTED, replaces__isnull=False),
            token_hash=hash_of(token),
            link_until__gt=at,
            state=Guarantee.State.DRAFT,
        )
        .select_related("draft")
        .first()
    )


@dataclass(frozen=True)
class Reached:
    """What a good link leads to."""

    row: Guarantee
    whole: WholeDraft
    outcome: GuaranteeOutcome
    on: date

    @cached_property
    def named(self) -> Guarantor | None:
        """What the applicant says now: it may have been corrected since the link was sent."""
        if self.row.replaces_id is not None:
            return named_by(self.row)
        return named_in(self.whole, self.outcome, self.on)


def reached_by(token: str, at: datetime) -> Reached | None:
    """What a link leads to, while it is good and the guarantee is still one signed through it."""
    row = asked_by(token, at)
    whole = draft_of(row.draft_id) if row else None
    if row is None or whole is None:
        return None
    on = legal_day(whole.service, at)
    outcome = outcome_for(whole, row, on)
    if outcome is None or not through_link(outcome):
        return None
    reached = Reached(row, whole, outcome, on)
    return reached if reached.named else None


def copy_by(token: str, at: datetime) -> GuaranteeSignature | None:
    """The signature a link to a copy is about, while the link is good."""
    return (
        GuaranteeSignature.objects.filter(copy_hash=hash_of(token), copy_until__gt=at)
        .select_related("guarantee__draft")
        .first()
    )


def through_link(outcome: GuaranteeOutcome) -> bool:
    """Whether this guarantor can sign through a link."""
    return outcome.by_link is Truth.YES
