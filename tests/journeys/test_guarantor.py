"""The pages of a guarantee in a real browser: accessible, in English and Chinese, at two widths."""

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser import DESKTOP, PHONE, violations, window
from tests.journeys.scans import no_picture, scan
from tests.server import Server

pytestmark = [pytest.mark.server, pytest.mark.journey]
ROOT = Path(__file__).parents[2]
PICTURES = os.environ.get("PICTURES", "")  # a folder, for whoever wants to look
MAKE = "from tests.guaranteed import main; main()"
STEPS = {"open": "", "read": "read/", "papers": "papers/", "sign": "sign/", "no": "no/"}
DRAFTS = ("fresh", "asked", "held", "signed")


@pytest.fixture(scope="module")
def product() -> Iterator[Server]:
    """One product for these tests, each of which sends the link to the same address."""
    with Server(DOMICILE_MAILS_PER_HOUR="100") as running:
        yield running


@pytest.fixture
def made(product: Server) -> dict[str, str]:
    """A token and sessions in the running product."""
    said = subprocess.run(
        [sys.executable, "-m", "domicile", "manage", "shell", "--no-imports", "-c", MAKE],
        env={**product.environment({}), "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    found: dict[str, str] = json.loads(said.stdout)
    return found


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desk"])
def test_every_page_of_a_guarantee_is_accessible(
    size: ViewportSize, product: Server, made: dict[str, str], browser: Browser
) -> None:
    found: dict[str, list[str]] = {}
    with window(browser, size) as page:
        for language in ("en", "zh-hant"):
            root = f"{product.url}/{language}"
            for name, step in STEPS.items():
                page.goto(f"{root}/guarantee/{made['token']}/{step}")
                found[f"{name} {language}"] = look(page, f"{name}-{language}-{size['width']}")
            page.goto(f"{root}/guarantee/{made['token']}/sign/")
            page.click("button[data-prevent-double-click]")
            found[f"error {language}"] = look(page, f"error-{language}-{size['width']}")
            for name in DRAFTS:
                enter(page, product, made, name)
                page.goto(f"{root}/draft/guarantee/")
                found[f"{name} {language}"] = look(page, f"{name}-{language}-{size['width']}")
            for name in ("lodged", "replacing"):
                enter(page, product, made, name)
                page.goto(f"{root}/acknowledgment/guarantee/")
                found[f"{name} {language}"] = look(page, f"{name}-{language}-{size['width']}")
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_a_guarantor_without_script_signs_and_takes_a_copy(
    product: Server, made: dict[str, str], browser: Browser
) -> None:
    with window(browser, PHONE, script=False) as page:
        page.goto(f"{product.url}/en/guarantee/{made['token']}/")
        page.click("main button")
        page.click("text=I understand, go on")
        page.set_input_files("#file-guarantor_card", [no_picture("notes.jpg")])
        page.click("text=Send this file")
        refused = page.locator(".state").first.inner_text()
        page.click("text=Remove")
        page.set_input_files("#file-guarantor_card", [scan("card.jpg")])
        page.click("text=Send this file")
        page.click("text=Continue")
        page.fill("#number", "1234567(8)")
        page.fill("#signer_name", "LEONG Lai Wa")
        for box in page.locator("[name=promised]").all():
            box.check()
        page.fill("#typed", "LEONG Lai Wa")
        page.click("main form .govuk-button")
        with page.expect_download() as copy:
            page.click("text=Your copy (PDF)")
        kept = Path(copy.value.path()).read_bytes()
        page.goto(f"{product.url}/en/guarantee/{made['token']}/")
        assert (refused, kept[:5], page.locator("h1").inner_text()) == (
            "Not stored",
            b"%PDF-",
            "This link does not open anything",
        )


def test_two_presses_at_the_same_moment_sign_once(product: Server, made: dict[str, str]) -> None:
    address = f"{product.url}/en/guarantee/{made['ready']}/sign/"
    start = threading.Barrier(2)

    def press(_number: int) -> int:
        browser = build_opener(HTTPCookieProcessor())
        html = browser.open(address).read().decode()
        (token,) = set(re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', html))
        promised = re.findall(r'name="promised" value="(\w+)"', html)
        given = [("promised", each) for each in promised]
        given += [("number", "12345678"), ("signer_name", "LEONG"), ("typed", "LEONG")]
        given += [("kind", "typed"), ("csrfmiddlewaretoken", token)]
        start.wait()
        try:
            return int(browser.open(address, urlencode(given).encode()).status)
        except HTTPError as refused:
            return refused.code

    with ThreadPoolExecutor(2) as presses:
        assert sorted(presses.map(press, range(2))) == [200, 404]


def enter(page: Page, product: Server, made: dict[str, str], name: str) -> None:
    """Be whoever is in this draft."""
    cookie = {"name": made["cookie"], "value": made[name], "url": product.url}
    page.context.add_cookies([cookie])  # type: ignore[list-item]


def look(page: Page, name: str) -> list[str]:
    """What axe finds; the page as a picture for who asked for it."""
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)
    return violations(page)
