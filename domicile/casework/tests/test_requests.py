"""Documents asked for after lodging: the table of states, what is sent, and one restart."""

from datetime import date, timedelta
from io import BytesIO
from itertools import permutations, product
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domicile.accounts.models import Officer
from domicile.applications.models import Submission
from domicile.applications.outcomes import Refused, Why
from domicile.audit.models import Entry
from domicile.casework import request_days, request_moves, requesting, supplementing
from domicile.casework.commands import lodge
from domicile.casework.models import Case, CaseEvent, DocumentRequest, RequestFile
from domicile.casework.request_codes import code_of, kept, read_code
from domicile.casework.request_moves import FINISH, GO_ON, LAPSE, MOVES, WAIT, WITHDRAW
from domicile.casework.requesting import Asking, Wanted
from domicile.files.models import File
from domicile.files.receiving import receive
from domicile.rulebook.documents import FileLimits
from tests.groups import NOW, a_group, by, must
from tests.officers import an_officer

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db
State = DocumentRequest.State
DUE = date(2026, 12, 22)
LATE = NOW + timedelta(days=31)
ASKED = (Wanted("principal", "papers"), Wanted("child-1", "", "A page of the ship's log", "Torn"))


@pytest.fixture
def officer() -> Officer:
    return an_officer()


@pytest.fixture
def case() -> Case:
    draft = a_group(1)
    submission = must(lodge(draft, by=by(draft), at=NOW), Submission)
    return Case.objects.select_related("submission").get(submission=submission, position=1)


def ask(case: Case, officer: Officer, *wanted: Wanted, due: date = DUE) -> DocumentRequest:
    return must(try_to_ask(case, officer, *wanted, due=due), DocumentRequest)


def try_to_ask(
    case: Case, officer: Officer, *wanted: Wanted, due: date = DUE
) -> DocumentRequest | Refused:
    asking = Asking(wanted or ASKED, "請補交。", due, "en", uuid4())
    return requesting.request_documents(case, asking, by=officer, at=NOW)


def why_not(told: object) -> Why:
    assert isinstance(told, Refused), told
    return told.why


def a_file(text: str = "a page") -> File:
    return must(receive(BytesIO(text.encode()), "log.pdf", FileLimits(), at=NOW), File)


def put(request: DocumentRequest, position: int = 1) -> RequestFile:
    item = request.items.get(position=position)
    return must(supplementing.put_file(item, a_file(), at=NOW), RequestFile)


def take_all(request: DocumentRequest) -> None:
    for each in RequestFile.objects.filter(item__request=request):
        supplementing.take_out(request, each.pk, at=NOW)


def told(case: Case, about: int = 1) -> list[tuple[str, str]]:
    events = CaseEvent.objects.filter(case__submission=case.submission, about=str(about))
    return sorted(events.values_list("case__application_key", "kind"))


TOLD = {FINISH: "documents-received", WITHDRAW: "request-withdrawn", LAPSE: "request-lapsed"}


def once_each(how: str) -> list[tuple[str, str]]:
    """Each case was asked, and told once how it ended."""
    kinds = sorted(("documents-requested", TOLD[how]))
    return [(person, kind) for person in ("child-1", "principal") for kind in kinds]


def test_the_table_says_what_can_become_of_a_request(case: Case, officer: Officer) -> None:
    for state, act in product(State, (FINISH, WITHDRAW, LAPSE, WAIT, GO_ON)):
        request = ask(case, officer)
        DocumentRequest.objects.filter(pk=request.pk).update(state=state)
        ended = request_moves.move(request, act, officer.actor, NOW)
        request.refresh_from_db()
        move = MOVES.get((state, act))
        assert isinstance(ended, Refused) is (move is None)
        assert request.state == (move[0] if move else state)


def test_asking_numbers_the_letter_and_stops_the_clock_of_each_person_named(
    case: Case, officer: Officer
) -> None:
    assert [ask(case, officer).number, ask(case, officer).number] == [1, 2]
    about = CaseEvent.objects.filter(kind="documents-requested").values_list("about", flat=True)
    assert sorted(about) == ["1", "1", "2", "2"]


def test_the_same_form_sent_twice_is_one_request(case: Case, officer: Officer) -> None:
    asking = Asking(ASKED, "", DUE, "en", uuid4())
    first = requesting.request_documents(case, asking, by=officer, at=NOW)
    assert requesting.request_documents(case, asking, by=officer, at=NOW) == first
    assert DocumentRequest.objects.count() == 1


@pytest.mark.parametrize(
    ("wanted", "due", "why"),
    [
        ((Wanted("principal", "no-such"),), DUE, Why.GONE),
        ((Wanted("stranger", "papers"),), DUE, Why.GONE),
        ((Wanted("principal", "", " "),), DUE, Why.GONE),
        (ASKED, date(2026, 11, 22), Why.DAY_PAST),
        ((Wanted("principal", "papers"),) * 61, DUE, Why.NOTHING_ASKED),
    ],
)
def test_what_cannot_be_asked_changes_nothing(
    wanted: tuple[Wanted, ...], due: date, why: Why, case: Case, officer: Officer
) -> None:
    refused = why_not(try_to_ask(case, officer, *wanted, due=due))
    assert (refused, DocumentRequest.objects.count(), told(case)) == (why, 0, [])


def test_nobody_asks_in_an_own_case(case: Case) -> None:
    officer = an_officer(email="chan@example.org")
    assert why_not(try_to_ask(case, officer)) is Why.OWN_CASE


@pytest.mark.parametrize("order", list(permutations((FINISH, WITHDRAW, LAPSE))))
def test_the_clock_restarts_once_whatever_comes_first(
    order: tuple[str, ...], case: Case, officer: Officer
) -> None:
    request = ask(case, officer)
    put(request)
    acts: dict[str, Callable[[], object]] = {
        FINISH: lambda: supplementing.finish_request(request, at=NOW),
        WITHDRAW: lambda: requesting.withdraw_request(request, by=officer, at=NOW),
        LAPSE: lambda: request_days.lapse_due(LATE),
    }
    for act in (*order, *order):
        acts[act]()
    assert told(case) == once_each(order[0])


@given(
    st.lists(st.sampled_from(["put", "put other", "send", "finish", "withdraw", "lapse", "take"]))
)
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_is_pressed_in_whatever_order_the_clock_restarts_at_most_once(
    case: Case, officer: Officer, pressed: list[str]
) -> None:
    request = ask(case, officer)
    acts: dict[str, Callable[[], object]] = {
        "put": lambda: supplementing.put_file(request.items.get(position=1), a_file(), at=NOW),
        "put other": lambda: supplementing.put_file(
            request.items.get(position=2), a_file(), at=NOW
        ),
        "send": lambda: supplementing.send_files(request, at=NOW),
        "finish": lambda: supplementing.finish_request(request, at=NOW),
        "withdraw": lambda: requesting.withdraw_request(request, by=officer, at=NOW),
        "lapse": lambda: request_days.lapse_due(LATE),
        "take": lambda: take_all(request),
    }
    for each in pressed:
        acts[each]()
    request.refresh_from_db()
    assert len(told(case, request.number)) == (2 if request.state == State.OPEN else 4)


def test_a42_partial_sets_are_kept_until_finished(case: Case, officer: Officer) -> None:
    request = ask(case, officer)
    first = put(request)
    assert supplementing.send_files(request, at=NOW) == 1
    assert "documents-received" not in dict(told(case)).values()
    second = put(request, 2)
    must(supplementing.finish_request(request, at=NOW), DocumentRequest)
    assert set(RequestFile.objects.exclude(sent_at=None)) == {first, second}
    assert told(case) == once_each(FINISH)


def test_a42_nothing_is_taken_once_it_is_closed_or_its_day_has_passed(
    case: Case, officer: Officer
) -> None:
    late, withdrawn = ask(case, officer), ask(case, officer)
    requesting.withdraw_request(withdrawn, by=officer, at=NOW)
    for request, at in ((late, LATE), (withdrawn, NOW)):
        item = request.items.get(position=1)
        tried = [
            supplementing.put_file(item, a_file(), at=at),
            supplementing.send_files(request, at=at),
            supplementing.finish_request(request, at=at),
        ]
        assert [why_not(each) for each in tried] == [Why.NOT_NOW] * 3


def test_an_item_takes_no_more_files_than_its_document(case: Case, officer: Officer) -> None:
    request = ask(case, officer)
    item = request.items.get(position=1)
    for _ in range(supplementing.most_files(item)):
        put(request)
    assert why_not(supplementing.put_file(item, a_file(), at=NOW)) is Why.SLOT_FULL


def test_what_was_sent_cannot_be_taken_back(case: Case, officer: Officer) -> None:
    request = ask(case, officer)
    sent = put(request)
    supplementing.send_files(request, at=NOW)
    kept_back = put(request)
    for each in (sent, kept_back):
        supplementing.take_out(request, each.pk, at=NOW)
    assert list(RequestFile.objects.all()) == [sent]


def test_nothing_sent_is_nothing_finished(case: Case, officer: Officer) -> None:
    request = ask(case, officer)
    assert why_not(supplementing.finish_request(request, at=NOW)) is Why.NOTHING_ASKED


def test_it_is_open_to_the_end_of_its_day_and_lapses_on_the_next(
    case: Case, officer: Officer
) -> None:
    ask(case, officer)
    ends = NOW.replace(month=12, day=22, hour=15, minute=59, second=59)  # 23:59:59 in Hong Kong
    assert request_days.lapse_due(ends) == 0
    assert request_days.lapse_due(ends + timedelta(seconds=1)) == 1
    assert request_days.lapse_due(ends + timedelta(days=1)) == 0


def test_a_reminder_is_due_once_and_only_near_the_day(case: Case, officer: Officer) -> None:
    ask(case, officer)
    days = [0, 24, 25, 26, 31]
    assert [request_days.remind_due(NOW + timedelta(days=each)) for each in days] == [0, 0, 1, 0, 0]


def test_a_code_has_seventy_random_bits_and_a_check_character_and_is_not_kept(
    case: Case, officer: Officer
) -> None:
    request = ask(case, officer)
    code = code_of(request.key)
    assert len(code.replace("-", "")) == 15
    assert (request.code, code_of(request.key)) == (kept(code), code)
    assert code not in str(DocumentRequest.objects.values()) + str(Entry.objects.values())


def test_a_code_is_read_as_people_type_it() -> None:
    for _ in range(50):
        code = code_of(uuid4())
        typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
        wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
        assert (read_code(typed), read_code(wrong), read_code("")) == (code, None, None)
