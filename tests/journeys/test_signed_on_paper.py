"""Somebody prepares a renewal for the applicant: they cannot sign, and send a notarised scan."""

import json
import secrets
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, FilePayload, Page, ViewportSize, expect

from tests.applicant import Applicant, picture
from tests.browser import DESKTOP, PHONE, violations, window
from tests.server import Server
from tests.wire import Wire

pytestmark = [pytest.mark.server, pytest.mark.journey]
SERVICES = Path(__file__).parents[2] / "domicile/services"
SIGN = "/en/draft/people/principal/sign/"


@pytest.fixture
def prepared(product: Server) -> Wire:
    """Everything is filled in and sent by somebody who acts for the applicant; nothing signed."""
    facts = json.loads(
        (SERVICES / "macao_temporary_residency/examples/renewal.json").read_text(encoding="utf-8")
    )
    facts["people"][0]["answers"]["start"]["who"] = "representative"
    wire = Wire(product.url)
    own = f"agent-{secrets.token_hex(4)}@example.org"  # an address gets few mails in an hour
    person = Applicant(wire, facts, datetime.now(UTC).date(), own)
    person.begin()
    person.add_people()
    for each in person.group.people:
        person.fill(each)
        person.send_documents(each)
    return wire


def enter(page: Page, product: Server, wire: Wire) -> None:
    """Go on in the browser with the session that filled everything in."""
    page.context.add_cookies(
        [{"name": key, "value": value, "url": product.url} for key, value in wire.cookies.items()]
    )


def pages_of(page: Page, address: str) -> int:
    return len(pypdfium2.PdfDocument(page.request.get(address).body()))


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_x17_a_representative_sends_a_scan_that_a_notary_has_seen(
    browser: Browser, product: Server, prepared: Wire, size: ViewportSize
) -> None:
    with window(browser, size) as page:
        enter(page, product, prepared)
        page.goto(f"{product.url}{SIGN}")
        expect(page.locator(".notice--warn")).to_contain_text("you cannot sign")
        assert (page.locator("[data-pad]").count(), violations(page)) == (0, [])
        assert pages_of(page, f"{product.url}{SIGN}paper.pdf") > 1
        scan = picture("signed").getvalue()
        file = FilePayload(name="signed.jpg", mimeType="image/jpeg", buffer=scan)
        page.set_input_files("#scan", file)
        page.check("#notarised")
        page.click("button:has-text('Send the scan')")
        page.goto(f"{product.url}/en/draft/check/")
        page.fill("#delivered_by", "LAM Ho")
        page.click("button[data-prevent-double-click]")
        expect(page.locator("main")).to_contain_text("Delivered for the applicant by LAM Ho.")
        expect(page.locator("main")).to_contain_text("waits for an officer")
        assert violations(page) == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_all_forms_are_made_while_the_page_tells_how_far(
    browser: Browser, product: Server, prepared: Wire, *, script: bool
) -> None:
    with window(browser, script=script) as page:
        enter(page, product, prepared)
        page.goto(f"{product.url}/en/draft/forms/")
        codes = page.locator(".paper-sheet .code-box").all_inner_texts()
        assert codes == ["REQ", "BI"]
        page.click("form[action$='make/'] button")
        whole = page.locator("a[href$='/forms.pdf']")
        expect(whole).to_be_visible(timeout=20_000)
        assert pages_of(page, f"{product.url}{whole.get_attribute('href')}") > len(codes)
