"""It is said that nothing is paid only where the service says so."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domicile.portal.fees import due_on_filing, is_free
from domicile.rulebook import Fee, Source
from domicile.rulebook.tests import garden

DAY = date(2026, 11, 22)
PAID = Fee("Application", Decimal(100), "MOP", Source("Act")(), since=date(2020, 1, 1))
FREE = replace(PAID, amount=Decimal(0))
LATER = replace(PAID, on_filing=False)
OVER = replace(FREE, until=date(2021, 11, 14))


@pytest.mark.parametrize(
    ("fees", "free", "due"),
    [
        ((FREE,), True, ""),
        ((PAID,), False, "MOP 200"),
        ((FREE, PAID), False, "MOP 200"),
        ((LATER,), False, ""),
        ((OVER, LATER), False, ""),
        ((), False, ""),
    ],
)
def test_a_service_is_free_when_it_says_so(fees: tuple[Fee, ...], free: bool, due: str) -> None:
    service = replace(garden.service, fees=fees)
    said = due_on_filing(service, DAY, 2, "en").replace("\u00a0", " ")
    assert (is_free(service, DAY), said) == (free, due)
