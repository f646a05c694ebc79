"""What stands around every page of the desk."""

import pytest
from django.utils import translation

from domicile.desk.frame import Frame, authority_of
from tests.officers import an_officer

pytestmark = pytest.mark.django_db
AUTHORITY = "macao-psp"
CHINESE, LATIN = "治安警察局", "Corpo de Polícia de Segurança Pública"


@pytest.mark.parametrize(
    ("language", "below"),
    [("en", CHINESE), ("pt", CHINESE), ("zh-hant", LATIN), ("zh-hans", LATIN)],
)
def test_the_authority_stands_in_the_other_script_below(language: str, below: str) -> None:
    with translation.override(language):
        assert Frame(an_officer(authority=AUTHORITY), authority_of(AUTHORITY), ()).beside == below
