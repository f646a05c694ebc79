"""A draft written out as it is at a moment: for whoever wants to keep it."""

import json
from datetime import datetime

from domicile.applications.days import legal_day
from domicile.applications.queries.drafts import WholeDraft
from domicile.casework.freeze import frozen_person
from domicile.casework.guarantees import frozen_guarantees
from domicile.notices.frozen import FrozenGuarantee, FrozenPerson
from domicile.notices.letterhead import Data
from domicile.notices.transcript import Transcribed, sheet
from domicile.rulebook.text import Json


def draft_sheet(whole: WholeDraft, language: str, at: datetime) -> Data:
    """The data of the transcript of a draft, marked as not submitted."""
    on = legal_day(whole.service, at)
    people = [_thawed(frozen_person(whole, each, on)) for each in whole.applications]
    reference = whole.draft.reference_id
    guarantees: list[FrozenGuarantee] = json.loads(json.dumps(frozen_guarantees(whole, on)))
    given = Transcribed(
        whole.service, language, reference, people, at, on, draft=True, guarantees=guarantees
    )
    return sheet(given)


def _thawed(person: Json) -> FrozenPerson:
    thawed: FrozenPerson = json.loads(json.dumps(person))
    return thawed
