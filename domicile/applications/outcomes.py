"""What a command answers when it did what was asked, and when it did not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from domicile.rulebook.text import Json


class Why(StrEnum):
    """Why a command was refused. Whoever shows it words it."""

    GONE = "gone"  # no such draft, person, row or upload, or not any more
    SUBMITTED = "submitted"
    TOO_MANY_DRAFTS = "too-many-drafts"
    SERVICE_CLOSED = "service-closed"
    GROUP_FULL = "group-full"
    ROLE_FULL = "role-full"
    NOT_A_ROLE = "not-a-role"
    HEAD_STAYS = "head-stays"
    ROWS_FULL = "rows-full"
    NOT_ASKED = "not-asked"
    SLOT_FULL = "slot-full"
    TOO_MUCH = "too-much"
    FILE_TAKEN = "file-taken"
    NOT_ALL = "not-all"
    NOTHING_TO_CONFIRM = "nothing-to-confirm"
    NOT_READY = "not-ready"
    NO_SIGNATURE = "no-signature"
    NO_NAME = "no-name"
    REPRESENTED = "represented"  # X17: whoever fills this in acts for the signer
    NOT_ON_PAPER = "not-on-paper"
    NOT_NOTARISED = "not-notarised"
    SCAN_UNFIT = "scan-unfit"
    OWN_ADDRESS = "own-address"
    LINK_DEAD = "link-dead"
    NO_SUCH_MOVE = "no-such-move"
    NOT_NOW = "not-now"  # nothing that came before lets it happen
    # A guarantor's own
    OTHER_NUMBER = "other-number"  # not the one the applicant gave
    NO_CAPACITY = "no-capacity"
    NOT_PROMISED = "not-promised"
    NO_EVIDENCE = "no-evidence"
    NO_REASON = "no-reason"
    ALREADY_SIGNED = "already-signed"
    DECIDED = "decided"
    NOT_THEIRS = "not-theirs"  # whoever it was to go to may not handle it
    # An officer's own
    OWN_CASE = "own-case"  # nobody handles an application they are in
    SAME_OFFICER = "same-officer"  # who recommends does not decide
    NOT_SENIOR = "not-senior"
    NO_RECOMMENDATION = "no-recommendation"
    OTHER_OUTCOME = "other-outcome"  # than was recommended
    NO_HEARING = "no-hearing"
    OPEN_ITEMS = "open-items"
    NOTHING_ASKED = "nothing-asked"
    DAY_PAST = "day-past"
    NO_LETTER = "no-letter"  # the service has no template for it
    NO_ADDRESS = "no-address"  # nobody could be told by e-mail


@dataclass(frozen=True)
class Refused:
    """Nothing was changed, and why."""

    why: Why
    params: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True)
class Saved:
    """It is stored. `fell`: the person's signature no longer stands, because something changed."""

    changed: bool
    fell: bool
    seen: str  # the page's digest now


@dataclass(frozen=True)
class Conflict:
    """Somebody else changed the page meanwhile. Nothing was saved; both texts are here."""

    questions: tuple[str, ...]
    stored: Mapping[str, Json]
    stored_as_typed: Mapping[str, Json]
    given: Mapping[str, Json]
    given_as_typed: Mapping[str, Json]
    seen: str  # given back with the next save, it says that both texts were seen
