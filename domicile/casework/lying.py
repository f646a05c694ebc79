"""Every file that lies in a case: what came with the application, and later on request."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from domicile.casework.models import RequestFile, RequestItem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

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
    return _sent(
        item__request__submission_id=case.submission_id,
        item__application_key=case.application_key,
    )


def _sent(**whose: int | str) -> list[RequestFile]:
    found = RequestFile.objects.filter(sent_at__isnull=False, **whose)
    found = found.exclude(file__state="refused")
    with_all = found.select_related("file", "item").prefetch_related("reviews__officer")
    return list(with_all.order_by("sent_at", "put_at", "pk"))


@dataclass(frozen=True)
class Held:
    """How many files lie in one place: under a document, or what was asked for in words."""

    document: str
    title: str  # only said of the latter
    files: int
    later: int = 0  # of them, sent on request
    last: datetime | None = None  # when the last of these was sent


def held(case: Case, until: datetime | None = None) -> list[Held]:
    """What we have of this person, by the documents' keys; `until` a moment, or all of it."""
    found: dict[str, Held] = {}
    for document in case.documents.order_by("pk").values_list("document", flat=True):
        before = found.get(document, Held(document, "", 0))
        found[document] = replace(before, files=before.files + 1)
    for each in sent_later(case):
        if until is None or (each.sent_at is not None and each.sent_at <= until):
            key = each.item.document or f"{ITEM}{each.item.pk}"
            before = found.get(key, Held(each.item.document, each.item.title, 0))
            found[key] = replace(
                before, files=before.files + 1, later=before.later + 1, last=each.sent_at
            )
    return list(found.values())


def still_wanted(case: Case, about: str, until: datetime) -> list[Held]:
    """What a letter asked of this person and has not come by a moment; none if it is no letter."""
    if not about.isdecimal():
        return []
    items = RequestItem.objects.filter(
        request__submission_id=case.submission_id,
        request__number=int(about),
        application_key=case.application_key,
    )
    came = RequestFile.objects.filter(item=OuterRef("pk"), sent_at__lte=until)
    open_ones = items.filter(~Exists(came.exclude(file__state="refused")))
    return [Held(each.document, each.title, 0) for each in open_ones.order_by("position")]


def later_of_all(submission: int) -> dict[str, list[Lying]]:
    """What everybody of a group sent on request, by the person's key; in two questions."""
    found: dict[str, list[Lying]] = {}
    for each in _sent(item__request__submission_id=submission):
        found.setdefault(each.item.application_key, []).append(of_later(each))
    return found


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
