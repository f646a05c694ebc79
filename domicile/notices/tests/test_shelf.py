"""Papers lie by their digest; what is damaged is given to nobody."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.utils import timezone
from pytest_django import Settings

from domicile.applications.models import Submission
from domicile.notices import commands, queries, shelf
from domicile.notices.models import Paper


@pytest.fixture(autouse=True)
def data(tmp_path: Path, settings: Settings) -> Path:
    settings.DATA = tmp_path
    return tmp_path


def test_what_was_put_can_be_taken() -> None:
    digest = shelf.put(b"paper")
    assert shelf.put(b"paper") == digest
    assert shelf.take(digest) == b"paper"


def test_nothing_is_left_lying_about(data: Path) -> None:
    digest = shelf.put(b"paper")
    assert [path.name for path in data.rglob("*") if path.is_file()] == [digest]


def test_a59_a_damaged_paper_is_given_to_nobody(data: Path) -> None:
    digest = shelf.put(b"paper")
    (place,) = (path for path in data.rglob(digest))
    place.chmod(0o600)
    place.write_bytes(b"other")
    with pytest.raises(shelf.DamagedPaperError):
        shelf.take(digest)


@pytest.mark.django_db
def test_of_two_that_make_a_paper_at_once_the_first_is_kept() -> None:
    submission = Submission(pk=1, public_id=uuid4())
    for content in (b"first", b"second"):
        commands._keep(submission, {(Paper.Kind.MANIFEST, ""): content}, at=timezone.now())
    (paper,) = queries.papers_of(submission.public_id)
    assert queries.content_of(paper) == b"first"
