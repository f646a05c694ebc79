"""A person without a pointer: what has the focus can be seen, and every press is a key."""

from playwright.sync_api import FileChooser, FilePayload, Page

MOST_STEPS = 250


def reach(page: Page, what: str) -> None:
    """Press Tab until this has the focus, which can be seen."""
    for _ in range(MOST_STEPS):
        if page.evaluate("what => document.activeElement.matches(what)", what):
            assert page.evaluate("document.activeElement.matches(':focus-visible')")
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{what} is not reached on {page.url}")


def follow(page: Page, what: str) -> None:
    """Reach a link or a button, and press Enter."""
    reach(page, what)
    enter(page)


def enter(page: Page, key: str = "Enter") -> None:
    """Press a key that leads to a page, and wait for the page."""
    with page.expect_navigation():
        page.keyboard.press(key)
    page.wait_for_load_state()  # a page's own keys work once its script is there


def write(page: Page, what: str, text: str) -> None:
    """Reach a field and type into it, in place of what it said."""
    reach(page, what)
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def tick(page: Page, what: str) -> None:
    """Reach a box and tick it."""
    reach(page, what)
    if not page.evaluate("document.activeElement.checked"):
        page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.checked")


def choose(page: Page, what: str, value: str) -> None:
    """Reach a list to choose from, and choose with the arrows."""
    reach(page, what)
    for _ in range(MOST_STEPS):
        if page.evaluate("document.activeElement.value") == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{what} has no {value}")


def open_up(page: Page, what: str) -> None:
    """Reach what opens and closes, and see to it that it is open."""
    reach(page, what)
    if not page.evaluate("document.activeElement.parentElement.open"):
        page.keyboard.press("Enter")


def offer(page: Page, files: list[FilePayload]) -> None:
    """Whatever asks for a file from now on gets these: a chooser of the system, not of the page."""

    def given(chooser: FileChooser) -> None:
        chooser.set_files(files)

    page.on("filechooser", given)


def pick(page: Page, what: str) -> None:
    """Reach a field for a file, press Enter, and wait until the file is in it."""
    reach(page, what)
    page.keyboard.press("Enter")
    page.wait_for_function("what => document.querySelector(what).files.length > 0", arg=what)
