"""What happens to a case, as far as its clocks are concerned."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class Happening(Enum):
    """The kinds of event that clocks start, pause, go on and end by."""

    ENTERED = "entered"  # came into the territory
    FILED = "filed"
    ACCEPTED = "accepted"  # taken in at the counter, or received
    PRECHECK_ASKED = "precheck-asked"
    PRECHECK_ANSWERED = "precheck-answered"
    COMPLETENESS_CONFIRMED = "completeness-confirmed"
    COMPLETENESS_WITHDRAWN = "completeness-withdrawn"
    GAPS_NOTIFIED = "gaps-notified"
    GAPS_CURED = "gaps-cured"
    DOCUMENTS_REQUESTED = "documents-requested"
    DOCUMENTS_RECEIVED = "documents-received"
    REQUEST_WITHDRAWN = "request-withdrawn"  # nothing needs to be sent any more
    REQUEST_LAPSED = "request-lapsed"  # its day passed, and the case goes on with what has come
    OPINION_ASKED = "opinion-asked"
    OPINION_RECEIVED = "opinion-received"
    HEARING_OPENED = "hearing-opened"
    HEARING_CLOSED = "hearing-closed"  # the answer came
    HEARING_LAPSED = "hearing-lapsed"  # its day passed, and no answer came
    HEARING_WITHDRAWN = "hearing-withdrawn"  # nothing needs to be answered any more
    DECIDED = "decided"
    CERTIFICATE_ISSUED = "certificate-issued"
    CERTIFICATE_COLLECTED = "certificate-collected"
    CARD_APPLIED = "card-applied"
    WITHDRAWN = "withdrawn"
    FINE_WAIVED = "fine-waived"


class Waiting(Enum):
    """Why a clock stands: for whom it waits."""

    APPLICANT = "applicant"
    AUTHORITY = "authority"  # the opinion of another one
    HEARING = "hearing"  # the applicant reads a notice and may answer it


@dataclass(frozen=True)
class Event:
    """Something happened. `about` tells two requests apart; `reason` is why a fine is waived."""

    kind: Happening
    at: datetime
    about: str = ""
    reason: str = ""

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError(f"{self.kind.value}: a moment without a zone")
        if self.kind is Happening.FINE_WAIVED and not self.reason.strip():
            raise ValueError("a fine is waived with a recorded reason")


@dataclass(frozen=True)
class Pause:
    """A clock stands from one event to the other; `restarts` when it then counts from the front.

    `without` is what ends it though the answer has not come.
    """

    waiting: Waiting
    begins: Happening
    ends: Happening
    restarts: bool = False
    without: tuple[Happening, ...] = ()


FOR_DOCUMENTS = Pause(
    Waiting.APPLICANT,
    Happening.DOCUMENTS_REQUESTED,
    Happening.DOCUMENTS_RECEIVED,
    without=(Happening.REQUEST_WITHDRAWN, Happening.REQUEST_LAPSED),
)
FOR_OPINION = Pause(Waiting.AUTHORITY, Happening.OPINION_ASKED, Happening.OPINION_RECEIVED)
FOR_HEARING = Pause(
    Waiting.HEARING,
    Happening.HEARING_OPENED,
    Happening.HEARING_CLOSED,
    without=(Happening.HEARING_LAPSED, Happening.HEARING_WITHDRAWN),
)
