"""What a purge takes of this room: mails, papers, and their bytes. Tasks and packages go by key."""

from domicile.casework.erasing import Eraser, Erasing
from domicile.notices import shelf
from domicile.notices.models import Notice, Paper

PAPERS = "papers"


def erase(erasing: Erasing) -> list[str]:
    """Delete the mails about it, sent or not, and its papers; the digests of the papers."""
    Notice.objects.filter(about__in=erasing.subjects).delete()
    papers = Paper.objects.filter(submission=erasing.submission.public_id)
    digests = list(papers.values_list("sha256", flat=True))
    papers.delete()
    return digests


def remove(digest: str) -> None:
    """Remove a paper's bytes, unless another submission's paper is the same."""
    if not Paper.objects.filter(sha256=digest).exists():
        shelf.discard(digest)


ERASER = Eraser(PAPERS, erase, remove)
