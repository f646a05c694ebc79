"""The banners of a page: what an authority has to say on every page of its services just now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from domicile.managing import snapshots
from domicile.managing.showing import Shown, announced, help_about, of_authority, of_page

if TYPE_CHECKING:
    from django.template.context import Context

    from domicile.rulebook import Service
    from domicile.rulebook.service import Authority, HelpLine

register = template.Library()
NOTHING = SafeString("")


@register.simple_tag(takes_context=True)
def banners(context: Context) -> str:
    """Those of the page's service, or of every service on a page that is of none."""
    said = context.get("banners")  # a page that is kept says where they will go
    return said if isinstance(said, str) else banners_shown(context.get("service"))


def banners_shown(service: Service | None) -> SafeString:
    """The same for whoever has no template; nothing, at no cost, while there is nothing to say."""
    if not snapshots.now().standing:
        return NOTHING
    at, language = timezone.now(), get_language() or "en"
    return _shown([*announced(service, at, language), *of_page(service, at, language)])


@register.simple_tag
def help_line(service: Service, line: HelpLine) -> str:
    """What the authority says beside a help line just now."""
    return help_about(service, f"line:{line.number}", timezone.now(), get_language() or "en")


@register.simple_tag
def help_document(service: Service, document: str) -> str:
    """What the authority says beside a document just now, by the document's key."""
    return help_about(service, f"document:{document}", timezone.now(), get_language() or "en")


@register.simple_tag
def desk_banners(authority: Authority | None) -> SafeString:
    """All of the authority's, for its officers: they are asked about them."""
    if authority is None or not snapshots.now().banners:
        return NOTHING
    return _shown(of_authority(authority.key, timezone.now(), get_language() or "en"))


def _shown(found: list[Shown]) -> SafeString:
    if not found:
        return NOTHING
    return render_to_string("managing/banners.html", {"shown": found})
