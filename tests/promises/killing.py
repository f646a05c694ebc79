"""F01 on the real product: a web process is killed at each named step, again and again.

The process that dies is one more of the same product: same database, same store, same sessions.
What the person finds afterwards is asked of the one that lives.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from domicile.rulebook import Need, decide
from tests.applicant import Applicant, picture
from tests.promises.helper import Beside
from tests.promises.people import (
    acknowledged,
    change_surname,
    press,
    someone,
    surname_page,
    wire_of,
)
from tests.server import PATIENCE, Server
from tests.wire import CutError

Act = Callable[[Applicant], object]
HALF = 200  # bytes: the answer to the last button has a few hundred


@dataclass
class Outcome:
    """How often, and what was not as promised."""

    kills: int = 0
    violations: list[str] = field(default_factory=list)

    def expect(self, what: str, *, so: bool) -> None:
        if not so:
            self.violations.append(what)


class Armed:
    """One more web process, that dies at a step."""

    def __init__(self, beside: Beside, step: str) -> None:
        self.beside = beside
        self.pid, port = beside("arm", step=step)
        self.url = f"http://127.0.0.1:{port}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trail: TracebackType | None,
    ) -> None:
        self.kill()

    def kill(self) -> None:
        self.beside("end", pid=self.pid)

    def died(self) -> bool:
        """Whether it was killed where it should be."""
        return bool(self.beside("killed", pid=self.pid, patience=PATIENCE))


def save_page(person: Applicant) -> None:
    change_surname(person, "LEUNG")


def upload(person: Applicant) -> None:
    found = decide(person.service, person.group, person.on).documents_of("principal")
    wanted = (each.document for each in found if each.need is Need.REQUIRED)
    roomy = next(each.key for each in wanted if each.most_files > 1)
    person.send_file("principal", roomy, picture("one more"))


def sign(person: Applicant) -> None:
    person.sign(person.group.head)


def send(person: Applicant) -> None:
    person.send()


def send_and_leave_half_way(person: Applicant) -> None:
    """Only a part of the answer comes."""
    token = {"csrfmiddlewaretoken": person.token("draft/check/")}
    got = wire_of(person).post_and_read("/en/draft/send/", token, HALF)
    raise CutError(str(len(got)))


@dataclass(frozen=True)
class Step:
    """A place to die at: what the person did, and whether that is kept."""

    act: Act
    kept: bool = False
    killed_from_outside: bool = False


BEFORE_COMMIT = (
    "submit.begun",
    "submit.reference",
    "submit.submission",
    *(f"submit.{what}:{n}" for what in ("application", "documents", "declaration") for n in (1, 3)),
    "audit.entry_written",
    "audit.outbox_written",
    "submit.audit",
    "submit.before_commit",
)
STEPS = {
    "draft.saving": Step(save_page),
    "draft.saved": Step(save_page, kept=True),
    "files.bytes_written": Step(upload),
    "files.bytes_renamed": Step(upload),
    "files.row_written": Step(upload),
    "upload.attached": Step(upload),
    "signature.given": Step(sign),
    **{name: Step(send) for name in BEFORE_COMMIT},
    "submit.after_commit": Step(send, kept=True),
    "response half sent": Step(send_and_leave_half_way, kept=True, killed_from_outside=True),
}


class Killing:
    """One product, one group of three that is ready to be sent, and copies of it to try on."""

    def __init__(self, server: Server, beside: Beside, ready: Applicant) -> None:
        self.server, self.beside, self.ready = server, beside, ready
        self.shown: set[str] = set()

    def run(self, name: str, times: int) -> Outcome:
        """Kill at this step so many times; then look at everything that is kept."""
        outcome = Outcome()
        for _ in range(times):
            self._once(name, outcome)
        outcome.violations += self.beside("promises", shown=sorted(self.shown))
        return outcome

    def _once(self, name: str, outcome: Outcome) -> None:
        step = STEPS[name]
        mine = self.beside("copy", session=wire_of(self.ready).cookies["session"], count=1)[0]
        before = self.beside("state", draft=mine["draft"])
        with Armed(self.beside, "" if step.killed_from_outside else name) as armed:
            there = someone(self.ready, armed.url, mine["session"])
            cut = _cut(step.act, there)
            died = step.killed_from_outside or (cut and armed.died())
        outcome.kills += 1
        outcome.expect(f"{name}: the person was not cut off", so=cut and died)
        after = self.beside("state", draft=mine["draft"])
        person = someone(self.ready, self.server.url, mine["session"])
        kept = after != before
        outcome.expect(f"{name}: kept is {kept}, not {step.kept}", so=kept is step.kept)
        self._comes_back(name, step, person, after, outcome)

    def _comes_back(
        self, name: str, step: Step, person: Applicant, kept: dict[str, Any], outcome: Outcome
    ) -> None:
        """The person sees the truth, and does again what was not done."""
        if step.act is save_page:
            outcome.expect(
                f"{name}: what was saved is not on the page",
                so=("LEUNG" in surname_page(person)) is step.kept,
            )
        if step.act not in {send, send_and_leave_half_way}:
            step.act(person)  # which fails where it does not work
            return
        if not step.kept:
            press(person)
        shown = acknowledged(person)
        outcome.expect(f"{name}: another reference", so=kept["reference"] in {None, shown})
        self.shown.add(shown)


def _cut(act: Act, person: Applicant) -> bool:
    with suppress(CutError):
        act(person)
        return False
    return True
