"""Freezing: the same group gives the same text, on every machine and day."""

import json
import unicodedata
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domicile.applications.canonical import canonical, digest
from domicile.applications.models import Application, Draft
from domicile.applications.queries import WholeDraft, draft_of
from domicile.casework.freeze import Lodging, freeze
from domicile.rulebook.text import Json
from domicile.services import all_services
from domicile.services.printing import digest as rulebook_digest
from tests.groups import HEAD, NOW, a_group

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)  # fmt: skip
LODGING = Lodging(UUID(int=7), "QMAS-00000000-26(0)", NOW, date(2026, 11, 22))
NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf"]), min_size=1, max_size=40)


def a_whole(surname: str, chinese: str) -> WholeDraft:
    """A draft that no database holds."""
    draft = Draft(pk=1, service="harbour", email="chan@example.org", language="en")
    answers: dict[str, dict[str, Json]] = {
        "about": {**HEAD, "surname": surname, "chinese": chinese}
    }
    head = Application(
        pk=1, draft=draft, key="principal", role="principal", position=1, answers=answers
    )
    whole = WholeDraft(draft, [head])
    whole.__dict__ |= {"_uploads": {}, "_signatures": {}}
    return whole


@given(NAMES, NAMES)
def test_freezing_twice_gives_the_same_hash(surname: str, chinese: str) -> None:
    first, second = (freeze(a_whole(surname, chinese), LODGING) for _ in range(2))
    assert (first.text, first.sha256) == (second.text, second.sha256)


@given(NAMES)
def test_a43_composed_and_decomposed_text_freeze_alike(surname: str) -> None:
    forms = [
        freeze(a_whole(unicodedata.normalize(form, surname), "陳"), LODGING)
        for form in ("NFC", "NFD")
    ]
    assert forms[0].sha256 == forms[1].sha256


@given(JSON)
def test_canonical_json_is_json_and_canonical_again(value: Json) -> None:
    text = canonical(value)
    assert canonical(json.loads(text)) == text


@given(st.dictionaries(st.text("abcdef", min_size=1), JSON, min_size=2))
def test_the_order_of_keys_does_not_matter(value: dict[str, Json]) -> None:
    turned = dict(reversed(list(value.items())))
    assert digest(value) == digest(turned)


@pytest.mark.django_db
def test_a_stored_group_freezes_to_the_same_text_when_it_is_read_again() -> None:
    draft = a_group(children=2, spouse=True)
    texts = {
        freeze(whole, LODGING).text for whole in (draft_of(draft.pk), draft_of(draft.pk)) if whole
    }
    assert len(texts) == 1


def test_every_service_has_a_digest_of_its_rulebook() -> None:
    services = [service for service in all_services() if service.folder]
    assert [len(rulebook_digest(service)) for service in services] == [64] * len(services)
