"""Browsers that are already inside: as whoever entered a draft, or with none of it."""

from django.test import Client
from django.utils import timezone

from domicile.applications.models import Draft


def browser_in(draft: Draft | None = None, *, csrf: bool = False) -> Client:
    """A browser that entered this draft a moment ago; without one, a browser off the street."""
    browser = Client(enforce_csrf_checks=csrf)
    if draft is not None:
        now = int(timezone.now().timestamp())
        session = browser.session
        session.update({"draft": draft.pk, "began": now, "seen": now})
        session.save()
    return browser
