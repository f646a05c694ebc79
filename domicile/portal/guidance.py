"""What a service says at length: one Markdown file a language, in the service's own folder."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

from domicile.services.printing import printed

if TYPE_CHECKING:
    from pathlib import Path

    from domicile.rulebook import Service

# HTML stays off: guidance is words, and a service is not trusted with more than words.
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")
_FALLBACK = "en"


@dataclass(frozen=True)
class Asked:
    """A question people ask, and its answer."""

    question: str
    answer: SafeString


def guidance(service: Service, language: str, name: str) -> SafeString:
    """The text called `name` as HTML; "" when the service has none."""
    return _rendered(service.folder, language, name) if service.folder else SafeString("")


def questions(service: Service, language: str) -> tuple[Asked, ...]:
    """The service's questions and answers, in its order."""
    return _questions(service.folder, language) if service.folder else ()


def rulebook(service: Service, language: str) -> SafeString:
    """The rulebook as it is printed from the definition, without its title; "" if there is none.

    With what the managers set, where something stands.
    """
    if service.laid:
        return _laid_rulebook(service, language)
    return _rulebook(service.folder, language) if service.folder else SafeString("")


@lru_cache(maxsize=16)
def _laid_rulebook(service: Service, language: str) -> SafeString:
    return SafeString(_MARKDOWN.render(printed(service, language).partition("\n")[2]))


@lru_cache(maxsize=16)
def _rulebook(folder: Path, language: str) -> SafeString:
    names = (f"rulebook.{language}.md", "rulebook.md")
    text = next((p.read_text("utf-8") for n in names if (p := folder / n).is_file()), "")
    return SafeString(_MARKDOWN.render(text.partition("\n")[2]))


@lru_cache(maxsize=512)
def _rendered(folder: Path, language: str, name: str) -> SafeString:
    return SafeString(_MARKDOWN.render(_text(folder, language, name)))


@lru_cache(maxsize=64)
def _questions(folder: Path, language: str) -> tuple[Asked, ...]:
    parts = f"\n{_text(folder, language, 'faq')}".split("\n## ")[1:]
    pairs = (part.partition("\n") for part in parts)
    return tuple(
        Asked(question.strip(), SafeString(_MARKDOWN.render(answer)))
        for question, _line, answer in pairs
    )


def _text(folder: Path, language: str, name: str) -> str:
    paths = (folder / "guidance" / each / f"{name}.md" for each in (language, _FALLBACK))
    return next((path.read_text(encoding="utf-8") for path in paths if path.is_file()), "")
