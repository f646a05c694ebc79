"""A page made once and filled: nothing of anybody stays in it, and nothing breaks out of a gap."""

import pytest
from django.test import Client

from domicile.inquiry import pages
from domicile.inquiry.skeletons import Skeleton, gap


def test_gaps_are_filled_where_they_stand_as_often_as_they_stand() -> None:
    page = Skeleton(f"<p>{gap('a')} and {gap('b')} and {gap('a')}</p>")
    assert page.filled({"a": "one", "b": "two"}) == "<p>one and two and one</p>"


def test_a31_what_fills_a_gap_is_escaped_and_opens_no_other() -> None:
    page = Skeleton(f'<input value="{gap("a")}">{gap("b")}')
    filled = page.filled({"a": '"><script>', "b": gap("a")})
    assert filled == f'<input value="&quot;&gt;&lt;script&gt;">{gap("a")}'


@pytest.mark.django_db
def test_a32_nothing_of_a_question_stays_in_what_is_kept(client: Client) -> None:
    born = {"born-day": "23", "born-month": "7", "born-year": "1949"}
    client.post("/en/progress/", {"reference": "KEPT-NOWHERE", **born})
    kept = "".join(part for each in pages._SKELETONS.values() for part in each._parts)
    found = [word for word in ("KEPT", "NOWHERE", "1949") if word in kept]
    assert ("Check the number" in kept, found) == (True, [])
