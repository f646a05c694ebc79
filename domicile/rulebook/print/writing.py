"""What every section of the rulebook is written with: facts, conditions, days, whom it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from domicile.rulebook.conditions import ALWAYS
from domicile.rulebook.print.lines import Line, Piece, one_line, plain
from domicile.rulebook.wording.conditions import condition_lines
from domicile.workdays import formats

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from domicile.rulebook.conditions import Condition
    from domicile.rulebook.documents import FileLimits
    from domicile.rulebook.rules import Rule
    from domicile.rulebook.service import Service
    from domicile.rulebook.text import Text, Translator


class Dated(Protocol):
    """Something in force between two days."""

    @property
    def since(self) -> date | None: ...
    @property
    def until(self) -> date | None: ...


D = TypeVar("D", bound=Dated)


class Writer:
    """Writes about one service in one language; with a day, only what is in force on it."""

    def __init__(
        self, service: Service, t: Translator, language: str, on: date | None = None
    ) -> None:
        self.service, self.t, self.language, self.on = service, t, language, on
        self._ = t.gettext

    def in_force(self, things: Iterable[D]) -> list[D]:
        """Those that hold on the day asked for; all of them where none is."""
        return [each for each in things if self.on is None or holds(each, self.on)]

    @property
    def rules(self) -> list[Rule]:
        return self.in_force(self.service.rules)

    def fact(self, label: str, value: object, depth: int = 0) -> Iterator[Line]:
        """- Label: value; nothing when there is no value."""
        text = one_line(str(value))
        if text:
            yield Line(depth, (Piece(text),), label)

    def named(self, label: str, *said: Piece, depth: int = 0) -> Iterator[Line]:
        """- Label: `value`."""
        if any(piece.text for piece in said):
            yield Line(depth, said, label)

    def when(self, condition: Condition, depth: int = 0) -> Iterator[Line]:
        """For whom: on one line, or one for each part."""
        if condition is ALWAYS:
            return
        lines = condition_lines(condition, self.t, self.language)
        if len(lines) == 1:
            yield from self.fact(self._("When"), lines[0][1], depth)
            return
        yield Line(depth, (Piece(self._("When")),))
        for inside, text in lines:
            yield Line(depth + 1 + inside, (plain(text),))

    def rule(self, rule: Rule, depth: int = 0) -> Iterator[Line]:
        """What every rule says of itself."""
        yield from self.fact(self._("For"), self.roles_of(rule), depth)
        yield from self.when(rule.when, depth)
        yield from self.fact(self._("Why"), rule.why, depth)
        yield from self.fact(self._("Basis"), rule.basis, depth)
        yield from self.fact(self._("In force"), self.days(rule.since, rule.until), depth)
        yield from self.unconfirmed(rule.unconfirmed, depth)

    def unconfirmed(self, text: Text, depth: int) -> Iterator[Line]:
        if text:
            label = self._("Not yet confirmed by the authority")
            yield Line(depth, (plain(text),), label, warns=True)

    def days(self, since: date | None, until: date | None) -> str:
        """From when to when something holds; nothing where it always does."""
        gaps = {
            "since": formats.long_date(since, self.language) if since else "",
            "until": formats.long_date(until, self.language) if until else "",
        }
        if since and until:
            return self._("from %(since)s to %(until)s") % gaps
        if since:
            return self._("since %(since)s") % gaps
        return self._("until %(until)s") % gaps if until else ""

    def roles_of(self, rule: Rule) -> str:
        roles = (self.service.role(key) for key in self.service.applies_to(rule))
        titles = [one_line(role.title) for role in roles if role is not None]
        return formats.listing(titles, self.language)

    def in_words(self, condition: Condition) -> str:
        """A condition on one line."""
        lines = condition_lines(condition, self.t, self.language)
        return " · ".join(text for _depth, text in lines)

    def limits(self, files: FileLimits, depth: int) -> Iterator[Line]:
        """What a file may be."""
        types = ", ".join(each.value for each in files.types)
        yield from self.fact(self._("Types of file"), types, depth)
        most = f"{files.most_bytes} ({formats.size(files.most_bytes, self.language)})"
        yield from self.fact(self._("Most bytes in a file"), most, depth)
        compressions = ", ".join(map(str, sorted(files.tiff_compressions)))
        yield from self.fact(self._("TIFF compressions"), compressions, depth)
        yield from self.fact(self._("Colour"), files.colour.value, depth)
        if files.least_pixels:
            width, height = files.least_pixels
            yield from self.fact(self._("Least pixels"), f"{width} × {height}", depth)


def holds(thing: Dated, on: date) -> bool:
    """Whether something is in force on a day."""
    return (thing.since is None or thing.since <= on) and (thing.until is None or on <= thing.until)
