"""Texts in every language of a paper, side by side."""

from collections.abc import Callable, Sequence

from django.utils import translation

from domicile.rulebook.service import Service
from domicile.rulebook.text import Text

# One text for each language of the paper, in its order; "" where it would repeat another.
Tongues = list[str]


def paper_languages(service: Service) -> tuple[str, ...]:
    """The languages of a service's papers: those it has, the largest first."""
    shared = tuple(each for each in service.paper_languages if each in service.languages)
    return shared or service.languages[:1]


def in_each(languages: Sequence[str], worded: Callable[[], Text]) -> Tongues:
    """What is worded anew in each language; the same words are not said twice."""
    said: Tongues = []
    for language in languages:
        with translation.override(language):
            words = str(worded())
        said.append("" if words in said else words)
    return said


def label_in_each(languages: Sequence[str], text: Text) -> Tongues:
    """A definition's own text in each language."""
    return in_each(languages, lambda: text)
