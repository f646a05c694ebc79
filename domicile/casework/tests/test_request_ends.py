"""How a request ends, at every service: what the clocks, the stage and the queue say afterwards."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from io import BytesIO

import pytest
from django.conf import settings

from domicile import services
from domicile.accounts.models import Officer
from domicile.applications.outcomes import Refused
from domicile.audit.events import Event
from domicile.audit.models import Entry
from domicile.casework import request_days, requesting, supplementing
from domicile.casework.clocks import clock_events, readings, take_turns
from domicile.casework.happenings import happened
from domicile.casework.models import Case, DocumentRequest, RequestFile
from domicile.casework.request_days import case_ended
from domicile.casework.requesting import Asking, Wanted, new_key
from domicile.casework.stages import public_stage, stage_of
from domicile.files.models import File
from domicile.files.receiving import receive
from domicile.rulebook import Clock, Service, calendar_of
from domicile.rulebook.documents import FileLimits
from domicile.rulebook.letters import DOCUMENTS_REQUESTED
from domicile.rulebook.supplements import AtLimit
from domicile.workdays import Happening as Is
from domicile.workdays import Limit, Pledge, Reading, State
from tests.desk_cases import a_case
from tests.groups import must
from tests.officers import an_officer

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
MONDAY = date(2026, 11, 23)
DUE = 7  # days after the Monday
LIVE = [
    "hong-kong-qmas",
    "macao-residence-authorization",
    "macao-temporary-residency",
]
WAYS = ("finished", "withdrawn", "lapsed")


@pytest.fixture
def officer() -> Officer:
    return an_officer()


@pytest.fixture(params=LIVE)
def service(request: pytest.FixtureRequest) -> Service:
    return must(services.service(request.param), Service)


@pytest.fixture
def police() -> Service:
    return must(services.service("macao-residence-authorization"), Service)


def a_case_of(service: Service) -> Case:
    first = service.stages[0].key
    return a_case(
        service=service.key, authority=service.authority.key, stage=first, received_on=MONDAY
    )


def moment(service: Service, day: int, hour: int = 10) -> datetime:
    return datetime.combine(MONDAY + timedelta(days=day), time(hour), service.authority.zone)


def ask(case: Case, service: Service, officer: Officer, day: int = 2) -> DocumentRequest:
    wanted = (Wanted(case.application_key, "", "A page of the log"),)
    due = MONDAY + timedelta(days=DUE)
    asking = Asking(wanted, "", due, "en", new_key())
    at = moment(service, day)
    return must(requesting.request_documents(case, asking, by=officer, at=at), DocumentRequest)


def end(request: DocumentRequest, how: str, service: Service, officer: Officer, day: int) -> None:
    """End it on a day in one of the ways; it lapses only on the day after its own."""
    at = moment(service, day)
    if how == "finished":
        file = must(receive(BytesIO(b"a page"), "a.pdf", FileLimits(), at=at), File)
        supplementing.put_file(request.items.get(), file, at=at)
        supplementing.finish_request(request, at=at)
    elif how == "withdrawn":
        requesting.withdraw_request(request, by=officer, at=at)
    else:
        request_days.lapse_due(moment(service, DUE + 1, 0))


def seen(case: Case, service: Service) -> tuple[str, str]:
    """The stage of the case, and the one that the public sees."""
    case.refresh_from_db()
    stage = stage_of(service, case.stage)
    assert stage is not None
    return stage.key, public_stage(service, stage).key


STAGES = {
    # After a letter that nobody answered nothing has been received: the page must not say so.
    "hong-kong-qmas": ("documents-received", "checking"),
    "macao-residence-authorization": ("in-process", "in-process"),
    "macao-temporary-residency": ("documents-received", "checking"),
}


@pytest.mark.parametrize("how", WAYS)
def test_the_stage_says_documents_received_only_where_some_were(
    how: str, service: Service, officer: Officer
) -> None:
    case = a_case_of(service)
    end(ask(case, service, officer), how, service, officer, 3)
    received, otherwise = STAGES[service.key]
    expected = received if how == "finished" else otherwise
    assert seen(case, service) == (expected, expected)


@pytest.mark.parametrize("how", WAYS)
def test_the_history_says_how_it_ended(how: str, service: Service, officer: Officer) -> None:
    case = a_case_of(service)
    request = ask(case, service, officer)
    end(request, how, service, officer, 3)
    kinds = [each.kind for each in case.events.filter(about=str(request.number))]
    told = {
        "finished": "documents-received",
        "withdrawn": "request-withdrawn",
        "lapsed": "request-lapsed",
    }
    assert kinds == ["documents-requested", told[how]]


@pytest.mark.parametrize("how", ["finished", "withdrawn"])
def test_while_another_letter_waits_it_is_still_the_applicants_turn(
    how: str, service: Service, officer: Officer
) -> None:
    case = a_case_of(service)
    first, second = ask(case, service, officer), ask(case, service, officer)
    asked = seen(case, service)
    end(first, how, service, officer, 3)
    assert seen(case, service) == asked
    assert case.waiting == "applicant"
    end(second, how, service, officer, 4)
    assert seen(case, service) != asked
    assert case.waiting == "us"


def pausing(service: Service) -> Clock:
    """The one that stands while documents are asked for."""
    clocks = (each for each in service.clocks if isinstance(each.counts, Pledge | Limit))
    return next(each for each in clocks if each.counts.pauses)  # type: ignore[union-attr]


def read(case: Case, service: Service, day: int) -> Reading:
    calendar = calendar_of(service, settings.CALENDARS)
    found = readings((pausing(service),), clock_events(case), calendar, moment(service, day, 11))
    return found[0].reading


# Begun on Monday, asked on Wednesday (which counts), ended on Friday and read on the Monday after;
# or lapsed on Tuesday the 1st and read on the day after. One counts working days, the other all.
POLICE, IPIM = LIVE[1:]
COUNTED = [
    (POLICE, "finished", 7, 3),
    (POLICE, "withdrawn", 7, 3),
    (POLICE, "lapsed", 9, 3),
    (IPIM, "finished", 7, 5),
    (IPIM, "withdrawn", 7, 5),
    (IPIM, "lapsed", 9, 3),
]


@pytest.mark.parametrize(("key", "how", "day", "days"), COUNTED)
def test_the_clock_counts_again_from_the_day_after_however_it_ended(
    key: str, how: str, day: int, days: int, officer: Officer
) -> None:
    service = must(services.service(key), Service)
    case = a_case_of(service)
    happened(case, Is.ACCEPTED, by=officer.actor, at=moment(service, 0))
    happened(case, Is.COMPLETENESS_CONFIRMED, by=officer.actor, at=moment(service, 0))
    request = ask(case, service, officer)
    stood = read(case, service, 4)
    end(request, how, service, officer, 4)
    going = read(case, service, day)
    assert (stood.state, stood.days, going.state, going.days) == (
        State.PAUSED,
        2,
        State.RUNNING,
        days,
    )


# --- What happens at the limit is the service's rule ---------------------------------------------


def test_every_service_says_in_its_letter_what_happens_if_nothing_comes(service: Service) -> None:
    rule = service.supplements
    letters = [each for each in service.letters if each.key == DOCUMENTS_REQUESTED]
    said = [each.paragraphs.count(rule.nothing_comes) for each in letters]
    assert (said, bool(rule.nothing_comes)) == ([1], True)


@pytest.fixture
def waiting(police: Service, monkeypatch: pytest.MonkeyPatch) -> Service:
    """A service by whose rule nothing counts until an officer has said what follows."""
    rule = replace(police.supplements, at_limit=AtLimit.WAIT)
    known = replace(police, supplements=rule)
    monkeypatch.setattr(services, "all_services", lambda: (known,))
    return known


def overdue(service: Service, officer: Officer) -> tuple[Case, DocumentRequest]:
    """A case whose letter nobody answered by its day, and the worker has looked."""
    case = a_case_of(service)
    happened(case, Is.COMPLETENESS_CONFIRMED, by=officer.actor, at=moment(service, 0))
    request = ask(case, service, officer)
    assert request_days.lapse_due(moment(service, DUE, 23)) == 0
    assert request_days.lapse_due(moment(service, DUE + 1, 0)) == 1
    assert request_days.lapse_due(moment(service, DUE + 2)) == 0
    take_turns(moment(service, DUE + 1))
    case.refresh_from_db()
    request.refresh_from_db()
    return case, request


def test_where_the_rule_is_to_go_on_the_case_does_by_itself(
    police: Service, officer: Officer
) -> None:
    case, request = overdue(police, officer)
    reading = read(case, police, DUE + 3)
    assert (request.state, case.waiting, reading.state) == ("lapsed", "us", State.RUNNING)


def test_where_the_rule_is_to_wait_nothing_counts_and_an_officer_finds_it_overdue(
    waiting: Service, officer: Officer
) -> None:
    case, request = overdue(waiting, officer)
    reading = read(case, waiting, DUE + 3)
    ended = datetime.combine(request.due, time(23, 59, 59), waiting.authority.zone)
    assert (request.state, reading.state, reading.days) == ("overdue", State.PAUSED, 2)
    assert (case.waiting, case.turn) == ("us", ended)


def test_nothing_can_be_sent_while_an_officer_has_not_said_what_follows(
    waiting: Service, officer: Officer
) -> None:
    _case, request = overdue(waiting, officer)
    at = moment(waiting, DUE + 1)
    assert isinstance(supplementing.finish_request(request, at=at), Refused)


@pytest.mark.parametrize(
    ("act", "state", "kind"),
    [
        (requesting.go_on_without, "lapsed", "request-lapsed"),
        (requesting.withdraw_request, "withdrawn", "request-withdrawn"),
    ],
)
def test_then_an_officer_goes_on_and_the_clock_counts_again_once(
    act: Callable[..., object], state: str, kind: str, waiting: Service, officer: Officer
) -> None:
    case, request = overdue(waiting, officer)
    for day in (9, 10):
        act(request, by=officer, at=moment(waiting, day))
    request.refresh_from_db()
    told = case.events.filter(about="1").exclude(kind="documents-requested")
    reading = read(case, waiting, 10)
    assert (request.state, [each.kind for each in told]) == (state, [kind])
    assert (reading.state, reading.days) == (State.RUNNING, 3)


def test_or_an_officer_asks_again_and_the_clock_stands_for_the_new_letter(
    waiting: Service, officer: Officer
) -> None:
    case, first = overdue(waiting, officer)
    wanted = (Wanted(case.application_key, "", "The page again"),)
    asking = Asking(wanted, "", MONDAY + timedelta(days=30), "en", new_key())
    requesting.request_documents(case, asking, by=officer, at=moment(waiting, 9))
    first.refresh_from_db()
    case.refresh_from_db()
    reading = read(case, waiting, 11)
    assert (first.state, case.waiting, reading.state) == ("lapsed", "applicant", State.PAUSED)
    assert reading.days == 2


def test_nobody_goes_on_without_before_the_day(police: Service, officer: Officer) -> None:
    request = ask(a_case_of(police), police, officer)
    told = requesting.go_on_without(request, by=officer, at=moment(police, 3))
    assert isinstance(told, Refused)


def test_a_letter_to_somebody_whose_case_has_ended_needs_no_answer(
    police: Service, officer: Officer
) -> None:
    case = a_case_of(police)
    request = ask(case, police, officer)
    for day, kind in ((3, Is.OPINION_ASKED), (4, Is.DECIDED)):
        happened(case, kind, by=officer.actor, at=moment(police, day))
    for entry in Entry.objects.filter(event=Event.CASE_HAPPENED).order_by("pk"):
        case_ended(entry)
        case_ended(entry)
    request.refresh_from_db()
    withdrawn = Entry.objects.filter(event=Event.REQUEST_WITHDRAWN).count()
    assert (request.state, withdrawn) == ("withdrawn", 1)


@pytest.mark.parametrize("how", WAYS)
def test_what_was_never_sent_is_forgotten_two_days_after_the_end(
    how: str, police: Service, officer: Officer
) -> None:
    request = ask(a_case_of(police), police, officer)
    at = moment(police, 3)
    files = [
        must(receive(BytesIO(text), "a.pdf", FileLimits(), at=at), File) for text in (b"1", b"2")
    ]
    rows = [
        must(supplementing.put_file(request.items.get(), each, at=at), RequestFile)
        for each in files
    ]
    supplementing.send_files(request, at=at)
    RequestFile.objects.filter(pk=rows[1].pk).update(sent_at=None)
    assert request_days.sweep_unsent(moment(police, 30)) == 0
    if how == "finished":
        RequestFile.objects.filter(pk=rows[1].pk).update(sent_at=None)
        File.objects.filter(pk=files[1].pk).update(state="refused")
        supplementing.finish_request(request, at=at)
    else:
        end(request, how, police, officer, 3)
    swept = [request_days.sweep_unsent(moment(police, day)) for day in (4, 12, 12)]
    assert (swept, list(RequestFile.objects.all())) == ([0, 1, 0], [rows[0]])
    assert list(File.objects.all()) == [files[0]]
