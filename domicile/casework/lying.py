"""Every file that lies in a case: what came with the application, and later on request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from domicile.casework.models import RequestFile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from domicile.casework.models import Case, CaseDocument, DocumentReview
    from domicile.files.models import File

ITEM, LATER = "item-", "later-"


@dataclass(frozen=True)
class Lying:
    """One file. `document` is where it lies: one of the rulebook, or what was asked in words.

    `title` is only said of the latter; `later` what was sent on request.
    """

    key: str
    document: str
    file: File
    latest: DocumentReview | None
    lodged: CaseDocument | None = None
    later: RequestFile | None = None
    title: str = ""
    why: str = ""

    @property
    def named(self) -> dict[str, CaseDocument | RequestFile | None]:
        """How a verdict names it."""
        return {"case_document": self.lodged, "request_file": self.later}


def lying(case: Case) -> list[Lying]:
    """All files of a case with the latest verdict on each, those that came first before others."""
    documents = case.documents.select_related("file").prefetch_related("reviews__officer")
    lodged = sorted(documents, key=lambda each: (each.document, each.position))
    return [*map(of_lodged, lodged), *map(of_later, sent_later(case))]


def sent_later(case: Case) -> list[RequestFile]:
    """What this person sent because it was asked for."""
    found = RequestFile.objects.filter(
        item__request__submission_id=case.submission_id,
        item__application_key=case.application_key,
        sent_at__isnull=False,
    ).exclude(file__state="refused")
    with_all = found.select_related("file", "item").prefetch_related("reviews__officer")
    return list(with_all.order_by("sent_at", "put_at", "pk"))


def of_lodged(each: CaseDocument) -> Lying:
    """A file that came with the application."""
    latest = _latest(each.reviews.all())
    return Lying(str(each.pk), each.document, each.file, latest, lodged=each)


def of_later(each: RequestFile) -> Lying:
    """A file that was sent on request."""
    item = each.item
    return Lying(
        f"{LATER}{each.pk}",
        item.document or f"{ITEM}{item.pk}",
        each.file,
        _latest(each.reviews.all()),
        later=each,
        title=item.title,
        why=item.why,
    )


def _latest(reviews: Iterable[DocumentReview]) -> DocumentReview | None:
    return max(reviews, key=lambda review: review.pk, default=None)
