"""`domicile serve`: one command, one tree of processes, nothing lost, nothing left."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import Postgres
from tests.server import FreshServer, Server, descendants

MEGABYTE = 1024  # /proc counts in kilobytes
FIGURES = re.compile(r"^Private_\w+:\s+(\d+)", re.MULTILINE)
MOST_PRIVATE = 250 * MEGABYTE

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def product() -> Iterator[Server]:
    """Give one product; whoever ends it starts it again."""
    with FreshServer() as running:
        yield running


@pytest.fixture
def server(product: Server) -> Server:
    """Give the product with all its parts at work."""
    if product.process is None or product.process.poll() is not None:
        product.start()
    product.wait(lambda: set(product.health().values()) == {"good"})
    return product


def alive(pids: list[int]) -> list[int]:
    return [pid for pid in pids if Path(f"/proc/{pid}").exists() and not zombie(pid)]


def zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def private(pid: int) -> int:
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return sum(int(kilobytes) for kilobytes in FIGURES.findall(text))


def test_pages_are_served_on_postgresql_too(postgres: Postgres) -> None:
    with FreshServer(postgres.database()) as server:
        server.wait(lambda: set(server.health().values()) == {"good"})
        assert server.get("/en/")[0] == 200


@pytest.mark.parametrize("part", ["web", "worker", "checker"])
def test_a_part_that_is_killed_is_there_again(server: Server, part: str) -> None:
    before = server.kill_child(part)
    server.wait(lambda: server.tree().get(part, before) != before)
    server.wait(lambda: set(server.health().values()) == {"good"})


def test_no_connection_is_refused_while_the_web_process_is_replaced(server: Server) -> None:
    server.kill_child("web")
    assert server.get("/health/live")[0] == 200


def test_pages_are_served_without_checker_and_worker(server: Server) -> None:
    away = [server.child(part) for part in ("checker", "worker")]
    for pid in away:
        os.kill(pid, signal.SIGSTOP)
    assert server.get("/health/ready")[0] == 200
    for pid in away:
        os.kill(pid, signal.SIGCONT)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_leaves_no_process(server: Server, number: int) -> None:
    assert server.process is not None
    everyone = [server.process.pid, *descendants(server.process.pid)]
    assert server.stop(number) == 0
    assert alive(everyone) == []


def test_the_tree_ends_when_the_supervisor_is_killed(server: Server) -> None:
    assert server.process is not None
    below = descendants(server.process.pid)
    server.process.kill()
    server.process.wait()
    end = time.monotonic() + 20
    while alive(below) and time.monotonic() < end:
        time.sleep(0.05)
    assert alive(below) == []


def test_started_again_it_has_lost_nothing(server: Server) -> None:
    key = (server.data / "secret-key").read_text()
    server.kill()
    server.start()
    assert (server.data / "secret-key").read_text() == key
    assert server.get("/health/live")[0] == 200


def test_at_rest_the_whole_tree_is_small(server: Server) -> None:
    assert server.process is not None
    tree = [server.process.pid, *descendants(server.process.pid)]
    sizes = {pid: private(pid) for pid in tree}
    assert sum(sizes.values()) <= MOST_PRIVATE, sizes


def test_what_is_in_the_data_folder_is_its_owners_alone(server: Server) -> None:
    open_to_others = [one.name for one in server.data.iterdir() if one.stat().st_mode & 0o077]
    assert open_to_others == ["log"]  # written by the test itself


def test_a_second_one_in_the_same_folder_is_refused(server: Server) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "domicile", "serve"],
        env=server.environment({"DOMICILE_PORT": "0"}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == f"domicile: another `domicile serve` uses {server.data}.\n"


def test_a_port_in_use_is_said_in_one_line(server: Server, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "domicile", "serve"],
        env=server.environment({"DOMICILE_DATA": str(tmp_path)}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    place = f"127.0.0.1:{server.port}"
    assert done.stderr == f"domicile: cannot listen on {place}: Address already in use.\n"


def test_it_says_where_to_go(server: Server) -> None:
    assert f"Domicile is on http://127.0.0.1:{server.port}/" in server.log()
