"""The tests' own service as one that hears people before it decides against them."""

from dataclasses import replace

from domicile.rulebook import Service
from domicile.rulebook.letters import HEARING, REFUSED, LetterTemplate
from domicile.rulebook.supplements import AtLimit
from domicile.workdays import Happening as Is
from tests.toy_services.harbour.service import service


def hearing_harbour() -> Service:
    """It has a stage, a letter that says what is intended, and a letter that refuses."""
    heard = replace(service.stages[1], key="hearing", reached_by=(Is.HEARING_OPENED,))
    letters = (
        *service.letters,
        LetterTemplate(HEARING, "What we intend", ("About %(reference)s.", "By %(until)s.")),
        LetterTemplate(REFUSED, "Not granted", ("%(person)s.",), words_title="Reasons"),
    )
    # That it waits is the rule for documents: a hearing ends by its day all the same.
    waits = replace(service.supplements, at_limit=AtLimit.WAIT)
    stages = (*service.stages[:2], heard, *service.stages[2:])
    return replace(service, stages=stages, letters=letters, supplements=waits)
