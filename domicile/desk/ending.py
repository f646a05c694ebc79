"""What the page says of how a case ends: what was recommended, what comes next, who decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from domicile.casework.deciding import (
    APPROVALS,
    HEARD,
    LETTERS,
    certificate_follows,
    ending,
    hears,
)
from domicile.casework.happenings import can_happen
from domicile.casework.models import Decision, Outcome, Recommendation
from domicile.casework.stages import moves, stage_of
from domicile.desk.hearing import Heard, heard
from domicile.rulebook.letters import letter_on
from domicile.workdays import Happening as Is

if TYPE_CHECKING:
    from domicile.desk.file import CaseFile
    from domicile.rulebook import Service, Stage
    from domicile.rulebook.letters import LetterTemplate

OUTCOMES = {
    Outcome.APPROVED: gettext_lazy("Approved"),
    Outcome.IN_PRINCIPLE: gettext_lazy("Approved in principle"),
    Outcome.REFUSED: gettext_lazy("Refused"),
    Outcome.WITHDRAWN: gettext_lazy("Withdrawn by the applicant"),
    Outcome.LAPSED: gettext_lazy("Lapsed"),
    Outcome.REGISTERED: gettext_lazy("Registered; nothing was decided"),
}


@dataclass(frozen=True)
class Next:
    """One thing that may be written down now. `asks` says what is told with it, if anything."""

    kind: str
    words: str
    about: str = ""
    asks: str = ""


@dataclass(frozen=True)
class Panel:
    """Everything about the end of a case."""

    outcomes: tuple[tuple[str, str], ...]
    recommendation: Recommendation | None
    recommended: str
    decision: Decision | None
    decided: str
    over: bool
    decider: str
    appeal: str
    hearing: str  # "", "needed", "open" or "done"
    heard: tuple[Heard, ...]
    nexts: tuple[Next, ...]
    stages: tuple[Stage, ...]
    letter: LetterTemplate | None = None  # what the recommended end is told with

    @property
    def reasons_note(self) -> str:
        """Whether who applied reads the reasons."""
        if self.letter is None:
            return _("This service has no letter for this end: tell the person in another way.")
        if not self.letter.words_title:
            return _("The letter gives no reasons: what is written here stays with us.")
        return _("The letter prints this as it stands, under the heading it has there.")


def panel(file: CaseFile) -> Panel:
    """As the case stands now."""
    kinds = {each.kind for each in file.lodged.events}
    recommendation, decision = file.recommendation, file.decision
    decider, appeal = file.decider or ("", "")
    over = bool({Is.DECIDED.value, Is.WITHDRAWN.value} & kinds)
    return Panel(
        tuple((key.value, str(OUTCOMES[key])) for key in _outcomes(file.service)),
        recommendation,
        worded(recommendation.outcome) if recommendation else "",
        decision,
        worded(decision.outcome) if decision else "",
        over,
        decider,
        appeal,
        _hearing(file, kinds),
        heard(file) if hears(file.service) else (),
        tuple(_nexts(file, decision)),
        () if over else free_stages(file.service, file.case.stage),
        _letter(file, recommendation),
    )


def _letter(file: CaseFile, recommended: Recommendation | None) -> LetterTemplate | None:
    if recommended is None:
        return None
    day = file.at.astimezone(file.zone).date()
    return letter_on(file.service, LETTERS[Outcome(recommended.outcome)], day)


def _outcomes(service: Service) -> list[Outcome]:
    """How a case of this service can end; registered only where there is such a stage."""
    registers = ending(service, Outcome.REGISTERED) is not None
    return [each for each in OUTCOMES if each is not Outcome.REGISTERED or registers]


def worded(outcome: str) -> str:
    """An outcome in words."""
    return str(OUTCOMES[Outcome(outcome)])


def _hearing(file: CaseFile, kinds: set[str]) -> str:
    if not hears(file.service):
        return ""
    if kinds & {each.value for each in HEARD}:
        return "done"
    asked = (Is.HEARING_OPENED.value, Is.HEARING_WITHDRAWN.value)
    last = [each.kind for each in file.lodged.events if each.kind in asked][-1:]
    return "open" if last == [Is.HEARING_OPENED.value] else "needed"


def _nexts(file: CaseFile, decision: Decision | None) -> list[Next]:
    """What can be written down after all that happened."""
    events, service = file.lodged.events, file.service
    found = []
    approved = decision is not None and decision.outcome in APPROVALS
    if approved and certificate_follows(service):
        for kind, words in (
            (Is.CERTIFICATE_ISSUED, _("The certificate is ready to be collected")),
            (Is.CERTIFICATE_COLLECTED, _("The certificate was collected")),
        ):
            if can_happen(kind, "", events):
                found.append(Next(kind.value, words))
    if can_happen(Is.HEARING_CLOSED, "", events):
        asks = _("What came of it")
        found.append(Next(Is.HEARING_CLOSED.value, _("Close the hearing"), asks=asks))
    if _asks_others(service):
        found += _opinions(file)
    return found


def _opinions(file: CaseFile) -> list[Next]:
    events = file.lodged.events
    open_ = {
        each.about
        for each in events
        if each.kind == Is.OPINION_ASKED.value
        and can_happen(Is.OPINION_RECEIVED, each.about, events)
    }
    found = [
        Next(
            Is.OPINION_RECEIVED.value,
            _("The opinion has come: %(whose)s") % {"whose": about or _("other authority")},
            about,
            _("What it says, in a line"),
        )
        for about in sorted(open_)
    ]
    if can_happen(Is.DOCUMENTS_REQUESTED, "opinion", events):  # the case has not ended
        found.append(
            Next(Is.OPINION_ASKED.value, _("Ask another authority"), "?", _("What it is asked"))
        )
    return found


def _asks_others(service: Service) -> bool:
    return any(Is.OPINION_ASKED in stage.reached_by for stage in service.stages)


def free_stages(service: Service, now: str) -> tuple[Stage, ...]:
    """Later stages an officer may choose: none an event leads to, and none that tells an end."""
    keys = [stage.key for stage in service.stages]
    ends = next((n for n, stage in enumerate(service.stages) if Is.DECIDED in stage.reached_by), 0)
    open_ = keys[: ends or len(keys)]
    found = (stage_of(service, key) for key in moves(service).get(now, ()) if key in open_)
    return tuple(
        each
        for each in found
        if each and not each.reached_by and not each.final and each.key not in _shown_for(service)
    )


def _shown_for(service: Service) -> set[str]:
    """Stages that only stand for others in public."""
    return {stage.shown_as for stage in service.stages if stage.shown_as}
