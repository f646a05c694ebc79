"""One draft with everything in it, in three queries however many people and files there are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256

from domicile import services
from domicile.applications.models import (
    Application,
    Draft,
    Guarantee,
    Signature,
    SigningInvitation,
    Submission,
    Upload,
)
from domicile.applications.queries.rows import applications_of, signatures_in, uploads_in
from domicile.rulebook import Decision, Group, Person, Role, Service, decide
from domicile.rulebook.completeness import AnswerGap, closed, prune, validate
from domicile.rulebook.situations import PersonSituation, situations


class UnknownServiceError(LookupError):
    """A stored draft names a service that has no definition any more."""


class WholeDraft:
    """A draft and its people. Their uploads and signatures are read when asked for."""

    def __init__(self, draft: Draft, applications: Iterable[Application]) -> None:
        self.draft = draft
        self.applications = tuple(applications)
        self._decisions: dict[date, Decision] = {}
        self._counting: dict[date, Group] = {}
        self._validated: dict[date, tuple[AnswerGap, ...]] = {}
        self._situations: dict[date, Mapping[str, PersonSituation]] = {}
        self.guarantee_rows: list[Guarantee] | None = None  # queries/guarantees.py reads them once

    @cached_property
    def service(self) -> Service:
        """The definition this draft is filled in by."""
        found = services.service(self.draft.service)
        if found is None:
            raise UnknownServiceError(self.draft.service)
        return found

    @cached_property
    def group(self) -> Group:
        """The people as the rulebook sees them."""
        return Group(tuple(Person(each.key, each.role, each.answers) for each in self.applications))

    @cached_property
    def as_sent(self) -> Group:
        """The same if it were sent now: optional questions nobody answered were left empty."""
        return closed(self.service, self.group)

    def decision(self, on: date) -> Decision:
        """Every rule in force on the day for the group as it would be sent, decided once."""
        if on not in self._decisions:
            self._decisions[on] = decide(self.service, self.as_sent, on)
        return self._decisions[on]

    def counting(self, on: date) -> Group:
        """The group with only the answers that count on the day: what is not asked is dropped."""
        if on not in self._counting:
            self._counting[on] = prune(self.service, self.group, on)
        return self._counting[on]

    def validated(self, on: date) -> tuple[AnswerGap, ...]:
        """What is missing in the answers or does not fit, looked for once."""
        if on not in self._validated:
            self._validated[on] = validate(self.service, self.group, on)
        return self._validated[on]

    def situation(self, application: Application, on: date) -> PersonSituation:
        """What conditions see of one person, in the group as it would be sent."""
        if on not in self._situations:
            self._situations[on] = situations(self.service, self.as_sent, on)
        return self._situations[on][application.key]

    def application(self, key: str) -> Application | None:
        """The application of one person."""
        return next((each for each in self.applications if each.key == key), None)

    def person(self, application: Application) -> Person:
        """The person of an application as the rulebook sees them."""
        found = self.group.person(application.key)
        if found is None:
            raise LookupError(application.key)
        return found

    def role(self, application: Application) -> Role:
        """What the person is in the group."""
        role = self.service.role(application.role)
        if role is None:
            raise UnknownServiceError(f"{self.draft.service}: {application.role}")
        return role

    @cached_property
    def _uploads(self) -> dict[int, list[Upload]]:
        found: dict[int, list[Upload]] = defaultdict(list)
        for upload in uploads_in(self.draft.pk):
            found[upload.application_id].append(upload)
        return found

    @cached_property
    def _signatures(self) -> dict[int, list[Signature]]:
        found: dict[int, list[Signature]] = defaultdict(list)
        for signature in signatures_in(self.draft.pk):
            found[signature.application_id].append(signature)
        return found

    def uploads_of(
        self, application: Application, document: str | None = None
    ) -> tuple[Upload, ...]:
        """What a person put under a document (or under all), in order, refused files too."""
        return tuple(
            each
            for each in self._uploads.get(application.pk, ())
            if document in {None, each.document}
        )

    def signature_of(self, application: Application) -> Signature | None:
        """The person's signature that stands."""
        return next(
            (each for each in self.signatures_of(application) if each.fallen_at is None), None
        )

    def signatures_of(self, application: Application) -> tuple[Signature, ...]:
        """All signatures of a person, those that fell too, oldest first."""
        return tuple(self._signatures.get(application.pk, ()))


def draft_of(draft_id: int) -> WholeDraft | None:
    """The draft with its people, submitted or not; None when there is none (any more)."""
    applications = applications_of(draft_id)
    return WholeDraft(applications[0].draft, applications) if applications else None


def draft_by_reference(reference: str) -> WholeDraft | None:
    """The draft with this temporary reference, submitted or not."""
    found = Draft.objects.filter(reference_id=reference).values_list("pk", flat=True).first()
    return draft_of(found) if found is not None else None


def submission_of(draft_id: int) -> Submission | None:
    """What became of a draft that was sent."""
    return Submission.objects.filter(draft_id=draft_id).first()


def invitation_of(token: str, at: datetime) -> SigningInvitation | None:
    """The invitation of this link while it is good: not used, not over, the draft still open."""
    return (
        SigningInvitation.objects.select_related("application__draft")
        .filter(
            token_hash=hash_of(token),
            used_at=None,
            expires_at__gt=at,
            application__draft__state=Draft.State.OPEN,
        )
        .first()
    )


def hash_of(token: str) -> str:
    """What is stored of a link's token. It is random, so a plain digest cannot be guessed back."""
    return sha256(token.encode()).hexdigest()
