"""A reference of what was lodged here, asked on a form: read forgivingly, kept as it is printed."""

import pytest

from domicile.rulebook import Identity
from domicile.rulebook.kinds import Unreadable

KIND = Identity(scheme="reference")


def check(text: str) -> str:
    """The reference with the check character that fits it."""
    for last in "0123456789ABCDEFGHJKMNPQRSTVWXYZ":
        typed = f"{text}({last})"
        try:
            return str(KIND.read({"": (typed,)}))
        except Unreadable:
            continue
    raise AssertionError(text)


RIGHT = check("TR-7KQ2M94XQ-26")


@pytest.mark.parametrize(
    "typed",
    [
        RIGHT,
        RIGHT.lower(),
        RIGHT.replace("-", " "),
        RIGHT.replace("(", "").replace(")", ""),
        RIGHT.replace("0", "O"),
        "".join(chr(ord(letter) + 0xFEE0) for letter in RIGHT),  # full width
    ],
)
def test_however_it_is_typed_it_is_kept_as_it_is_printed(typed: str) -> None:
    assert KIND.read({"": (typed,)}) == RIGHT


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (RIGHT.replace("7K", "K7"), "identity-check"),
        ("TR-7KQ2M94", "identity-form"),
        ("2210/2018", "identity-form"),
        ("something else altogether", "identity-form"),
    ],
)
def test_one_that_does_not_fit_its_check_character_is_not_taken(typed: str, code: str) -> None:
    with pytest.raises(Unreadable) as unreadable:
        KIND.read({"": (typed,)})
    assert unreadable.value.code == code


def test_nothing_typed_is_no_reference() -> None:
    assert KIND.read({"": ("",)}) is None
