"""Everything that stands between a draft and its submission, each as a value that a door words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domicile.applications.models import Application, Signature, Upload
from domicile.applications.queries.applicable import (
    asked_forms,
    declared_json,
    required_signer,
    signer_of,
)
from domicile.applications.queries.covers import covers_of
from domicile.applications.queries.drafts import WholeDraft
from domicile.applications.queries.guarantees import (
    Given,
    evidence_of,
    given_guarantees,
    named_by,
)
from domicile.applications.queries.names import born_of
from domicile.applications.queries.pages import begun, rows_of, typed_of
from domicile.applications.queries.papers import paper_of, standing
from domicile.rulebook import Document, Form, Group, Need, Outcome, Person, Problem, situation
from domicile.rulebook.completeness import AnswerGap
from domicile.rulebook.documents import Freshness
from domicile.rulebook.facts import HowMany
from domicile.rulebook.truth import Truth

DOCUMENTS, SIGN, GROUP, GUARANTEE = "documents", "sign", "group", "guarantee"
PEOPLE = "people"
"""Parts that are not forms."""


class GapCode(StrEnum):
    """What kind of gap it is."""

    # A question or row of a form
    MISSING = "missing"  # required and not answered
    CHECK = "check"  # two answers do not fit together; `problem` has the text
    UNREAD = "unread"  # something was typed that could not be read
    REFUSAL = "refusal"  # a rule refuses; `outcome` says why
    # A document
    DOCUMENT_MISSING = "document-missing"
    TOO_MANY_FILES = "too-many-files"
    FILE_REFUSED = "file-refused"
    FILE_CHECKING = "file-checking"
    COPY_UNCONFIRMED = "copy-unconfirmed"
    # The days printed on a document; `question` says which
    DAY_MISSING = "day-missing"
    DAY_UNREAD = "day-unread"
    TOO_OLD = "too-old"
    NOT_YET = "not-yet"
    ENDS_SOON = "ends-soon"
    # A signature
    UNSIGNED = "unsigned"
    CHANGED_SINCE = "changed-since"  # something was changed after it was given
    OTHER_SIGNER = "other-signer"  # somebody else must sign by the age on the day
    DECLARATION_CHANGED = "declaration-changed"
    SIGNER_UNKNOWN = "signer-unknown"
    SCAN_CHECKING = "scan-checking"
    SCAN_REFUSED = "scan-refused"
    # A guarantee; `question` is its key
    GUARANTOR_UNASKED = "guarantor-unasked"  # no link was sent yet
    GUARANTOR_WAITING = "guarantor-waiting"  # asked, and not signed
    GUARANTOR_DECLINED = "guarantor-declined"
    GUARANTOR_AGAIN = "guarantor-again"  # something was changed after it was signed
    GUARANTOR_FILE = "guarantor-file"  # a file of the guarantor was refused or is being checked
    # The group
    SERVICE_CLOSED = "service-closed"
    GROUP_TOO_LARGE = "group-too-large"
    NOBODY_ADDED = "nobody-added"  # people are included who are not there yet; `outcome` says why


@dataclass(frozen=True)
class Gap:
    """One thing to do before sending. `part` is a form's key, documents, sign or group."""

    person: str
    part: str
    code: GapCode
    page: str = ""
    question: str = ""
    row: str = ""
    document: str = ""
    upload: str = ""
    problem: Problem | None = None
    outcome: Outcome | None = None


def gaps(whole: WholeDraft, on: date) -> tuple[Gap, ...]:
    """All gaps of the group on the day, people in order."""
    found = list(_group_gaps(whole, on))
    for application in whole.applications:
        found += own_gaps(whole, application, on)
        found += _signature_gaps(whole, application, on)
    found += _guarantee_gaps(whole, on)
    return tuple(found)


def own_gaps(whole: WholeDraft, application: Application, on: date) -> list[Gap]:
    """What a person's forms and documents still lack: all but the signature."""
    found: list[Gap] = []
    for form, need in asked_forms(whole, application, on):
        if need is Need.REQUIRED or begun(application, form):
            found += _form_gaps(whole, application, form, on)
    found += _birth(whole, application, found)
    found += _refusals(whole, application, on)
    found += _document_gaps(whole, application, on)
    return found


def _group_gaps(whole: WholeDraft, on: date) -> Iterator[Gap]:
    head = whole.applications[0].key
    if not whole.service.is_open(on):
        yield Gap(head, GROUP, GapCode.SERVICE_CLOSED)
    roles = [each.role for each in whole.applications]
    if len(roles) > whole.service.most_in_group or any(
        roles.count(role.key) > role.most for role in whole.service.roles
    ):
        yield Gap(head, GROUP, GapCode.GROUP_TOO_LARGE)


def _guarantee_gaps(whole: WholeDraft, on: date) -> Iterator[Gap]:
    head = whole.applications[0].key
    for given in given_guarantees(whole, on):
        code = guarantee_gap(given)
        if code:
            yield Gap(head, GUARANTEE, code, question=given.definition.key)


def guarantee_gap(given: Given) -> GapCode | None:
    """Why a guarantee that is signed through a link cannot be lodged yet, if so.

    What the applicant still has to say about the guarantor, or a paper that has to be sent, is a
    gap of the form or of the documents.
    """
    if given.named is None or given.papers or not given.outcome.through_link:
        return None
    if given.signature is not None:
        return GapCode.GUARANTOR_FILE if _unfit(given) else None
    if given.row is None or given.row.state == given.row.State.WITHDRAWN:
        return GapCode.GUARANTOR_UNASKED
    if given.row.state == given.row.State.DECLINED:
        same = named_by(given.row) == given.named
        return GapCode.GUARANTOR_DECLINED if same else GapCode.GUARANTOR_UNASKED
    if given.fallen:
        return GapCode.GUARANTOR_AGAIN
    return GapCode.GUARANTOR_WAITING


def _unfit(given: Given) -> bool:
    """Something the guarantor showed turned out to be no good, or is not known to be."""
    if given.row is None:
        return False
    return any(
        not any(each.file.taken for each in evidence_of(given.row, document.key))
        for document in given.outcome.documents
    )


def _form_gaps(
    whole: WholeDraft, application: Application, form: type[Form], on: date
) -> Iterator[Gap]:
    unread = list(_unread(whole, application, form, on))
    yield from unread
    said = {(gap.question, gap.row) for gap in unread}
    for found in whole.validated(on):
        if found.person == application.key and found.form == form.key:
            row = _row_id(form, found, application)
            if (found.question, row) not in said:  # what could not be read is said once
                yield _gap(application, form, found.question, _code(found), row, found.problem)


def _birth(whole: WholeDraft, application: Application, found: list[Gap]) -> Iterator[Gap]:
    """A case is found by its date of birth: there is none without, whatever the forms ask."""
    role = whole.role(application)
    born = role.naming.born
    if born_of(role, application.answers) is None and not any(
        gap.question == born.key for gap in found
    ):
        yield _gap(application, born.form, born.key, GapCode.MISSING, "", None)


def _unread(
    whole: WholeDraft, application: Application, form: type[Form], on: date
) -> Iterator[Gap]:
    seen = whole.situation(application, on)
    for key, typed in typed_of(application, form.key).items():
        name, _, row = key.partition("#")
        question = form.question(name)
        if question is None or not typed or not seen.asks(question):
            continue
        if not row or any(each.get("id") == row for each in rows_of(application, form, name)):
            yield _gap(application, form, name, GapCode.UNREAD, row, None)


def _gap(
    application: Application,
    form: type[Form],
    question: str,
    code: GapCode,
    row: str,
    problem: Problem | None,
) -> Gap:
    page = next(
        (page.key for page in form.pages if any(each.key == question for each in page.questions)),
        "",
    )
    return Gap(application.key, form.key, code, page, question, row, problem=problem)


def _code(found: AnswerGap) -> GapCode:
    return {"missing": GapCode.MISSING, "check": GapCode.CHECK}.get(found.code, GapCode.UNREAD)


def _row_id(form: type[Form], found: AnswerGap, application: Application) -> str:
    if found.row is None:
        return ""
    rows = rows_of(application, form, found.question)
    return str(rows[found.row - 1].get("id", "")) if found.row <= len(rows) else ""


def _refusals(whole: WholeDraft, application: Application, on: date) -> Iterator[Gap]:
    for outcome in whole.decision(on).refusals:
        if outcome.person == application.key:
            at = getattr(outcome.rule, "at", None)
            form = at.form.key if at else GROUP
            page = (
                next((page.key for page in at.form.pages if at in page.questions), "") if at else ""
            )
            code = GapCode.REFUSAL if passed(application, outcome) else GapCode.MISSING
            key = at.key if at else ""
            if _lifted_by_people(whole, outcome, on):
                form, code = PEOPLE, GapCode.NOBODY_ADDED
            yield Gap(application.key, form, code, page, key, outcome=outcome)


def waits_for_people(whole: WholeDraft, application: Application, on: date) -> tuple[Outcome, ...]:
    """The refusals of a person that only say that somebody who is included is not there yet."""
    own = (each for each in whole.decision(on).refusals if each.person == application.key)
    return tuple(each for each in own if _lifted_by_people(whole, each, on))


def _lifted_by_people(whole: WholeDraft, outcome: Outcome, on: date) -> bool:
    """Whether a refusal is gone as soon as somebody is added: a thing to do, and no mistake."""
    counted = [term for term in outcome.rule.when.terms() if isinstance(term, HowMany)]
    return any(_lifted_by(whole, outcome, term.role, on) for term in counted)


def _lifted_by(whole: WholeDraft, outcome: Outcome, role: str, on: date) -> bool:
    people = whole.as_sent.people
    with_one = Group((*people, Person("somebody", role, {})))
    asked = next(each for each in people if each.key == outcome.person)
    found = situation(whole.service, with_one, asked, on).find(outcome.rule.when)
    return found.truth is Truth.NO


def passed(application: Application, outcome: Outcome) -> bool:
    """Whether the answer a refusal looks at was given or left empty: before, it is only missing."""
    at = getattr(outcome.rule, "at", None)
    if at is None or at.required:
        return True
    return at.key in application.answers.get(at.form.key, {})


def _document_gaps(whole: WholeDraft, application: Application, on: date) -> Iterator[Gap]:
    def gap(code: GapCode, document: str, upload: str = "", outcome: Outcome | None = None) -> Gap:
        return Gap(
            application.key, DOCUMENTS, code, document=document, upload=upload, outcome=outcome
        )

    for outcome in whole.decision(on).documents_of(application.key):
        document = outcome.document
        uploads = whole.uploads_of(application, document.key)
        placed = [each for each in uploads if each.takes_place]
        if outcome.need is Need.REQUIRED and not placed:
            yield gap(GapCode.DOCUMENT_MISSING, document.key, outcome=outcome)
        if outcome.need not in {Need.REQUIRED, Need.OPTIONAL}:
            continue  # what lies there is not sent
        if len(placed) > document.most_files:
            yield gap(GapCode.TOO_MANY_FILES, document.key)
        for upload in uploads:
            code = file_gap(upload)
            if code:
                yield gap(code, document.key, str(upload.pk))
        yield from _day_gaps(application, document, on) if placed else ()


def _day_gaps(application: Application, document: Document, on: date) -> Iterator[Gap]:
    for which, code in day_gaps(application, document, on).items():
        yield Gap(application.key, DOCUMENTS, code, question=which, document=document.key)


def day_gaps(application: Application, document: Document, on: date) -> dict[str, GapCode]:
    """What is wrong with the days printed on a paper, if it were filed on the day."""
    unread, judged = paper_of(application, document.key)[1], standing(application, document, on)
    found = {}
    for which in document.dated:
        if which in unread:
            found[which] = GapCode.DAY_UNREAD
        elif which not in judged:
            found[which] = GapCode.DAY_MISSING
        elif judged[which] in _STALE:
            found[which] = _STALE[judged[which]]
    return found


_STALE = {
    Freshness.TOO_OLD: GapCode.TOO_OLD,
    Freshness.NOT_YET: GapCode.NOT_YET,
    Freshness.ENDS_SOON: GapCode.ENDS_SOON,
}


def file_gap(upload: Upload) -> GapCode | None:
    """What a file still waits for. One that only waits for the virus scanner may be sent."""
    if not upload.takes_place:
        return GapCode.FILE_REFUSED
    if upload.being_checked:
        return GapCode.FILE_CHECKING
    return GapCode.COPY_UNCONFIRMED if upload.needs_confirming else None


def _signature_gaps(whole: WholeDraft, application: Application, on: date) -> Iterator[Gap]:
    code = signature_gap(whole, application, on)
    if code:
        yield Gap(application.key, SIGN, code)


def signature_gap(whole: WholeDraft, application: Application, on: date) -> GapCode | None:
    """Why the person has to sign (again), if so."""
    signature = whole.signature_of(application)
    needed = signer_of(required_signer(whole, application, on))
    if needed is None:
        return GapCode.SIGNER_UNKNOWN
    if signature is None:
        return GapCode.CHANGED_SINCE if whole.signatures_of(application) else GapCode.UNSIGNED
    # It must fit the day it was given and the day it is used: a birthday may lie between.
    then = signer_of(required_signer(whole, application, signature.signed_on))
    if {needed.value, then and then.value} != {signature.signer}:
        return GapCode.OTHER_SIGNER
    if signature.declarations != declared_json(whole, application, on):
        return GapCode.DECLARATION_CHANGED
    if signature.covers != covers_of(whole, application, on):
        return GapCode.CHANGED_SINCE
    return _scan_gap(signature)


def _scan_gap(signature: Signature) -> GapCode | None:
    """What the scan of a page signed by hand still waits for."""
    scan = signature.scan
    if scan is None:
        return None
    if scan.state == scan.State.REFUSED:  # a virus scanner may find something later
        return GapCode.SCAN_REFUSED
    return GapCode.SCAN_CHECKING if scan.state == scan.State.CHECKING else None
