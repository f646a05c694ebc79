"""What was answered before a draft began goes into it: nothing is asked twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domicile.applications.commands.answers import answer
from domicile.applications.commands.people import add_person
from domicile.applications.days import legal_day
from domicile.applications.models import Application
from domicile.applications.queries.pages import page_digest
from domicile.audit.events import ANONYMOUS
from domicile.portal.package_answers import Answers
from domicile.rulebook.packages import stored
from domicile.rulebook.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from domicile.applications.models import Draft
    from domicile.rulebook import Page, Service
    from domicile.rulebook.text import Json

    Given = Mapping[str, Mapping[str, Json]]


def carry(draft: Draft, service: Service, said: Mapping[str, Sequence[str]], at: datetime) -> None:
    """The answers of "Which forms do I need?", if the address has them: the applicant's, and whom
    they include. What was only taken for granted is asked like everything else."""
    if service.package is None or not said:
        return
    on = legal_day(service, at)
    answers = Answers(service, service.package, said, on, draft.language)
    if answers.problems:
        return
    head = draft.applications.get(role=service.head.key)
    _keep(head, service, answers.given, at)
    for coming in answers.said.coming:
        person = add_person(draft, coming.companion.role, by=ANONYMOUS, at=at)
        if isinstance(person, Application):
            given: dict[str, dict[str, Json]] = {}
            for question, value in coming.companion.answers:
                given.setdefault(question.form.key, {})[question.key] = stored(value)
            _keep(person, service, given, at)


def _keep(application: Application, service: Service, given: Given, at: datetime) -> None:
    for form in service.forms(application.role):
        for page in form.pages:
            _answer(application, page, given.get(form.key, {}), at)


def _answer(application: Application, page: Page, given: Mapping[str, Json], at: datetime) -> None:
    values = {q.key: given[q.key] for q in page.questions if q.key in given}
    if values:
        reading = Reading(values, {}, ())
        seen = page_digest(application, page)
        answer(application, page, reading, seen=seen, by=ANONYMOUS, at=at)
