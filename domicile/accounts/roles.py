"""Who may do what at the desk: one table. docs/roles.md is printed from it.

A role is had at one authority, in one unit of it or in all. What concerns a case also asks whose
case it is: nobody handles an own case, and another unit's opens in an emergency only.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from domicile.accounts.digests import digest

if TYPE_CHECKING:
    from collections.abc import Collection

    from domicile.accounts.models import Officer


class Role(StrEnum):
    """What somebody works as. The words are kept: add, never change."""

    COUNTER = "counter"
    CASE = "case"
    SENIOR = "senior"
    AUDITOR = "auditor"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"


ROLE_NAMES = {
    Role.COUNTER: _("counter officer"),
    Role.CASE: _("case officer"),
    Role.SENIOR: _("senior officer"),
    Role.AUDITOR: _("auditor"),
    Role.MANAGER: _("service manager"),
    Role.ADMINISTRATOR: _("administrator"),
}


class Permission(StrEnum):
    """One thing that may be done at the desk."""

    HAVE_ACCOUNT = "have_account"
    SEE_QUEUE = "see_queue"
    SEARCH = "search"
    TAKE_NEXT = "take_next"
    READ_CASE = "read_case"
    SHOW_NUMBER = "show_number"
    ASSIGN = "assign"
    NOTE = "note"
    SEE_ORIGINAL = "see_original"
    REVIEW_DOCUMENT = "review_document"
    CONFIRM_COMPLETE = "confirm_complete"
    REQUEST_DOCUMENTS = "request_documents"
    SEND_LETTER = "send_letter"
    RECOMMEND = "recommend"
    DECIDE = "decide"
    HOLD = "hold"
    ENTER_PAPER = "enter_paper"
    CHANGE_CONTACT = "change_contact"
    USE_EMERGENCY = "use_emergency"
    SEE_DASHBOARD = "see_dashboard"
    EXPORT = "export"
    READ_AUDIT = "read_audit"
    READ_RULEBOOK = "read_rulebook"
    CHANGE_SETTINGS = "change_settings"
    COMPARE_RULES = "compare_rules"
    MANAGE_OFFICERS = "manage_officers"


_CASES = frozenset({Role.CASE, Role.SENIOR})
_AT_CASES = frozenset({Role.COUNTER, Role.CASE, Role.SENIOR})

# The table. What is not here is not allowed.
MAY: dict[Permission, frozenset[Role]] = {
    Permission.HAVE_ACCOUNT: frozenset(Role),
    # Cases
    Permission.SEE_QUEUE: _AT_CASES,
    Permission.SEARCH: _AT_CASES,
    Permission.READ_CASE: _AT_CASES,
    Permission.NOTE: _AT_CASES,
    Permission.SEE_ORIGINAL: _AT_CASES,
    Permission.SHOW_NUMBER: _AT_CASES,
    Permission.ENTER_PAPER: frozenset({Role.COUNTER, Role.CASE}),
    Permission.CHANGE_CONTACT: _AT_CASES,
    Permission.TAKE_NEXT: _CASES,
    Permission.ASSIGN: _CASES,
    Permission.REVIEW_DOCUMENT: _CASES,
    Permission.CONFIRM_COMPLETE: _CASES,
    Permission.REQUEST_DOCUMENTS: _CASES,
    Permission.SEND_LETTER: _CASES,
    Permission.RECOMMEND: _CASES,
    Permission.USE_EMERGENCY: _CASES,
    Permission.DECIDE: frozenset({Role.SENIOR}),
    Permission.HOLD: frozenset({Role.SENIOR}),
    # The unit
    Permission.SEE_DASHBOARD: frozenset({Role.CASE, Role.SENIOR, Role.MANAGER}),
    Permission.EXPORT: frozenset({Role.SENIOR, Role.MANAGER}),
    Permission.READ_AUDIT: frozenset({Role.AUDITOR}),
    # The service
    Permission.READ_RULEBOOK: frozenset({*_AT_CASES, Role.AUDITOR, Role.MANAGER}),
    Permission.CHANGE_SETTINGS: frozenset({Role.MANAGER}),
    Permission.COMPARE_RULES: frozenset({Role.MANAGER}),
    # The people
    Permission.MANAGE_OFFICERS: frozenset({Role.ADMINISTRATOR}),
}

PERMISSION_NAMES = {
    Permission.HAVE_ACCOUNT: _("Change the own password, second factor and settings"),
    Permission.SEE_QUEUE: _("See the queue"),
    Permission.SEARCH: _("Search cases"),
    Permission.READ_CASE: _("Read cases and their documents"),
    Permission.NOTE: _("Write notes"),
    Permission.SEE_ORIGINAL: _("Record that an original was seen"),
    Permission.SHOW_NUMBER: _("Show an identity number in full"),
    Permission.ENTER_PAPER: _("Enter an application that came on paper"),
    Permission.CHANGE_CONTACT: _("Change the e-mail address of who was identified in person"),
    Permission.TAKE_NEXT: _("Take the next case"),
    Permission.ASSIGN: _("Assign and hand over cases"),
    Permission.REVIEW_DOCUMENT: _("Accept and return documents"),
    Permission.CONFIRM_COMPLETE: _("Confirm that an application is complete"),
    Permission.REQUEST_DOCUMENTS: _("Request documents"),
    Permission.SEND_LETTER: _("Send letters"),
    Permission.RECOMMEND: _("Recommend a decision"),
    Permission.USE_EMERGENCY: _("Open a case of another unit in an emergency"),
    Permission.DECIDE: _("Decide on the recommendation of another officer"),
    Permission.HOLD: _("Keep a case from being deleted"),
    Permission.SEE_DASHBOARD: _("See the dashboard"),
    Permission.EXPORT: _("Export figures and lists"),
    Permission.READ_AUDIT: _("Read the audit log"),
    Permission.READ_RULEBOOK: _("Read the rulebook"),
    Permission.CHANGE_SETTINGS: _("Change dated settings, with a second manager"),
    Permission.COMPARE_RULES: _("Run a change over the cases of the last year"),
    Permission.MANAGE_OFFICERS: _("Invite officers, change their roles, disable accounts"),
}


@dataclass(frozen=True)
class Matter:
    """What `may` asks about a case: whose it is to handle, and who is in it."""

    about: str  # such as "case:12"
    authority: str
    unit: str = ""
    addresses: frozenset[str] = frozenset()  # e-mail addresses, casefolded
    numbers: frozenset[str] = frozenset()  # identity numbers, as `kept_number` writes them


class Why(StrEnum):
    """Why something may not be done."""

    ROLE = "role"
    AUTHORITY = "authority"
    UNIT = "unit"
    OWN = "own"
    DISABLED = "disabled"


def may(
    officer: Officer,
    permission: Permission,
    matter: Matter | None = None,
    *,
    emergency: bool = False,
) -> bool:
    """May this officer do this, to this case?"""
    return refusal(officer, permission, matter, emergency=emergency) is None


def refusal(
    officer: Officer,
    permission: Permission,
    matter: Matter | None = None,
    *,
    emergency: bool = False,
) -> Why | None:
    """Why this officer may not do this to this case; None: they may.

    `emergency`: the officer gave a reason to look at a case of another unit.
    """
    if not officer.enabled:
        return Why.DISABLED
    if not MAY[permission] & set(officer.roles):
        return Why.ROLE
    return _about(officer, matter, emergency=emergency) if matter else None


def _about(officer: Officer, matter: Matter, *, emergency: bool) -> Why | None:
    if matter.authority != officer.authority:
        return Why.AUTHORITY
    if is_own(officer, matter):
        return Why.OWN
    other = bool(officer.unit and matter.unit and matter.unit != officer.unit)
    return Why.UNIT if other and not emergency else None


def is_own(officer: Officer, matter: Matter) -> bool:
    """Is the officer in this case, by e-mail address or identity number?"""
    if officer.email.casefold() in matter.addresses:
        return True
    return any(number_digest(number) in officer.numbers for number in matter.numbers)


def number_digest(number: str) -> str:
    """How an officer's own identity number is kept."""
    return digest("officer.number", number)


def permissions(roles: Collection[str]) -> tuple[Permission, ...]:
    """All that these roles may do."""
    return tuple(each for each, allowed in MAY.items() if allowed & set(roles))
