"""Sessions where the inquiry is served alone: while they cannot be read, nobody is let in."""

import structlog
from django.db import InterfaceError, OperationalError

from domicile.accounts import session_store

log = structlog.get_logger("domicile.inquiry")


class SessionStore(session_store.SessionStore):
    """The product's own; one that cannot be reached is no session."""

    def load(self) -> dict[str, object]:
        """What the session holds; nothing while the database is away."""
        try:
            return super().load()
        except (OperationalError, InterfaceError):
            log.warning("inquiry:sessions_away")
            return {}
