"""What no paper of ours can show, said while it is typed. Pure: the portal asks on every page."""

from collections.abc import Iterator, Mapping

from django.utils.translation import ngettext

from domicile.notices.glyphs import unshowable
from domicile.rulebook.text import Json


def unprintable(values: Mapping[str, Json]) -> dict[str, list[str]]:
    """The characters of each answer that a printed form can only name by number.

    `values` are answers by the key of their question, as `read_page` gives them; rows count as
    one answer. Nothing is in it for an answer that can be printed as it is.
    """
    found = {key: unshowable("".join(_texts(value))) for key, value in values.items()}
    return {key: characters for key, characters in found.items() if characters}


def word_unprintable(characters: list[str]) -> str:
    """What to tell the person: nothing is refused, the paper says what it cannot show."""
    return ngettext(
        "Our printed forms cannot show the character %(characters)s. It is stored as you typed "
        "it, and printed as a number. Change it if it is a slip.",
        "Our printed forms cannot show the characters %(characters)s. They are stored as you "
        "typed them, and printed as numbers. Change them if they are a slip.",
        len(characters),
    ) % {"characters": " ".join(characters)}


def _texts(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
