"""See Other: what was posted is not posted again by going back."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse


def see_other(name: str, *args: object) -> HttpResponse:
    """Lead on to a page of ours."""
    return HttpResponse(status=303, headers={"Location": reverse(name, args=args)})
