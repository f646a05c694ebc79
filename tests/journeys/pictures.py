"""Takes the pictures of the README: `make pictures`, or python -m tests.journeys.pictures [FOLDER].

A family goes through the real product, at a desk in English and on a phone in Chinese, and the
pages are kept as they look on the way; so are those that only Macao has, and the officers' desk.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import django
from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser import DESKTOP, PHONE, chromium
from tests.server import Server

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from tests.journeys.hands import SAVE, Family, Hands  # noqa: E402  # only now that Django is ready
from tests.journeys.pictures_desk import desk  # noqa: E402
from tests.journeys.pictures_macao import macao, printed  # noqa: E402
from tests.journeys.scans import no_picture, portrait, scan, with_script  # noqa: E402
from tests.journeys.steps import type_name  # noqa: E402
from tests.journeys.test_family import (  # noqa: E402
    FACTS,
    make_a_mistake,
    scans,
    sign_for_the_child,
)

DOCS = Path(__file__).parents[2] / "docs/pictures"
COLOURS = 192


class Blind:
    """Looks at nothing: the journey's tests do."""

    def look(self, state: str = "") -> None:
        pass


class Photographer:
    """Keeps pages as they look."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name

    def take(self, page: Page, what: str, above: str = "", below: str = "") -> None:
        """The page, small enough for a README: all of it, or what is above or below something."""
        page.mouse.move(0, 0)
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
        taken = Image.open(BytesIO(page.screenshot(full_page=True, animations="disabled")))
        top, bottom = self._at(page, below) or 0, self._at(page, above) or taken.height
        self._keep(taken.crop((0, top, taken.width, bottom)), what)

    def view(self, page: Page, what: str) -> None:
        """What is seen without scrolling."""
        self._keep(Image.open(BytesIO(page.screenshot(animations="disabled"))), what)

    def _keep(self, taken: Image.Image, what: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        small = taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        small.save(self.folder / f"{what}-{self.name}.png", optimize=True)

    def _at(self, page: Page, what: str) -> int:
        """How far down it is, in the picture's own pixels."""
        box = page.locator(what).first.bounding_box() if what else None
        return round(page.evaluate("devicePixelRatio") * box["y"]) if box else 0


@contextmanager
def at(browser: Browser, size: ViewportSize, locale: str) -> Iterator[Page]:
    """A window that is drawn as finely as a good screen."""
    finely = 2 if size == PHONE else 1.5
    context = browser.new_context(
        viewport=size, locale=locale, has_touch=size == PHONE, device_scale_factor=finely
    )
    yield context.new_page()
    context.close()


def go(hands: Hands, camera: Photographer) -> None:
    """The way of a family, with a stop wherever a picture is taken."""
    head, spouse, child = hands.family.people
    plan = scans()
    hands.go(f"{hands.family.service.key}/")
    camera.take(hands.page, "start")
    hands.begin("tai-man@example.org")
    for person in (spouse, child):
        hands.add(person)
        hands.go("draft/")
    for person in (spouse, child):
        hands.fill(person)
        hands.send_documents(person, plan[person.key])
    sign_for_the_child(hands)
    hands.first[head.key, "travel_document"] = lambda here: _upload(here, camera)
    hands.first["particulars", "travel-document"] = lambda here: _mistake(here, camera)
    forms = [form.key for form in hands.family.forms(head)]
    for form in forms[:-3]:
        hands.open_form(head, form)
        hands.fill_form(head)
    hands.open_form(head, forms[-3])
    hands.press("#page button[name=_add]")
    savings = {"kind": "deposits", "description": "Two banks", "amount": "3850000"}
    hands.enter_all(savings)
    hands.press(SAVE)
    hands.go("draft/")
    hands.send_documents(head, {})
    camera.take(hands.page, "tasks")
    _finish(hands, camera)


def _mistake(hands: Hands, camera: Photographer) -> None:
    make_a_mistake(hands)
    hands.enter("place_of_issue", "Kuala Lumpur")
    hands.press(SAVE)
    hands.page.locator("details.why summary").click()
    camera.take(hands.page, "errors")


def _upload(hands: Hands, camera: Photographer) -> None:
    """One good, one cleaned, one refused, one that stays."""
    files = [
        scan("IMG_2041.jpg"),
        with_script("reentry.pdf", "RGB"),
        scan("scan_0007.tif", pages=3),
    ]
    hands.page.set_input_files("#file", [*files, no_picture("scan_colour.jpg")])
    expect(hands.page.locator("li.file-row[id]")).to_have_count(len(files))
    expect(hands.page.locator(".refusal")).to_have_count(1)
    hands.page.wait_for_load_state("networkidle")
    camera.take(hands.page, "upload")
    hands.page.locator(".file-row__buttons form button").click()
    expect(hands.page.locator(".file-row__buttons")).to_have_count(0)


def _finish(hands: Hands, camera: Photographer) -> None:
    head, spouse, _ = hands.family.people
    for form in ("net_worth", "plans", "family"):
        hands.open_form(head, form)
        hands.fill_form(head)
    plan = dict(scans()[head.key]) | {"travel_document": [], "photo": [portrait("father.jpg")]}
    hands.send_documents(head, plan)
    hands.press(hands.tasks_of(head.key).locator("a[href$='/documents/']"))
    hands.press("ul.tasks a")
    hands.page.locator(".refusal button").click()
    expect(hands.page.locator(".refusal")).to_have_count(0)
    hands.go("draft/")
    hands.press(hands.tasks_of(spouse.key).locator("a[href$='/sign/']"))
    type_name(hands, "WONG Mei Ling")
    hands.press("main form button.govuk-button")
    hands.press("a[href$='/draft/check/']")
    hands.press(".people-tabs li:nth-child(2) a")
    hands.draw()
    camera.take(hands.page, "check", above="h2.section")
    camera.take(hands.page, "sign", below="h2.section")
    hands.press("main form button.govuk-button")
    hands.page.locator("details.disclosure summary").last.click()
    camera.take(hands.page, "acknowledgment")


def main(folder: Path) -> None:
    """Both ways."""
    family = Family(FACTS, datetime.now(UTC))
    with Server() as product, chromium() as browser:
        for size, name, language in ((DESKTOP, "desktop", "en"), (PHONE, "phone", "zh-hant")):
            with at(browser, size, language) as page:
                hands = Hands(page, product, family, language)
                hands.eyes = Blind()  # type: ignore[assignment]
                camera = Photographer(folder, name)
                go(hands, camera)
                macao(page, product, language, camera)
    with Server(DOMICILE_DEMO_PEOPLE="yes") as demo, chromium() as browser:
        desk(demo, browser, at, Photographer(folder, "desk"))
    printed(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS)
