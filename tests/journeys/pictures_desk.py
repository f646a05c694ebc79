"""The pictures of the desk: the queue, a case, the dashboard and a change that is tried."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import ViewportSize, expect

from domicile.config.demo_officers import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser, Page

    from tests.journeys.pictures import Photographer
    from tests.server import Server

    Opens = Callable[[Browser, ViewportSize, str], AbstractContextManager[Page]]

WIDE = ViewportSize(width=1440, height=810)


def desk(product: Server, browser: Browser, at: Opens, camera: Photographer) -> None:
    """What officers of two authorities see, and a manager."""
    with at(browser, WIDE, "en") as page:
        _sign_in(page, product, "case@macao-psp.demo.example")
        camera.view(page, "queue")
    with at(browser, WIDE, "en") as page:
        _sign_in(page, product, "case@hk-immd.demo.example")
        page.get_by_role("button", name="Next case").click()
        expect(page.locator(".viewer__page")).to_be_visible()
        page.wait_for_load_state("networkidle")
        camera.view(page, "case")
    with at(browser, WIDE, "zh-hant") as page:
        _sign_in(page, product, "manager@macao-psp.demo.example", "zh-hant")
        page.goto(f"{product.url}/zh-hant/desk/dashboard/")
        camera.view(page, "dashboard")
        page.goto(f"{product.url}/zh-hant/desk/manage/rulebook/macao-residence-authorization/")
        camera.view(page, "rulebook")


def _sign_in(page: Page, product: Server, email: str, language: str = "en") -> None:
    """With the code that the demo's page shows."""
    page.goto(f"{product.url}/demo/desk/")
    row = page.get_by_role("row").filter(has_text=email).inner_text()
    code = re.findall(r"\b\d{6}\b", row)[0]
    page.goto(f"{product.url}/{language}/desk/sign-in/")
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button").click()
    page.locator("[name=code]").fill(code)
    page.locator("main form").first.locator("button").click()
    expect(page.locator(".desk-bar")).to_be_visible()
