"""The same for a paper authority: another's draft, forms and guarantee are not there (A01)."""

from typing import TYPE_CHECKING

import pytest

from domicile import services
from tests.entering import browser_in
from tests.groups import head_of
from tests.guaranteed import SERVICE, a_draft
from tests.snapshots import snapshot
from tests.test_access_matrix import NOTES, Rule, every, send, shown
from tests.worlds import NOWHERE, World, put_kept_file

if TYPE_CHECKING:
    from tests.addresses import Address

pytestmark = pytest.mark.django_db


@pytest.fixture
def macao() -> World:
    """A holder of a permit who adds a partner, and an investor's family of four."""
    service = services.service(SERVICE)
    assert service is not None
    mine, theirs = a_draft("extension"), a_draft("investor")
    document = service.documents("principal")[0].key
    own = {
        **NOWHERE,
        "service": service.key,
        "person": "principal",
        "form": "req",
        "page": "work",
        "rows": "posts",
        "row": "new",
        "document": document,
        "name": "REQ",
        "number": "1",
        "upload": str(put_kept_file(head_of(mine), document).pk),
    }
    upload = str(put_kept_file(head_of(theirs), document).pk)
    return World(mine, theirs, own, {"person": "dependant-3", "upload": upload, "name": "AF-3"})


@every(Rule.DRAFT, Rule.PAPERS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a01_anothers_is_not_there_like_what_never_was(
    address: "Address", method: str, macao: World
) -> None:
    for gap in set(address.gaps) & set(macao.foreign):
        before = snapshot(but=NOTES)
        places = [address.at(macao.all_but(gap, there[gap])) for there in (macao.foreign, NOWHERE)]
        found = [shown(send(browser_in(macao.mine), method, each), each[3:]) for each in places]
        assert found[0] == found[1]
        assert found[0][0] in {404, 405}
        assert snapshot(but=NOTES) == before


@every(Rule.DRAFT)
def test_a01_without_a_draft_nothing_of_one_is_there(address: "Address", macao: World) -> None:
    answers = [
        browser_in().get(address.at({**macao.own, **there})).status_code
        for there in ({}, macao.foreign)
    ]
    assert (answers[0], answers[0] in {403, 404, 405}) == (answers[1], True)
