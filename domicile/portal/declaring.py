"""Declarations as a signer reads them, with the figures they declare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domicile.notices.translator import TRANSLATOR
from domicile.rulebook import Declares, situation
from domicile.rulebook.wording import word_declaration

if TYPE_CHECKING:
    from datetime import date

    from domicile.applications.models import Application
    from domicile.applications.queries.drafts import WholeDraft


def declarations_of(
    whole: WholeDraft, application: Application, on: date, language: str
) -> list[str]:
    """What this person's signer declares on the day, in order."""
    seen = situation(whole.service, whole.group, whole.person(application), on)
    return [
        word_declaration(outcome.rule.declaration, seen, TRANSLATOR, language)
        for outcome in whole.decision(on).declarations
        if outcome.person == application.key and isinstance(outcome.rule, Declares)
    ]
