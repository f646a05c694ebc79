"""The digests of the log: keyed, so that who can write to the database still cannot make them."""

import hashlib
import hmac
import json
import secrets
from datetime import UTC

from django.conf import settings

from domicile.audit.models import Entry

BEGINNING = "0" * 64
"""What stands before the first entry."""


def keyed(purpose: str, text: str) -> str:
    """HMAC-SHA-256 of a text, under the key of the log and for one purpose only."""
    key = hashlib.sha256(f"domicile.audit.{purpose}:{settings.AUDIT_KEY}".encode()).digest()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def canonical(entry: Entry, *, with_id: bool) -> str:
    """The entry as canonical JSON. Its own id is unknown until it is written, hence the choice."""
    content: dict[str, object] = {
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "event": str(entry.event),
        "subject": entry.subject,
        "actor": [str(entry.actor_kind), entry.actor_key],
        "outcome": entry.outcome,
        "reason": entry.reason,
    }
    if with_id:
        content |= {"id": entry.pk, "mark": entry.mark}
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def mark_of(entry: Entry) -> str:
    """The mark of a new entry: a nonce and the digest that only we can make for it."""
    return _marked(entry, secrets.token_hex(8))


def mark_fits(entry: Entry) -> bool:
    """Was this entry written by us?"""
    return hmac.compare_digest(entry.mark, _marked(entry, entry.mark[:16]))


def link(previous: str, entry: Entry) -> str:
    """The digest that seals an entry behind the previous one."""
    return keyed("seal", previous + canonical(entry, with_id=True))


def _marked(entry: Entry, nonce: str) -> str:
    return nonce + keyed("mark", nonce + canonical(entry, with_id=False))
