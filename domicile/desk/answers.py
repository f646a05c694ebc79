"""What a person answered, as the desk shows it: by page, with identity numbers masked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from domicile.notices.translator import TRANSLATOR
from domicile.rulebook import Email, Identity, Rows, Truth
from domicile.rulebook.wording import word_answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domicile.desk.afterwards import CorrectionShown
    from domicile.rulebook import Form, Page, Question, Role
    from domicile.rulebook.decide import PersonSituation
    from domicile.rulebook.text import Json

DOT = "•"


@dataclass(frozen=True)
class Line:
    """A question and its answer. `token` asks for the whole of a masked one; `field` names it."""

    label: str
    value: str
    lang: str = ""
    token: str = ""
    empty: bool = False
    field: str = ""
    corrections: tuple[CorrectionShown, ...] = ()  # what the applicant says is right


@dataclass(frozen=True)
class Block:
    """The answers of one page, or one repeated thing."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Reader:
    """Words a person's answers in the officer's language; `shown` is the one number not masked."""

    role: Role
    seen: PersonSituation
    language: str
    shown: str = ""

    def blocks(self) -> list[Block]:
        """Every page that was asked of this person, in order."""
        seen = self.seen
        return [
            block
            for form in seen.service.forms(seen.person.role)
            if seen.asked_form(form) is not Truth.NO
            for page in form.pages
            for block in self._page(form, page)
        ]

    def _page(self, form: type[Form], page: Page) -> Iterator[Block]:
        asked = [question for question in page.questions if self.seen.asks(question)]
        plain = [question for question in asked if not isinstance(question, Rows)]
        lines = tuple(
            self._line(question, self.seen.stored(question), f"{form.key}.{question.key}")
            for question in plain
        )
        if lines:
            yield Block(str(page.title), lines)
        for rows in asked:
            if isinstance(rows, Rows):
                yield from self._rows(form, rows)

    def _rows(self, form: type[Form], rows: Rows[Any]) -> Iterator[Block]:
        stored = self.seen.stored(rows)
        rows_ = stored if isinstance(stored, list) else []
        listed = [row for row in rows_ if isinstance(row, dict)]
        if not listed:
            yield Block(str(rows.label), (Line("", _("None"), empty=True),))
        for number, row in enumerate(listed, 1):
            gaps = {"what": rows.label, "number": number, "of": len(listed)}
            title = _("%(what)s, %(number)d of %(of)d") % gaps
            yield Block(
                title,
                tuple(
                    self._line(cell, row[cell.key], f"{form.key}.{rows.key}.{number}.{cell.key}")
                    for cell in rows.row.questions
                    if row.get(cell.key) is not None
                ),
            )

    def _line(self, question: Question[Any], stored: Json, token: str) -> Line:
        label = str(question.label)
        if stored in (None, ""):
            return Line(label, _("Left empty"), empty=True, field=token)
        words = word_answer(question, stored, TRANSLATOR, self.language)
        if token != self.shown and self._secret(question):
            return Line(label, masked(words), token=token, field=token)
        lang = "zh-Hant" if question.kind.name == "chinese-name" else ""
        return Line(label, words, lang, field=token)

    def _secret(self, question: Question[Any]) -> bool:
        """Numbers of identity and travel documents, and e-mail addresses."""
        return isinstance(question.kind, Identity | Email) or question in self.role.naming.numbers

    def knows(self, token: str) -> bool:
        """Whether there is such a masked answer."""
        hidden = Reader(self.role, self.seen, self.language)
        return any(line.token == token for block in hidden.blocks() for line in block.lines)


def masked(words: str) -> str:
    """1234567(8) is shown as 1••••••(•), tai@example.org as t•••••@example.org.

    >>> masked("1234567(8)"), masked("tai@example.org")
    ('1••••••(•)', 't•••••@example.org')
    """
    name, at, host = words.partition("@")
    if at:
        return f"{name[:1]}{DOT * 5}@{host}"
    return words[:1] + "".join(DOT if each.isalnum() else each for each in words[1:])
