"""Everything that stands between a draft and its submission, each as a value that a door words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from domicile.applications.models import Application, Signature, Upload
from domicile.applications.queries.applicable import (
    asked_forms,
    declared,
    required_signer,
    signer_of,
)
from domicile.applications.queries.covers import covers_of
from domicile.applications.queries.drafts import WholeDraft
from domicile.applications.queries.pages import row_key, rows_of, typed_of
from domicile.rulebook import Form, Need, Outcome, Problem, Question, Rows, situation
from domicile.rulebook.reading import failed, missing, row_problems

if TYPE_CHECKING:
    from domicile.rulebook.decide import PersonSituation

DOCUMENTS, SIGN, GROUP = "documents", "sign", "group"
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
    # A signature
    UNSIGNED = "unsigned"
    CHANGED_SINCE = "changed-since"  # something was changed after it was given
    OTHER_SIGNER = "other-signer"  # somebody else must sign by the age on the day
    DECLARATION_CHANGED = "declaration-changed"
    SIGNER_UNKNOWN = "signer-unknown"
    # The group
    SERVICE_CLOSED = "service-closed"
    GROUP_TOO_LARGE = "group-too-large"


@dataclass(frozen=True)
class Gap:
    """One thing to do before the group can be sent. `part` is a form's key, documents, sign or group."""

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
    return tuple(found)


def own_gaps(whole: WholeDraft, application: Application, on: date) -> list[Gap]:
    """What a person's forms and documents still lack: all but the signature."""
    seen = situation(whole.service, whole.group, whole.person(application), on)
    found: list[Gap] = []
    for form, need in asked_forms(whole.decision(on), application.key):
        if need is Need.REQUIRED or (need is Need.OPTIONAL and application.answers.get(form.key)):
            found += _form_gaps(form, application, seen)
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


def _form_gaps(form: type[Form], application: Application, seen: "PersonSituation") -> Iterator[Gap]:
    pages = {question.key: page.key for page in form.pages for question in page.questions}
    unread = typed_of(application, form.key)

    def gap(question: Question[Any], code: GapCode, problem: Problem | None, row: str = "") -> Gap:
        page = pages.get(question.key, "")
        return Gap(seen.person.key, form.key, code, page, question.key, row, problem=problem)

    for question in form.questions:
        if question.key in unread and seen.asks(question):
            yield gap(question, GapCode.UNREAD, None)
        if isinstance(question, Rows) and seen.asks(question):
            yield from (
                gap(question, code, problem, row) for code, problem, row in _row_gaps(question, application, seen)
            )
    for problem in missing(form.questions, seen):
        if problem.question.key not in unread:  # what could not be read is said once
            yield gap(problem.question, GapCode.MISSING, problem)
    for problem in failed(form.checks, seen):
        yield gap(problem.question, GapCode.CHECK, problem)


def _row_gaps(
    rows: "Rows[Any]", application: Application, seen: "PersonSituation"
) -> Iterator[tuple[GapCode, Problem | None, str]]:
    typed = typed_of(application, rows.form.key)
    for row in rows_of(application, rows):
        key = str(row.get("id", ""))
        unread = typed.get(row_key(rows, key))
        if unread:
            yield GapCode.UNREAD, None, key
        for problem in row_problems(rows.row, seen, row):
            if not (isinstance(unread, dict) and problem.question.key in unread):
                yield GapCode.MISSING if problem.code == "missing" else GapCode.CHECK, problem, key


def _refusals(whole: WholeDraft, application: Application, on: date) -> Iterator[Gap]:
    for outcome in whole.decision(on).refusals:
        if outcome.person == application.key:
            at = getattr(outcome.rule, "at", None)
            form = at.form.key if at else GROUP
            page = next((page.key for page in at.form.pages if at in page.questions), "") if at else ""
            yield Gap(
                application.key, form, GapCode.REFUSAL, page, at.key if at else "", outcome=outcome
            )


def _document_gaps(whole: WholeDraft, application: Application, on: date) -> Iterator[Gap]:
    def gap(code: GapCode, document: str, upload: str = "", outcome: Outcome | None = None) -> Gap:
        return Gap(application.key, DOCUMENTS, code, document=document, upload=upload, outcome=outcome)

    for outcome in whole.decision(on).documents_of(application.key):
        document = outcome.document
        uploads = whole.uploads_of(application, document.key)
        placed = [each for each in uploads if each.takes_place]
        if outcome.need is Need.REQUIRED and not placed:
            yield gap(GapCode.DOCUMENT_MISSING, document.key, outcome=outcome)
        if outcome.need is Need.NOT_ASKED:
            continue
        if len(placed) > document.most_files:
            yield gap(GapCode.TOO_MANY_FILES, document.key)
        for upload in uploads:
            code = file_gap(upload)
            if code:
                yield gap(code, document.key, str(upload.pk))


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
    needed = signer_of(required_signer(whole.service, whole.group, whole.person(application), on))
    if needed is None:
        return GapCode.SIGNER_UNKNOWN
    if signature is None:
        return GapCode.CHANGED_SINCE if whole.signatures_of(application) else GapCode.UNSIGNED
    # It must fit the day it was given and the day it is used: a birthday may lie between.
    if {needed.value, _needed_then(whole, application, signature)} != {signature.signer}:
        return GapCode.OTHER_SIGNER
    if signature.declarations != declared(whole.decision(on), application.key):
        return GapCode.DECLARATION_CHANGED
    return None if signature.covers == covers_of(whole, application, on) else GapCode.CHANGED_SINCE


def _needed_then(whole: WholeDraft, application: Application, signature: Signature) -> str:
    person = whole.person(application)
    then = signer_of(required_signer(whole.service, whole.group, person, signature.signed_on))
    return then.value if then else ""
