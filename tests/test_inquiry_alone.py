"""`domicile inquiry`: in processes of its own, beside a copy of the database."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.addresses import addresses
from tests.copies import BORN, NUMBER, copy_in
from tests.server import Server
from tests.wire import Page, Wire
from tests.worlds import NOWHERE

pytestmark = pytest.mark.server
NOT_FOUND = 404
NOBODY_THERE = "postgresql://nobody@127.0.0.1:9/none"


class Inquiry(Server):
    """`domicile inquiry` beside a copy that has one case."""

    command = "inquiry"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> str:
    return copy_in(tmp_path_factory.mktemp("copy"))


@pytest.fixture(scope="module")
def without_database(copy: str) -> Iterator[Server]:
    """The copy can be read; the database itself is not there."""
    with Inquiry(NOBODY_THERE, DOMICILE_INQUIRY_DATABASE_URL=copy) as server:
        yield server


@pytest.fixture
def beside(copy: str, tmp_path: Path) -> Iterator[Server]:
    """The copy can be read, and the database can be written."""
    with Inquiry(copy_in(tmp_path), DOMICILE_INQUIRY_DATABASE_URL=copy) as server:
        yield server


def ask(wire: Wire, number: str, year: str = "1982") -> Page:
    page = wire.get("/en/progress/").text
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', page)
    assert token
    fields = {"reference": number, **BORN, "born-year": year, "csrfmiddlewaretoken": token[1]}
    return wire.post("/en/progress/", fields)


def test_f11_while_the_database_is_away_the_quick_door_answers_from_the_copy(
    without_database: Server,
) -> None:
    wire = Wire(without_database.url)
    wire.cookies["session"] = "somebodys-session-in-the-database-that-is-away"
    answer = ask(wire, NUMBER)
    assert (answer.status_code, "Since 22 November 2026." in answer.text) == (200, True)


def test_f11_while_the_database_is_away_misses_are_counted_in_memory(
    copy: str,
) -> None:
    with Inquiry(
        NOBODY_THERE, DOMICILE_INQUIRY_DATABASE_URL=copy, DOMICILE_INQUIRY_WAIT_AFTER="99"
    ) as server:
        wire = Wire(server.url)
        found = ["Since 22 November" in ask(wire, NUMBER).text]
        for _ in range(5):
            ask(wire, NUMBER, "1983")
        found.append("Since 22 November" in ask(wire, NUMBER).text)
        log = server.log()
    assert (found, NUMBER in log, "1982-05-14" in log) == ([True, False], False, False)


def test_f11_while_the_database_is_away_codes_open_nothing(without_database: Server) -> None:
    wire = Wire(without_database.url)
    page = ask(wire, NUMBER).text
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', page)
    more = re.search(r'name="more" value="([^"]+)', page)
    assert token
    assert more
    given = {"csrfmiddlewaretoken": token[1]}
    statuses = [
        wire.post("/en/progress/ask/", {**given, "more": more[1]}).status_code,
        wire.post("/en/progress/code/", {**given, "code": "123456"}).status_code,
        wire.get("/en/progress/whole/").status_code,
    ]
    assert statuses == [503, 503, 403]


def test_it_says_how_its_parts_are(without_database: Server) -> None:
    status, _headers, body = without_database.get("/health/ready")
    assert (status, body) == (200, '{"cases": "good", "database": "away"}')


def test_nothing_but_the_inquiry_is_there(without_database: Server) -> None:
    there = set()
    for address in addresses():
        values = dict.fromkeys(address.gaps, "1") | NOWHERE
        if without_database.get(address.at(values))[0] != NOT_FOUND:
            there.add(address.name)
    assert {name for name in there if not name.startswith("inquiry:")} == {"live", "ready"}


def test_misses_are_counted_in_the_database_and_notes_are_kept_there(beside: Server) -> None:
    wire = Wire(beside.url)
    ask(wire, NUMBER)
    ask(wire, "AE000000")
    beside.stop()
    with closing(sqlite3.connect(beside.variables["DOMICILE_DATABASE_URL"][10:])) as database:
        counted = database.execute('SELECT "limit" FROM accounts_counter ORDER BY 1').fetchall()
        noted = database.execute(
            "SELECT event FROM audit_entry WHERE event LIKE 'inquiry:%' ORDER BY id"
        ).fetchall()
    assert (counted, noted) == (
        [("address",), ("reference",)],
        [("inquiry:answered",), ("inquiry:missed",)],
    )


def test_what_comes_to_stand_in_the_copy_is_seen_by_whoever_only_reads_it(tmp_path: Path) -> None:
    copy = copy_in(tmp_path)
    with Inquiry(NOBODY_THERE, DOMICILE_INQUIRY_DATABASE_URL=copy) as server:
        wire = Wire(server.url)
        before = "Closed tonight" in wire.get("/en/progress/").text
        lay_a_banner(tmp_path)
        server.wait(lambda: "Closed tonight" in wire.get("/en/progress/").text)
        answer = ask(wire, NUMBER).text
    assert (before, "Closed tonight" in answer, "Since 22 November 2026." in answer) == (
        False,
        True,
        True,
    )


def lay_a_banner(folder: Path) -> None:
    """Write what two managers did, as the copy gets it from the database."""
    at = "2026-11-22 02:00:00"
    said = {
        "authority": "hk-immd",
        "message": {"en": "Closed tonight"},
        "begins": "2020-01-01T00:00+08:00",
        "ends": "2099-01-01T00:00+08:00",
        "services": [],
    }
    file = next(folder.glob("*.sqlite3"))
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(
            "INSERT INTO managing_setting (id, authority, kind, service, said, reason,"
            " proposed_by_id, proposed_at) VALUES (1, 'hk-immd', 'banner', '', ?, 'Rest', 1, ?)",
            [json.dumps(said), at],
        )
        database.execute(
            "INSERT INTO managing_settingstep (setting_id, number, step, officer_id, asked_by_id,"
            " reason, at) VALUES (1, 1, 'agree', 2, 1, '', ?)",
            [at],
        )
        database.execute("INSERT INTO managing_edition (id, number) VALUES (1, 1)")
