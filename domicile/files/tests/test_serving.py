"""A56, A59, A60: what leaves the house, and what never does."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.http import Http404
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from domicile.files.asking import CheckerAwayError
from domicile.files.commands import discard, examine, receive, rotate
from domicile.files.examining import piece_of
from domicile.files.models import File, Picture
from domicile.files.queries import open_checked, open_original, page_image, thumbnail
from domicile.files.serving import serve, serve_page, serve_thumbnail
from domicile.files.stores import ChangedError, LostError, store
from domicile.files.tests.makers import jpeg, page, pdf_of, tiff
from domicile.files.tests.s3_servers import BUCKET, KEY, SECRET
from domicile.files.verdicts import Made
from domicile.rulebook.documents import FileLimits, FileType

AT = datetime(2026, 11, 22, 3, tzinfo=UTC)
pytestmark = pytest.mark.django_db
Captured = DjangoCaptureOnCommitCallbacks


def given(data: bytes, name: str = "scan.jpg") -> File:
    file = receive(BytesIO(data), name, FileLimits(), at=AT)
    assert isinstance(file, File)
    return examine(file, at=AT, patience=60)


@pytest.mark.usefixtures("checker")
def test_the_checked_copy_is_served_disarmed() -> None:
    file = given(tiff(page(), page()), "陳大文 護照.tif")
    answer = serve(file, "attachment")
    assert answer.content == open_checked(file)
    assert answer.headers == {
        "Content-Type": "application/pdf",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "private, no-store",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "Accept-Ranges": "none",
        "Content-Length": str(file.checked_size),
        "Content-Disposition": "attachment; filename=\"___ __.pdf\"; filename*=UTF-8''"
        "%E9%99%B3%E5%A4%A7%E6%96%87%20%E8%AD%B7%E7%85%A7.pdf",
    }


@pytest.mark.usefixtures("checker")
def test_thumbnails_and_pages_are_pictures_under_the_same_headers() -> None:
    file = given(tiff(page(), page()))
    for answer in (serve_thumbnail(file), serve_page(file, 2)):
        assert (answer["Content-Type"], answer.content[:2]) == ("image/jpeg", b"\xff\xd8")
        assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.usefixtures("checker")
def test_a56_a_page_that_is_not_there_is_404() -> None:
    file = given(jpeg(page()))
    for number in (0, 2, -1, 10**9):
        with pytest.raises(Http404):
            serve_page(file, number)


@pytest.mark.usefixtures("data")
def test_what_is_not_checked_is_not_served() -> None:
    file = given(jpeg(page()))
    assert (file.state, thumbnail(file), page_image(file, 1)) == ("checking", None, None)
    for ask in (serve, serve_thumbnail):
        with pytest.raises(Http404):
            ask(file)


@pytest.mark.usefixtures("checker")
def test_a_refused_file_is_not_served() -> None:
    file = given(b"not a picture")
    assert file.state == "refused"
    with pytest.raises(Http404):
        serve(file)


@pytest.mark.usefixtures("checker")
def test_while_no_checker_can_draw_a_page_it_is_asked_for_again(settings: Settings) -> None:
    file = given(jpeg(page()))
    settings.CHECKER_SOCKET = Path("/no/such.sock")
    answer = serve_page(file, 1)
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    with pytest.raises(CheckerAwayError):
        rotate(file, 1, at=AT)
    assert File.objects.get(pk=file.pk).rotation == 0


def tampered(sha256: str) -> None:
    path = store().path(sha256)
    assert path is not None
    path.chmod(0o600)
    path.write_bytes(b"%PDF-1.7 another document")


@pytest.mark.usefixtures("checker")
def test_a59_a_copy_changed_on_disk_is_not_served(caplog: pytest.LogCaptureFixture) -> None:
    file = given(jpeg(page()))
    tampered(file.checked_sha256)
    with pytest.raises(Http404):
        serve(file)
    with pytest.raises(ChangedError):
        open_checked(file)
    assert "files.changed_in_store" in [one.message for one in caplog.records]


@pytest.mark.usefixtures("checker")
def test_a59_an_original_changed_on_disk_is_neither_read_nor_checked() -> None:
    file = receive(BytesIO(pdf_of(page())), "a.pdf", FileLimits(), at=AT)
    assert isinstance(file, File)
    tampered(file.sha256)
    assert examine(file, at=AT).state == "checking"
    with pytest.raises(ChangedError):
        open_original(file)


@pytest.mark.usefixtures("checker")
def test_a59_changed_pictures_are_not_served() -> None:
    file = given(jpeg(page()))
    tampered(Picture.objects.get(file=file, page=0).sha256)
    with pytest.raises(Http404):
        serve_thumbnail(file)


@pytest.mark.usefixtures("checker")
def test_a60_the_deletion_of_one_never_removes_another(
    django_capture_on_commit_callbacks: Captured,
) -> None:
    mine, yours = given(jpeg(page())), given(jpeg(page()))
    assert (mine.sha256, mine.checked_sha256) == (yours.sha256, yours.checked_sha256)
    with django_capture_on_commit_callbacks(execute=True):
        discard(mine)
    assert (open_checked(yours)[:2], open_original(yours)[:2]) == (b"\xff\xd8", b"\xff\xd8")
    with django_capture_on_commit_callbacks(execute=True):
        discard(yours)
    assert list(store().everything()) == []


@pytest.mark.usefixtures("checker")
def test_bytes_stay_when_the_deletion_is_undone() -> None:
    file = given(jpeg(page()))
    discard(file)  # its transaction, the test's, never commits
    assert store().has(file.sha256)


@pytest.mark.usefixtures("checker")
def test_a_file_removed_while_it_is_checked_leaves_nothing(
    django_capture_on_commit_callbacks: Captured,
) -> None:
    file = receive(BytesIO(jpeg(page())), "a.jpg", FileLimits(), at=AT)
    assert isinstance(file, File)
    held = File.objects.get(pk=file.pk)
    with django_capture_on_commit_callbacks(execute=True):
        discard(file)
    held.pk = file.pk
    store().keep(_written(jpeg(page())), held.sha256)
    with django_capture_on_commit_callbacks(execute=True):
        examine(held, at=AT + timedelta(minutes=1))
    assert (File.objects.count(), [one.sha256 for one in store().everything()]) == (
        0,
        [held.sha256],
    )


def _written(data: bytes) -> Path:
    path = Path(store().path("0" * 64) or "").parents[2] / "written"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("left", ["nothing", "a link", "a second name"])
def test_what_a_child_left_is_looked_at_before_it_is_read(tmp_path: Path, left: str) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"someone else's document")
    folder = tmp_path / "work"
    folder.mkdir()
    if left == "a link":
        (folder / "copy").symlink_to(secret)
    if left == "a second name":
        (folder / "copy").hardlink_to(secret)
    assert piece_of(folder, Made("copy", FileType.PDF)) is None


@pytest.mark.usefixtures("checker")
def test_what_someone_else_wrote_meanwhile_stands() -> None:
    file = receive(BytesIO(jpeg(page())), "a.jpg", FileLimits(), at=AT)
    assert isinstance(file, File)
    other = File.objects.get(pk=file.pk)
    examine(file, at=AT, patience=60)
    rotate(file, 1, at=AT, patience=60)
    assert examine(other, at=AT, patience=60).rotation == 90
    assert File.objects.get(pk=file.pk).checked_sha256 == file.checked_sha256


@pytest.mark.usefixtures("checker")
def test_a_file_that_is_not_taken_has_no_copy_to_open() -> None:
    with pytest.raises(LostError):
        open_checked(given(b"not a picture"))


@pytest.mark.usefixtures("checker")
def test_a_file_in_s3_is_checked_and_served_as_well(
    settings: Settings, tmp_path: Path, moto: str
) -> None:
    settings.STORE = f"s3://{BUCKET}/whole?endpoint={moto}"
    settings.STORE_KEY, settings.STORE_SECRET = KEY, SECRET
    file = given(tiff(page(), page()))
    assert (file.state, serve(file).content[:5], (page_image(file, 2) or b"")[:2]) == (
        *("accepted", b"%PDF-", b"\xff\xd8"),
    )
    assert list((tmp_path / "files").glob("??/??/*")) == []
