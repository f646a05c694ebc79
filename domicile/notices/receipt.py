"""The acceptance receipt of one case: what came, what is missing until when, how the clocks stand.

Another authority relies on it, so it is signed and leads to the page that says it is genuine.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from domicile.casework.clocks import Running, running
from domicile.casework.happenings import Act
from domicile.casework.lodged import lodged_group
from domicile.casework.lying import Held, held, still_wanted
from domicile.casework.models import Case, CaseEvent
from domicile.notices import papers
from domicile.notices.frozen import Frozen, FrozenPerson, thaw
from domicile.notices.letterhead import (
    Data,
    code,
    foot,
    letterhead,
    moment_words,
    shown_name,
    with_note,
)
from domicile.rulebook import Awaits, HandledBy, Service, Truth, situation
from domicile.rulebook.callings import calling
from domicile.rulebook.completeness import closed
from domicile.rulebook.rules import AtCounter, Rule
from domicile.workdays import Happening, Pledge, State, formats

SHEET = "receipt.typ"
ASKED = (Happening.GAPS_NOTIFIED.value, Happening.DOCUMENTS_REQUESTED.value)
ANSWERED = (
    Happening.GAPS_CURED.value,
    Happening.DOCUMENTS_RECEIVED.value,
    Happening.REQUEST_WITHDRAWN.value,
    Happening.REQUEST_LAPSED.value,
)


@dataclass(frozen=True)
class Receipt:
    """One receipt: of which case, the how manieth, made out when."""

    case: Case
    number: int
    at: datetime
    address: str  # the public page that says it is genuine

    @cached_property
    def events(self) -> list[CaseEvent]:
        """What had happened by then."""
        return list(self.case.events.filter(at__lte=self.at).order_by("number"))

    @cached_property
    def clocks(self) -> tuple[Running, ...]:
        """How they stand then."""
        return running(self.case, self.at)


def draw(receipt: Receipt, service: Service) -> bytes:
    """The receipt, not yet signed."""
    frozen = thaw(receipt.case.submission.frozen)
    with translation.override(frozen["language"]):
        data = with_note(_data(receipt, service, frozen))
    return papers.make(SHEET, data, raw={"code": code(receipt.address)})


def _data(receipt: Receipt, service: Service, frozen: Frozen) -> Data:
    case, language = receipt.case, frozen["language"]
    person = next(each for each in frozen["people"] if each["key"] == case.application_key)
    local = receipt.at.astimezone(service.authority.zone)
    title = str(service.receipt)
    return {
        **letterhead(service, language, case.reference, local),
        "title": f"{title} {case.reference}",
        "foot": foot(title),
        "words": {
            "title": title,
            "your-reference": _("Your reference"),
            "code-alt": _("QR code of the page that says whether this acknowledgment is genuine"),
            "code-note": _(
                "Anyone can scan this to see whether the acknowledgment is genuine. It shows no "
                "names."
            ),
            "made": _("Made out on %(moment)s.")
            % {"moment": moment_words(receipt.at, service, language)},
        },
        "facts": _facts(receipt, service, person, language),
        "lists": [
            each
            for each in (
                _received(receipt, service, person),
                _missing(receipt, service, language),
                *_by_rule(case, service),
                _clocks(receipt, language),
            )
            if each["lines"]
        ],
    }


def _facts(
    receipt: Receipt, service: Service, person: FrozenPerson, language: str
) -> list[dict[str, object]]:
    role = service.role(person["role"])
    title = str(calling(role, person["answers"])) if role else person["role"]
    received = receipt.case.submission.received_at
    facts: list[dict[str, object]] = [
        {"label": _("Name"), "name": shown_name(person["names"], title)},
        {"label": _("Applies as"), "text": title},
        {
            "label": _("Date of birth"),
            "text": formats.printed_date(date.fromisoformat(person["born"])),
        },
        {"label": _("Received"), "text": moment_words(received, service, language)},
    ]
    day = _return_day(receipt)
    if day:
        facts.append(
            {"label": _("Come on"), "text": formats.date_with_weekday(day, language), "big": True}
        )
    return facts


def _return_day(receipt: Receipt) -> date | None:
    """The last day that an officer named for coming to the counter."""
    named = [each.about for each in receipt.events if each.kind == Act.RETURN_DAY.value]
    return date.fromisoformat(named[-1]) if named else None


def _list(title: str, lines: list[dict[str, str]]) -> dict[str, object]:
    return {"title": title, "lines": lines}


def _received(receipt: Receipt, service: Service, person: FrozenPerson) -> dict[str, object]:
    """What lay there by then, with what was sent later."""
    lines = []
    for each in held(receipt.case, receipt.at):
        count = ngettext("%(n)d file", "%(n)d files", each.files) % {"n": each.files}
        lines.append({"text": _title(service, each, person["role"]), "note": count})
    return _list(_("Documents received"), lines)


def _title(service: Service, each: Held, role: str) -> str:
    document = service.document(each.document, role) or service.document(each.document)
    return each.title or (str(document.title) if document else each.document)


def _missing(receipt: Receipt, service: Service, language: str) -> dict[str, object]:
    """What was asked for and has not come, each with the day by which it must."""
    until = _until(receipt, language)
    titles = {document.key: str(document.title) for document in service.documents()}
    open_about: dict[str, None] = {}
    for event in receipt.events:
        if event.kind in ASKED:
            open_about.update(dict.fromkeys(filter(None, event.about.split(", "))))
        elif event.kind in ANSWERED:
            gone = event.about.split(", ") if event.about else list(open_about)
            for about in gone:
                open_about.pop(about, None)
    lines = []
    for about in open_about:
        asked = still_wanted(receipt.case, about, receipt.at)
        names = [each.title or titles.get(each.document, each.document) for each in asked]
        if not asked and not about.isdecimal():
            names = [titles.get(about, about)]
        lines += [{"text": name, "note": until} for name in names]
    return _list(_("Documents missing"), lines)


def _until(receipt: Receipt, language: str) -> str:
    """The day by which the applicant must act: of a time limit that runs, none of our pledges."""
    dues = [
        each.reading.due
        for each in receipt.clocks
        if not isinstance(each.counts, Pledge)
        and each.counts.starts is Happening.GAPS_NOTIFIED
        and each.reading.due is not None
    ]
    if not dues:
        return ""
    day = formats.date_with_weekday(min(dues), language)
    return _("until %(day)s") % {"day": day}


def _by_rule(case: Case, service: Service) -> list[dict[str, object]]:
    """What another office sends, what happens at the counter, and who takes the application."""
    on = case.submission.legal_day
    group = closed(service, lodged_group(case.submission))
    person = group.person(case.application_key) or group.head
    seen = situation(service, group, person, on)
    holding = [
        rule
        for rule in service.rules_in_force(on, person.role)
        if seen.find(rule.when).truth is Truth.YES
    ]
    return [
        _list(_("Sent to us by another office"), _awaited(holding)),
        _list(_("At the counter"), _at_counter(holding)),
        _list(
            _("Who takes your application"),
            [
                {"text": str(rule.office), "note": str(rule.issues)}
                for rule in holding
                if isinstance(rule, HandledBy)
            ],
        ),
    ]


def _awaited(holding: list[Rule]) -> list[dict[str, str]]:
    found = [rule for rule in holding if isinstance(rule, Awaits)]
    return [{"text": str(rule.thing.title), "note": str(rule.sender)} for rule in found]


def _at_counter(holding: list[Rule]) -> list[dict[str, str]]:
    return [{"text": str(rule.text), "note": ""} for rule in holding if isinstance(rule, AtCounter)]


def _clocks(receipt: Receipt, language: str) -> dict[str, object]:
    lines = [_clock(each, language) for each in receipt.clocks]
    return _list(_("The count of days"), lines)


def _clock(each: Running, language: str) -> dict[str, str]:
    due, state = each.reading.due, each.reading.state
    if state is State.PAUSED:
        note = _("paused")
    elif state is State.DONE or due is None:
        note = _("done")
    else:
        note = _("until %(day)s") % {"day": formats.date_with_weekday(due, language)}
    return {"text": str(each.clock.title), "note": note}
