"""Document requests under kill -9 and in races: run by the driver, on either database."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from io import BytesIO
from uuid import UUID

from domicile.accounts.models import Officer
from domicile.applications.days import legal_day
from domicile.applications.models import Submission
from domicile.applications.outcomes import Refused
from domicile.audit.events import Event
from domicile.audit.models import Entry
from domicile.casework import request_days, requesting, supplementing
from domicile.casework.commands import lodge
from domicile.casework.models import Case, CaseEvent, DocumentRequest, RequestDraft, RequestFile
from domicile.casework.request_drafts import keep_draft
from domicile.casework.requesting import Asking, Wanted, new_key
from domicile.files.models import File
from domicile.files.receiving import receive
from domicile.notices import requests
from domicile.notices.models import Notice, Paper
from tests.groups import NOW, a_group, by, must
from tests.officers import an_officer
from tests.promises.dying import apart, at_once, dies
from tests.promises.request_invariants import broken_requests
from tests.toy_services.harbour.service import service

CROWD = 8
DAYS = 20
LATE = NOW + timedelta(days=DAYS + 1)
LAST = NOW + timedelta(days=DAYS)
WANTED = (Wanted("principal", "papers"), Wanted("child-1", "", "A page of the log", "Torn"))
COMMITTING = ("audit.entry_written", "audit.outbox_written")
ENDING = ("request.moved", "request.told", *COMMITTING, "request.before_commit")
# For each act the steps at which nothing of it is kept, and the last one, at which all is.
STEPS = {
    "ask": ("request.written", *COMMITTING, "request.asking", "request.asked"),
    "put": (
        "files.bytes_written",
        "files.bytes_renamed",
        "files.row_written",
        "request.file_putting",
        "request.file_put",
    ),
    "send": (*COMMITTING, "request.files_sending", "request.files_sent"),
    "finish": ("request.last_sent", *ENDING, "request.finished"),
    "withdraw": (*ENDING, "request.withdrawn"),
    "lapse": (*ENDING, "request.lapsed"),
}


@dataclass(frozen=True)
class Scene:
    """A family that was asked for two things and has laid one file there; another form is open."""

    case: Case
    officer: Officer
    request: DocumentRequest
    key: UUID  # of the letter that is not sent yet

    def ask(self) -> object:
        return asked(self.case, self.officer, self.key)

    def put(self) -> object:
        return put(self.request)

    def send(self) -> object:
        return supplementing.send_files(self.request, at=NOW)

    def finish(self) -> object:
        return supplementing.finish_request(self.request, at=LAST)

    def withdraw(self) -> object:
        return requesting.withdraw_request(self.request, by=self.officer, at=NOW)

    def lapse(self) -> object:
        return request_days.lapse_due(LATE)

    def state(self) -> dict[str, int]:
        """What there is, counted: of each act one line that it changes."""
        files = RequestFile.objects.filter(item__request=self.request)
        return {
            "ask": DocumentRequest.objects.filter(key=self.key).count(),
            "put": files.count(),
            "send": files.exclude(sent_at=None).count(),
            **{
                act: DocumentRequest.objects.filter(pk=self.request.pk, state=state).count()
                for act, state in ENDS.items()
            },
        }


ENDS = {"finish": "finished", "withdraw": "withdrawn", "lapse": "lapsed"}


def scene() -> Scene:
    """Everything but what the trial is about."""
    draft = a_group(1)
    submission = must(lodge(draft, by=by(draft), at=NOW), Submission)
    case = Case.objects.get(submission=submission, position=1)
    officer = an_officer()
    request = must(asked(case, officer, new_key()), DocumentRequest)
    put(request)
    return Scene(case, officer, request, new_key())


def asked(case: Case, officer: Officer, key: UUID) -> DocumentRequest | Refused:
    """Ask for two things."""
    due = legal_day(service, NOW) + timedelta(days=DAYS)
    asking = Asking(WANTED, "請補交。", due, "en", key)
    return requesting.request_documents(case, asking, by=officer, at=NOW)


def put(request: DocumentRequest, position: int = 1) -> RequestFile | Refused:
    """Lay a file there, with its bytes."""
    file = must(receive(BytesIO(b"a page of the log"), "log.pdf", service.files, at=NOW), File)
    return supplementing.put_file(request.items.get(position=position), file, at=NOW)


def killed(act: str, step: str) -> dict[str, object]:
    """A process dies at a step; another looks at what is left, and does it again."""
    world = scene()
    before = world.state()
    end = dies(step, getattr(world, act))
    after = world.state()
    found = broken_requests()
    getattr(world, act)()
    again = world.state()
    return {
        "signal": end,
        "kept": after != before,
        "done": again[act] - before[act] == (2 if act == "put" and after != before else 1),
        "broken": found + broken_requests(),
    }


def killed_while_the_letter_is_made() -> dict[str, object]:
    """The bytes were on the shelf and nobody knew: there is one letter and one mail afterwards."""
    world = scene()
    entry = Entry.objects.get(event=Event.REQUEST_MADE, subject=f"request:{world.request.pk}")
    end = dies("letter.shelved", lambda: requests.made(entry))
    left = Notice.objects.filter(key=requests.notice_key(world.request)).count()
    for _ in range(3):
        apart(lambda: requests.made(entry))
    public = world.case.submission.public_id
    return {
        "signal": end,
        "told before it was there": left,
        "letters": Paper.objects.filter(submission=public, kind=Paper.Kind.LETTER).count(),
        "mails": Notice.objects.filter(key=requests.notice_key(world.request)).count(),
        "broken": broken_requests(),
    }


def mailed_again_and_again() -> dict[str, object]:
    """A worker that is killed tells it once more: everything that follows is one mail."""
    world = scene()
    world.send()
    put(world.request, 2)
    world.finish()
    told = {
        Event.REQUEST_FILES_SENT: requests.files_sent,
        Event.REQUEST_FINISHED: requests.finished,
    }
    entries = Entry.objects.filter(subject=f"request:{world.request.pk}", event__in=told)
    bodies: dict[int, set[str]] = {}
    for _ in range(3):
        for entry in entries.order_by("pk"):
            told[Event(entry.event)](entry)
            notice = Notice.objects.get(key=f"documents-received:{entry.pk}")
            bodies.setdefault(entry.pk, set()).add(notice.body)
    return {"mails": [len(each) for each in bodies.values()], "broken": broken_requests()}


# --- At one moment -------------------------------------------------------------------------------


def restarts(world: Scene) -> list[int]:
    """How often the clock of each person went on."""
    ends = CaseEvent.objects.filter(about=str(world.request.number)).exclude(
        kind="documents-requested"
    )
    cases = Case.objects.filter(submission=world.case.submission_id).order_by("position")
    return [ends.filter(case=case).count() for case in cases]


def finishing_at_once() -> dict[str, object]:
    """Eight windows say: this is all."""
    world = scene()
    answers = at_once([world.finish] * CROWD)
    done = sum(isinstance(each, DocumentRequest) for each in answers)
    return {"finished": done, "restarts": restarts(world), "broken": broken_requests()}


def sending_while_withdrawn() -> dict[str, object]:
    """The applicant sends, and the officer takes the letter back: in one order or the other."""
    odd = []
    for _ in range(CROWD):
        world = scene()
        sent, told = at_once([world.send, world.withdraw])
        kept = world.state()["send"]
        if kept != (0 if isinstance(sent, Refused) else sent) or isinstance(told, Refused):
            odd.append(f"sent {sent}, kept {kept}, {told}")
        if restarts(world) != [1, 1]:
            odd.append(f"restarts {restarts(world)}")
    return {"odd": odd, "broken": broken_requests()}


def finishing_while(act: str) -> dict[str, object]:
    """Finished, and at the same moment lapsed or withdrawn: one of them, with its one restart."""
    odd = []
    for _ in range(CROWD):
        world = scene()
        finished, _other = at_once([world.finish, getattr(world, act)])
        world.request.refresh_from_db()
        is_finished = world.request.state == DocumentRequest.State.FINISHED
        if isinstance(finished, DocumentRequest) is not is_finished or restarts(world) != [1, 1]:
            odd.append(f"{finished}, {world.request.state}, restarts {restarts(world)}")
    return {"odd": odd, "broken": broken_requests()}


def two_officers_ask_at_once() -> dict[str, object]:
    """Two letters with two numbers; the same form pressed often is one."""
    world, other = scene(), an_officer()
    forms = [(world.officer, new_key()), (other, new_key())]
    acts = [partial(asked, world.case, officer, key) for officer, key in forms for _ in range(4)]
    answers = [must(each, DocumentRequest) for each in at_once(acts)]
    return {
        "numbers": sorted({each.number for each in answers}),
        "letters": len({each.pk for each in answers}),
        "broken": broken_requests(),
    }


def putting_at_once() -> dict[str, object]:
    """Eight windows put a file where three fit, and one lies there."""
    world = scene()
    answers = at_once([world.put] * CROWD)
    taken = sum(isinstance(each, RequestFile) for each in answers)
    return {"taken": taken, "there": world.state()["put"], "broken": broken_requests()}


def keeping_at_once() -> dict[str, object]:
    """Two windows of one officer keep a draft: there is one."""
    world = scene()
    words = [{"words": [f"Half {n}"]} for n in range(CROWD)]
    keep = partial(keep_draft, world.case, by=world.officer, at=NOW)
    at_once([partial(keep, each) for each in words])
    return {"drafts": RequestDraft.objects.filter(case=world.case).count()}


TRIALS: dict[str, Callable[[], dict[str, object]]] = {
    **{
        f"{act} killed at {step}": partial(killed, act, step)
        for act, steps in STEPS.items()
        for step in steps
    },
    "letter killed": killed_while_the_letter_is_made,
    "mailed again": mailed_again_and_again,
    "finishing at once": finishing_at_once,
    "sending while withdrawn": sending_while_withdrawn,
    "finishing while lapse": partial(finishing_while, "lapse"),
    "finishing while withdraw": partial(finishing_while, "withdraw"),
    "two officers": two_officers_ask_at_once,
    "putting at once": putting_at_once,
    "keeping at once": keeping_at_once,
}
