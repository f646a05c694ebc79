"""A real browser for journeys: Debian's Chromium, and axe for accessibility."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

CHROMIUM = "/usr/bin/chromium"
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
DESKTOP = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=390, height=844)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser; it talks to this machine only."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@contextmanager
def window(
    browser: Browser, size: ViewportSize = DESKTOP, *, script: bool = True, locale: str = "en"
) -> Iterator[Page]:
    """Open a window as a new person would have it; nothing moves, or it were seen halfway."""
    context: BrowserContext = browser.new_context(
        viewport=size,
        java_script_enabled=script,
        locale=locale,
        bypass_csp=False,
        has_touch=size == PHONE,
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


def violations(page: Page) -> list[str]:
    """Ask axe about WCAG 2.2 AA; give each finding as one line. Needs JavaScript."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        """() => axe.run(document, {resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa",
            "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(result =>
            result.violations.map(one =>
            one.id + ": " + one.nodes.map(node => node.target.join(" ")).join(", ")))"""
    )
    return [str(one) for one in found]
