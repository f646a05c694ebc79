"""People who do something about the same cases at the same moment, each a process of its own.

`python -m tests.withdrawing fill CASES` makes cases that are recommended and asked about;
`python -m tests.withdrawing WHAT CASES` says "ready", waits for a line, and then does that to one
case after the other, as fast as it can; it prints how each ended.
"""

import sys
import uuid
from collections.abc import Callable
from datetime import timedelta

import django

if __name__ == "__main__":
    django.setup()

from django.core.management import call_command
from django.utils import timezone

from domicile import services
from domicile.accounts.models import Officer
from domicile.applications.days import legal_day
from domicile.applications.models import Submission
from domicile.applications.outcomes import Refused
from domicile.audit.events import Actor, Kind
from domicile.casework import deciding, supplementing, withdrawing
from domicile.casework.commands import lodge
from domicile.casework.corrections import Claim, ask_correction
from domicile.casework.deciding import Ruling
from domicile.casework.models import Case, DocumentRequest, Outcome, RequestFile
from domicile.casework.requesting import Asking, Wanted, new_key, request_documents
from tests.groups import a_file, a_group, by, known_services, must
from tests.officers import an_officer
from tests.toy_services.harbour.service import service

APPLICANT = Actor(Kind.APPLICANT, "submission:1")
APPROVED = Ruling(Outcome.APPROVED, "All is there.")
SPACE = uuid.UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")


def fill(count: int) -> None:
    """Cases of one person each: recommended, with a letter whose answer lies ready to be sent."""
    call_command("migrate", verbosity=0)
    officer, at = an_officer(), timezone.now()
    an_officer("senior")
    for _ in range(count):
        draft = a_group()
        submission = must(lodge(draft, by=by(draft), at=at), Submission)
        case = submission.cases.get()
        deciding.recommend(case, APPROVED, by=officer, at=at)
        due = legal_day(service, at) + timedelta(days=20)
        asking = Asking((Wanted("principal", "papers"),), "", due, "en", new_key())
        request = must(request_documents(case, asking, by=officer, at=at), DocumentRequest)
        item = request.items.get()
        RequestFile.objects.create(item=item, file=a_file(), put_at=at)


def withdraw(case: Case) -> object:
    """The applicant takes it back."""
    return withdrawing.withdraw(case.submission, by=APPLICANT, at=timezone.now())


def decide(case: Case) -> object:
    """A senior officer decides as recommended."""
    senior = Officer.objects.select_related("user").get(roles=["senior"])
    return deciding.decide(case, APPROVED, by=senior, at=timezone.now())


def finish(case: Case) -> object:
    """The applicant sends everything that was asked for."""
    request = case.submission.document_requests.get()
    return supplementing.finish_request(request, at=timezone.now())


def correct(case: Case) -> object:
    """The applicant sends a correction; whoever sends it at the same time sends the same one."""
    key = uuid.uuid5(SPACE, str(case.pk))
    claim = Claim("about.surname", "CHEN", "A slip", key)
    return ask_correction(case, claim, by=APPLICANT, at=timezone.now())


DEEDS: dict[str, Callable[[Case], object]] = {
    "withdraw": withdraw,
    "decide": decide,
    "finish": finish,
    "correct": correct,
}


def race(what: str) -> None:
    """Do it to every case."""
    cases = list(Case.objects.select_related("submission__draft").order_by("pk"))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    told = (DEEDS[what](case) for case in cases)
    ended = [each.why.value if isinstance(each, Refused) else "done" for each in told]
    sys.stdout.write(" ".join(ended) + "\n")


def look() -> None:
    """What became of each case: how it ended, its rows, its letter; "half" where they differ."""
    for case in Case.objects.select_related("submission").order_by("pk"):
        kinds = [each.kind for each in case.events.order_by("number")]
        request = case.submission.document_requests.get()
        ends = {
            "decided": kinds.count("decided") + deciding_rows(case),
            "withdrawn": kinds.count("withdrawn") + case.submission.withdrawals.count(),
        }
        said = [str(ends["decided"]), str(ends["withdrawn"]), request.state]
        said += [str(case.corrections.count()), str(case.paused), str(case.closed_on is not None)]
        sys.stdout.write(" ".join(said) + "\n")


def deciding_rows(case: Case) -> int:
    """One if it has a decision."""
    return int(hasattr(case, "decision"))


if __name__ == "__main__":
    KNOWN = known_services()
    services.all_services = lambda: KNOWN
    order = sys.argv[1]
    if order == "fill":
        fill(int(sys.argv[2]))
    elif order == "look":
        look()
    else:
        race(order)
