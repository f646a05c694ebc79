"""The tags every page uses: the shell around it, icons, states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from domicile.config.chops import CHOPS
from domicile.config.icons import ICONS
from domicile.config.shell import Shell, shell_of

if TYPE_CHECKING:
    from django.template.context import Context

    from domicile.rulebook.service import Authority

register = template.Library()
MOST_PIPS = 10

DRAWN = {
    name: mark_safe(  # noqa: S308 - our own drawings
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        f"{drawing}</svg>"
    )
    for name, drawing in ICONS.items()
}

# The only six states a part can be in, plus one for a file somebody has to look at.
STATES = {
    "completed": ("tick", gettext_lazy("Completed")),
    "progress": ("half", gettext_lazy("In progress")),
    "not-started": ("ring", gettext_lazy("Not started")),
    "change": ("triangle", gettext_lazy("Needs a change")),
    "checking": ("clock", gettext_lazy("Being checked")),
    "locked": ("lock", gettext_lazy("Cannot start yet")),
    "look": ("triangle", gettext_lazy("Look at this")),
}


@register.simple_tag
def chop(authority: Authority) -> SafeString:
    """The mark of an authority: one character, white on its colour."""
    outline = CHOPS.get(authority.chop, "")
    inner = format_html(
        '<path d="{}"/>' if outline else '<text x="22" y="32" text-anchor="middle">{}</text>',
        outline or authority.chop,
    )
    return format_html(
        '<svg class="chop" viewBox="0 0 44 44" aria-hidden="true" focusable="false">'
        '<rect class="chop__ground" width="44" height="44" rx="4"/>'
        '<rect class="chop__line" x="2" y="2" width="40" height="40" rx="3"/>{}</svg>',
        inner,
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing beside a word; never alone, so hidden from screen readers."""
    return DRAWN[name]


@register.simple_tag
def state(key: str, word: str = "") -> SafeString:
    """Icon and word of a state; `word` says it more exactly ("Signed on 19 November")."""
    drawing, usual = STATES[key]
    return format_html(
        '<span class="state state--{}">{}{}</span>', key, DRAWN[drawing], word or usual
    )


@register.simple_tag
def meter(done: int, total: int) -> SafeString:
    """A row of cells for "4 of 7"; the words say it, the cells only show it."""
    cells = '<i class="done"></i>' * done + "<i></i>" * (total - done)
    words = _("%(done)d of %(total)d") % {"done": done, "total": total}
    return format_html(
        '<span class="meter"><span class="meter__cells" aria-hidden="true">{}</span>{}</span>',
        mark_safe(cells),  # noqa: S308 - made of constants
        words,
    )


@register.simple_tag
def pips(stored: int, sending: int, most: int) -> SafeString:
    """Places of a slot: filled when stored, hatched while being sent, empty when free.

    More than can be counted at a glance are not drawn: the number beside them says it.
    """
    if most > MOST_PIPS:
        return mark_safe("")
    free = max(0, most - stored - sending)
    cells = (
        '<i class="stored"></i>' * stored + '<i class="sending"></i>' * sending + "<i></i>" * free
    )
    return format_html(
        '<span class="pips" aria-hidden="true">{}</span>',
        mark_safe(cells),  # noqa: S308 - made of constants
    )


@register.simple_tag(takes_context=True)
def shell(context: Context) -> Shell:
    """What stands around the page: of the page's `service`, in the language it is read in."""
    request = context.get("request")
    # Only the checklist has a query, and it holds nothing personal.
    return shell_of(context.get("service"), request.get_full_path() if request else "/")
