"""Fills in whatever form a page has, as a browser without script would."""

from collections.abc import Callable
from html.parser import HTMLParser
from typing import NamedTuple

Attributes = dict[str, str | None]


class Field(NamedTuple):
    """One thing a form sends."""

    name: str
    kind: str  # text, hidden, radio, checkbox, select, textarea, file, submit
    values: tuple[str, ...]  # what may be chosen, or what is in it already


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.fields: list[Field] = []
        self.chosen: tuple[str, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "select":
            self.chosen = (name, [])
        elif tag == "option" and self.chosen:
            self.chosen[1].append(given.get("value") or "")
        elif tag == "textarea":
            self.fields.append(Field(name, "textarea", ()))
        elif tag == "input" and name:
            self.fields.append(
                Field(name, given.get("type") or "text", (given.get("value") or "",))
            )

    def handle_endtag(self, tag: str) -> None:
        if tag == "select" and self.chosen:
            name, values = self.chosen
            self.fields.append(Field(name, "select", tuple(value for value in values if value)))
            self.chosen = None


def fields_of(page: str) -> list[Field]:
    """Every field of the page's main form."""
    reader = _Reader()
    reader.feed(page.split("<main", 1)[-1].split("</main>", 1)[0])
    return [field for field in reader.fields if field.name != "csrfmiddlewaretoken"]


def filled(page: str, text: Callable[[str], str]) -> dict[str, str]:
    """What is sent when every text field gets `text(name)` and of choices the first is taken."""
    sent: dict[str, str] = {}
    for field in fields_of(page):
        if field.kind in {"text", "textarea", "email", "tel", "search"}:
            sent[field.name] = text(field.name)
        elif field.values and field.kind not in {"file", "submit"}:
            sent.setdefault(field.name, field.values[0])
    return sent
