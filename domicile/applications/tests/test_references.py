"""References: no order, every slip of the hand caught, read as people write them."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domicile.applications.references import (
    CROCKFORD,
    draw_draft_reference,
    draw_reference,
    read_draft_reference,
    read_reference,
)

MANY = 100_000
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def test_a17_a_hundred_thousand_references_have_no_order_and_no_twins() -> None:
    drawn = [draw_reference("QMAS", 2026) for _ in range(MANY)]
    rising = sum(before < after for before, after in pairwise(drawn))
    firsts = [reference[5] for reference in drawn]
    rarest, commonest = min(map(firsts.count, CROCKFORD)), max(map(firsts.count, CROCKFORD))
    # Ten standard deviations either way: a counter, a clock or a biased draw lies far outside.
    assert (len(set(drawn)), abs(rising - MANY / 2) < 1000, rarest > 2570, commonest < 3680) == (
        MANY, True, True, True,
    )  # fmt: skip


def _one_wrong(reference: str) -> set[str]:
    places = [place for place, letter in enumerate(reference) if letter.isalnum()]
    return {
        reference[:place] + other + reference[place + 1 :]
        for place in places
        for other in ALPHABET
        if other != reference[place]
    }


def _two_swapped(reference: str) -> set[str]:
    letters = [letter for letter in reference if letter.isalnum()]
    swaps = set()
    for place in range(len(letters) - 1):
        swapped = [*letters[:place], letters[place + 1], letters[place], *letters[place + 2 :]]
        swaps.add("".join(swapped))
    return swaps - {"".join(letters)}


@pytest.mark.parametrize(
    ("draw", "read"),
    [
        (lambda: draw_reference("QMAS", 2026), read_reference),
        (lambda: draw_reference("IPIM", 2030), read_reference),
        (draw_draft_reference, read_draft_reference),
    ],
)
def test_a17_every_wrong_character_and_every_swap_of_neighbours_is_caught(
    draw: Callable[[], str], read: Callable[[str], str | None]
) -> None:
    for _ in range(30):
        reference = draw()
        slips = _one_wrong(reference) | _two_swapped(reference)
        # A letter O for a nought is no slip: it is read as the nought that was meant.
        assert {read(slip) for slip in slips} <= {None, reference}
        meant = [slip for slip in _one_wrong(reference) if read(slip) is not None]
        assert {a for slip in meant for a, b in zip(slip, reference, strict=True) if a != b} <= set(
            "OIL"
        )


@pytest.mark.parametrize(
    "write",
    [
        str,
        str.lower,
        lambda text: text.replace("-", "").replace("(", "").replace(")", ""),
        " ".join,
        lambda text: text.replace("-", "–").replace("(", "（").replace(")", "）"),
        lambda text: "".join(
            chr(ord(letter) + 0xFEE0) if letter.isalnum() else letter for letter in text
        ),
        lambda text: "QMAS" + text[4:].replace("0", "O").replace("1", "l"),
        lambda text: f"  {text}. ",
    ],
)
def test_a_reference_is_read_however_it_is_written(write: Callable[[str], str]) -> None:
    reference = draw_reference("QMAS", 2026)
    assert read_reference(write(reference)) == reference


def test_a_temporary_reference_is_read_however_it_is_written() -> None:
    reference = draw_draft_reference()
    assert read_draft_reference(reference.lower().replace("-", " ").replace("0", "o")) == reference


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_without_trouble(text: str) -> None:
    assert read_reference(text) in {None, read_reference(read_reference(text) or "")}
    assert read_draft_reference(text) in {
        None,
        read_draft_reference(read_draft_reference(text) or ""),
    }


@pytest.mark.parametrize("prefix", ["", "Q", "qmas", "QMAL", "TOOLONGS", "Q1"])
def test_a_prefix_that_could_be_misread_is_refused(prefix: str) -> None:
    with pytest.raises(ValueError, match="cannot begin a reference"):
        draw_reference(prefix, 2026)
