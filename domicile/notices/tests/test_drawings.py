"""A drawn signature on paper: what was posted is numbers, or it is nothing."""

import pytest

from domicile.notices.drawings import path_of, signature_svg
from domicile.rulebook.text import Json


@pytest.mark.parametrize(
    ("drawing", "path"),
    [
        ([[[1, 2], [3, 4]], [[5, 6], [7, 8]]], "M1 2L3 4M5 6L7 8"),
        ([[[1.9, 2.2]]], "M1 2L1 2"),
        ([[[1, 2], ["3", 4], [5], None, [6, 7]]], "M1 2L6 7"),
        ([[], "M0 0"], ""),
        ('M0 0"/><script>', ""),
        (None, ""),
    ],
    ids=["strokes", "a dot", "what is no point", "no stroke", "text", "nothing"],
)
def test_only_points_of_whole_numbers_are_drawn(drawing: Json, path: str) -> None:
    assert path_of(drawing) == path


def test_a_picture_is_cut_to_where_the_ink_is() -> None:
    assert 'viewBox="94 194 22 52"' in signature_svg([[[100, 200], [110, 240]]])


def test_without_ink_there_is_no_picture() -> None:
    assert signature_svg([[]]) == ""
