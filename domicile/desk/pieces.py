"""What can be looked at in a case: every file that came, whoever sent it and for what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from domicile import services
from domicile.applications.guaranteeing import Guarantee, GuaranteeUpload
from domicile.casework.corrections import corrections_of
from domicile.casework.lying import LATER, of_later, of_lodged, sent_later
from domicile.casework.models import Case, CaseDocument, CasePaper, Withdrawal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from domicile.casework.lying import Lying
    from domicile.casework.models import Correction
    from domicile.files.models import File
    from domicile.rulebook import Service

EVIDENCE, SCAN = "evidence-", "scan"
PROOF, TAKEN_BACK = "correction-", "withdrawal-"


@dataclass(frozen=True)
class Piece:
    """One file of a case. `key` names it in addresses; `document` is where it lies."""

    case: int
    key: str
    file: File
    title: str
    document: str = ""
    sent_at: datetime | None = None  # of what was sent on request, after the application

    @property
    def address(self) -> str:
        """How another case's page names it, to set it beside."""
        return f"{self.case}.{self.key}"

    @property
    def pages(self) -> range:
        return range(1, self.file.pages + 1)

    @property
    def waits(self) -> bool:
        """Not checked or not scanned yet: nobody opens it (A58)."""
        return not self.file.ready


def of_lying(case: Case, service: Service, found: Iterable[Lying]) -> list[Piece]:
    """The files that came with the application or later, in their order."""
    titles = {each.key: str(each.title) for each in service.documents()}
    return [
        Piece(
            case.pk,
            each.key,
            each.file,
            each.title or titles.get(each.document, each.document),
            each.document,
            each.later.sent_at if each.later else None,
        )
        for each in found
    ]


def of_paper(case: Case, paper: CasePaper | None) -> list[Piece]:
    """The scan of the page that was signed by hand."""
    scan = paper.signature.scan if paper else None
    return [Piece(case.pk, SCAN, scan, _("Page signed by hand"), SCAN)] if scan else []


def of_corrections(case: Case, found: Iterable[Correction]) -> list[Piece]:
    """What the applicant sent as proof that an answer was wrong."""
    return [
        Piece(
            case.pk,
            f"{PROOF}{each.pk}",
            each.proof,
            _("Proof for correction %(number)d") % {"number": each.number},
        )
        for each in found
        if each.proof is not None
    ]


def of_withdrawals(case: Case, found: Iterable[Withdrawal]) -> list[Piece]:
    """The scan of a withdrawal that came on paper."""
    return [
        Piece(case.pk, f"{TAKEN_BACK}{each.pk}", each.scan, _("Withdrawal on paper"))
        for each in found
        if each.scan is not None
    ]


def of_guarantees(case: Case, rows: Sequence[Guarantee], service: Service) -> list[Piece]:
    """What guarantors showed; it lies with the first person of the group."""
    if case.position != 1:
        return []
    return [
        Piece(case.pk, f"{EVIDENCE}{each.uuid}", each.file, _evidence(each, row, service))
        for row in rows
        for each in row.uploads.all()
        if each.takes_place
    ]


def _evidence(upload: GuaranteeUpload, row: Guarantee, service: Service) -> str:
    definition = service.guarantee(row.key)
    document = definition.document(upload.document) if definition else None
    gaps = {"name": row.name, "what": str(document.title) if document else upload.document}
    return _("%(what)s of the guarantor %(name)s") % gaps


def one(case: Case, key: str) -> Piece | None:
    """The piece of this key, if it belongs to this case."""
    service = services.service(case.service)
    if service is None:
        return None
    if key.isascii() and key.isdecimal():
        known = CaseDocument.objects.filter(case=case, pk=int(key)).select_related("file")
        return next(iter(of_lying(case, service, map(of_lodged, known))), None)
    if key.startswith(LATER):
        sent = (each for each in sent_later(case) if f"{LATER}{each.pk}" == key)
        return next(iter(of_lying(case, service, map(of_later, sent))), None)
    if key == SCAN:
        paper = CasePaper.objects.filter(case=case).select_related("signature__scan").first()
        return next(iter(of_paper(case, paper)), None)
    if key.startswith((PROOF, TAKEN_BACK)):
        return _one_after(case, key)
    return _one_evidence(case, key, service)


def _one_after(case: Case, key: str) -> Piece | None:
    taken_back = Withdrawal.objects.filter(submission_id=case.submission_id)
    there = [
        *of_corrections(case, corrections_of(case)),
        *of_withdrawals(case, taken_back.select_related("scan")),
    ]
    return next((each for each in there if each.key == key), None)


def _one_evidence(case: Case, key: str, service: Service) -> Piece | None:
    rows = guarantees_of(case) if key.startswith(EVIDENCE) else []
    found = (each for each in of_guarantees(case, rows, service) if each.key == key)
    return next(found, None)


def guarantees_of(case: Case) -> list[Guarantee]:
    """Guarantees of the whole group that were handed in, with what the guarantors showed."""
    rows = Guarantee.objects.filter(~Q(state="draft"), draft_id=case.submission.draft_id)
    return list(rows.prefetch_related("uploads__file", "signatures").order_by("pk"))
