"""A web process of the real product dies under an officer or an applicant; what is kept then."""

from collections.abc import Iterator

import pytest

from tests.promises.helper import Beside
from tests.promises.request_killing import STEPS, RequestKilling
from tests.server import Server

pytestmark = pytest.mark.server
# The last step before the commit and the first after it; `make promises` takes all of them.
EDGES = [(act, step) for act, steps in STEPS.items() for step in steps[-2:]]


@pytest.fixture(scope="module")
def killing() -> Iterator[RequestKilling]:
    with Server() as server, Beside(server) as beside:
        yield RequestKilling(server, beside)


@pytest.mark.parametrize(("act", "step"), EDGES)
def test_f01_killed_under_a_request_what_was_said_to_be_done_is(
    killing: RequestKilling, act: str, step: str
) -> None:
    assert killing.run(act, step).violations == []
