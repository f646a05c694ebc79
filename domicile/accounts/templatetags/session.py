"""The warning before a session ends, for every page of a draft."""

from functools import lru_cache

from django import template
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from domicile.accounts import sessions

register = template.Library()
TOKEN = "token-of-this-page"  # noqa: S105  # stands where the real one comes


@register.simple_tag(takes_context=True)
def session_warning(context: template.Context) -> str:
    """The warning and its button; nothing for who has no session that could end."""
    request = context["request"]
    if "began" not in request.session:
        return ""
    text = _warning(
        get_language() or "", sessions.life(), str(context.get("session_ended_url", ""))
    )
    token = context.get("csrf_token") or get_token(request)  # the page's own: masking takes time
    return mark_safe(text.replace(TOKEN, str(token)))  # noqa: S308  # our own template


@lru_cache(maxsize=100)
def _warning(_language: str, life: sessions.Life, ended: str) -> SafeString:
    # Made once: only the token differs from page to page.
    values = {
        "token": TOKEN,
        "idle": int(life.idle.total_seconds()),
        "minutes": int(life.idle.total_seconds() // 60),
        "warned": int(sessions.WARNED_BEFORE.total_seconds()),
        "warned_minutes": int(sessions.WARNED_BEFORE.total_seconds() // 60),
        "ended": ended,
    }
    return render_to_string("accounts/session_warning.html", values)
