"""Everything that can happen, in one list; and who can make it happen."""

from dataclasses import dataclass
from enum import StrEnum


class Event(StrEnum):
    """What happened. The words are kept for ever: add, never change or reuse."""

    # Drafts
    DRAFT_BEGUN = "draft:begun"
    DRAFT_ENTERED = "draft:entered"
    DRAFT_LEFT = "draft:left"
    DRAFT_REMINDED = "draft:reminded"
    DRAFT_DOWNLOADED = "draft:downloaded"
    DRAFT_EXPIRED = "draft:expired"
    DRAFT_DELETED = "draft:deleted"
    PERSON_ADDED = "person:added"
    PERSON_REMOVED = "person:removed"

    # What people send
    UPLOAD_ATTACHED = "upload:attached"
    UPLOAD_REMOVED = "upload:removed"
    UPLOAD_REPLACED = "upload:replaced"
    UPLOAD_REORDERED = "upload:reordered"
    UPLOAD_ROTATED = "upload:rotated"
    UPLOAD_CONFIRMED = "upload:confirmed"
    UPLOAD_REFUSED = "upload:refused"
    FILE_INFECTED = "file:infected"
    FILE_DAMAGED = "file:damaged"
    FILE_PURGED = "file:purged"

    # Signatures
    SIGNATURE_GIVEN = "signature:given"
    SIGNATURE_FALLEN = "signature:fallen"
    SIGNATURE_INVITED = "signature:invited"
    SIGNATURE_CONFIRMED = "signature:confirmed"
    SIGNATURE_REFUSED = "signature:refused"
    INVITATION_OPENED = "invitation:opened"
    INVITATION_REFUSED = "invitation:refused"

    # Guarantees
    GUARANTOR_ASKED = "guarantor:asked"
    GUARANTOR_OPENED = "guarantor:opened"
    GUARANTEE_SIGNED = "guarantee:signed"
    GUARANTEE_FALLEN = "guarantee:fallen"
    GUARANTEE_DECLINED = "guarantee:declined"
    GUARANTEE_SUBMITTED = "guarantee:submitted"
    GUARANTEE_ACCEPTED = "guarantee:accepted"
    GUARANTEE_REFUSED = "guarantee:refused"
    GUARANTEE_WITHDRAWN = "guarantee:withdrawn"
    GUARANTEE_RELEASED = "guarantee:released"
    REPLACEMENT_REQUESTED = "replacement:requested"
    REPLACEMENT_APPROVED = "replacement:approved"

    # Submissions and what we say about them
    SUBMISSION_LODGED = "submission:lodged"
    SUBMISSION_REFUSED = "submission:refused"
    SUBMISSION_PURGED = "submission:purged"
    CASE_MOVED = "case:moved"
    CASE_HAPPENED = "case:happened"
    ACKNOWLEDGMENT_MADE = "acknowledgment:made"
    ACKNOWLEDGMENT_MAILED = "acknowledgment:mailed"
    ACKNOWLEDGMENT_CHECKED = "acknowledgment:checked"
    NOTICE_QUEUED = "notice:queued"
    NOTICE_SENT = "notice:sent"
    NOTICE_REFUSED = "notice:refused"
    REMINDER_ASKED = "reminder:asked"
    REMINDER_CANCELLED = "reminder:cancelled"
    REMINDER_DUE = "reminder:due"

    # Documents asked for later
    REQUEST_KEPT = "request:kept"  # an officer began one; nothing was sent
    REQUEST_DROPPED = "request:dropped"
    REQUEST_MADE = "request:made"
    REQUEST_ENTERED = "request:entered"
    REQUEST_MISSED = "request:missed"
    REQUEST_FILES_SENT = "request:files_sent"
    REQUEST_FINISHED = "request:finished"
    REQUEST_WITHDRAWN = "request:withdrawn"
    REQUEST_OVERDUE = "request:overdue"
    REQUEST_LAPSED = "request:lapsed"
    REQUEST_REMINDED = "request:reminded"
    LETTER_WRITTEN = "letter:written"
    LETTER_MADE = "letter:made"
    MAILING_ASKED = "mailing:asked"  # one letter to many cases
    MAILING_DONE = "mailing:done"
    LETTER_READ = "letter:read"  # by the applicant, the first time
    TASK_DONE = "task:done"

    # What applicants do once an application is lodged
    AFTERWARDS_ENTERED = "afterwards:entered"
    AFTERWARDS_MISSED = "afterwards:missed"
    APPLICATION_WITHDRAWN = "application:withdrawn"
    CONTACT_CHANGED = "contact:changed"
    CORRECTION_ASKED = "correction:asked"
    CORRECTION_RULED = "correction:ruled"

    # Codes, links and sessions
    CODE_ISSUED = "code:issued"
    CODE_REDEEMED = "code:redeemed"
    CODE_REFUSED = "code:refused"
    SESSION_BEGUN = "session:begun"
    SESSION_ENDED = "session:ended"

    # The public's door
    INQUIRY_ANSWERED = "inquiry:answered"
    INQUIRY_MISSED = "inquiry:missed"
    INQUIRY_ENTERED = "inquiry:entered"

    # Staff
    STAFF_ENTERED = "staff:entered"
    STAFF_LEFT = "staff:left"
    STAFF_REFUSED = "staff:refused"
    STAFF_CONFIRMED = "staff:confirmed"
    FACTOR_CHANGED = "staff:factor_changed"
    PASSWORD_ASKED = "staff:password_asked"  # noqa: S105  # a word, not a secret
    PASSWORD_CHANGED = "staff:password_changed"  # noqa: S105  # a word, not a secret
    OFFICER_ADDED = "officer:added"
    OFFICER_INVITED = "officer:invited"
    OFFICER_CHANGED = "officer:changed"
    OFFICER_DISABLED = "officer:disabled"
    OFFICER_ENABLED = "officer:enabled"
    DESK_READ = "desk:read"
    DESK_REFUSED = "desk:refused"
    CASE_READ = "case:read"
    DOCUMENT_READ = "document:read"
    READS_MANY = "desk:many_reads"
    DOCUMENTS_BUNDLED = "documents:bundled"
    NUMBER_SHOWN = "number:shown"
    DOCUMENT_ACCEPTED = "document:accepted"
    DOCUMENT_RETURNED = "document:returned"
    CASE_NOTED = "case:noted"
    CASE_ASSIGNED = "case:assigned"
    CASE_RECOMMENDED = "case:recommended"
    CASE_DECIDED = "case:decided"
    CASE_HELD = "case:held"
    CASE_HOLD_LIFTED = "case:hold_lifted"
    EMERGENCY_TAKEN = "emergency:taken"
    EXPORT_ASKED = "export:asked"
    EXPORT_MADE = "export:made"
    EXPORT_READ = "export:read"
    EXPORT_DELETED = "export:deleted"
    TRIAL_ASKED = "trial:asked"
    TRIAL_STOPPED = "trial:stopped"
    TRIAL_ENDED = "trial:ended"
    TRIAL_READ = "trial:read"
    TRIAL_DELETED = "trial:deleted"

    # What the managers of a service set
    SETTING_PROPOSED = "setting:proposed"
    SETTING_AGREED = "setting:agreed"
    SETTING_DECLINED = "setting:declined"
    SETTING_WITHDRAWN = "setting:withdrawn"
    SETTING_BACK_ASKED = "setting:back_asked"
    SETTING_KEPT = "setting:kept"
    SETTING_TAKEN_BACK = "setting:taken_back"

    # What was refused
    LIMIT_HIT = "limit:hit"
    FOREIGN_REFUSED = "foreign:refused"
    FORGERY_REFUSED = "forgery:refused"
    CONFLICT_SHOWN = "conflict:shown"

    # The log itself
    AUDIT_VERIFIED = "audit:verified"


class Kind(StrEnum):
    """Which sort of actor did it."""

    APPLICANT = "applicant"
    REPRESENTATIVE = "agent"
    COSIGNER = "cosigner"
    OFFICER = "officer"
    SYSTEM = "system"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True)
class Actor:
    """Who did it: a kind and a key of ours, never a name or an address."""

    kind: Kind
    key: str = ""


SYSTEM = Actor(Kind.SYSTEM)
ANONYMOUS = Actor(Kind.ANONYMOUS)


def applicant(draft: object) -> Actor:
    """Whoever works in this draft."""
    return Actor(Kind.APPLICANT, f"draft:{draft}")


def representative(draft: object) -> Actor:
    """Whoever delivers this draft for its applicant."""
    return Actor(Kind.REPRESENTATIVE, f"draft:{draft}")


def officer(name: str) -> Actor:
    """Whoever works for the authority, by the name of their account."""
    return Actor(Kind.OFFICER, name)


def cosigner(application: object) -> Actor:
    """Whoever came by the signing link of this application."""
    return Actor(Kind.COSIGNER, f"application:{application}")


def guarantor(guarantee: object) -> Actor:
    """Whoever came by the link to this guarantee."""
    return Actor(Kind.COSIGNER, f"guarantee:{guarantee}")
