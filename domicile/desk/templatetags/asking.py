"""`{% asking_panel file as panel %}`: what the request panel of a case shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from domicile.desk.requests import kept_panel

if TYPE_CHECKING:
    from domicile.accounts.models import Officer
    from domicile.desk.file import CaseFile
    from domicile.desk.requests import Panel

register = template.Library()


@register.simple_tag
def asking_panel(file: CaseFile, officer: Officer) -> Panel:
    """The panel as it opens, or as this officer left it."""
    return kept_panel(file, officer)
