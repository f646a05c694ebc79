"""Papers of a lodged submission. Loads the paper makers: for the worker, not for pages."""

import json
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from domicile.applications.canonical import digest_of_text
from domicile.applications.models import Submission
from domicile.audit.commands import record
from domicile.audit.events import SYSTEM, Event
from domicile.casework.happenings import Act
from domicile.casework.models import Case, CaseDocument
from domicile.notices import (
    acknowledgment,
    manifest,
    papers,
    receipt,
    shelf,
    signing,
    transcript,
)
from domicile.notices.forms import on_paper, photo_documents, photos_of, submission_printing
from domicile.notices.frozen import Frozen, thaw
from domicile.notices.keys import SigningKey, demo_key, from_files
from domicile.notices.links import genuine_address
from domicile.notices.models import Paper
from domicile.notices.packages import whole_package
from domicile.notices.printed.drawn import draw
from domicile.notices.services import service_of
from domicile.rulebook import Service


class ChangedSubmissionError(Exception):
    """What is stored is not what was lodged."""


def make_papers(submission: Submission, *, at: datetime) -> None:
    """Make what is missing of a submission's papers. Made twice at once, one of each is kept."""
    if digest_of_text(submission.frozen) != submission.sha256:
        raise ChangedSubmissionError(submission.pk)  # we sign only what was lodged
    frozen = thaw(submission.frozen)
    service = service_of(frozen["service"])
    there = set(Paper.objects.filter(submission=submission.public_id).values_list("kind", "person"))
    if (Paper.Kind.ACKNOWLEDGMENT.value, "") not in there:
        _keep(submission, _acknowledgment(submission, frozen, at), at=at)
    for person in frozen["people"]:
        if (Paper.Kind.TRANSCRIPT.value, person["key"]) not in there:
            sheet = transcript.sheet(transcript.of_submission(frozen, service), [person["key"]])
            drawn = papers.make("transcript.typ", sheet)
            _keep(submission, {(Paper.Kind.TRANSCRIPT, person["key"]): drawn}, at=at)


def make_forms(submission: Submission, *, at: datetime) -> None:
    """Print the forms with the final reference, where the authority knows them as papers."""
    frozen = thaw(submission.frozen)
    service = service_of(frozen["service"])
    there = Paper.objects.filter(submission=submission.public_id, kind=Paper.Kind.FORMS).exists()
    if there or not on_paper(service):
        return
    printing = submission_printing(frozen, service, _photos(submission, service))
    content = draw(whole_package(printing))
    _keep(submission, {(Paper.Kind.FORMS, ""): content}, at=at)


def _photos(submission: Submission, service: Service) -> dict[str, bytes]:
    lodged = CaseDocument.objects.filter(case__submission=submission, position=1)
    wanted = {each.key for role in service.roles for each in photo_documents(service, role.key)}
    return photos_of(
        {
            each.case.application_key: each.file
            for each in lodged.select_related("case", "file")
            if each.document in wanted
        }
    )


def make_receipts(submission: Submission, *, at: datetime) -> None:
    """Make out a receipt for everybody of a submission, where the service gives one."""
    for case in Case.objects.filter(submission=submission).select_related("submission"):
        make_receipt(case, at=at)


def make_receipt(case: Case, *, at: datetime) -> None:
    """Make out the receipt that is due: the first at lodging, and one each time it is given."""
    service = service_of(case.service)
    given = case.events.filter(kind=Act.RECEIPT_GIVEN.value).order_by("number")
    number = given.count() + 1
    place = (Paper.Kind.RECEIPT, f"{case.application_key}-{number}")
    there = Paper.objects.filter(submission=case.submission.public_id, kind=place[0])
    if not str(service.receipt) or there.filter(person=place[1]).exists():
        return
    last = given.last()
    moment = last.at if last else case.submission.received_at
    language = thaw(case.submission.frozen)["language"]
    address = genuine_address(str(case.submission.public_id), language)
    drawn = receipt.draw(receipt.Receipt(case, number, moment, address), service)
    with translation.override(language):
        words = {"field": _("Signature of the authority"), "reason": str(service.receipt)}
    key = signing_key(at)
    signed = signing.sign_pdf(drawn, key, stamps=settings.TIMESTAMP_URL, **words)
    _keep(case.submission, {place: signed}, at=at)


Contents = dict[tuple[Paper.Kind, str], bytes]


def _acknowledgment(submission: Submission, frozen: Frozen, at: datetime) -> Contents:
    """The PDF and the manifest beside it: one pair, kept together or not at all."""
    key = signing_key(at)
    data = json.loads(submission.frozen)
    beside = manifest.make(data, lambda text: signing.sign_text(text, key))
    service = service_of(frozen["service"])
    address = genuine_address(str(submission.public_id), frozen["language"])
    drawn = acknowledgment.draw(frozen, service, beside, submission.sha256, address)
    with translation.override(frozen["language"]):
        words = {"field": _("Signature of the authority"), "reason": _("Acknowledgment")}
    signed = signing.sign_pdf(drawn, key, stamps=settings.TIMESTAMP_URL, **words)
    return {(Paper.Kind.ACKNOWLEDGMENT, ""): signed, (Paper.Kind.MANIFEST, ""): beside}


def _keep(submission: Submission, contents: Contents, *, at: datetime) -> None:
    shelved = {place: (shelf.put(content), len(content)) for place, content in contents.items()}
    made = [
        Paper(
            submission=submission.public_id,
            kind=kind,
            person=person,
            sha256=digest,
            size=size,
            made_at=at,
        )
        for (kind, person), (digest, size) in shelved.items()
    ]
    try:
        with transaction.atomic():
            Paper.objects.bulk_create(made)
            record(
                Event.ACKNOWLEDGMENT_MADE,
                subject=f"submission:{submission.pk}",
                by=SYSTEM,
                at=at,
                reason=", ".join(sorted({paper.kind for paper in made})),
            )
    except IntegrityError:  # another worker was first: its papers are the ones
        return


def signing_key(at: datetime) -> SigningKey:
    """The installation's own key."""
    if not settings.SIGNING_KEY:
        return demo_key(Path(settings.DATA) / "signing", at)
    certificate = Path(settings.SIGNING_CERTIFICATE) if settings.SIGNING_CERTIFICATE else None
    return from_files(Path(settings.SIGNING_KEY), certificate, settings.SIGNING_PASSPHRASE)
