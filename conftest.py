"""What any test can ask for: a PostgreSQL, the real product, a real browser."""

import shutil
from collections.abc import Generator, Iterator
from contextlib import ExitStack

import pytest
from django.db import connection
from django.utils import translation
from playwright.sync_api import Browser
from pytest_django.plugin import blocking_manager_key

from tests import prepared
from tests import settings as thrown_away
from tests.browser import chromium
from tests.postgres import Postgres
from tests.server import Server

TURNS = ("long", "journey", "server")


def pytest_configure(config: pytest.Config) -> None:
    config.add_cleanup(prepared.keep())


def pytest_unconfigure() -> None:
    BROWSER.close()
    if thrown_away.POSTGRES:
        thrown_away.POSTGRES.end()
    shutil.rmtree(thrown_away.FOLDER, ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, so that the many quick tests let all processes end together."""
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    turns = [turn for turn, name in enumerate(TURNS) if item.get_closest_marker(name)]
    return min(turns, default=len(TURNS))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One PostgreSQL for all tests of this process; `.database()` gives an empty database."""
    with Postgres() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """For tests of the real product: the test runs once on each database."""
    if request.param == "sqlite":
        return ""
    running: Postgres = request.getfixturevalue("postgres")
    return running.prepared()


@pytest.fixture
def server() -> Iterator[Server]:
    """Give the real product, started, on SQLite."""
    with Server() as running:
        yield running


@pytest.fixture(scope="session")
def product() -> Iterator[Server]:
    """Give one product to all journeys of this process; each brings people of its own."""
    with Server() as running:
        yield running


class OneBrowser:
    """The browser of this process, open from the first journey to the first test that asks the
    database: while a browser's loop is there, Django takes every query for one of async code.
    """

    def __init__(self) -> None:
        self._ends = ExitStack()
        self._running: Browser | None = None

    def open(self) -> Browser:
        if self._running is None:
            self._running = self._ends.enter_context(chromium())
        return self._running

    def close(self) -> None:
        self._running = None
        self._ends.close()


BROWSER = OneBrowser()


@pytest.fixture(scope="module")
def browser() -> Browser:
    """Give one browser to all journeys of this process."""
    return BROWSER.open()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("django_db"):
        BROWSER.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """Let the database be emptied after a test that commits: its own guards refuse even that."""
    if not _commits(item):
        yield
        return
    with item.config.stash[blocking_manager_key].unblock():
        lifted = _lift_guards()
    try:
        yield
    finally:
        with item.config.stash[blocking_manager_key].unblock(), connection.cursor() as cursor:
            for statement in lifted:
                cursor.execute(statement)


@pytest.fixture(autouse=True)
def _english() -> None:
    """Begin every test in English: a page asked for by the one before may have spoken Chinese."""
    translation.activate("en")


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    marked = marker is not None and bool(marker.kwargs.get("transaction"))
    return marked or "transactional_db" in getattr(item, "fixturenames", ())


def _lift_guards() -> list[str]:
    """Take the triggers away; give what brings them back."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            return ["SET session_replication_role = origin"]
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
    return [sql for _, sql in triggers]
