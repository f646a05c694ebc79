"""Where one hand signs for a whole family, signing is one part of the task list, not one each."""

from datetime import date

import pytest

from domicile import services
from domicile.applications.models import Draft
from domicile.applications.queries import draft_of
from domicile.applications.queries.parts import SEND, Hint, Part, parts
from tests.groups import a_group, head_of, sign
from tests.hands import paper_harbour

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """The harbour is an authority that takes paper."""
    monkeypatch.setattr(services, "all_services", lambda: (paper_harbour,))


def signing(draft: Draft) -> list[Part]:
    """The parts that are about signing or sending."""
    whole = draft_of(draft.pk)
    assert whole is not None
    found = parts(whole, TODAY)
    own = [part for person in found.people for part in person.parts if part.key == "sign"]
    return [*own, found.send]


def unsigned(draft: Draft) -> None:
    for application in draft.applications.all():
        application.signatures.all().delete()


def test_the_applicants_signature_is_the_only_one_to_give() -> None:
    draft = a_group(2, spouse=True)
    unsigned(draft)
    said = [(part.person, part.key, part.hint, part.params.get("n")) for part in signing(draft)]
    assert said == [
        ("principal", "sign", Hint.SIGN_FOR_OTHERS, 3),
        ("principal", SEND, Hint.READY, None),
    ]


def test_who_was_left_out_is_signed_for_next() -> None:
    draft = a_group(1, spouse=True)
    unsigned(draft)
    sign(head_of(draft))
    own = signing(draft)[0]
    assert (own.person, own.hint, own.params) == ("spouse", Hint.SIGN_FOR_OTHERS, {"n": 2})
