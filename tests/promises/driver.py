"""Runs in a process of its own, on a database of its own: kills, races and interrupts lodging.

`python -m tests.promises.driver TRIAL…` prints one JSON object: trial -> what came of it.
"""

import json
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import django
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection, connections, transaction

if TYPE_CHECKING:
    from domicile.rulebook.text import Json

if not settings.configured:
    django.setup()

from domicile import services
from domicile.applications import commands
from domicile.applications.commands.guarantors import Signed, sign_guarantee
from domicile.applications.commands.papers import date_paper
from domicile.applications.models import (
    Application,
    Draft,
    GuaranteeSignature,
    Signature,
    Submission,
    Upload,
)
from domicile.applications.outcomes import Refused, Saved
from domicile.applications.queries import page_digest, submission_of
from domicile.applications.queries.papers import paper_digest
from domicile.casework.commands import NotNowError, lodge
from domicile.files.models import File
from domicile.rulebook import Reading, Service, read_page
from tests import groups
from tests.groups import NOW, SIGNING, a_file, a_group, begin, by, fill, head_of, must
from tests.hands import paper_harbour
from tests.piers import GIVES, a_pier, ask, show
from tests.promises import decision_trials, request_trials, setting_trials
from tests.promises.dying import at_once, dies
from tests.promises.invariants import broken
from tests.toy_services.harbour.service import About

Trial = Callable[[], object]
CROWD = 20
STEPS = (
    "submit.begun",
    "submit.reference",
    "submit.submission",
    "submit.application:1",
    "submit.application:2",
    "submit.documents:1",
    "submit.documents:2",
    "submit.declaration:1",
    "submit.declaration:2",
    "audit.entry_written",
    "audit.outbox_written",
    "submit.audit",
    "submit.before_commit",
    "submit.after_commit",
)
UPLOADING = ("files.bytes_written", "files.bytes_renamed", "files.row_written", "upload.attached")


def main(trials: list[str]) -> None:
    known = groups.known_services()
    services.all_services = lambda: known  # the tests' own service too
    groups.KEEPS_BYTES = True
    call_command("migrate", verbosity=0)
    sys.stdout.write(json.dumps({trial: TRIALS[trial]() for trial in trials}))


# kill -9


def killed_while_lodging(step: str) -> dict[str, object]:
    """A process dies at a step; another one looks at what is left, and lodges again."""
    draft = a_group(children=1)
    end = dies(step, lambda: lodge(draft, by=by(draft), at=NOW))
    left = submission_of(draft.pk)
    found = broken()
    again = must(lodge(draft, by=by(draft), at=NOW), Submission)
    return {
        "signal": end,
        "lodged": left is not None,
        "same": left is None or left.reference_id == again.reference_id,
        "broken": found + broken({again.reference_id}),
    }


def killed_after_saving() -> dict[str, object]:
    """A page for which the server would say "saved" is there after the crash."""
    draft = begin()
    head, page = head_of(draft), About.pages[0]
    reading = read_page(page, {"surname": ["CHAN"]})
    seen = page_digest(head, page)
    end = dies(
        "draft.saved", lambda: commands.answer(head, page, reading, seen=seen, by=by(draft), at=NOW)
    )
    return {"signal": end, "answers": Application.objects.get(pk=head.pk).answers}


def killed_while_uploading(step: str) -> dict[str, object]:
    """Whatever is in a slot after the crash has its bytes."""
    draft = begin()
    head = head_of(draft)
    end = dies(step, lambda: commands.attach(head, "photo", a_file(), by=by(draft), at=NOW))
    return {
        "signal": end,
        "attached": Upload.objects.filter(application=head).count(),
        "broken": broken(),
    }


def killed_while_a_guarantor_signs() -> dict[str, object]:
    """Nothing is signed, nothing sent in is lost, and the link is good for another try."""
    draft = a_pier()
    token = ask(draft)
    show(token)
    end = dies("guarantee.signed", lambda: sign_guarantee(token, GIVES, at=NOW))
    left = GuaranteeSignature.objects.filter(guarantee__draft=draft).count()
    found = broken()
    again = sign_guarantee(token, GIVES, at=NOW)
    return {"signal": end, "signed": left, "again": isinstance(again, Signed), "broken": found}


def killed_while_a_signed_page_comes_in() -> dict[str, object]:
    """The scan of the signed page is bound to a signature or to nothing."""
    with _known((paper_harbour,)):
        draft = a_group()
        head = head_of(draft)
        fill(head, About, {"given": "Siu Man"})
        given = replace(SIGNING, typed="", scan=a_file())
        end = dies("signature.given", lambda: commands.sign(head, given, by=by(draft), at=NOW))
        left = _standing(head)
        again = must(commands.sign(head, given, by=by(draft), at=NOW), Signature)
        return {"signal": end, "signed": left, "again": again.kind, "broken": broken()}


def _standing(application: Application) -> int:
    return Signature.objects.filter(application=application, fallen_at=None).count()


@contextmanager
def _known(known: tuple[Service, ...]) -> Iterator[None]:
    before = services.all_services
    services.all_services = lambda: known
    try:
        yield
    finally:
        services.all_services = before


def killed_while_a_day_is_saved() -> dict[str, object]:
    """The day of issue and the signature that falls with it stand or fall together."""
    macao = must(services.service("macao-temporary-residency"), Service)
    who = commands.Beginning("chan@example.org", "en")
    head = head_of(must(commands.begin(macao, who, at=NOW), Draft))
    document = next(each for each in macao.documents(head.role) if each.dated)
    days: dict[str, Json] = dict.fromkeys(document.dated, "2026-11-01")

    def save(one: Application) -> object:
        seen = paper_digest(one, document.key)
        reading = Reading(days, {}, ())
        return date_paper(one, document, reading, seen=seen, by=by(one.draft), at=NOW)

    end = dies("paper.dated", lambda: save(head))
    left = Application.objects.get(pk=head.pk).papers
    must(save(head), Saved)
    kept = Application.objects.get(pk=head.pk).papers[document.key]
    return {"signal": end, "left": left, "kept": kept == {"days": days, "as_typed": {}}}


# Many at once


def crowd_lodges() -> dict[str, object]:
    """Twenty presses of one button at one moment."""
    draft = a_group(children=1)
    answers = at_once([lambda: lodge(draft, by=by(draft), at=NOW)] * CROWD)
    references = [getattr(answer, "reference_id", str(answer)) for answer in answers]
    return {
        "answers": len(references),
        "references": len(set(references)),
        "broken": broken(set(references)),
    }


def crowd_uploads() -> dict[str, object]:
    """Twenty files for a slot of three."""
    draft = begin()
    head = head_of(draft)
    files = [a_file() for _ in range(CROWD)]
    attach = partial(commands.attach, head, "papers", by=by(draft), at=NOW)
    acts = [partial(attach, file) for file in files]
    answers = at_once(acts)
    return {
        "taken": sum(isinstance(answer, Upload) for answer in answers),
        "refused": sorted({answer.why for answer in answers if isinstance(answer, Refused)}),
        "there": Upload.objects.filter(application=head).count(),
        "positions": list(head.uploads.order_by("position").values_list("position", flat=True)),
    }


def crowd_of_people() -> dict[str, object]:
    """Twenty children for the eight places left."""
    draft = begin()
    answers = at_once([lambda: commands.add_person(draft, "child", by=by(draft), at=NOW)] * CROWD)
    return {
        "taken": sum(isinstance(answer, Application) for answer in answers),
        "refused": sorted({answer.why for answer in answers if isinstance(answer, Refused)}),
        "keys": len(set(draft.applications.values_list("key", flat=True))),
    }


def edits_while_lodging() -> dict[str, object]:
    """Tabs edit, upload and delete while another sends: a whole submission or a whole draft."""
    sent = [_edited_while_lodging(a_group(children=1)) for _ in range(6)]
    return {"outcomes": len(sent), "broken": broken()}


def _edited_while_lodging(draft: Draft) -> bool:
    head, page, me = head_of(draft), About.pages[0], by(draft)
    upload, child = head.uploads.all()[0], draft.applications.get(role="child")
    reading, seen = read_page(page, {"surname": ["LEE"]}), page_digest(head, page)
    answers = at_once(
        [
            lambda: lodge(draft, by=me, at=NOW),
            lambda: commands.answer(head, page, reading, seen=seen, by=me, at=NOW),
            lambda: commands.attach(head, "album", a_file(), by=me, at=NOW),
            lambda: commands.remove_upload(upload, by=me, at=NOW),
            lambda: commands.remove_person(child, by=me, at=NOW),
            lambda: lodge(draft, by=me, at=NOW),
        ]
    )
    return isinstance(answers[-1], Submission)


# A database that fails


def interrupted_at_every_statement() -> dict[str, object]:
    """The connection is lost before the nth statement: the whole transaction is tried again."""
    outcomes = []
    for nth in range(1, 60):
        draft = a_group()
        with _lost_at(nth) as lost:
            answer = lodge(draft, by=by(draft), at=NOW)
        outcomes.append(isinstance(answer, Submission))
        if not lost:
            break
    return {"all": all(outcomes), "statements": len(outcomes) - 1, "broken": broken()}


@contextmanager
def _lost_at(nth: int) -> Iterator[list[int]]:
    lost: list[int] = []
    count = [0]

    def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        count[0] += 1
        if count[0] == nth and not lost:
            lost.append(nth)
            _lose_connection()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(wrapper):
        yield lost


def _lose_connection() -> None:
    if connection.vendor == "postgresql":
        pid = connection.connection.info.backend_pid
        other = connection.copy()
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
        other.close()
    else:
        raise OperationalError("database is locked")


def commit_of_unknown_outcome() -> dict[str, object]:
    """The commit happened, but the connection was lost before anybody heard."""
    draft = a_group()
    with _unheard_commit():
        answer = lodge(draft, by=by(draft), at=NOW)
    count = Submission.objects.filter(draft=draft).count()
    return {"lodged": isinstance(answer, Submission), "count": count, "broken": broken()}


@contextmanager
def _unheard_commit() -> Iterator[None]:
    wrapper: Any = connection  # Django has no public place between a commit and its answer
    commit, lost = wrapper._commit, [True]

    def unheard() -> None:
        commit()
        if lost.pop() if lost else False:
            raise OperationalError("the connection is lost")

    wrapper._commit = unheard
    try:
        yield
    finally:
        wrapper._commit = commit


def locked_too_long() -> dict[str, object]:
    """Somebody holds the lock: a clear refusal, nothing lodged, and it works afterwards."""
    draft = a_group()
    connections.close_all()
    _be_impatient()
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            Draft.objects.select_for_update().get(pk=draft.pk)
            held.set()
            done.wait(60)
        connections.close_all()

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait()
    try:
        lodge(draft, by=by(draft), at=NOW)
        refused = None
    except NotNowError as now:
        refused = now.certain
    left = Submission.objects.filter(draft=draft).count()
    done.set()
    holder.join()
    after = isinstance(lodge(draft, by=by(draft), at=NOW), Submission)
    return {"certain": refused, "left": left, "after": after, "broken": broken()}


def _be_impatient() -> None:
    """Wait half a second for a lock instead of half a minute."""
    options = connections.databases["default"].setdefault("OPTIONS", {})
    if connection.vendor == "postgresql":
        options["options"] = "-c lock_timeout=500"
    else:
        options["timeout"] = 0.5


# What is not read


def lodging_reads_no_bytes() -> dict[str, object]:
    """A full group of 191 files: their bytes may be anywhere."""
    draft = a_group(children=8, files=22)
    opened: list[str] = []
    sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
    answer = lodge(draft, by=by(draft), at=NOW)
    digests = set(File.objects.values_list("sha256", flat=True))
    files = Upload.objects.filter(application__draft=draft).count()
    read = sum(any(digest in name for digest in digests) for name in opened)
    return {"lodged": isinstance(answer, Submission), "files": files, "read": read}


def durable() -> dict[str, object]:
    """What the database promises to have on the disk when a commit returns."""
    asked = {"sqlite": ["PRAGMA journal_mode", "PRAGMA synchronous"], "postgresql": []}
    words = asked[connection.vendor] or ["SHOW synchronous_commit"]
    with connection.cursor() as cursor:
        return {word: cursor.execute(word).fetchone()[0] for word in words}


TRIALS: dict[str, Trial] = {
    **{f"killed at {step}": lambda step=step: killed_while_lodging(step) for step in STEPS},  # type: ignore[misc]
    **{
        f"killed at {step}": lambda step=step: killed_while_uploading(step)  # type: ignore[misc]
        for step in UPLOADING
    },
    "killed after saving": killed_after_saving,
    "killed at guarantee.signed": killed_while_a_guarantor_signs,
    "killed at a scan": killed_while_a_signed_page_comes_in,
    "killed at paper.dated": killed_while_a_day_is_saved,
    "crowd lodges": crowd_lodges,
    "crowd uploads": crowd_uploads,
    "crowd of people": crowd_of_people,
    "edits while lodging": edits_while_lodging,
    "interrupted": interrupted_at_every_statement,
    "commit unknown": commit_of_unknown_outcome,
    "no bytes": lodging_reads_no_bytes,
    "durable": durable,
    "locked": locked_too_long,
    **request_trials.TRIALS,
    **setting_trials.TRIALS,
    **decision_trials.TRIALS,
}

if __name__ == "__main__":
    main(sys.argv[1:] or list(TRIALS))
