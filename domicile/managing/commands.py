"""Propose a setting, agree to another manager's, decline it, take it back: four eyes both ways."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from domicile.accounts.roles import Permission, may
from domicile.audit.commands import record
from domicile.audit.events import Event
from domicile.managing import snapshots
from domicile.managing.kinds import Banner, CalendarDay, Kind
from domicile.managing.models import (
    MOVES,
    SECOND,
    STANDS,
    Edition,
    Setting,
    SettingStep,
    State,
    Step,
)
from domicile.managing.queries import Known, setting_of
from domicile.managing.sentences import service_named

if TYPE_CHECKING:
    from datetime import datetime

    from domicile.accounts.models import Officer


class Why(StrEnum):
    """Why nothing happened."""

    MEANWHILE = "meanwhile"  # somebody else settled it first
    OWN = "own"  # nobody agrees to what they asked for themselves
    NOT_OWN = "not_own"  # a proposal is withdrawn by whoever made it
    NO_REASON = "no_reason"
    ELSEWHERE = "elsewhere"  # another authority's, or no manager


EVENTS = {
    Step.AGREE: Event.SETTING_AGREED,
    Step.DECLINE: Event.SETTING_DECLINED,
    Step.WITHDRAW: Event.SETTING_WITHDRAWN,
    Step.ASK_BACK: Event.SETTING_BACK_ASKED,
    Step.TAKE_BACK: Event.SETTING_TAKEN_BACK,
    Step.KEEP: Event.SETTING_KEPT,
}
# Whoever does these says why; the others answer what somebody gave a reason for.
REASONED = frozenset({Step.DECLINE, Step.ASK_BACK, Step.KEEP})
MOST_LOGGED = 200


@transaction.atomic
def propose(kind: Kind, reason: str, *, by: Officer, at: datetime) -> Setting | Why:
    """Propose a setting of one's own authority. It changes nothing until another agrees."""
    if not may(by, Permission.CHANGE_SETTINGS) or authority_of(kind) != by.authority:
        return Why.ELSEWHERE
    if not reason.strip():
        return Why.NO_REASON
    setting = Setting.objects.create(
        authority=by.authority,
        kind=kind.kind,
        service=_service_of(kind),
        said=kind.json(),
        reason=reason.strip(),
        proposed_by=by,
        proposed_at=at,
    )
    # No words of the setting: a help text is for everybody, and the log is no place for it.
    _record(Event.SETTING_PROPOSED, setting, by, at, kind.kind)
    return setting


def agree(setting: Setting, *, by: Officer, at: datetime) -> Known | Why:
    """Let what another manager proposed stand."""
    return _step(setting, Step.AGREE, by=by, at=at)


def decline(setting: Setting, reason: str, *, by: Officer, at: datetime) -> Known | Why:
    """Do not agree, and say why."""
    return _step(setting, Step.DECLINE, reason, by=by, at=at)


def withdraw(setting: Setting, *, by: Officer, at: datetime) -> Known | Why:
    """Take one's own proposal back."""
    return _step(setting, Step.WITHDRAW, by=by, at=at)


def ask_back(setting: Setting, reason: str, *, by: Officer, at: datetime) -> Known | Why:
    """Propose that a setting that stands is taken back. Until another agrees it stands."""
    return _step(setting, Step.ASK_BACK, reason, by=by, at=at)


def take_back(setting: Setting, *, by: Officer, at: datetime) -> Known | Why:
    """Agree that another's proposal ends a setting."""
    return _step(setting, Step.TAKE_BACK, by=by, at=at)


def keep(setting: Setting, reason: str, *, by: Officer, at: datetime) -> Known | Why:
    """Do not agree that it ends, and say why."""
    return _step(setting, Step.KEEP, reason, by=by, at=at)


def authority_of(kind: Kind) -> str:
    """Whose setting it is: of the authority it names, or of the one that runs its service."""
    if isinstance(kind, CalendarDay | Banner):
        return kind.authority
    service = service_named(kind.service)
    return service.authority.key if service else ""


@transaction.atomic
def _step(
    setting: Setting, step: Step, reason: str = "", *, by: Officer, at: datetime
) -> Known | Why:
    Setting.objects.select_for_update().get(pk=setting.pk)  # two at once: one after the other
    known = setting_of(by.authority, setting.pk)
    if known is None or not may(by, Permission.CHANGE_SETTINGS):
        return Why.ELSEWHERE
    if why := _refusal(known, step, reason, by):
        return why
    before = known.state
    SettingStep.objects.create(
        setting=known.row,
        number=len(known.steps) + 1,
        step=step,
        officer=by,
        asked_by=known.asked_by if step in SECOND else by,
        reason=reason.strip(),
        at=at,
    )
    _record(EVENTS[step], known.row, by, at, known.row.kind)
    if (before in STANDS) != (MOVES[before, step] in STANDS):
        _count_up()
    return setting_of(by.authority, setting.pk) or Why.MEANWHILE


def _refusal(known: Known, step: Step, reason: str, by: Officer) -> Why | None:
    if (known.state, step) not in MOVES:
        return Why.MEANWHILE
    if step in SECOND and known.asked_by == by:
        return Why.OWN
    if step is Step.WITHDRAW and known.row.proposed_by != by:
        return Why.NOT_OWN
    return Why.NO_REASON if step in REASONED and not reason.strip() else None


def may_take(known: Known, step: Step, by: Officer) -> bool:
    """Whether a page offers this officer the step."""
    return _refusal(known, step, "given", by) is None


def _count_up() -> None:
    Edition.objects.get_or_create(pk=1)
    Edition.objects.filter(pk=1).update(number=F("number") + 1)
    snapshots.look_after_commit()


def _service_of(kind: Kind) -> str:
    if isinstance(kind, CalendarDay):
        return ""
    if isinstance(kind, Banner):
        return kind.services[0] if len(kind.services) == 1 else ""
    return kind.service


def _record(event: Event, setting: Setting, by: Officer, at: datetime, reason: str) -> None:
    record(event, subject=setting.subject, by=by.actor, at=at, reason=reason[:MOST_LOGGED])


__all__ = ["State", "Why", "agree", "ask_back", "decline", "keep", "propose", "take_back"]
