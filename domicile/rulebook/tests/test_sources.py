"""A basis is written with the marks of the language its titles are in."""

import pytest

from domicile.rulebook.sources import Source


@pytest.mark.parametrize(
    ("law", "page", "expected"),
    [
        ("Garden by-law", "Notice of spring", "Garden by-law, art. 3; Notice of spring"),
        ("花園規例", "春季通告", "花園規例，art. 3；春季通告"),
        ("花园规例", "春季通告", "花园规例，art. 3；春季通告"),
        ("Regulamento do jardim", "Aviso", "Regulamento do jardim, art. 3; Aviso"),
    ],
)
def test_a_place_and_a_second_source(law: str, page: str, expected: str) -> None:
    assert str(Source(law)("art. 3") + Source(page)()) == expected


def test_a_source_alone() -> None:
    assert str(Source("Garden by-law")()) == "Garden by-law"
