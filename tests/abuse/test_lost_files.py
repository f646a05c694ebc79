"""Files whose bytes are lost, changed or out of reach, seen through the pages (A59, F05, F08)."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from domicile.applications.models import Upload
from domicile.casework.commands import lodge
from domicile.files.models import File, Picture
from domicile.files.stores import StoreAwayError, read, store
from domicile.notices import shelf
from domicile.notices.models import Paper
from tests.entering import browser_in
from tests.groups import a_group, by
from tests.worlds import World

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = pytest.mark.django_db
LOOKS = ("preview", "thumbnail", "page/1")


def place_of(world: World) -> str:
    return f"/en/draft/people/principal/documents/{world.own['document']}/{world.own['upload']}/"


def object_of(world: World) -> Path:
    found = store().path(Upload.objects.get(pk=world.own["upload"]).file.sha256)
    assert found is not None
    return found


def lose(place: Path) -> None:
    place.unlink()


def change(place: Path) -> None:
    place.chmod(0o600)
    place.write_bytes(b"other bytes")


def alarms(caplog: pytest.LogCaptureFixture) -> int:
    return sum(record.levelname == "CRITICAL" for record in caplog.records)


damaged = pytest.mark.parametrize("damage", [lose, change])


@damaged
@pytest.mark.parametrize("look", LOOKS)
def test_a59_f08_what_is_lost_or_changed_is_not_there_and_raises_the_alarm(
    world: World, damage: "Callable[[Path], None]", look: str, caplog: pytest.LogCaptureFixture
) -> None:
    browser = browser_in(world.mine)
    before = browser.get(f"{place_of(world)}{look}/").status_code
    damage(object_of(world))
    answer = browser.get(f"{place_of(world)}{look}/")
    assert (before, answer.status_code, alarms(caplog)) == (200, 404, 1)


@damaged
def test_a59_f08_a_lost_picture_that_is_turned_is_explained(
    world: World, damage: "Callable[[Path], None]", caplog: pytest.LogCaptureFixture
) -> None:
    damage(object_of(world))
    browser, place = browser_in(world.mine), f"{place_of(world)}rotate/"
    page = browser.post(place)
    script = browser.post(place, headers={"accept": "application/json"})
    assert (page.status_code, script.status_code) == (422, 422)
    assert "Remove it and send it again." in page.content.decode()
    assert script.json()["words"].endswith("Remove it and send it again.")
    assert alarms(caplog) == 2


@damaged
def test_f08_pages_about_a_lost_file_are_still_there(
    world: World, damage: "Callable[[Path], None]"
) -> None:
    damage(object_of(world))
    browser = browser_in(world.mine)
    pages = ("", "people/principal/documents/", "check/", "print/")
    assert [browser.get(f"/en/draft/{page}").status_code for page in pages] == [200] * 4
    assert browser.post(f"{place_of(world)}remove/").status_code == 303
    assert not Upload.objects.filter(pk=world.own["upload"]).exists()


@contextmanager
def store_taken_away() -> Iterator[None]:
    """The folder of the store is gone, and a file stands where it was."""
    folder = Path(settings.DATA) / "files"
    aside = folder.with_name("files-aside")
    folder.rename(aside)
    folder.write_text("")
    try:
        yield
    finally:
        folder.unlink()
        aside.rename(folder)


def send(browser: Client, world: World, content: bytes, **headers: str) -> "Response":
    file = BytesIO(content)
    file.name = "scan.jpg"
    place = f"/en/draft/people/principal/documents/{world.own['document']}/"
    return browser.post(place, {"file": file}, headers=headers)


def test_f05_f08_a_store_that_takes_nothing_refuses_the_upload_in_words(world: World) -> None:
    browser, files = browser_in(world.mine), File.objects.count()
    with store_taken_away():
        page = send(browser, world, b"\xff\xd8\xff" + os.urandom(100))
        script = send(browser, world, b"\xff\xd8\xff", accept="application/json")
    assert (page.status_code, script.status_code) == (422, 422)
    assert "takes nothing just now" in page.content.decode()
    assert json.loads(script.content)["stored"] is False
    assert File.objects.count() == files


def test_f08_a_store_that_is_away_shows_nothing_and_says_when_to_ask_again(world: World) -> None:
    browser = browser_in(world.mine)
    with store_taken_away():
        answers = [browser.get(f"{place_of(world)}{look}/") for look in LOOKS]
        turned = browser.post(f"{place_of(world)}rotate/").status_code
    assert [(one.status_code, one.headers.get("Retry-After")) for one in answers] == [
        (503, "5")
    ] * 3
    assert turned == 422
    assert browser.get(f"{place_of(world)}preview/").status_code == 200


def test_f05_f08_when_the_store_is_back_the_same_file_is_taken(world: World) -> None:
    browser, content = browser_in(world.mine), b"\xff\xd8\xff" + os.urandom(100)
    with store_taken_away():
        send(browser, world, content)
    assert send(browser, world, content).status_code == 303
    newest = File.objects.latest("received_at")
    assert read(newest.sha256) == content


@pytest.mark.usefixtures("harbour")
@damaged
def test_a59_f08_a_damaged_acknowledgment_is_explained_and_given_to_nobody(
    damage: "Callable[[Path], None]", caplog: pytest.LogCaptureFixture
) -> None:
    draft = a_group()
    submission = lodge(draft, by=by(draft), at=timezone.now())
    kept = shelf.put(os.urandom(64))
    Paper.objects.create(
        submission=submission.public_id,  # type: ignore[union-attr]
        kind=Paper.Kind.ACKNOWLEDGMENT,
        sha256=kept,
        size=64,
        made_at=timezone.now(),
    )
    browser, place = browser_in(draft), "/en/acknowledgment/pdf/"
    before = browser.get(place).status_code
    damage(Path(settings.DATA) / "papers" / kept[:2] / kept[2:4] / kept)
    answer = browser.get(place)
    assert (before, answer.status_code) == (200, 404)
    assert "kept unharmed" in answer.content.decode()
    assert alarms(caplog) == 1
    assert browser.get("/en/acknowledgment/").status_code == 200


@pytest.mark.usefixtures("world")
def test_the_store_that_is_away_is_really_away() -> None:
    with store_taken_away(), pytest.raises(StoreAwayError):
        read(Picture.objects.all()[0].sha256)
    assert read(Picture.objects.all()[0].sha256) != b""
