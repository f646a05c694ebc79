"""By whose hand: the applicant for everybody, on paper, and never whoever acts for them (X17)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domicile import services
from domicile.applications import commands
from domicile.applications.models import Application, Draft, Signature
from domicile.applications.outcomes import Refused, Why
from domicile.applications.queries import GapCode, draft_of, gaps
from domicile.applications.queries.applicable import signed_with
from domicile.files.models import File
from tests.groups import NOW, SIGNING, a_file, a_group, begin, by, fill, head_of, join, must, put
from tests.hands import AGENT, paper_harbour
from tests.toy_services.harbour.service import About, Voyages
from tests.toy_services.harbour.service import service as harbour

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture(autouse=True)
def _papers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "all_services", lambda: (paper_harbour,))


@pytest.fixture
def family() -> Draft:
    """A father, a mother and a child; all is done, and the father has signed for everybody."""
    return a_group(1, spouse=True)


@pytest.fixture
def by_agent(family: Draft) -> Draft:
    """The same, filled in by somebody who acts for the father."""
    fill(head_of(family), Voyages, AGENT)
    return family


def part(draft: Draft, key: str) -> Application:
    return draft.applications.get(key=key)


def everybody(draft: Draft) -> list[Application]:
    return list(draft.applications.order_by("position"))


def missing(draft: Draft) -> list[tuple[str, GapCode]]:
    whole = draft_of(draft.pk)
    assert whole is not None
    return [
        (gap.person, gap.code) for gap in gaps(whole, datetime(2026, 11, 22, tzinfo=UTC).date())
    ]


def standing(draft: Draft) -> list[tuple[str, str, bool]]:
    found = Signature.objects.filter(application__draft=draft, fallen_at=None)
    return list(
        found.order_by("application__position").values_list("application__key", "kind", "notarised")
    )


def scanned(scan: File | None = None, *, notarised: bool = False) -> commands.Signing:
    return replace(SIGNING, typed="", scan=scan or a_file(), notarised=notarised)


# --- One hand for everybody (X10) ----------------------------------------------------------------


def test_x10_the_applicant_signs_for_everybody_at_once(family: Draft) -> None:
    for each in everybody(family):
        fill(each, About, {"given": "Changed"})
    signed = commands.sign_together(everybody(family), SIGNING, by=by(family), at=LATER)
    assert [each.application.key for each in must(signed, tuple)] == [
        "principal",
        "spouse",
        "child-1",
    ]
    assert missing(family) == []


def test_x10_one_part_that_is_not_complete_leaves_all_unsigned(family: Draft) -> None:
    fill(part(family, "child-1"), About, {"surname": None})
    fill(head_of(family), About, {"given": "Changed"})
    answer = commands.sign_together(everybody(family), SIGNING, by=by(family), at=LATER)
    assert answer == Refused(Why.NOT_READY)
    assert standing(family) == [("spouse", "typed", False)]


def test_whoever_signs_for_themselves_signs_for_nobody_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(services, "all_services", lambda: (harbour,))
    whole = draft_of(a_group(0, spouse=True).pk)
    assert whole is not None
    assert signed_with(whole, whole.applications[0], NOW.date()) == ()


# --- Whoever acts for the applicant (X17) --------------------------------------------------------


@pytest.mark.parametrize("key", ["principal", "spouse", "child-1"])
def test_t18_x17_a_representative_signs_no_form(by_agent: Draft, key: str) -> None:
    answer = commands.sign(part(by_agent, key), SIGNING, by=by(by_agent), at=LATER)
    assert answer == Refused(Why.REPRESENTED)


def test_x17_is_said_before_anything_that_is_missing() -> None:
    draft = begin()
    fill(head_of(draft), Voyages, AGENT)
    answer = commands.sign(head_of(draft), SIGNING, by=by(draft), at=LATER)
    assert answer == Refused(Why.REPRESENTED)


def test_x17_the_applicant_signs_by_the_link_for_everybody(by_agent: Draft) -> None:
    token = commands.invite(head_of(by_agent), "own@example.org", by=by(by_agent), at=LATER)
    for each in everybody(by_agent)[1:]:
        fill(each, About, {"given": "Changed"})
    also = {"spouse", "child-1", "child-7"}
    commands.sign_by_link(must(token, str), SIGNING, at=LATER, also=also)
    assert missing(by_agent) == []


def test_x17_the_link_does_not_go_to_whoever_acts(by_agent: Draft) -> None:
    answer = commands.invite(head_of(by_agent), "Chan@Example.org", by=by(by_agent), at=LATER)
    assert answer == Refused(Why.OWN_ADDRESS)


def test_x17_a_scan_counts_only_when_a_notary_has_seen_it(by_agent: Draft) -> None:
    answer = commands.sign(head_of(by_agent), scanned(), by=by(by_agent), at=LATER)
    assert answer == Refused(Why.NOT_NOTARISED)
    commands.sign(head_of(by_agent), scanned(notarised=True), by=by(by_agent), at=LATER)
    assert missing(by_agent) == []


# --- On paper ------------------------------------------------------------------------------------


def test_one_scan_is_the_signature_under_every_form(family: Draft) -> None:
    commands.sign_together(everybody(family), scanned(), by=by(family), at=LATER)
    assert standing(family) == [
        ("principal", "paper", False),
        ("spouse", "paper", False),
        ("child-1", "paper", False),
    ]
    assert missing(family) == []


def test_a_change_makes_a_signature_on_paper_fall_too(family: Draft) -> None:
    commands.sign(head_of(family), scanned(), by=by(family), at=LATER)
    fill(head_of(family), About, {"given": "Changed"})
    assert missing(family) == [("principal", GapCode.CHANGED_SINCE)]


@pytest.mark.parametrize(
    ("state", "code"),
    [("checking", GapCode.SCAN_CHECKING), ("refused", GapCode.SCAN_REFUSED)],
)
def test_a_scan_that_is_not_good_yet_or_any_more_holds_the_draft(
    family: Draft, state: str, code: GapCode
) -> None:
    scan = a_file()
    commands.sign(head_of(family), scanned(scan), by=by(family), at=LATER)
    File.objects.filter(pk=scan.pk).update(state=state, checked_sha256="f" * 64)
    assert missing(family) == [("principal", code)]


@pytest.mark.parametrize(
    "given", [{"state": "refused"}, {"state": "warned", "reasons": [{"code": "script"}]}]
)
def test_what_is_no_plain_scan_is_no_signature(family: Draft, given: dict[str, object]) -> None:
    state = str(given["state"])
    more: dict[str, Any] = {key: value for key, value in given.items() if key != "state"}
    scan = a_file(state, **more)
    answer = commands.sign(head_of(family), scanned(scan), by=by(family), at=LATER)
    assert answer == Refused(Why.SCAN_UNFIT)


def test_where_the_law_knows_no_paper_a_scan_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "all_services", lambda: (harbour,))
    draft = a_group()
    answer = commands.sign(head_of(draft), scanned(), by=by(draft), at=LATER)
    assert answer == Refused(Why.NOT_ON_PAPER)


def test_signing_again_lets_go_of_the_scan_before(family: Draft) -> None:
    for _ in range(3):
        commands.sign(head_of(family), scanned(), by=by(family), at=LATER)
    kinds = Signature.objects.filter(application=head_of(family)).values_list("kind", flat=True)
    assert (list(kinds), File.objects.filter(signatures__isnull=False).count()) == (
        ["typed", "paper"],
        1,
    )


def test_a_scan_under_two_forms_stays_while_one_of_them_stands(family: Draft) -> None:
    scan = a_file()
    both = [head_of(family), part(family, "spouse")]
    commands.sign_together(both, scanned(scan), by=by(family), at=LATER)
    commands.remove_person(part(family, "spouse"), by=by(family), at=LATER)
    assert File.objects.filter(pk=scan.pk).exists()


def test_the_scan_goes_when_the_draft_goes(family: Draft) -> None:
    commands.sign_together(everybody(family), scanned(), by=by(family), at=LATER)
    commands.delete_draft(family, by=by(family), at=LATER)
    assert File.objects.count() == 0


def test_a_scan_that_is_a_signature_is_not_swept(family: Draft) -> None:
    scan = a_file()
    commands.sign(head_of(family), scanned(scan), by=by(family), at=LATER)
    commands.sweep_unattached(NOW + timedelta(days=30))
    assert File.objects.filter(pk=scan.pk).exists()


def test_a_family_member_who_is_added_later_is_signed_for_alone(family: Draft) -> None:
    late = join(family, "child")
    fill(late, About, {"surname": "CHAN", "born": "2019-01-01", "sails": False})
    put(late, "photo")
    commands.sign_together([late], scanned(), by=by(family), at=LATER)
    assert missing(family) == []
