"""A guarantee from the first link to its release: who is bound at which moment."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domicile.applications import commands
from domicile.applications.commands.guarantees import (
    Asked,
    ask_guarantor,
    move,
    request_replacement,
    withdraw_replacement,
)
from domicile.applications.commands.guarantors import (
    Signed,
    attach_evidence,
    decline_guarantee,
    sign_guarantee,
)
from domicile.applications.guaranteeing import BINDING, MOVES, Act, GuaranteeState
from domicile.applications.models import (
    Application,
    Draft,
    Guarantee,
    GuaranteeSignature,
    GuaranteeUpload,
    Submission,
)
from domicile.applications.outcomes import Refused, Why
from domicile.applications.queries import GapCode, PartState, gaps, parts
from domicile.applications.queries.guarantees import Guarantor, given_guarantee, reached_by
from domicile.audit.events import Event
from domicile.audit.models import Entry
from domicile.casework import withdrawing
from domicile.casework.commands import lodge
from domicile.casework.guarantees import (
    accept_guarantee,
    approve_replacement,
    earlier_guarantee,
    guarantees_of,
    refuse_replacement,
    release_guarantee,
)
from domicile.casework.happenings import happened
from domicile.casework.models import Case
from domicile.files.models import File
from domicile.notices import guarantors
from domicile.notices.models import Notice
from domicile.rulebook.text import Json
from domicile.workdays import Happening as Is
from tests.groups import NOW, a_file, by, fill, head_of, must, put
from tests.piers import (
    BODY,
    BUILDER,
    GIVES,
    NAMED,
    OFFICER,
    a_lodged_pier,
    a_pier,
    an_accepted_pier,
    ask,
    give,
    show,
    sign_all,
    whole,
)
from tests.toy_services.pier.service import Builder, Standing

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
DAY = timedelta(days=1)
TODAY = NOW.date()
S = GuaranteeState
ANOTHER = Guarantor("surety", "person", "Rui LOU", identity="13333333", email="rui@example.org")
RUI = replace(GIVES, name="Rui LOU", number="13333333", typed="Rui LOU")


def gap(draft: Draft) -> list[GapCode]:
    return [each.code for each in gaps(whole(draft), TODAY) if each.part == "guarantee"]


def part(draft: Draft) -> PartState:
    found = parts(whole(draft), TODAY).people[0].parts
    return next(each.state for each in found if each.key == "guarantee")


def states(draft: Draft) -> list[str]:
    rows = Guarantee.objects.filter(draft=draft).order_by("pk")
    return list(rows.values_list("state", flat=True))


def why(result: object) -> Why | None:
    return result.why if isinstance(result, Refused) else None


# --- The table of moves --------------------------------------------------------------------------


def test_every_move_that_is_not_in_the_table_is_refused() -> None:
    draft = a_pier()
    ask(draft)
    found = {}
    for state, act in product(S, Act):
        Guarantee.objects.update(state=state, token_hash=None, link_until=None)
        row = Guarantee.objects.get()
        moved = move(row, act, NOW)
        found[state, act] = None if isinstance(moved, Refused) else row.state
    assert {key: to for key, to in found.items() if to} == MOVES


def test_the_old_guarantor_is_replaced_from_no_state_but_requested() -> None:
    leads = {state for (state, act) in MOVES if act is Act.REPLACE}
    assert leads == {S.REPLACEMENT_REQUESTED}


# --- Before it is sent ---------------------------------------------------------------------------


def test_a_draft_waits_for_the_guarantor_and_says_how_far_that_is() -> None:
    draft = a_pier()
    seen = [(gap(draft), part(draft))]
    token = ask(draft)
    seen.append((gap(draft), part(draft)))
    show(token)
    must(sign_guarantee(token, GIVES, at=NOW), Signed)
    seen.append((gap(draft), part(draft)))
    assert seen == [
        ([GapCode.GUARANTOR_UNASKED], PartState.NOT_STARTED),
        ([GapCode.GUARANTOR_WAITING], PartState.IN_PROGRESS),
        ([], PartState.COMPLETED),
    ]


def test_what_is_on_file_is_not_asked_again() -> None:
    draft = a_pier({"held": True, "file": "TR-1"})
    assert (gap(draft), part(draft)) == ([], PartState.COMPLETED)
    assert why(ask_guarantor(draft, "guarantee", "en", by=by(draft), at=NOW)) is Why.NOT_READY


def test_a_paper_takes_the_place_of_the_link() -> None:
    draft = a_pier()
    put(head_of(draft), "guarantee")
    assert (gap(draft), part(draft)) == ([], PartState.COMPLETED)


def test_a_bank_guarantee_is_a_paper_and_no_link_is_sent() -> None:
    draft = a_pier({**BODY, "instrument": "bank"})
    found = [each.code for each in gaps(whole(draft), TODAY) if each.part == "documents"]
    assert found == [GapCode.DOCUMENT_MISSING]
    assert why(ask_guarantor(draft, "guarantee", "en", by=by(draft), at=NOW)) is Why.NOT_READY


def test_a_new_link_kills_the_one_before() -> None:
    draft = a_pier()
    first, second = ask(draft), ask(draft)
    assert [reached_by(token, NOW) is None for token in (first, second)] == [True, False]


def test_a_link_is_long_and_stored_as_a_digest_only() -> None:
    token = ask(a_pier())
    stored = str(vars(Guarantee.objects.get()))
    assert (token in stored, len(token) >= 43) == (False, True)


def test_a_link_ends() -> None:
    draft = a_pier()
    token = ask(draft)
    until = Guarantee.objects.get().link_until
    assert until is not None
    assert [reached_by(token, until - DAY) is None, reached_by(token, until) is None] == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"number": "7654321(0)"}, Why.OTHER_NUMBER),
        ({"name": " "}, Why.NO_NAME),
        ({"promised": frozenset({"pays"})}, Why.NOT_PROMISED),
        ({"typed": ""}, Why.NO_SIGNATURE),
    ],
)
def test_what_the_guarantor_gives_must_agree_and_be_whole(
    given: dict[str, object], refused: Why
) -> None:
    token = ask(a_pier())
    show(token)
    assert why(sign_guarantee(token, replace(GIVES, **given), at=NOW)) is refused  # type: ignore[arg-type]
    assert isinstance(sign_guarantee(token, GIVES, at=NOW), Signed)


def test_nobody_signs_without_the_papers() -> None:
    token = ask(a_pier())
    assert why(sign_guarantee(token, GIVES, at=NOW)) is Why.NO_EVIDENCE


def test_for_a_body_somebody_signs_in_a_capacity() -> None:
    token = ask(a_pier(BODY))
    show(token, "seat")
    signs = replace(GIVES, number="so-12345", promised=frozenset({"pays", "sits_here"}))
    assert why(sign_guarantee(token, signs, at=NOW)) is Why.NO_CAPACITY
    signed = must(sign_guarantee(token, replace(signs, capacity="director"), at=NOW), Signed)
    assert (signed.signature.capacity, signed.signature.number) == ("director", "SO 12345")


def test_a_guarantor_has_as_many_places_as_the_document_and_no_other_document() -> None:
    token = ask(a_pier())
    show(token)
    show(token)
    full = attach_evidence(token, "card", a_file(), at=NOW)
    other = attach_evidence(token, "seat", a_file(), at=NOW)
    assert [why(full), why(other)] == [Why.SLOT_FULL, Why.NOT_ASKED]


@pytest.mark.parametrize(
    "change",
    [{"name": "Maria LEONG of Taipa"}, {"card": "15555555"}, {"instrument": "bank"}],
)
def test_another_guarantor_or_instrument_makes_the_signature_fall_and_it_is_kept(
    change: dict[str, Json],
) -> None:
    draft = a_pier()
    give(draft)
    fill(head_of(draft), Standing, {**NAMED, **change})
    (signature,) = GuaranteeSignature.objects.all()
    assert (signature.fallen_at, given_guarantee(whole(draft), "guarantee", TODAY).signature) == (  # type: ignore[union-attr]
        NOW,
        None,
    )


def test_one_more_person_covered_makes_it_fall_and_one_who_was_asked_signs_again() -> None:
    draft = a_pier()
    give(draft)
    mate = must(commands.add_person(draft, "mate", by=by(draft), at=NOW), Application)
    fill(mate, Builder, BUILDER)
    assert gap(draft) == [GapCode.GUARANTOR_AGAIN]
    token = ask(draft)
    must(sign_guarantee(token, GIVES, at=NOW), Signed)  # the card is still there
    assert (gap(draft), GuaranteeSignature.objects.count()) == ([], 2)


def test_what_a_guarantor_is_not_shown_changes_nothing() -> None:
    draft = a_pier()
    give(draft)
    fill(head_of(draft), Builder, {**BUILDER, "born": "1982-05-15"})
    fill(head_of(draft), Standing, {**NAMED, "email": "other@example.org"})
    assert gap(draft) == []


def test_who_declines_leaves_nothing_behind_and_another_can_be_named() -> None:
    draft = a_pier()
    token = ask(draft)
    show(token)
    must(decline_guarantee(token, at=NOW), Guarantee)
    left = (GuaranteeUpload.objects.count(), File.objects.count(), reached_by(token, NOW))
    assert (left, gap(draft)) == ((0, 0, None), [GapCode.GUARANTOR_DECLINED])
    fill(head_of(draft), Standing, {**NAMED, "name": "Rui LOU", "card": "13333333"})
    assert gap(draft) == [GapCode.GUARANTOR_UNASKED]
    ask(draft)
    assert states(draft) == ["declined", "draft"]


def test_a_signed_link_signs_nothing_more() -> None:
    draft = a_pier()
    token = ask(draft)
    show(token)
    must(sign_guarantee(token, GIVES, at=NOW), Signed)
    assert why(sign_guarantee(token, GIVES, at=NOW)) is Why.LINK_DEAD
    assert GuaranteeSignature.objects.count() == 1


def test_a_deleted_draft_takes_the_guarantors_papers_along() -> None:
    draft = a_pier()
    give(draft)
    commands.delete_draft(draft, by=by(draft), at=NOW)
    assert (Guarantee.objects.count(), File.objects.count()) == (0, 0)


def test_the_log_says_what_happened_and_nobody_s_name() -> None:
    draft = an_accepted_pier()
    entries = Entry.objects.filter(event__startswith="guarant").order_by("pk")
    assert [each.event for each in entries] == [
        "guarantor:asked",
        "guarantee:signed",
        "guarantee:submitted",
        "guarantee:accepted",
    ]
    said = json.dumps(list(Entry.objects.values()), default=str)
    found = [word in said for word in ("Maria", "LEONG", "12345678", "maria@", "In order")]
    assert (found, draft.state) == ([False] * 5, "submitted")


# --- With the submission -------------------------------------------------------------------------


def frozen(draft: Draft) -> list[dict[str, Json]]:
    found: list[dict[str, Json]] = json.loads(Submission.objects.get(draft=draft).frozen)[
        "guarantees"
    ]
    return found


def test_nothing_is_lodged_without_the_guarantor() -> None:
    draft = a_pier()
    sign_all(draft)
    found = lodge(draft, by=by(draft), at=NOW)
    assert isinstance(found, tuple)
    assert [each.code for each in found] == [GapCode.GUARANTOR_UNASKED]


def test_the_guarantee_goes_along_and_is_frozen_with_what_was_signed() -> None:
    draft = a_lodged_pier()
    (one,) = frozen(draft)
    signature = one["signature"]
    assert isinstance(signature, dict)
    kept = {key: one[key] for key in ("standing", "way", "name", "identity", "people")}
    assert (states(draft), kept, signature["name"]) == (
        ["submitted"],
        {
            "standing": "given",
            "way": "link",
            "name": "Maria LEONG",
            "identity": "12345678",
            "people": ["principal"],
        },
        "Maria LEONG",
    )
    assert [each["key"] for each in one["declarations"]] == ["pays", "lives_here"]  # type: ignore[union-attr,index,call-overload]


def test_a_paper_goes_along_too() -> None:
    draft = a_pier()
    put(head_of(draft), "guarantee")
    sign_all(draft)
    must(lodge(draft, by=by(draft), at=NOW), Submission)
    (row,) = Guarantee.objects.filter(draft=draft)
    assert (row.state, row.way, frozen(draft)[0]["way"]) == ("submitted", "paper", "paper")


def test_what_is_relied_on_is_frozen_as_held() -> None:
    draft = a_pier({"held": True, "file": "TR-1"})
    sign_all(draft)
    must(lodge(draft, by=by(draft), at=NOW), Submission)
    assert (frozen(draft), states(draft)) == (
        [{"key": "guarantee", "standing": "held", "file": "TR-1"}],
        [],
    )


@pytest.mark.parametrize(
    ("email", "born", "shown"),
    [
        ("chan@example.org", BUILDER["born"], "Maria LEONG"),
        ("CHAN@example.org", BUILDER["born"], "Maria LEONG"),
        ("mallory@example.org", BUILDER["born"], None),
        ("chan@example.org", "1982-05-15", None),
    ],
)
def test_a16_an_earlier_guarantor_is_named_to_the_same_applicant_only(
    email: str, born: Json, shown: str | None
) -> None:
    reference = Submission.objects.get(draft=an_accepted_pier()).reference_id
    later = a_pier({"held": True, "file": reference.lower()}, email=email)
    given = given_guarantee(whole(later), "guarantee", TODAY)
    assert given is not None
    day = datetime.fromisoformat(str(born)).date()
    found = earlier_guarantee(whole(later), given, day)
    assert (found.name if found else None) == shown


# --- Another guarantor ---------------------------------------------------------------------------


def request(draft: Draft, reason: str = "She moves away") -> object:
    actor = by(draft)
    return request_replacement(draft, "guarantee", ANOTHER, reason, "en", by=actor, at=NOW)


def signed_by_another(draft: Draft) -> Guarantee:
    asked = must(request(draft), Asked)
    show(asked.token)
    must(sign_guarantee(asked.token, RUI, at=NOW), Signed)
    return Guarantee.objects.get(pk=asked.guarantee.pk)


def test_the_old_guarantor_stays_bound_until_an_officer_approves_the_new_one() -> None:
    draft = an_accepted_pier()
    new = signed_by_another(draft)
    before = states(draft)
    must(approve_replacement(new, by=OFFICER, at=NOW, reason="Fine"), Guarantee)
    assert (before, states(draft)) == (
        ["replacement_requested", "submitted"],
        ["replaced", "accepted"],
    )
    old = Guarantee.objects.get(draft=draft, state=S.REPLACED)
    must(release_guarantee(old, by=OFFICER, at=NOW, reason="Done"), Guarantee)
    assert states(draft) == ["released", "accepted"]


def test_a_refused_one_leaves_the_old_one_as_it_was() -> None:
    draft = an_accepted_pier()
    must(refuse_replacement(signed_by_another(draft), by=OFFICER, at=NOW, reason="No"), Guarantee)
    assert states(draft) == ["accepted", "refused"]


def test_one_who_says_no_or_is_taken_back_leaves_the_old_one_as_it_was() -> None:
    draft = an_accepted_pier()
    must(decline_guarantee(must(request(draft), Asked).token, at=NOW), Guarantee)
    again = must(request(draft), Asked)
    assert withdraw_replacement(again.guarantee, by=by(draft), at=NOW) is None
    assert states(draft) == ["accepted", "declined", "withdrawn"]


@pytest.mark.parametrize(
    ("reason", "refused"), [(" ", Why.NO_REASON), ("She moves away", Why.NO_SUCH_MOVE)]
)
def test_a_request_has_a_reason_and_follows_an_accepted_guarantee(
    reason: str, refused: Why
) -> None:
    assert why(request(a_lodged_pier(), reason)) is refused


def test_x15_nothing_is_approved_that_nobody_signed() -> None:
    draft = an_accepted_pier()
    new = must(request(draft), Asked).guarantee
    refused = approve_replacement(new, by=OFFICER, at=NOW, reason="Fine")
    direct = accept_guarantee(new, by=OFFICER, at=NOW, reason="Fine")
    assert ([why(refused), why(direct)], states(draft)) == (
        [Why.NO_SUCH_MOVE] * 2,
        ["replacement_requested", "draft"],
    )


STEPS = st.lists(st.sampled_from(["ask", "sign", "no", "back", "approve", "refuse"]), max_size=8)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_x15_whatever_is_done_somebody_is_bound_and_only_an_approval_changes_who(
    steps: list[str],
) -> None:
    draft = an_accepted_pier(at=NOW)
    token, bound = "", [one.pk for one in Guarantee.objects.filter(draft=draft)]
    for step in steps:
        token = _step(step, draft, token)
        binding = Guarantee.objects.filter(draft=draft, state__in=BINDING)
        now = list(binding.values_list("pk", flat=True))
        assert len(now) == 1
        assert step == "approve" or now == bound
        bound = now


def _step(step: str, draft: Draft, token: str) -> str:
    new = Guarantee.objects.filter(draft=draft, replaces__isnull=False).order_by("pk").last()
    if step == "ask":
        asked = request(draft)
        return asked.token if isinstance(asked, Asked) else token
    if step == "sign" and reached_by(token, NOW):
        show(token)
        sign_guarantee(token, RUI, at=NOW)
    if step == "no":
        decline_guarantee(token, at=NOW)
    if new is not None and step == "back":
        withdraw_replacement(new, by=by(draft), at=NOW)
    if new is not None and step == "approve":
        approve_replacement(new, by=OFFICER, at=NOW, reason="Fine")
    if new is not None and step == "refuse":
        refuse_replacement(new, by=OFFICER, at=NOW, reason="No")
    return token


def test_a_withdrawn_application_lets_its_guarantor_go_who_is_told_once() -> None:
    draft = an_accepted_pier()
    signed_by_another(draft)
    submission = Submission.objects.get(draft=draft)
    withdrawing.withdraw(submission, by=by(draft), at=NOW)
    withdrawing.withdraw(submission, by=by(draft), at=NOW)
    assert states(draft) == ["released", "withdrawn"]
    entries = Entry.objects.filter(event__in=(Event.GUARANTEE_RELEASED, Event.GUARANTEE_WITHDRAWN))
    assert entries.count() == 2
    for entry in (*entries, *entries):
        guarantors.freed(entry)
    told = Notice.objects.filter(kind="guarantor-freed")
    assert sorted(told.values_list("to", flat=True)) == ["maria@example.org", "rui@example.org"]


def test_nobody_is_let_go_while_somebody_is_left_to_stand_in_for() -> None:
    draft = an_accepted_pier()
    case = Case.objects.get(submission__draft=draft)
    happened(case, Is.DECIDED, by=OFFICER, at=NOW)
    withdrawing.withdraw(case.submission, by=by(draft), at=NOW)
    assert states(draft) == ["accepted"]


def test_the_database_itself_lets_no_two_be_bound() -> None:
    draft = an_accepted_pier()
    row = Guarantee.objects.get(draft=draft)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_officers_find_guarantees_by_the_reference() -> None:
    draft = a_lodged_pier()
    reference = Submission.objects.get(draft=draft).reference_id
    found = guarantees_of(reference.lower())
    assert ([each.name for each in found or ()], guarantees_of("QMAS-NONE")) == (
        ["Maria LEONG"],
        None,
    )


@pytest.mark.parametrize("mates", [1, 8])
def test_a_task_list_costs_the_same_for_one_covered_person_as_for_many(mates: int) -> None:
    draft = a_pier(mates=mates)
    give(draft)
    with CaptureQueriesContext(connection) as caught:
        parts(whole(draft), TODAY)
    assert len(caught) == 6
