"""Dated settings: what stands, what waits for a second manager, what was; and a form for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from domicile.accounts.roles import Permission
from domicile.casework.moving import look_ahead
from domicile.desk.asked import services_of
from domicile.desk.door import Sitting, at_desk
from domicile.desk.frame import address
from domicile.desk.joints import see_other
from domicile.desk.setting_effects import effect_of
from domicile.desk.setting_forms import LANGUAGE_NAMES, Typed, abouts, read_setting
from domicile.managing import commands, snapshots
from domicile.managing.commands import Why, may_take
from domicile.managing.kinds import (
    KINDS,
    Banner,
    CalendarDay,
    DayKind,
    FeeChange,
    HelpText,
    OpenDays,
)
from domicile.managing.models import State, Step
from domicile.managing.queries import Known, setting_of, settings_of
from domicile.managing.sentences import worded
from domicile.managing.showing import LANG
from domicile.workdays import formats

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpResponse

    from domicile.rulebook import Service

SET = Permission.CHANGE_SETTINGS
TRIED = frozenset({CalendarDay.kind, FeeChange.kind, OpenDays.kind})  # what a what-if can run
SHOWN = 100  # of what was; and of the cases that a setting moves
KIND_NAMES = {
    CalendarDay.kind: gettext_lazy("A day of the calendar"),
    FeeChange.kind: gettext_lazy("A fee"),
    OpenDays.kind: gettext_lazy("Opening or closing a service"),
    HelpText.kind: gettext_lazy("A help text"),
    Banner.kind: gettext_lazy("A banner"),
}
KIND_WORDS = {
    CalendarDay.kind: gettext_lazy(
        "A holiday, an exemption, a half day, a typhoon: every date that counts working days moves."
    ),
    FeeChange.kind: gettext_lazy("Another amount from a day on, with the law that says so."),
    OpenDays.kind: gettext_lazy("From a day until another, or until further notice."),
    HelpText.kind: gettext_lazy("Beside a question, a document or a help line, in four languages."),
    Banner.kind: gettext_lazy("On every page of a service, such as before maintenance."),
}
DAY_KINDS = (
    (DayKind.CLOSED, gettext_lazy("closed: public holiday")),
    (DayKind.EXEMPTION, gettext_lazy("closed: exemption from work")),
    (DayKind.HALF, gettext_lazy("half day: closes at an hour")),
    (DayKind.STORM, gettext_lazy("closed by storm, the whole day or from an hour on")),
    (DayKind.OPEN, gettext_lazy("a working day")),
)
STATE_WORDS = {
    State.PROPOSED: gettext_lazy("waits for a second manager"),
    State.DECLINED: gettext_lazy("declined"),
    State.WITHDRAWN: gettext_lazy("withdrawn by whoever proposed it"),
    State.STANDING: gettext_lazy("stands"),
    State.GOING: gettext_lazy("stands; it is proposed to take it back"),
    State.TAKEN_BACK: gettext_lazy("taken back"),
}
STEP_WORDS = {
    Step.AGREE: gettext_lazy("agreed: it stands"),
    Step.DECLINE: gettext_lazy("declined it"),
    Step.WITHDRAW: gettext_lazy("withdrew the proposal"),
    Step.ASK_BACK: gettext_lazy("proposed to take it back"),
    Step.TAKE_BACK: gettext_lazy("agreed: it is taken back"),
    Step.KEEP: gettext_lazy("did not agree: it stays"),
}
NOT = {
    Why.MEANWHILE: gettext_lazy(
        "Somebody else settled it while you were looking. This page shows how it is now."
    ),
    Why.OWN: gettext_lazy("You asked for this yourself. Another manager has to agree."),
    Why.NOT_OWN: gettext_lazy("Only whoever proposed it withdraws it. You can decline it."),
    Why.NO_REASON: gettext_lazy("Write why. Nothing was changed."),
    Why.ELSEWHERE: gettext_lazy("This is a setting of another authority."),
}


@dataclass(frozen=True)
class Line:
    """One setting in a list."""

    pk: int
    text: str
    kind: str
    state: str
    proposed: str
    agreed: str
    own: bool  # the reader asked for what is waited for


@dataclass(frozen=True)
class Did:
    """One line of a setting's history."""

    when: str
    who: str
    what: str
    reason: str


@require_safe
@at_desk(SET)
def settings(sitting: Sitting) -> HttpResponse:
    """What waits, what stands and what was, of the manager's authority."""
    found = settings_of(sitting.officer.authority)
    waits = [each for each in found if each.waits]
    stands = [each for each in found if each.state == State.STANDING and not _over(each, sitting)]
    was = [each for each in found if each not in waits and each not in stands]
    context = {
        "waits": [_line(each, sitting) for each in waits],
        "stands": [_line(each, sitting) for each in sorted(stands, key=lambda e: e.set.since)],
        "was": [_line(each, sitting) for each in was[:SHOWN]],
        "more": max(len(was) - SHOWN, 0),
        "kinds": [(key, KIND_NAMES[key], KIND_WORDS[key]) for key in KINDS],
    }
    return sitting.show("desk/settings/settings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(SET)
def setting_new(sitting: Sitting, kind: str) -> HttpResponse:
    """Type a setting, see what it changes, propose it."""
    known = services_of(sitting.officer.authority)
    if kind not in KINDS or not known:
        raise Http404
    posted = sitting.request.POST
    typed = Typed(posted.dict(), tuple(posted.getlist("services")), known, sitting.on, sitting.zone)
    setting = None if sitting.reads else read_setting(kind, typed)
    if setting is not None and posted.get("do") == "propose":
        made = commands.propose(
            setting, typed.text("reason", 1000), by=sitting.officer, at=sitting.at
        )
        if not isinstance(made, Why):
            return see_other("desk:setting", made.pk)
        typed.wrong["reason"] = str(NOT[made])
    context = {
        "kind": kind,
        "form_of": f"desk/settings/new_{kind}.html",
        "name": KIND_NAMES[kind],
        "lead": KIND_WORDS[kind],
        "typed": typed.posted,
        "ticked": typed.ticked,
        "wrong": typed.wrong,
        "problems": [{"anchor": f"id_{key}", "words": text} for key, text in typed.wrong.items()],
        "effect": effect_of(setting, known, sitting.on, sitting.language) if setting else None,
        "sentence": worded(setting) if setting else "",
        "past": setting is not None
        and setting.kind == CalendarDay.kind
        and setting.since < sitting.on,
        **_choices(known, sitting),
    }
    status = 422 if typed.wrong else 200
    return sitting.show("desk/settings/new.html", context, status=status)


@require_safe
@at_desk(SET)
def setting(sitting: Sitting, pk: int) -> HttpResponse:
    """One setting: what it changes, who said what, and what can be done."""
    return _show(sitting, _known(sitting, pk))


@require_POST
@at_desk(SET, fresh=True)
def setting_agree(sitting: Sitting, pk: int) -> HttpResponse:
    """The second manager agrees: to the setting, or that it is taken back."""
    known = _known(sitting, pk)
    do = commands.take_back if known.state == State.GOING else commands.agree
    return _done(sitting, known, do(known.row, by=sitting.officer, at=sitting.at))


@require_POST
@at_desk(SET)
def setting_answer(sitting: Sitting, pk: int) -> HttpResponse:
    """Decline, withdraw, propose to take back, or say that it stays."""
    known, posted = _known(sitting, pk), sitting.request.POST
    reason, by, at = posted.get("reason", "")[:1000], sitting.officer, sitting.at
    match posted.get("step"):
        case Step.DECLINE:
            done = commands.decline(known.row, reason, by=by, at=at)
        case Step.WITHDRAW:
            done = commands.withdraw(known.row, by=by, at=at)
        case Step.ASK_BACK:
            done = commands.ask_back(known.row, reason, by=by, at=at)
        case Step.KEEP:
            done = commands.keep(known.row, reason, by=by, at=at)
        case _:
            raise Http404
    return _done(sitting, known, done)


@require_POST
@at_desk(SET)
def setting_look(sitting: Sitting, pk: int) -> HttpResponse:
    """Look again which cases it moves: some came and went since it was proposed."""
    known = _known(sitting, pk)
    if known.waits and known.row.kind == CalendarDay.kind:
        look_ahead(known.row, at=sitting.at)
    return see_other("desk:setting", pk)


def _known(sitting: Sitting, pk: int) -> Known:
    """A setting of the manager's own authority; others are not there."""
    found = setting_of(sitting.officer.authority, pk)
    if found is None:
        raise Http404
    return found


def _done(sitting: Sitting, known: Known, done: Known | Why) -> HttpResponse:
    if isinstance(done, Why):
        return _show(sitting, _known(sitting, known.row.pk), problem=str(NOT[done]))
    return see_other("desk:setting", known.row.pk)


def _show(sitting: Sitting, known: Known, problem: str = "") -> HttpResponse:
    mine = {each.key for each in services_of(sitting.officer.authority)}
    without = snapshots.now().without(known.row.pk)
    services = tuple(each for each in without if each.key in mine)
    foresight = _foresight(known, sitting)
    moves = known.row.kind == CalendarDay.kind and known.waits
    context = {
        "known": known,
        "sentence": worded(known.set),
        "name": KIND_NAMES[known.row.kind],
        "state": STATE_WORDS[known.state],
        "line": _line(known, sitting),
        "effect": effect_of(known.set, services, sitting.on, sitting.language),
        "history": _history(known, sitting),
        "can": {step.value for step in Step if may_take(known, step, sitting.officer)},
        "own": known.waits and known.asked_by == sitting.officer,
        "past": known.row.kind == CalendarDay.kind and known.set.since < sitting.on,
        "foresight": foresight,
        "looking": moves and foresight is None,
        "what_if": _what_if(known),
        "problem": problem,
    }
    return sitting.show("desk/settings/setting.html", context, status=409 if problem else 200)


def _what_if(known: Known) -> str:
    """Where the setting can be tried while it is only proposed, chosen already."""
    row, place = known.row, address("desk:what_if")
    if not place or row.kind not in TRIED or known.state is not State.PROPOSED:
        return ""
    chosen = {"way": "setting", "setting": str(row.pk), "service": row.service}
    return f"{place}?{urlencode(chosen)}"


def _line(known: Known, sitting: Sitting) -> Line:
    row, agreed = known.row, known.agreed
    return Line(
        row.pk,
        worded(known.set),
        str(KIND_NAMES[row.kind]),
        str(STATE_WORDS[known.state]),
        _who_when(row.proposed_by.name, row.proposed_at, sitting),
        _who_when(agreed.officer.name, agreed.at, sitting) if agreed else "",
        known.waits and known.asked_by == sitting.officer,
    )


def _who_when(name: str, at: datetime, sitting: Sitting) -> str:
    day = formats.short_date(at.astimezone(sitting.zone).date(), sitting.language)
    return _("%(name)s, %(day)s") % {"name": name, "day": day}


def _history(known: Known, sitting: Sitting) -> list[Did]:
    row = known.row
    told = [(row.proposed_at, row.proposed_by.name, _("proposed it"), row.reason)]
    told += [
        (each.at, each.officer.name, str(STEP_WORDS[Step(each.step)]), each.reason)
        for each in known.steps
    ]
    return [
        Did(formats.date_and_time(at.astimezone(sitting.zone), sitting.language), *rest)
        for at, *rest in told
    ]


def _foresight(known: Known, sitting: Sitting) -> dict[str, object] | None:
    """The cases that it moves, as far as the worker has looked."""
    found = getattr(known.row, "foresight", None)
    if found is None:
        return None
    moved = list(found.moved.order_by("before", "pk")[: SHOWN + 1])
    return {
        "ready": found.ready_at,
        "looked": found.looked,
        "expected": found.expected,
        "when": formats.date_and_time(found.begun_at.astimezone(sitting.zone), sitting.language),
        "count": found.moved.count(),
        "moved": [
            (each.case, each.reference, _day(each.before, sitting), _day(each.now, sitting))
            for each in moved[:SHOWN]
        ],
        "more": len(moved) > SHOWN,
    }


def _day(at: datetime | None, sitting: Sitting) -> str:
    return formats.short_date(at.astimezone(sitting.zone).date(), sitting.language) if at else "–"


def _over(known: Known, sitting: Sitting) -> bool:
    """Its last day is past: it changes nothing any more but what it changed."""
    until = known.set.until
    return until is not None and until < sitting.on


def _choices(known: tuple[Service, ...], sitting: Sitting) -> dict[str, object]:
    """What the form offers."""
    return {
        "services": known,
        "languages": [(key, LANG[key], LANGUAGE_NAMES[key]) for key in LANG],
        "becomes": DAY_KINDS,
        "abouts": [(each, abouts(each)) for each in known],
        "fees": [(each, _fees(each, sitting)) for each in known],
        "zone": known[0].authority.place,
    }


def _fees(service: Service, sitting: Sitting) -> list[tuple[str, str]]:
    found = {}
    for fee in service.fees:
        if fee.key and fee.in_force(sitting.on):
            amount = formats.money(fee.amount, fee.currency, sitting.language)
            gaps = {"fee": str(fee.title), "amount": amount}
            found[fee.key] = _("%(fee)s: %(amount)s today") % gaps
    return list(found.items())
