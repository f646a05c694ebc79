"""What every request passes on its way in and every answer on its way out."""

import re
import time
from collections.abc import Callable

import structlog
from csp.constants import HEADER
from csp.middleware import CheckableLazyObject, CSPMiddleware
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from domicile.accounts.addresses import network_of
from domicile.accounts.limits import note
from domicile.audit.events import Event
from domicile.config import errors
from domicile.managing import snapshots

Answer = Callable[[HttpRequest], HttpResponseBase]
WINDOW = 300  # seconds in which requests from one address are counted
OF_DRAFTS = re.compile(r"/[a-z-]+/(draft|acknowledgment|session)/")
OF_DESK = re.compile(r"/[a-z-]+/desk/")
log = structlog.get_logger("domicile.request")


class RequestLog:
    """One line a request: the route, never the path, which may hold a token."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        start = time.monotonic()
        response = self.answer(request)
        match = request.resolver_match
        log.info(
            "request",
            method=request.method if request.method in METHODS else "other",
            route=match.route if match else "",
            status=response.status_code,
            ms=round((time.monotonic() - start) * 1000),
        )
        return response


METHODS = frozenset(("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"))


class NoStore:
    """Nothing but static files may be kept by a browser or a proxy."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.answer(request)
        if not (request.path_info.startswith(settings.STATIC_URL) and response.status_code < 400):  # noqa: PLR2004
            response["Cache-Control"] = "private, no-store"
        return response


class Policy(CSPMiddleware):
    """The content security policy. Without a nonce it is the same on every page, and made once."""

    _plain = ""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Send the policy with an answer."""
        if getattr(request, "_csp_nonce", None) or any(hasattr(response, own) for own in OWN):
            return super().process_response(request, response)
        if not self._plain:
            self._plain = super().process_response(request, response)[HEADER]
        response[HEADER] = self._plain
        late = CheckableLazyObject(self._csp_nonce_post_response)
        request.csp_nonce = late  # type: ignore[attr-defined]  # the library's own attribute
        return response


# What makes the policy of one answer another than everybody's.
OWN = ("_csp_exempt", "_csp_config", "_csp_update", "_csp_replace")


class SaneRequest:
    """Refuses at the door what no page of ours could have sent, before a byte of it is read."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        status = self._refusal(request)
        return errors.page(request, status) if status else self.answer(request)

    def _refusal(self, request: HttpRequest) -> int:
        if self._too_long(request):
            return 413
        if len(request.META.get("HTTP_COOKIE", "")) > settings.MOST_COOKIES:
            return 400
        if len(request.get_full_path()) > settings.MOST_ADDRESS:
            return 400
        return 404 if not request.path_info.isprintable() else 0

    def _too_long(self, request: HttpRequest) -> bool:
        multipart = request.META.get("CONTENT_TYPE", "").startswith("multipart/form-data")
        most = settings.MOST_BODY if multipart else settings.MOST_TEXT
        return int(request.META.get("CONTENT_LENGTH") or 0) > most


class Settled:
    """One set of dated settings for a request. Most look at no database for it: see snapshots."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with snapshots.settled():
            return self.answer(request)


class RequestLimit:
    """Counts requests from one address on public pages; whoever works on a draft is not counted.

    Only the pages of the draft are free: having one is no way to try out codes without end.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        most = settings.REQUESTS_PER_ADDRESS
        if not most or request.path_info.startswith("/health/") or self._works(request):
            return self.answer(request)
        window, past = divmod(int(time.time()), WINDOW)
        place = network_of(request)
        counted = self._count(f"requests:{place}:{window}")
        if counted > most:
            if counted == most + 1:  # the first of this window; the others are the same news
                note(Event.LIMIT_HIT, place, at=timezone.now(), reason="requests")
            response = errors.page(request, 429)
            response["Retry-After"] = str(WINDOW - past)
            return response
        return self.answer(request)

    def _works(self, request: HttpRequest) -> bool:
        """Whoever works in a draft; and officers, of whom a whole office has one address."""
        if OF_DESK.match(request.path_info):
            return "officer" in request.session
        return bool(OF_DRAFTS.match(request.path_info)) and "draft" in request.session

    def _count(self, key: str) -> int:
        try:
            return 1 if cache.add(key, 1, WINDOW) else cache.incr(key)
        except ValueError:  # it ran out between the two
            return 1
        except Exception:  # noqa: BLE001  # every cache has errors of its own
            # Pages for everybody stay open without it; codes are limited in the database (F11).
            log.warning("request:cache_away")
            return 0
