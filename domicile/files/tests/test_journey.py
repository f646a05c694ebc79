"""One file from the stream to the screen."""

from datetime import UTC, datetime
from io import BytesIO

import pytest

from domicile.files.commands import discard, examine, receive, rotate
from domicile.files.models import File, Picture
from domicile.files.queries import open_checked, open_original, page_image, thumbnail
from domicile.files.stores import store
from domicile.files.tests.makers import jpeg, page, pdf_of
from domicile.rulebook.documents import FileLimits

AT = datetime(2026, 11, 22, 3, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def taken_in(data: bytes, name: str = "scan.jpg") -> File:
    file = receive(BytesIO(data), name, FileLimits(), at=AT)
    assert isinstance(file, File)
    return file


@pytest.mark.usefixtures("checker")
def test_a_photo_is_kept_checked_and_shown() -> None:
    sent = jpeg(page())
    file = examine(taken_in(sent), at=AT)
    assert (file.state, file.type, file.pages, file.copy_type.value) == (
        "accepted",
        "JPEG",
        1,
        "JPEG",
    )
    assert open_original(file) == sent
    assert open_checked(file)[:3] == b"\xff\xd8\xff"
    assert (thumbnail(file) or b"")[:3] == b"\xff\xd8\xff"
    assert (page_image(file, 1) or b"")[:3] == b"\xff\xd8\xff"
    assert page_image(file, 2) is None
    assert sorted(Picture.objects.values_list("page", flat=True)) == [0, 1]


@pytest.mark.usefixtures("checker")
def test_a_turned_photo_has_a_new_copy_and_no_old_pictures() -> None:
    file = examine(taken_in(jpeg(page(size=(600, 800)))), at=AT)
    before = file.checked_sha256
    page_image(file, 1)
    rotate(file, 1, at=AT)
    assert (file.rotation, file.width, file.height) == (90, 800, 600)
    assert file.checked_sha256 != before
    assert [one.page for one in file.pictures.all()] == [0]


@pytest.mark.usefixtures("data")
def test_without_a_checker_a_file_waits() -> None:
    file = examine(taken_in(pdf_of(page())), at=AT)
    assert (file.state, file.being_checked, file.ready) == ("checking", True, False)


@pytest.mark.usefixtures("checker")
@pytest.mark.django_db(transaction=True)
def test_a_discarded_file_leaves_nothing_behind() -> None:
    file = examine(taken_in(jpeg(page())), at=AT)
    discard(file)
    assert (File.objects.count(), Picture.objects.count(), list(store().everything())) == (0, 0, [])
