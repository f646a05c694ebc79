"""F02 and F03: people send groups of one to nine while processes of the product are killed.

Web processes and the worker die at random moments; nobody who saw a reference may lose it.
"""

import os
import queue
import random
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from tests.applicant import Applicant
from tests.promises.helper import Beside
from tests.promises.people import (
    acknowledged,
    applicant,
    change_surname,
    someone,
    surname_page,
    wire_of,
)
from tests.server import Server
from tests.wire import CutError

AHEAD = 40  # copies that lie ready to be sent
LONGEST_LIFE = 7.0  # seconds between two kills at most; the supervisor slows down below five
MOST_PRESSES = 30
REFUSED = 503
NAMES = ("LEUNG", "CHEUNG", "WONG", "LAM", "HO")


@dataclass(frozen=True)
class Size:
    """How much of it."""

    kills: int
    groups: int
    clients: int = 8
    most_people: int = 9
    minutes: float = 60.0


@dataclass
class Storm:
    """One product while it is hit."""

    server: Server
    beside: Beside
    size: Size
    shown: set[str] = field(default_factory=set)
    violations: list[str] = field(default_factory=list)
    kills: dict[str, int] = field(default_factory=dict)
    over: threading.Event = field(default_factory=threading.Event)

    def run(self) -> "Storm":
        """Send and kill until there was enough of both, or the time is over; then look."""
        sizes = range(1, self.size.most_people + 1)
        people = [applicant(self.server, size=n, email=f"group-{n}@example.org") for n in sizes]
        ready: queue.Queue[Applicant] = queue.Queue(AHEAD)
        acts = [lambda: self._send(ready)] * self.size.clients
        acts += [lambda: self._type(people[0]), lambda: self._copy(people, ready)]
        threads = [threading.Thread(target=self._guarded, args=[act]) for act in acts]
        for thread in threads:
            thread.start()
        self._kill()
        for thread in threads:
            thread.join()
        self.server.wait(self._lives)
        self.violations += self.beside("promises", shown=sorted(self.shown))
        return self

    def _guarded(self, act: Callable[[], None]) -> None:
        """What no one foresaw is a violation too; the others go on."""
        try:
            act()
        except Exception as error:  # noqa: BLE001 - it is what the trial looks at
            self.violations.append(f"{type(error).__name__}: {error}")

    def _lives(self) -> bool:
        return self.server.get("/health/live")[0] == 200

    def _kill(self) -> None:
        end = time.monotonic() + self.size.minutes * 60
        while time.monotonic() < end and not self._enough():
            time.sleep(random.uniform(0.1, LONGEST_LIFE))  # noqa: S311 - a moment, not a secret
            if sum(self.kills.values()) < self.size.kills:
                self._kill_one()
        self.over.set()

    def _kill_one(self) -> None:
        part = random.choice(("web", "web", "web", "worker"))  # noqa: S311 - not a secret either
        there = self.server.all_of(part)
        if there:  # it may be dead from the last time
            with suppress(ProcessLookupError):
                os.kill(random.choice(there), signal.SIGKILL)  # noqa: S311 - the same
                self.kills[part] = self.kills.get(part, 0) + 1

    def _enough(self) -> bool:
        return len(self.shown) >= self.size.groups and sum(self.kills.values()) >= self.size.kills

    def _copy(self, people: list[Applicant], ready: "queue.Queue[Applicant]") -> None:
        while not self.over.is_set():
            for like in people:
                [mine] = self.beside("copy", session=wire_of(like).cookies["session"], count=1)
                person = someone(like, self.server.url, mine["session"])
                while not self.over.is_set():
                    try:
                        ready.put(person, timeout=0.2)
                    except queue.Full:
                        continue
                    break

    def _send(self, ready: "queue.Queue[Applicant]") -> None:
        while not self.over.is_set():
            try:
                person = ready.get(timeout=0.2)
            except queue.Empty:
                continue
            self._press_until_acknowledged(person)

    def _press_until_acknowledged(self, person: Applicant) -> None:
        for _ in range(MOST_PRESSES):
            try:
                answer = person.send()
                if answer.status_code == REFUSED:  # in words, with everything kept: not now (F06)
                    time.sleep(1)
                    continue
                self.shown.add(acknowledged(person))
            except CutError:
                time.sleep(0.2)
            except AssertionError as other:
                self.violations.append(f"I5: no acknowledgment but {other}")
                return
            else:
                return
        self.violations.append(f"I5: {MOST_PRESSES} presses and no acknowledgment")

    def _type(self, like: Applicant) -> None:
        """Someone saves a page again and again: what was saved is there (I9)."""
        [mine] = self.beside("copy", session=wire_of(like).cookies["session"], count=1)
        person, saved, turn = someone(like, self.server.url, mine["session"]), "", 0
        while not self.over.is_set():
            turn += 1
            name = NAMES[turn % len(NAMES)]
            try:
                change_surname(person, name)
                saved = name
                if f'value="{saved}"' not in surname_page(person):
                    self.violations.append(f"I9: {saved} was saved and is gone")
            except CutError:
                time.sleep(0.2)
