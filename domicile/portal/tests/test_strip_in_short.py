"""What a strip says of the time after the last day: the window's own few words, if it has some."""

from dataclasses import replace
from datetime import date

import pytest

from domicile.portal.strips import Words, drawing
from domicile.rulebook import Strip, Window, fact
from domicile.rulebook.facts import FILING_DAY
from domicile.rulebook.sources import Source

DAY = fact("A day", lambda on: on, FILING_DAY)
WINDOW = Window(
    "renewal", "Renew", DAY, DAY, DAY, Source("Act")(), early="", open="", late="", over=""
)
CLOSES, ENDS = date(2026, 11, 16), date(2027, 1, 15)


@pytest.mark.parametrize(
    ("in_short", "ends", "said"),
    [
        ("", ENDS, "Monday 16 November 2026. After it, an officer decides."),
        ("Late: an extra fee", ENDS, "Monday 16 November 2026. Late: an extra fee"),
        ("", CLOSES, "Monday 16 November 2026"),
        ("Late: an extra fee", CLOSES, "Monday 16 November 2026"),
    ],
)
def test_what_holds_after_the_last_day_is_said_in_short(
    in_short: str, ends: date, said: str
) -> None:
    window = replace(WINDOW, late_short=in_short)
    strip = Strip(window, date(2026, 9, 17), CLOSES, ends, date(2026, 11, 1))
    stations = drawing(strip, Words("Today", "Ends"), "en").stations
    assert [each.text for each in stations if each.kind == "closes"] == [said]
