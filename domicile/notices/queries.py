"""Which papers there are. Light: pages ask here, and no paper maker is loaded."""

from uuid import UUID

from domicile.notices import shelf
from domicile.notices.models import Paper


def paper_of(submission: UUID, kind: Paper.Kind, person: str = "") -> Paper | None:
    """A paper of a submission; None while it is being made."""
    return Paper.objects.filter(submission=submission, kind=kind, person=person).first()


def papers_of(submission: UUID) -> list[Paper]:
    """Every paper of a submission that has been made."""
    return list(Paper.objects.filter(submission=submission).order_by("kind", "person"))


def content_of(paper: Paper) -> bytes:
    """Its bytes, checked against its digest."""
    return shelf.take(paper.sha256)
