"""`domicile serve`: opens the port, prepares, then keeps web, worker and checker alive.

Stays light: it never imports Django. Whatever dies is started again; when this process ends, in
whichever way, its children end too.
"""

import ctypes
import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from domicile.config.cli import CommandError
from domicile.config.environment import Environment

PR_SET_PDEATHSIG = 1
WATCHED = {signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP}
QUICK = 5.0  # seconds; who lives shorter than this is started again more and more slowly
FIRST_DELAY, LONGEST_DELAY = 0.1, 10.0
PATIENCE = 15.0  # seconds that children have to finish what they have in hand
INQUIRY_SETTINGS = "domicile.config.inquiry_settings"
_LIBC = ctypes.CDLL(None)


def serve(environment: Environment) -> int:
    """Run everything until SIGTERM or Ctrl-C."""
    return _run(environment, "serve", lambda door: children(environment, door))


def serve_inquiry(environment: Environment) -> int:
    """Run the web processes of the inquiry alone, which write nothing but what they must."""
    os.environ["DJANGO_SETTINGS_MODULE"] = INQUIRY_SETTINGS
    return _run(environment, "inquiry", lambda door: web(environment, door))


def _run(
    environment: Environment, name: str, family: Callable[[socket.socket], list["Child"]]
) -> int:
    signal.pthread_sigmask(signal.SIG_BLOCK, WATCHED)
    os.umask(0o077)  # everything in the data folder is its owner's alone
    environment.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    with only_one(environment.data, name), listening(environment) as door:
        status = prepare()
        if status:
            return status
        door.listen(1024)
        say(environment)
        return Supervisor(family(door)).run()


@contextmanager
def only_one(data: Path, name: str) -> Iterator[None]:
    """Two installations in one folder would fight for its files."""
    with (data / f"{name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandError(f"another `domicile {name}` uses {data.resolve()}.") from None
        yield


@contextmanager
def listening(environment: Environment) -> Iterator[socket.socket]:
    """Hold the port for the web processes: it stays open while they are replaced."""
    family = socket.AF_INET6 if ":" in environment.host else socket.AF_INET
    with socket.socket(family) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((environment.host, environment.port))
        except OSError as wrong:
            place = f"{environment.host}:{environment.port}"
            raise CommandError(f"cannot listen on {place}: {wrong.strerror}.") from wrong
        yield door


def prepare() -> int:
    """Refuse unsafe settings, migrate, gather static files, make the demo, and free the memory."""
    return spawn([sys.executable, "-m", "domicile.config.prepare"]).wait()


@dataclass
class Child:
    """One process that should be running."""

    name: str
    words: Sequence[str]
    files: Sequence[int] = ()
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    delay: float = FIRST_DELAY
    due: float = 0.0

    def start(self, now: float) -> None:
        self.process = spawn(self.words, self.files)
        self.started = now

    def bury(self, now: float) -> None:
        """Note that it died and when to start it again."""
        self.process = None
        self.delay = min(self.delay * 2, LONGEST_DELAY) if self._quick(now) else FIRST_DELAY
        self.due = now + self.delay

    def _quick(self, now: float) -> bool:
        return now - self.started < QUICK


def children(environment: Environment, door: socket.socket) -> list[Child]:
    """List who belongs to the tree."""
    python = [sys.executable, "-m"]
    found = web(environment, door)
    found.append(Child("worker", [*python, "domicile", "worker"]))
    found.append(Child("checker", [*python, "domicile.files.checker"]))
    return found


def web(environment: Environment, door: socket.socket) -> list[Child]:
    """List the web processes, which share one open port."""
    words = [sys.executable, "-m", "domicile.config.web", str(door.fileno())]
    return [Child(f"web {n}", words, (door.fileno(),)) for n in range(environment.web_processes)]


@dataclass
class Supervisor:
    """Starts, watches, restarts, and in the end stops its children."""

    children: list[Child] = field(default_factory=list)

    def run(self) -> int:
        while True:
            self._start_due(time.monotonic())
            heard = signal.sigtimedwait(WATCHED, self._patience(time.monotonic()))
            if heard and heard.si_signo != signal.SIGCHLD:
                break
            self._bury_dead(time.monotonic())
        self._stop()
        return 0

    def _start_due(self, now: float) -> None:
        for one in self.children:
            if one.process is None and one.due <= now:
                one.start(now)

    def _patience(self, now: float) -> float:
        waits = [one.due - now for one in self.children if one.process is None]
        return max(0.01, min([*waits, 60.0]))

    def _bury_dead(self, now: float) -> None:
        for one in self.children:
            if one.process is not None and one.process.poll() is not None:
                note(f"{one.name} ended with {one.process.returncode}; starting it again")
                one.bury(now)

    def _stop(self) -> None:
        alive = [one.process for one in self.children if one.process is not None]
        for process in alive:
            process.terminate()
        end = time.monotonic() + PATIENCE
        for process in alive:
            try:
                process.wait(max(0.0, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                note("a process did not end in time and was killed")
            kill_group(process.pid)  # and whatever it had started itself


def spawn(words: Sequence[str], files: Sequence[int] = ()) -> subprocess.Popen[bytes]:
    """Start a child in a group of its own (Ctrl-C reaches us alone) that ends when we end."""
    parent = os.getpid()

    def prepare_child() -> None:
        _LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # we died before that line
            os._exit(1)
        signal.pthread_sigmask(signal.SIG_SETMASK, ())

    # glibc keeps one heap a thread unless told otherwise; two are enough and much smaller.
    environment = {"MALLOC_ARENA_MAX": "2", **os.environ}
    return subprocess.Popen(  # noqa: S603  # our own modules, no shell
        words,
        pass_fds=files,
        env=environment,
        start_new_session=True,
        preexec_fn=prepare_child,  # noqa: PLW1509  # this process has one thread
    )


def kill_group(pid: int) -> None:
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def say(environment: Environment) -> None:
    """Tell a person where to go."""
    host = f"[{environment.host}]" if ":" in environment.host else environment.host
    note(f"Domicile is on {environment.address or f'http://{host}:{environment.port}'}/")
    if not environment.demo:
        return
    note(
        f"Demo: made-up people, this machine only. Sent mail: http://{host}:{environment.port}/demo/mail/"
    )
    note(f"Officers of the demo: http://{host}:{environment.port}/demo/desk/")
    sign_ins = environment.data / "demo.json"
    if sign_ins.exists():
        for line in json.loads(sign_ins.read_text()):
            note(f"  {line}")
    note("Ctrl-C stops everything; nothing is lost.")


def note(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
