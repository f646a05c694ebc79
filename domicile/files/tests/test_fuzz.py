"""A52: no bytes at all give anything but a verdict."""

import random
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domicile.files.tests.inspected import Inspect
from domicile.files.tests.makers import Paper, animation, jpeg, page, png, saved, script, tiff
from domicile.files.verdicts import Outcome

OUTCOMES = {one.value for one in Outcome}
SIGNS = [
    b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"GIF87a", b"II*\0", b"MM\0*", b"II+\0",
    b"%PDF-1.7\n", b"PK\x03\x04", b"RIFF\0\0\0\0WEBP", b"\0\0\0\x18ftypheic",
]  # fmt: skip


def seeds() -> list[bytes]:
    small = page(size=(80, 80))
    paper = Paper()
    paper.root.OpenAction = script()
    return [
        jpeg(small), png(small), png(small.convert("P")), saved(animation(2)[0], "GIF"),
        tiff(small, small), tiff(small.convert("1"), compression="group4"), paper.written(),
    ]  # fmt: skip


SEEDS = seeds()


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(sign=st.sampled_from(SIGNS), rest=st.binary(max_size=400), name=st.text(max_size=20))
def test_a52_any_bytes_give_a_verdict(
    inspect: Inspect, sign: bytes, rest: bytes, name: str
) -> None:
    assert inspect(sign + rest, name).outcome in OUTCOMES


@pytest.mark.parametrize("seed", range(len(SEEDS)))
def test_a52_damaged_files_give_a_verdict(inspect: Inspect, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # the same damage in every run
    for _ in range(25):
        data = bytearray(SEEDS[seed])
        for _ in range(chance.choice([1, 5, 40])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        cut = data[: chance.randrange(1, len(data))] if chance.random() < 0.2 else data
        seen = inspect(bytes(cut))
        assert seen.outcome in OUTCOMES
        assert bool(BytesIO(seen.copy).read(1)) is (seen.outcome != "refuse")
