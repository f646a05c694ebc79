"""Signing: by whom the law of the day says, for exactly what is there."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domicile.applications import commands
from domicile.applications.days import legal_day
from domicile.applications.models import Application, Draft, Signature, SigningInvitation
from domicile.applications.outcomes import Refused, Why
from domicile.applications.queries import (
    GapCode,
    draft_of,
    gaps,
    invitation_of,
    required_signer,
)
from domicile.applications.queries.applicable import signer_of
from domicile.audit.events import Event
from domicile.audit.models import Entry
from domicile.rulebook import Signer
from domicile.rulebook.text import Json
from tests.groups import (
    CHILD,
    NOW,
    SIGNING,
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
from tests.toy_services.harbour.service import About, service

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LINES: Json = [[[0, 0], [10, 10]], [[5, 5], [6, 7], [8, 9]]]


def child_of(draft: Draft) -> Application:
    return Application.objects.get(role="child", draft=draft)


def codes(draft: Draft, at: datetime) -> list[tuple[str, GapCode]]:
    whole = draft_of(draft.pk)
    assert whole is not None
    return [(gap.person, gap.code) for gap in gaps(whole, legal_day(service, at))]


def born_child(born: str, at: datetime) -> Application:
    """A child ready to sign."""
    draft = begin(at)
    child = must(commands.add_person(draft, "child", by=by(draft), at=at), Application)
    fill(child, About, {**CHILD, "born": born}, at)
    put(child, "photo", at=at)
    return child


def signer_at(child: Application, at: datetime) -> Signer | None:
    whole = draft_of(child.draft_id)
    assert whole is not None
    return signer_of(required_signer(whole, child, legal_day(service, at)))


@pytest.mark.parametrize(
    ("born", "moment", "signer"),
    [
        ("2010-11-22", "2026-11-21T23:59:59+08:00", Signer.GUARDIAN),  # 16 tomorrow
        ("2010-11-22", "2026-11-22T00:00:00+08:00", Signer.SELF),  # 16 today
        ("2010-11-23", "2026-11-22T23:59:59+08:00", Signer.GUARDIAN),
        ("2012-02-29", "2028-02-28T12:00:00+08:00", Signer.GUARDIAN),
        ("2012-02-29", "2028-02-29T00:00:00+08:00", Signer.SELF),
        ("2008-02-29", "2024-02-29T00:00:00+08:00", Signer.SELF),
        ("2011-02-28", "2027-02-28T00:00:00+08:00", Signer.SELF),
        ("2012-02-29", "2027-12-31T23:59:59+08:00", Signer.GUARDIAN),
    ],
)
def test_a39_the_age_on_the_day_in_hong_kong_decides_who_signs(
    born: str, moment: str, signer: Signer
) -> None:
    at = datetime.fromisoformat(moment).astimezone(UTC)
    child = must(
        commands.add_person((draft := begin()), "child", by=by(draft), at=NOW), Application
    )
    fill(child, About, {**CHILD, "born": born})
    assert signer_at(child, at) is signer


def test_a39_a_child_of_15_when_signed_and_16_when_sent_signs_anew() -> None:
    before = datetime.fromisoformat("2026-11-21T23:00:00+08:00")
    draft = a_group(children=1, at=before)
    child = child_of(draft)
    fill(child, About, {**CHILD, "born": "2010-11-22"}, before)
    sign(child, before)
    assert codes(draft, before) == []
    after = before + timedelta(hours=1)
    assert codes(draft, after) == [("child-1", GapCode.OTHER_SIGNER)]
    assert sign(child, after).signer == "self"
    assert codes(draft, after) == []


def test_a39_a_signature_that_did_not_fit_the_day_it_was_given_does_not_count_later() -> None:
    draft = a_group(children=1)
    child = child_of(draft)
    # Given by a guardian, while the person was 16 already: whatever put it there, it does not hold.
    Signature.objects.filter(application=child).update(signed_on=NOW.date() + 4000 * DAY)
    assert codes(draft, NOW) == [("child-1", GapCode.OTHER_SIGNER)]


def test_a04_a_change_after_signing_makes_the_signature_fall_and_keeps_both() -> None:
    draft = a_group(spouse=True)
    spouse = Application.objects.get(draft=draft, key="spouse")
    fill(spouse, About, {"surname": "LEE", "given": "Mei Ling", "chinese": None})
    assert codes(draft, NOW) == [("spouse", GapCode.CHANGED_SINCE)]
    sign(spouse)
    kept = list(spouse.signatures.order_by("pk").values_list("fallen_at", flat=True))
    assert (codes(draft, NOW), kept) == ([], [NOW, None])
    assert Entry.objects.filter(event=Event.SIGNATURE_FALLEN, reason="spouse").count() == 1


def test_a04_one_persons_change_leaves_the_others_signatures() -> None:
    draft = a_group(spouse=True)
    add_voyage(head_of(draft))
    assert codes(draft, NOW) == [("principal", GapCode.CHANGED_SINCE)]


def test_what_changes_without_a_command_is_noticed_too() -> None:
    draft = a_group()
    head = head_of(draft)
    head.answers["about"]["given"] = "Tai Ming"
    head.save()
    assert codes(draft, NOW) == [("principal", GapCode.CHANGED_SINCE)]


def test_a41_a_declaration_that_changed_since_is_declared_anew() -> None:
    before = datetime.fromisoformat("2026-12-31T12:00:00+08:00")
    draft = a_group(at=before)
    assert codes(draft, before) == []
    assert codes(draft, before + DAY) == [("principal", GapCode.DECLARATION_CHANGED)]
    renewed = sign(head_of(draft), before + DAY)
    assert '"since": "2027-01-01"' in json.dumps(renewed.declarations)
    assert codes(draft, before + DAY) == []


def test_who_has_not_answered_everything_cannot_sign_yet() -> None:
    head = head_of(begin())
    assert commands.sign(head, SIGNING, by=by(head.draft), at=NOW) == Refused(Why.NOT_READY)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (SIGNING, ("typed", None, "CHAN Tai Man")),
        (replace(SIGNING, typed="", drawing=LINES), ("drawn", LINES, "")),
        (replace(SIGNING, typed="not used", drawing=LINES), ("drawn", LINES, "")),
    ],
)
def test_a_signature_is_drawn_or_typed(given: commands.Signing, kept: tuple[object, ...]) -> None:
    head = head_of(a_group())
    signature = must(commands.sign(head, given, by=by(head.draft), at=NOW), Signature)
    assert (signature.kind, signature.drawing, signature.typed) == kept


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (replace(SIGNING, typed=""), Why.NO_SIGNATURE),
        (replace(SIGNING, typed="   "), Why.NO_SIGNATURE),
        (replace(SIGNING, typed="x" * 161), Why.NO_SIGNATURE),
        (replace(SIGNING, name=" "), Why.NO_NAME),
        (replace(SIGNING, name="\x00"), Why.NO_NAME),
        (replace(SIGNING, typed="", drawing=[]), Why.NO_SIGNATURE),
        (replace(SIGNING, typed="", drawing=[[[1, 1]]]), Why.NO_SIGNATURE),
        (replace(SIGNING, typed="", drawing=[[[1, 1], [True, 2]]]), Why.NO_SIGNATURE),
        (replace(SIGNING, typed="", drawing=[[[1, 1], [-1, 2]]]), Why.NO_SIGNATURE),
        (replace(SIGNING, typed="", drawing=[[[1, 1], [1, 2, 3]]]), Why.NO_SIGNATURE),
        (replace(SIGNING, typed="", drawing="M0 0L9 9"), Why.NO_SIGNATURE),
        (replace(SIGNING, typed="", drawing=[[[1, 1]] * 5001]), Why.NO_SIGNATURE),
    ],
)
def test_what_is_no_signature_is_refused(given: commands.Signing, why: Why) -> None:
    head = head_of(a_group())
    assert commands.sign(head, given, by=by(head.draft), at=NOW) == Refused(why)
    assert head.signatures.filter(fallen_at=None).count() == 1


def test_a_guardian_says_how_they_are_related() -> None:
    child = child_of(a_group(children=1))
    silent = replace(SIGNING, relationship="")
    assert commands.sign(child, silent, by=by(child.draft), at=NOW) == Refused(Why.NO_NAME)
    signature = child.signatures.get(fallen_at=None)
    assert (signature.signer, signature.relationship) == ("guardian", "father")


def invited(application: Application, at: datetime = NOW) -> str:
    return must(
        commands.invite(application, "wife@example.org", by=by(application.draft), at=at), str
    )


def test_a_link_signs_once_and_is_dead_then() -> None:
    spouse = Application.objects.get(draft=a_group(spouse=True), key="spouse")
    token = invited(spouse)
    signature = must(commands.sign_by_link(token, SIGNING, at=NOW), Signature)
    assert signature.application_id == spouse.pk
    assert commands.sign_by_link(token, SIGNING, at=NOW) == Refused(Why.LINK_DEAD)
    assert invitation_of(token, NOW) is None
    entry = Entry.objects.filter(event=Event.SIGNATURE_GIVEN).latest("pk")
    assert (entry.actor_kind, entry.actor_key) == ("cosigner", f"application:{spouse.pk}")


def test_a06_every_link_that_is_no_good_gets_one_answer() -> None:
    draft = a_group(spouse=True)
    spouse = Application.objects.get(draft=draft, key="spouse")
    replaced, used, late = invited(spouse), invited(spouse), NOW + 15 * DAY
    commands.sign_by_link(used, SIGNING, at=NOW)
    tries = [("never made", NOW), (replaced, NOW), (used, NOW), (invited(spouse), late), ("", NOW)]
    answers = [commands.sign_by_link(token, SIGNING, at=at) for token, at in tries]
    assert answers == [Refused(Why.LINK_DEAD)] * 5


def test_a06_a_link_that_is_no_good_is_in_the_log() -> None:
    spouse = Application.objects.get(draft=a_group(spouse=True), key="spouse")
    token = invited(spouse)
    commands.sign_by_link(token, SIGNING, at=NOW + 15 * DAY)
    assert Entry.objects.filter(event=Event.INVITATION_REFUSED).count() == 1


def test_a_link_is_stored_as_a_digest_only() -> None:
    token = invited(head_of(a_group()))
    stored = SigningInvitation.objects.get()
    assert (token in str(vars(stored)), len(token) >= 43) == (False, True)


def test_a_link_stays_good_when_the_signature_was_not_one() -> None:
    spouse = Application.objects.get(draft=a_group(spouse=True), key="spouse")
    token = invited(spouse)
    commands.sign_by_link(token, replace(SIGNING, typed=""), at=NOW)
    assert isinstance(commands.sign_by_link(token, SIGNING, at=NOW), Signature)
