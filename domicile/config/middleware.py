"""What every request passes on its way in and every answer on its way out."""

import ipaddress
import time
from collections.abc import Callable

import structlog
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase

from domicile.config import errors

Answer = Callable[[HttpRequest], HttpResponseBase]
WINDOW = 300  # seconds in which requests from one address are counted
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


class RequestLimit:
    """Counts requests from one address on public pages; whoever works on a draft is not counted."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        most = settings.REQUESTS_PER_ADDRESS
        if not most or request.path_info.startswith("/health/") or "draft" in request.session:
            return self.answer(request)
        window, past = divmod(int(time.time()), WINDOW)
        if self._count(f"requests:{network(request.META['REMOTE_ADDR'])}:{window}") > most:
            response = errors.page(request, 429)
            response["Retry-After"] = str(WINDOW - past)
            return response
        return self.answer(request)

    def _count(self, key: str) -> int:
        if cache.add(key, 1, WINDOW):
            return 1
        try:
            return cache.incr(key)
        except ValueError:  # it ran out between the two lines
            return 1


def network(address: str) -> str:
    """One household has one IPv4 address, or 2**64 of IPv6."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if found.version == 4:  # noqa: PLR2004  # IPv4
        return str(found)
    return str(ipaddress.ip_network(f"{found}/64", strict=False).network_address)
