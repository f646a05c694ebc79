"""What stands between a draft and its submission, and the task list made of it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from domicile.applications import commands
from domicile.applications.days import legal_day
from domicile.applications.models import Application, Draft, Upload
from domicile.applications.queries import (
    Gap,
    GapCode,
    PartState,
    TaskList,
    WholeDraft,
    applicable_answers,
    draft_of,
    gaps,
    page_digest,
    parts,
    rows_of,
)
from domicile.applications.queries.parts import Hint
from domicile.files.models import File
from domicile.rulebook import Reading, Refuses, read_page
from tests.groups import (
    HEAD,
    NOW,
    VOYAGES,
    a_file,
    a_group,
    add_voyage,
    begin,
    by,
    fill,
    head_of,
    must,
    put,
    sign,
)
from tests.toy_services.harbour.service import About, Notes, Voyages, service

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
TODAY = date(2026, 11, 22)
C, P, N = PartState.COMPLETED, PartState.IN_PROGRESS, PartState.NOT_STARTED
CHANGE, CHECKED, LOCKED = PartState.NEEDS_CHANGE, PartState.BEING_CHECKED, PartState.CANNOT_START


def whole(draft: Draft) -> WholeDraft:
    found = draft_of(draft.pk)
    assert found is not None
    return found


def found(draft: Draft, on: date = TODAY) -> list[Gap]:
    return list(gaps(whole(draft), on))


def codes(draft: Draft, on: date = TODAY) -> list[tuple[str, str, str]]:
    return [(gap.part, gap.code.value, gap.question or gap.document) for gap in found(draft, on)]


def tasks(draft: Draft) -> TaskList:
    return parts(whole(draft), TODAY)


def states(draft: Draft) -> list[list[tuple[str, PartState]]]:
    return [[(part.key, part.state) for part in person.parts] for person in tasks(draft).people]


def test_a11_an_empty_draft_lacks_everything_that_is_required() -> None:
    assert codes(begin()) == [
        ("about", "missing", "surname"),
        ("about", "missing", "born"),
        ("about", "missing", "sails"),
        ("voyages", "missing", "made"),
        ("voyages", "missing", "saved"),
        ("documents", "document-missing", "photo"),
        ("documents", "document-missing", "papers"),
        ("sign", "signer-unknown", ""),
    ]


def test_a_group_that_has_everything_lacks_nothing() -> None:
    assert codes(a_group(children=2, spouse=True)) == []


def test_a_gap_names_the_page_it_is_mended_on() -> None:
    draft = a_group()
    fill(head_of(draft), About, {"sails": True})
    first = found(draft)[0]
    assert (first.page, first.question, first.code) == (
        "boat", "boat", GapCode.MISSING,
    )  # fmt: skip


def test_an_answer_asks_for_a_form_a_question_and_a_document_more() -> None:
    draft = a_group()
    fill(head_of(draft), About, {"sails": True})
    assert codes(draft) == [
        ("about", "missing", "boat"),
        ("notes", "missing", "note"),
        ("documents", "document-missing", "licence"),
        ("sign", "changed-since", ""),
    ]


def test_a_row_that_does_not_fit_names_the_row() -> None:
    draft = a_group()
    head = head_of(draft)
    add_voyage(head, {**VOYAGES, "landed": "2019-01-01"})
    row, first = rows_of(head, Voyages, "made")[1], found(draft)[0]
    assert (first.question, first.row, first.code) == ("made", row["id"], GapCode.CHECK)


def test_what_could_not_be_read_is_said_once() -> None:
    draft = begin()
    head, page = head_of(draft), About.pages[1]
    typed = {"born-day": ["31"], "born-month": ["2"], "born-year": ["1982"]}
    commands.answer(
        head, page, read_page(page, typed), seen=page_digest(head, page), by=by(draft), at=NOW
    )
    assert [code for _, code, question in codes(draft) if question == "born"] == ["unread"]


def test_a_refusal_in_force_is_a_gap_with_its_reason() -> None:
    draft = a_group()
    fill(head_of(draft), About, {**HEAD, "born": "2009-01-01"})
    refusal = next(gap for gap in found(draft) if gap.code is GapCode.REFUSAL)
    assert refusal.outcome is not None
    assert isinstance(refusal.outcome.rule, Refuses)
    assert (refusal.page, refusal.question, refusal.outcome.rule.key) == (
        "born",
        "born",
        "too-young",
    )


@pytest.mark.parametrize(
    ("state", "reasons", "code"),
    [
        ("refused", [], ["file-refused"]),
        ("checking", [], ["file-checking"]),
        ("warned", [{"code": "script", "params": {}}], ["copy-unconfirmed"]),
        ("warned", [{"code": "blank", "params": {}}], []),
    ],
)
def test_a_file_that_is_not_settled_stands_in_the_way(
    state: str, reasons: list[object], code: list[str]
) -> None:
    draft = a_group()
    commands.attach(head_of(draft), "album", a_file(state, reasons=reasons), by=by(draft), at=NOW)
    assert [code for part, code, _ in codes(draft) if part == "documents"] == code


def test_a58_a_file_that_waits_for_the_virus_scanner_may_be_sent() -> None:
    draft = a_group()
    File.objects.update(scan="waiting")
    assert codes(draft) == []
    assert states(draft) == [
        [("about", C), ("voyages", C), ("notes", N), ("documents", CHECKED), ("sign", C)]
    ]


def test_a41_a_service_that_closed_takes_nothing() -> None:
    draft = a_group()
    assert ("group", "service-closed", "") in codes(draft, date(2028, 1, 1))


def test_a41_a_document_asked_since_is_missing() -> None:
    draft = a_group(spouse=True)
    assert ("documents", "document-missing", "licence") in codes(draft, date(2027, 1, 1))


def test_a37_a_group_that_is_too_large_by_any_trick_is_not_sent() -> None:
    draft = a_group()
    Application.objects.bulk_create(
        Application(draft=draft, key=f"child-{n}", role="child", position=n + 1)
        for n in range(1, 10)
    )
    assert ("group", "group-too-large", "") in codes(draft)


def test_a38_a_slot_that_is_too_full_by_any_trick_is_not_sent() -> None:
    draft = a_group()
    Upload.objects.create(
        application=head_of(draft), document="photo", position=9, file=a_file(), attached_at=NOW
    )
    assert ("documents", "too-many-files", "photo") in codes(draft)


def test_a11_answers_that_are_not_asked_do_not_count() -> None:
    draft = a_group()
    head = head_of(draft)
    fill(head, About, {"sails": True, "boat": "星海"})
    fill(head, About, {"sails": False, "boat": "星海"})
    now = whole(draft)
    counting = applicable_answers(now, now.applications[0], TODAY)
    assert "boat" not in counting["about"]


def test_a_draft_just_begun_can_be_worked_on_everywhere_but_signed_nowhere() -> None:
    draft = begin()
    assert states(draft) == [[("about", N), ("voyages", N), ("documents", N), ("sign", LOCKED)]]
    assert (tasks(draft).done, tasks(draft).all, tasks(draft).send.state) == (0, 4, LOCKED)


def test_what_is_begun_is_in_progress_and_is_gone_on_with() -> None:
    draft = begin()
    head = head_of(draft)
    fill(head, Voyages, {"saved": "1.00"})
    put(head, "photo")
    assert states(draft) == [[("about", N), ("voyages", P), ("documents", P), ("sign", LOCKED)]]
    assert (tasks(draft).next.key, tasks(draft).next.params) == ("voyages", {"n": 1})


def test_a_person_whose_parts_are_done_can_sign_and_then_all_can_be_sent() -> None:
    draft = a_group(children=1)
    child = Application.objects.get(role="child")
    fill(child, About, {"surname": "CHAN", "given": "Siu Wai", "chinese": None})
    again = tasks(draft).people[1].parts[-1]
    assert (again.state, again.hint, again.params) == (
        CHANGE,
        Hint.SIGN_AGAIN,
        {"why": "changed-since"},
    )
    assert again.signer is not None
    assert tasks(draft).next == again
    sign(child)
    assert (tasks(draft).next, tasks(draft).send.state) == (tasks(draft).send, N)


def test_a_refused_file_asks_for_a_change_and_the_line_counts_what_is_there() -> None:
    draft = begin()
    head = head_of(draft)
    put(head, "photo")
    commands.attach(head, "papers", a_file("refused"), by=by(draft), at=NOW)
    documents = next(part for part in tasks(draft).people[0].parts if part.key == "documents")
    assert (documents.state, documents.params) == (
        CHANGE,
        {
            "files": 1,
            "refused": 1,
            "missing": 1,
            "unconfirmed": 0,
            "too_many": 0,
            "undated": 0,
            "unread": 0,
            "stale": 0,
            "checking": 0,
        },
    )


def test_an_optional_form_stays_open_and_stands_in_nobodys_way() -> None:
    draft = a_group()
    head = head_of(draft)
    fill(head, Notes, {"note": None})
    sign(head)
    assert codes(draft) == []


def test_saving_nothing_in_an_optional_form_does_not_make_it_required() -> None:
    draft = a_group()
    page = Notes.pages[0]
    head = head_of(draft)
    commands.answer(
        head,
        page,
        Reading({"note": None}, {}, ()),
        seen=page_digest(head, page),
        by=by(draft),
        at=NOW,
    )
    assert ("notes", "missing", "note") not in codes(draft)


@pytest.mark.parametrize(("children", "files"), [(0, 3), (7, 3), (0, 191)])
def test_the_whole_draft_and_its_task_list_cost_three_queries(children: int, files: int) -> None:
    draft = a_group(children=children, spouse=children > 0, files=files)
    with CaptureQueriesContext(connection) as queries:
        must(parts(whole(draft), TODAY), TaskList)
    assert len(queries) == 3


@pytest.mark.parametrize("children", [0, 7])
def test_a_pages_answers_cost_one_query(children: int) -> None:
    draft = a_group(children=children)
    with CaptureQueriesContext(connection) as queries:
        whole(draft).decision(legal_day(service, NOW))
    assert len(queries) == 1


def test_signing_needs_all_parts_but_not_the_checkers_last_word() -> None:
    draft = a_group()
    File.objects.filter(upload__document="photo").update(state="checking")
    assert must(sign(head_of(draft)), type(sign(head_of(draft)))).fallen_at is None


def test_when_only_the_applicant_has_not_signed_they_may_sign_and_send_in_one() -> None:
    draft = a_group(children=1)
    add_voyage(head_of(draft))
    assert (tasks(draft).send.state, tasks(draft).send.hint) == (N, Hint.READY)
    fill(Application.objects.get(role="child"), About, {"surname": "LEE"})
    assert (tasks(draft).send.state, tasks(draft).send.params) == (LOCKED, {"n": 8})
