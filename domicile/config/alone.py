"""What `domicile inquiry` serves, and what it says while the database is away."""

from collections.abc import Callable

import structlog
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from domicile.config import errors

MACHINES = frozenset(("live", "ready"))
log = structlog.get_logger("domicile.inquiry")


class InquiryAlone:
    """Only the inquiry's pages are there; links lead to the rest, on its own machines."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.answer(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """Let nothing else be reached."""
        match = request.resolver_match
        if match and match.app_name != "inquiry" and match.view_name not in MACHINES:
            raise Http404

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A door that needs the database says so; it lets nobody in instead (F11)."""
        if not isinstance(exception, OperationalError | InterfaceError):
            return None
        log.warning("inquiry:database_away")
        return errors.page(request, 503)
