"""Decisions with their letters, and hearings, under kill -9 and in races, on either database."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import ParamSpec
from uuid import UUID, uuid4

from django.db.models import QuerySet

from domicile import services
from domicile.accounts.models import Officer
from domicile.accounts.roles import Role
from domicile.applications.models import Submission
from domicile.applications.outcomes import Refused
from domicile.audit.events import Event
from domicile.audit.models import Entry
from domicile.casework import deciding, hearing, request_days, supplementing
from domicile.casework.commands import lodge
from domicile.casework.deciding import Ruling
from domicile.casework.hearing import Intended
from domicile.casework.models import Case, Decision, DocumentRequest, Hearing, Outcome, SentLetter
from domicile.casework.sending import Writing, new_key, send_letter
from domicile.notices import sent_letters
from domicile.notices.models import Notice, Paper
from tests.groups import NOW, a_group, by, must
from tests.heard import hearing_harbour
from tests.officers import an_officer
from tests.promises.dying import at_once, dies

CROWD = 8
DUE = NOW.date() + timedelta(days=10)
LATE = NOW + timedelta(days=11)
ENDS = ("hearing-closed", "hearing-lapsed", "hearing-withdrawn")
REFUSED = Ruling(Outcome.REFUSED, "There is no room.")
COMMITTING = ("audit.entry_written", "audit.outbox_written")
# For each act the steps at which nothing of it is kept, and the last one, at which all is.
STEPS = {
    "decide": (
        "decision.written",
        "letter.written",
        "decision.letter_written",
        *COMMITTING,
        "decision.before_commit",
        "decision.after_commit",
    ),
    "hear": ("hearing.written", *COMMITTING, "hearing.before_commit", "hearing.after_commit"),
    "answer": ("request.moved", "request.told", *COMMITTING, "request.finished"),
    "lapse": ("request.moved", "request.told", *COMMITTING, "request.lapsed"),
    "write": ("letter.written", *COMMITTING, "letter.sending", "letter.sent"),
}


@dataclass(frozen=True)
class Scene:
    """A family, one of whom was heard and is to be refused, and another who is being heard."""

    heard: Case
    asked: Case
    officer: Officer
    senior: Officer
    key: UUID

    def decide(self) -> object:
        return deciding.decide(self.heard, REFUSED, by=self.senior, at=NOW)

    def hear(self) -> object:
        return hear(self.heard, self.officer, self.key)

    def answer(self) -> object:
        return supplementing.finish_request(self.open.request, at=NOW, answer="There is room.")

    def lapse(self) -> object:
        return request_days.lapse_due(LATE)

    def write(self) -> object:
        writing = Writing("Come at ten.", self.key)
        return send_letter(self.heard, writing, by=self.officer, at=NOW)

    @property
    def open(self) -> Hearing:
        return Hearing.objects.select_related("request").get(case=self.asked)

    def kept(self, act: str) -> bool:
        """Whether what this act does is there."""
        return {
            "decide": Decision.objects.filter(case=self.heard).exists(),
            "hear": Hearing.objects.filter(request__key=self.key).exists(),
            "answer": self.open.request.state == DocumentRequest.State.FINISHED,
            "lapse": self.open.request.state == DocumentRequest.State.LAPSED,
            "write": SentLetter.objects.filter(key=self.key).exists(),
        }[act]

    def broken(self) -> list[str]:
        """What of it is there without the rest, or twice."""
        found = []
        letters = SentLetter.objects.filter(case=self.heard, kind="decision-refused").count()
        decided = Decision.objects.filter(case=self.heard).count()
        if letters != decided or decided > 1:
            found.append(f"{decided} decisions, {letters} letters")
        found += [
            f"letter {letter.number} is followed otherwise than once"
            for letter in SentLetter.objects.filter(submission=self.heard.submission)
            if written(letter).count() != 1
        ]
        for each in Hearing.objects.filter(case__submission=self.heard.submission):
            kinds = list(each.case.events.values_list("kind", "about"))
            about, over = str(each.request.number), each.request.state != "open"
            if kinds.count(("hearing-opened", about)) != 1:
                found.append(f"hearing {about} is opened otherwise than once")
            if sum(kinds.count((kind, about)) for kind in ENDS) != int(over):
                found.append(f"hearing {about} is closed otherwise than once")
        return found


def written(letter: SentLetter) -> QuerySet[Entry]:
    return Entry.objects.filter(subject=f"letter:{letter.pk}", event=Event.LETTER_WRITTEN)


def hear(case: Case, officer: Officer, key: UUID) -> object:
    return hearing.open_hearing(case, Intended("No room.", DUE, key), by=officer, at=NOW)


P = ParamSpec("P")
Came = dict[str, object]


def in_harbour(trial: Callable[P, Came]) -> Callable[P, Came]:
    """Try it where people are heard, and nowhere else."""

    def tried(*args: P.args, **kwargs: P.kwargs) -> Came:
        before, known = services.all_services, (hearing_harbour(),)
        services.all_services = lambda: known
        try:
            return trial(*args, **kwargs)
        finally:
            services.all_services = before

    return tried


def scene() -> Scene:
    # Hearings of other trials end by the same day: they are not looked at here.
    DocumentRequest.objects.filter(state="open", hearing__isnull=False).update(state="withdrawn")
    draft = a_group(1)
    submission = must(lodge(draft, by=by(draft), at=NOW), Submission)
    first, second = Case.objects.filter(submission=submission).order_by("position")
    officer, senior = an_officer(), an_officer(Role.SENIOR)
    over = must(hear(first, officer, uuid4()), Hearing)
    supplementing.finish_request(over.request, at=NOW, answer="There is room.")
    deciding.recommend(first, REFUSED, by=officer, at=NOW)
    hear(second, officer, uuid4())
    return Scene(first, second, officer, senior, new_key())


@in_harbour
def killed(act: str, step: str) -> Came:
    """Killed at a step, all of it is there or nothing; done again, it is there once."""
    world = scene()
    signal = dies(step, getattr(world, act))
    kept = world.kept(act)
    told = getattr(world, act)()
    done = world.kept(act) and (kept or not isinstance(told, Refused))
    return {"signal": signal, "kept": kept, "done": done, "broken": world.broken()}


@in_harbour
def letter_killed() -> Came:
    """The worker dies between the shelf and the row; told again, one paper and one mail."""
    world = scene()
    world.decide()
    letter = SentLetter.objects.get(case=world.heard)
    entry = Entry.objects.get(subject=f"letter:{letter.pk}", event=Event.LETTER_WRITTEN)
    signal = dies("letter.shelved", partial(sent_letters.written, entry))
    papers = Paper.objects.filter(submission=letter.submission.public_id, person="sent-3")
    mails = Notice.objects.filter(key=sent_letters.notice_key(letter))
    before = (papers.count(), mails.count())
    for _ in range(2):
        sent_letters.written(entry)
    return {"signal": signal, "before": before, "after": (papers.count(), mails.count())}


@in_harbour
def deciding_at_once() -> Came:
    """Eight windows of the same officer sign at one moment: one decision and one letter."""
    world = scene()
    at_once([world.decide for _each in range(CROWD)])
    return {
        "decisions": Decision.objects.filter(case=world.heard).count(),
        "letters": SentLetter.objects.filter(case=world.heard).count(),
        "broken": world.broken(),
    }


@in_harbour
def writing_at_once() -> Came:
    """Eight officers write at one moment: eight letters with eight numbers."""
    world = scene()
    acts = [
        partial(send_letter, world.heard, Writing("Come.", new_key()), by=an_officer(), at=NOW)
        for _each in range(CROWD)
    ]
    at_once(acts)
    numbers = SentLetter.objects.filter(case=world.heard).values_list("number", flat=True)
    return {"numbers": sorted(numbers), "broken": world.broken()}


TRIALS: dict[str, Callable[[], Came]] = {
    **{
        f"{act} is killed at {step}": partial(killed, act, step)
        for act, steps in STEPS.items()
        for step in steps
    },
    "decision's letter killed": letter_killed,
    "deciding at once": deciding_at_once,
    "writing at once": writing_at_once,
}
