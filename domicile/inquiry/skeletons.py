"""Pages whose words are known beforehand, cut where a value of one person goes in.

A skeleton is made once for a language and a stage, by the page's own template, and kept. What goes
into it is never kept: no skeleton holds anything of anybody.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.template.loader import get_template
from django.utils.html import conditional_escape

if TYPE_CHECKING:
    from collections.abc import Mapping

# Signs of the private use area: no template and no translation holds them.
OPENS, CLOSES = "\ue000", "\ue001"
_GAP = re.compile(f"{OPENS}([a-z_]+){CLOSES}")


def gap(name: str) -> str:
    """What stands in a template's context where the value will stand on the page."""
    return f"{OPENS}{name}{CLOSES}"


class Skeleton:
    """A page with gaps."""

    def __init__(self, page: str) -> None:
        # Text, name, text, name, ... text
        self._parts = tuple(_GAP.split(page))

    def filled(self, values: Mapping[str, object]) -> str:
        """The page with every gap filled; values are escaped as a template would."""
        parts = list(self._parts)
        parts[1::2] = [str(conditional_escape(str(values[name]))) for name in parts[1::2]]
        return "".join(parts)


def skeleton(template: str, context: Mapping[str, object], path: str) -> Skeleton:
    """Make the page of a template at this address, with gaps for what its context leaves open."""
    request = HttpRequest()
    request.path = request.path_info = path
    known = {"csrf_token": gap("csrf"), "request": request, **context}
    return Skeleton(get_template(template).render(known))
