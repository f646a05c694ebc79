"""Corrections the applicant asked for and what became of them, in words for the applicant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from domicile.casework.answered import answers_of
from domicile.casework.corrections import corrections_of
from domicile.notices.letterhead import moment_words

if TYPE_CHECKING:
    from domicile.casework.afterwards import CorrectionRuling
    from domicile.casework.models import Case
    from domicile.rulebook import Service


@dataclass(frozen=True)
class Corrected:
    """One correction: of which answer, what is right, and what an officer said."""

    label: str
    right: str
    asked: str
    state: str  # of the states that pages draw
    words: str
    reason: str


def corrected(case: Case, service: Service, language: str) -> tuple[Corrected, ...]:
    """Every correction of one person, in order; most cases have none and cost one question."""
    found = corrections_of(case)
    labels = {each.field: str(each.question.label) for each in answers_of(case)} if found else {}
    return tuple(
        Corrected(
            labels.get(each.field, each.field),
            each.right,
            moment_words(each.at, service, language),
            *_ruled(getattr(each, "ruling", None), over=case.closed_on is not None),
        )
        for each in found
    )


def _ruled(ruling: CorrectionRuling | None, *, over: bool) -> tuple[str, str, str]:
    if ruling is None and over:
        return "change", _("Not answered: the application has ended"), ""
    if ruling is None:
        return "checking", _("Waits for an officer"), ""
    if ruling.accepted:
        return "completed", _("Accepted"), ruling.reason
    return "change", _("Not accepted"), ruling.reason
