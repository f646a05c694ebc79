"""The days on a paper as fields of its slot: drawn, read, and what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe

from domicile.applications.queries.gaps import GapCode, day_gaps
from domicile.applications.queries.papers import paper_of
from domicile.portal.fields import anchor_of, filled, typed_again
from domicile.portal.papers import day_questions, day_words
from domicile.portal.words import Correction, correction
from domicile.rulebook.reading import read_questions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from domicile.applications.models import Application
    from domicile.applications.outcomes import Conflict
    from domicile.portal.door import Visit
    from domicile.rulebook import Document
    from domicile.rulebook.text import Json


def day_fields(
    application: Application, document: Document, wrong: Mapping[str, Correction]
) -> SafeString:
    """The fields filled with what is stored, each with its correction."""
    return _drawn(document, *paper_of(application, document.key), wrong)


def conflicting_fields(document: Document, conflict: Conflict) -> SafeString:
    """The fields filled with what this person typed, while somebody else saved another day."""
    return _drawn(document, conflict.given, conflict.given_as_typed, {})


def _drawn(
    document: Document,
    days: Mapping[str, Json],
    as_typed: Mapping[str, Json],
    wrong: Mapping[str, Correction],
) -> SafeString:
    fields = (filled(each, days, as_typed, wrong.get(each.key)) for each in day_questions(document))
    return mark_safe("".join(fields))  # noqa: S308 - every field is escaped where it is made


def day_corrections(
    visit: Visit, application: Application, document: Document, *, asked: bool
) -> dict[str, Correction]:
    """What is wrong with the days; a day that is merely not entered yet only when `asked`."""
    found = {}
    unread = paper_of(application, document.key)[1]
    again = read_questions(
        [each for each in day_questions(document) if each.key in unread], typed_again(unread)
    )
    for problem in again.problems:
        found[problem.question.key] = correction(problem, visit.language)
    for which, code in day_gaps(application, document, visit.on).items():
        if which not in found and (asked or code is not GapCode.DAY_MISSING):
            question = next(each for each in day_questions(document) if each.key == which)
            words = day_words(document, which, code, visit.on, visit.language)
            found[which] = Correction(words, anchor_of(question))
    return found
