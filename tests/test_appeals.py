"""Against whose decision one can appeal, and to whom: the letter of a refusal names it."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.utils import translation

from domicile.casework.models import Case
from domicile.notices.case_letters import CaseLetter, letter_data
from domicile.notices.frozen import thaw
from domicile.rulebook.letters import REFUSED

EXAMPLES = Path(__file__).parents[1] / "domicile/services/macao_temporary_residency/examples"
AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
FIRST = "you must first appeal to the Secretary for Economy and Finance"
COURT = "you can appeal to the Court of Second Instance"


def refusal(example: str) -> str:
    """The whole letter of a refusal, in one line."""
    facts = json.loads((EXAMPLES / f"{example}.json").read_text(encoding="utf-8"))
    people = [
        {**each, "names": {"latin": "WONG, Chi Ming", "chinese": "黃志明"}}
        for each in facts["people"]
    ]
    frozen = thaw(
        json.dumps(
            {
                "service": facts["service"],
                "reference": "TR-4K7TQ2MX-26(8)",
                "language": "en",
                "legal_day": "2026-11-22",
                "people": people,
            }
        )
    )
    case = Case(application_key="principal")
    with translation.override("en"):
        data = letter_data(CaseLetter(case, frozen, REFUSED, 3, AT, "No ground."))
    return json.dumps(data["parts"])


@pytest.mark.parametrize(
    ("example", "way"),
    [
        ("investor", COURT),  # a new application: the Chief Executive, by inference
        ("renewal", FIRST),  # on real estate: sub-delegated to the president, sheet section 8
    ],
)
def test_a_refusal_names_the_way_of_appeal_by_who_decides(example: str, way: str) -> None:
    letter = refusal(example)
    assert [each for each in (FIRST, COURT) if each in letter] == [way]
    assert "are not confirmed by the authority" in letter
