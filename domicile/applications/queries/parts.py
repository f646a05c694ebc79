"""The task list: each person's parts, how far each is, and what to go on with."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from domicile.applications.days import legal_day
from domicile.applications.models import Application
from domicile.applications.queries.applicable import asked_forms, required_signer, signer_of
from domicile.applications.queries.drafts import WholeDraft
from domicile.applications.queries.gaps import (
    DOCUMENTS,
    GROUP,
    GUARANTEE,
    PEOPLE,
    SIGN,
    Gap,
    GapCode,
    gaps,
)
from domicile.applications.queries.guarantees import Given, given_guarantees
from domicile.applications.queries.pages import begun
from domicile.rulebook import Form, Need, Outcome, Signer, Standing
from domicile.rulebook.text import Json

SEND = "send"


class PartState(StrEnum):
    """The six states there are, and no other."""

    COMPLETED = "completed"
    IN_PROGRESS = "in-progress"
    NOT_STARTED = "not-started"
    NEEDS_CHANGE = "needs-change"
    BEING_CHECKED = "being-checked"
    CANNOT_START = "cannot-start"


class Hint(StrEnum):
    """The line under a part's title."""

    NONE = ""
    OPTIONAL = "optional"
    TO_ANSWER = "to-answer"  # n
    TO_CORRECT = "to-correct"  # n
    REFUSED = "refused"  # a rule refuses; the gap has the words
    DOCUMENTS = "documents"  # files_refused, missing, unconfirmed, files
    AFTER_OWN_PARTS = "after-own-parts"
    SIGN_HERE_OR_LINK = "sign-here-or-link"
    SIGN_FOR_OTHERS = "sign-for-others"  # n
    SIGN_AGAIN = "sign-again"  # why: the gap's code
    SIGNED = "signed"  # name, day, signer
    GUARANTOR = "guarantor"  # code, name, day: what stands between it and its being given
    HELD = "held"  # the authority has the guarantee
    WHEN_ALL_DONE = "when-all-done"  # n
    READY = "ready"
    ADD_PEOPLE = "add-people"  # the gap has the words
    DEPENDS = "depends"  # what is asked is not known before more is answered


@dataclass(frozen=True)
class Part:
    """One thing to do for one person: a form, the documents, the signature; or to send it all."""

    person: str
    key: str  # a form's key, "people", "documents", "sign" or "send"
    state: PartState
    hint: Hint = Hint.NONE
    params: Mapping[str, Json] = field(default_factory=dict)
    form: type[Form] | None = None
    gaps: tuple[Gap, ...] = ()
    signer: Outcome | None = None  # who signs and why
    guarantee: Given | None = None

    @property
    def done(self) -> bool:
        return self.state is PartState.COMPLETED

    @property
    def open(self) -> bool:
        """Can it be worked on now?"""
        return self.state is not PartState.CANNOT_START


@dataclass(frozen=True)
class PersonParts:
    """One person's parts, in order."""

    application: Application
    parts: tuple[Part, ...]

    @property
    def done(self) -> int:
        return sum(part.done for part in self.parts)


@dataclass(frozen=True)
class TaskList:
    """Everything to do, what is done of it, and what to go on with."""

    people: tuple[PersonParts, ...]
    send: Part
    gaps: tuple[Gap, ...]

    @property
    def all(self) -> int:
        return sum(len(person.parts) for person in self.people)

    @property
    def done(self) -> int:
        return sum(person.done for person in self.people)

    @property
    def next(self) -> Part:
        """What to go on with: what is begun before what is not, signatures last, then send."""
        if not self.gaps:
            return self.send
        ready = [
            part for person in self.people for part in person.parts if part.open and not part.done
        ]
        return min(ready, key=_urgency, default=self.send)


def _urgency(part: Part) -> tuple[bool, bool, int]:
    order = (
        PartState.IN_PROGRESS,
        PartState.NEEDS_CHANGE,
        PartState.NOT_STARTED,
        PartState.BEING_CHECKED,
    )
    # Who comes along is like a form that is begun: it was said, and is not done yet.
    begun_with = part.key == PEOPLE
    urgency = 0 if begun_with else order.index(part.state)
    return part.hint is Hint.OPTIONAL, part.key == SIGN, urgency


class _Said(NamedTuple):
    state: PartState
    hint: Hint = Hint.NONE
    params: Mapping[str, Json] = {}


def parts(whole: WholeDraft, on: date) -> TaskList:
    """The task list of the whole group on the day."""
    found = gaps(whole, on)
    by_part: dict[tuple[str, str], list[Gap]] = defaultdict(list)
    for gap in found:
        by_part[gap.person, gap.part].append(gap)
    people = tuple(
        PersonParts(each, tuple(_parts_of(whole, each, by_part, on))) for each in whole.applications
    )
    return TaskList(people, _send(whole, people, found, on), found)


def _parts_of(
    whole: WholeDraft,
    application: Application,
    by_part: Mapping[tuple[str, str], list[Gap]],
    on: date,
) -> Iterable[Part]:
    made: list[Part] = []
    for form, need in asked_forms(whole, application, on):
        own = by_part.get((application.key, form.key), [])
        said = _form(form, need, application, own)
        made.append(Part(application.key, form.key, *said, form=form, gaps=tuple(own)))
        made += _people(form, by_part.get((application.key, PEOPLE), []))
    if any(o.need is not Need.NOT_ASKED for o in whole.decision(on).documents_of(application.key)):
        own = by_part.get((application.key, DOCUMENTS), [])
        said = _documents(whole, application, own)
        if said.state is PartState.COMPLETED and _unknown_yet(whole, application, by_part, on):
            said = _Said(PartState.CANNOT_START, Hint.DEPENDS)
        made.append(Part(application.key, DOCUMENTS, *said, gaps=tuple(own)))
    ready = all(_stands(part) for part in made)
    if application is whole.applications[0]:  # its own signature does not wait for the guarantor's
        made += _guarantees(whole, by_part, on)
    if not _signed_by_applicant(whole, application, on):
        made.append(_signature(whole, application, by_part, on, ready=ready))
    return made


def _people(form: type[Form], found: Sequence[Gap]) -> Iterable[Part]:
    """Who is included is added where it was said that somebody is: behind that form."""
    own = [gap for gap in found if _about(gap, form)]
    if own:
        yield Part(own[0].person, PEOPLE, PartState.NOT_STARTED, Hint.ADD_PEOPLE, gaps=tuple(own))


def _about(gap: Gap, form: type[Form]) -> bool:
    at = getattr(gap.outcome.rule, "at", None) if gap.outcome else None
    return at is None or at.form is form


def _unknown_yet(
    whole: WholeDraft,
    application: Application,
    by_part: Mapping[tuple[str, str], list[Gap]],
    on: date,
) -> bool:
    """Whether no document is asked for only because the answers that decide it are not there."""
    needs = {each.need for each in whole.decision(on).documents_of(application.key)}
    if Need.UNKNOWN not in needs or whole.uploads_of(application):
        return False
    forms = {form.key for form in whole.service.forms()}
    who = {application.key, whole.applications[0].key}
    return any(person in who and part in forms for person, part in by_part)


def _stands(part: Part) -> bool:
    """Whether nothing is to be done in it before signing; what is optional may stay empty."""
    return part.state in {PartState.COMPLETED, PartState.BEING_CHECKED} or (
        part.hint is Hint.OPTIONAL and not part.gaps
    )


def _signed_by_applicant(whole: WholeDraft, application: Application, on: date) -> bool:
    """Whether one hand signs for this person too: that is a part of the applicant's, not theirs."""
    if application is whole.applications[0]:
        return False
    return signer_of(required_signer(whole, application, on)) is Signer.APPLICANT


def _signature(
    whole: WholeDraft,
    application: Application,
    by_part: Mapping[tuple[str, str], list[Gap]],
    on: date,
    *,
    ready: bool,
) -> Part:
    """A person's signature, and with the applicant's those of everybody the applicant signs for."""
    people = [application]
    if application is whole.applications[0]:
        people += [each for each in whole.applications if _signed_by_applicant(whole, each, on)]
    own = [gap for each in people for gap in by_part.get((each.key, SIGN), [])]
    said = _sign(whole, application, own, ready=ready)
    person = own[0].person if own else application.key
    signer = required_signer(whole, application, on)
    return Part(person, SIGN, *said, gaps=tuple(own), signer=signer)


def _guarantees(
    whole: WholeDraft, by_part: Mapping[tuple[str, str], list[Gap]], on: date
) -> Iterable[Part]:
    head = whole.applications[0].key
    for given in given_guarantees(whole, on):
        own = [
            gap
            for gap in by_part.get((head, GUARANTEE), [])
            if gap.question == given.definition.key
        ]
        said = _guarantee(whole, given, own)
        yield Part(head, GUARANTEE, *said, gaps=tuple(own), guarantee=given)


def _guarantee(whole: WholeDraft, given: Given, own: Sequence[Gap]) -> _Said:
    if given.outcome.standing is Standing.HELD:
        return _Said(PartState.COMPLETED, Hint.HELD)
    if given.named is None:
        return _Said(PartState.CANNOT_START, Hint.GUARANTOR, {"code": "unnamed"})
    if given.signature is not None and not own:
        day = given.signature.signed_on.isoformat()
        return _Said(
            PartState.COMPLETED, Hint.SIGNED, {"name": given.signature.signer_name, "day": day}
        )
    if given.papers:
        return _Said(PartState.COMPLETED, Hint.GUARANTOR, {"code": "paper"})
    if not own:
        return _Said(PartState.NOT_STARTED, Hint.GUARANTOR, {"code": "no-paper"})
    sent = given.row.sent_at if given.row else None
    day = legal_day(whole.service, sent).isoformat() if sent else ""
    params: dict[str, Json] = {
        "code": own[0].code.value,
        "name": given.named.name,
        "day": day,
    }
    return _Said(_WAITS[own[0].code], Hint.GUARANTOR, params)


_WAITS = {
    GapCode.GUARANTOR_UNASKED: PartState.NOT_STARTED,
    GapCode.GUARANTOR_WAITING: PartState.IN_PROGRESS,
    GapCode.GUARANTOR_DECLINED: PartState.NEEDS_CHANGE,
    GapCode.GUARANTOR_AGAIN: PartState.NEEDS_CHANGE,
    GapCode.GUARANTOR_FILE: PartState.NEEDS_CHANGE,
}


def _form(form: type[Form], need: Need, application: Application, own: Sequence[Gap]) -> _Said:
    started = begun(application, form)
    wrong = [gap for gap in own if gap.code is not GapCode.MISSING]
    if any(gap.code is GapCode.REFUSAL for gap in wrong):
        return _Said(PartState.NEEDS_CHANGE, Hint.REFUSED)
    if wrong:
        return _Said(PartState.NEEDS_CHANGE, Hint.TO_CORRECT, {"n": len(wrong)})
    if own and started:
        return _Said(PartState.IN_PROGRESS, Hint.TO_ANSWER, {"n": len(own)})
    if not started and (own or need is not Need.REQUIRED):
        return _Said(PartState.NOT_STARTED, Hint.OPTIONAL if need is Need.OPTIONAL else Hint.NONE)
    return _Said(PartState.COMPLETED)


def _documents(whole: WholeDraft, application: Application, own: Sequence[Gap]) -> _Said:
    count = [gap.code for gap in own].count
    uploads = whole.uploads_of(application)
    params: dict[str, Json] = {
        "files": sum(upload.takes_place for upload in uploads),
        "refused": count(GapCode.FILE_REFUSED),
        "missing": count(GapCode.DOCUMENT_MISSING),
        "unconfirmed": count(GapCode.COPY_UNCONFIRMED),
        "too_many": count(GapCode.TOO_MANY_FILES),
        "undated": count(GapCode.DAY_MISSING),
        "unread": count(GapCode.DAY_UNREAD),
        "stale": sum(map(count, (GapCode.TOO_OLD, GapCode.NOT_YET, GapCode.ENDS_SOON))),
        "checking": sum(
            upload.being_checked or upload.file.scan == "waiting" for upload in uploads
        ),
    }
    return _Said(_documents_state(own, params), Hint.DOCUMENTS, params)


def _documents_state(own: Sequence[Gap], params: Mapping[str, Json]) -> PartState:
    if any(params[each] for each in ("refused", "unconfirmed", "too_many", "unread", "stale")):
        return PartState.NEEDS_CHANGE
    if params["missing"] or params["undated"]:
        return PartState.IN_PROGRESS if params["files"] else PartState.NOT_STARTED
    if own or params["checking"]:
        return PartState.BEING_CHECKED
    return PartState.COMPLETED


def _sign(whole: WholeDraft, application: Application, own: Sequence[Gap], *, ready: bool) -> _Said:
    signature = whole.signature_of(application)
    if not own and signature:
        return _Said(
            PartState.COMPLETED,
            Hint.SIGNED,
            {
                "name": signature.signer_name,
                "day": signature.signed_on.isoformat(),
                "signer": signature.signer,
            },
        )
    if not ready or any(gap.code is GapCode.SIGNER_UNKNOWN for gap in own):
        return _Said(PartState.CANNOT_START, Hint.AFTER_OWN_PARTS)
    wrong = next((gap for gap in own if gap.code is not GapCode.UNSIGNED), None)
    if wrong is not None:
        return _Said(PartState.NEEDS_CHANGE, Hint.SIGN_AGAIN, {"why": wrong.code.value})
    others = len({gap.person for gap in own} - {application.key})
    state = PartState.IN_PROGRESS if signature else PartState.NOT_STARTED
    if others:
        return _Said(state, Hint.SIGN_FOR_OTHERS, {"n": others})
    return _Said(state, Hint.SIGN_HERE_OR_LINK)


def _send(whole: WholeDraft, people: Sequence[PersonParts], found: Sequence[Gap], on: date) -> Part:
    head = whole.applications[0].key
    own = tuple(gap for gap in found if gap.part == GROUP)
    # The applicant may sign, for the others too, on the very page that sends it all.
    hand = {
        head,
        *(each.key for each in whole.applications if _signed_by_applicant(whole, each, on)),
    }
    if all(gap.part == SIGN and gap.person in hand for gap in found):
        return Part(head, SEND, PartState.NOT_STARTED, Hint.READY)
    params: dict[str, Json] = {"n": sum(len(person.parts) for person in people)}
    return Part(head, SEND, PartState.CANNOT_START, Hint.WHEN_ALL_DONE, params, gaps=own)


__all__ = ["SEND", "Hint", "Part", "PartState", "PersonParts", "TaskList", "parts"]
