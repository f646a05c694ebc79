"""The real product in processes of its own, for tests that kill it."""

import contextlib
import ctypes
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from tests import prepared

LIBC = ctypes.CDLL(None)
PATIENCE = 60.0
ALL_PAPERS = 300.0  # seconds until a slow machine has made all papers of the demo
QUIET = {
    "DOMICILE_REQUESTS_PER_ADDRESS": "0",
    "DOMICILE_LOG_FORMAT": "json",
    "DOMICILE_DEMO_PEOPLE": "no",
}


class Server:
    """`domicile serve` on a free port and a data folder that outlives restarts, not the test.

    with Server() as server: server.get("/en/"); server.kill(); server.start()

    It begins with what is prepared once a run; a `FreshServer` prepares everything itself.
    """

    command = "serve"
    fresh = False

    def __init__(self, database_url: str = "", **variables: str) -> None:
        self.data = Path(tempfile.mkdtemp(prefix="domicile-server-"))
        self.port = free_port()
        self.variables = {**QUIET, **variables, "DOMICILE_DATA": str(self.data)}
        if not self.fresh:
            people = self.variables["DOMICILE_DEMO_PEOPLE"] == "yes" and not database_url
            prepared.furnish(self.data, *DEMO if people else PLAIN)
        if database_url:
            self.variables["DOMICILE_DATABASE_URL"] = database_url
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trail: TracebackType | None,
    ) -> None:
        self.kill()
        shutil.rmtree(self.data, ignore_errors=True)

    def start(self, **variables: str) -> None:
        """Start (again), with more variables for this run, and wait until pages are served."""
        with (self.data / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "domicile", self.command],
                env=self.environment(variables),
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_us,
            )
        self.wait(lambda: self.get("/health/live")[0] == 200)

    def environment(self, more: Mapping[str, str]) -> dict[str, str]:
        """Give the variables the product sees: none of this machine's own."""
        return {**inherited(), **self.variables, "DOMICILE_PORT": str(self.port), **more}

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Ask it to end, as Ctrl-C does with SIGINT; give the exit status."""
        assert self.process is not None
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        """kill -9 of every process of the tree, grandchildren too."""
        if self.process is None:
            return
        for pid in [self.process.pid, *descendants(self.process.pid)]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait(PATIENCE)
        self.process = None

    def kill_child(self, name: str) -> int:
        """kill -9 of "web", "worker" or "checker"; give the pid that is no more."""
        pid = self.child(name)
        os.kill(pid, signal.SIGKILL)
        return pid

    def child(self, name: str) -> int:
        """Give the pid of one part, waiting for it to be there."""
        found: dict[str, int] = {}

        def there() -> bool:
            found.update(self.tree())
            return name in found

        self.wait(there)
        return found[name]

    def all_of(self, name: str) -> list[int]:
        """Give the pids of all processes that play one part, such as every "web"."""
        assert self.process is not None
        return [pid for pid in descendants(self.process.pid) if _part(pid) == name]

    def tree(self) -> dict[str, int]:
        """Give every process below the supervisor, by the part it plays."""
        assert self.process is not None
        found = descendants(self.process.pid)  # parents first: a part is its own first process
        return {_part(pid): pid for pid in reversed(found)}

    def log(self) -> str:
        """Give everything the product has written to its output."""
        return (self.data / "log").read_text()

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
        """GET one page; status 0 when nobody answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request("GET", path, headers=named)
            answer = connection.getresponse()
            body = answer.read().decode()
        except (ConnectionError, http.client.HTTPException, TimeoutError):
            return 0, {}, ""
        finally:
            connection.close()
        return answer.status, {key.lower(): value for key, value in answer.getheaders()}, body

    def health(self) -> dict[str, str]:
        """Ask how its parts are."""
        status, _headers, body = self.get("/health/ready")
        found: dict[str, str] = (
            json.loads(body) if status in {200, 503} else {"status": f"{status}"}
        )
        return found

    def wait(self, done: Callable[[], bool], patience: float = PATIENCE) -> None:
        """Wait until this is so; a product that has ended, or never comes, fails with its log."""
        end = time.monotonic() + patience
        while not done():
            ended = self.process is not None and self.process.poll() is not None
            if ended or time.monotonic() > end:
                raise AssertionError(f"the product is not there:\n{self.log()[-4000:]}")
            time.sleep(0.05)


class FreshServer(Server):
    """The product as on its first start, in an empty folder."""

    fresh = True


def prepare(data: Path, **variables: str) -> None:
    """What a start does before the first page is served."""
    words = [sys.executable, "-m", "domicile.config.prepare"]
    given = {**QUIET, **variables, "DOMICILE_DATA": str(data)}
    subprocess.run(words, env={**inherited(), **given}, check=True, capture_output=True)


def prepare_demo(data: Path) -> None:
    """The same with the demo's people, when all their papers are made and their mail is sent."""
    with FreshServer(DOMICILE_DEMO_PEOPLE="yes") as demo:
        demo.wait(lambda: prepared.at_rest(demo.data), ALL_PAPERS)
        demo.stop()
        shutil.copytree(demo.data, data, dirs_exist_ok=True, ignore=prepared.LEFT)


PLAIN = ("plain", prepare)
DEMO = ("demo", prepare_demo)


def inherited() -> dict[str, str]:
    """Give the variables of this process that are none of the product's."""
    kept = {key: value for key, value in os.environ.items() if "DOMICILE" not in key}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return kept


def die_with_us() -> None:
    """Between fork and exec: a test run that is itself killed leaves no product behind."""
    LIBC.prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


def free_port() -> int:
    """Give a port nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def descendants(pid: int) -> list[int]:
    """Give every process below this one."""
    below = _children(pid)
    return below + [one for child in below for one in descendants(child)]


def _children(pid: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def _part(pid: int) -> str:
    words = _words(pid)
    for name in ("web", "worker", "checker", "prepare"):
        if any(word == name or word.endswith(f".{name}") for word in words):
            return name
    return f"process {pid}"


def _words(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    except (FileNotFoundError, ProcessLookupError):
        return []
