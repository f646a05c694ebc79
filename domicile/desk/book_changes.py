"""What changed between two days: rules that ended, rules that began, and one in another's place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from domicile.desk.book import anchors, blocks, sections
from domicile.services.declared import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domicile.desk.book import Block
    from domicile.rulebook import Service
    from domicile.rulebook.print.writing import Dated
    from domicile.services.declared import Place

Name = tuple[object, ...]
ONE = timedelta(days=1)


@dataclass(frozen=True)
class Changed:
    """One rule that is another: what it says no more, and what it says now."""

    section: str
    title: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    anchor: str
    place: Place | None
    begins: bool
    ends: bool


def changes(service: Service, language: str, first: date, last: date) -> tuple[Changed, ...]:
    """Every rule that is not the same on both days, by section."""
    before, after = (_named(service, language, on) for on in (first, last))
    titles = {each.key: each.title for each in sections(service, language, None)}
    names = dict.fromkeys([*before, *after])
    found = (_changed(service, before.get(name, []), after.get(name, [])) for name in names)
    told = [each for some in found for each in some]
    order = list(titles)
    told.sort(key=lambda each: order.index(each.section))
    return tuple(told)


def _changed(service: Service, before: list[Block], after: list[Block]) -> Iterator[Changed]:
    """Of what is called alike: those on one day only, put beside one another in their order."""
    ended = [one for one in before if not any(one.of is other.of for other in after)]
    begun = [one for one in after if not any(one.of is other.of for other in before)]
    for place in range(max(len(ended), len(begun))):
        old = ended[place] if place < len(ended) else None
        new = begun[place] if place < len(begun) else None
        yield _told(service, old, new)


def _told(service: Service, old: Block | None, new: Block | None) -> Changed:
    shown = new or old
    assert shown is not None  # noqa: S101  # one of the two is always there
    said = [[line.text for line in each.lines] if each else [] for each in (old, new)]
    return Changed(
        section=shown.section,
        title=_title(shown),
        before=tuple(text for text in said[0] if text not in said[1]),
        after=tuple(text for text in said[1] if text not in said[0]),
        anchor=anchors(service).get(id(shown.of), ""),
        place=place_of(service, shown.of),
        begins=old is None,
        ends=new is None,
    )


def _title(block: Block) -> str:
    """A form's or document's own title stands above the rule that asks for it."""
    return " – ".join([*(each.text for each in block.above), block.lines[0].text])


def _named(service: Service, language: str, on: date) -> dict[Name, list[Block]]:
    found: dict[Name, list[Block]] = {}
    for block in blocks(sections(service, language, on)):
        if hasattr(block.of, "since"):
            found.setdefault(_name(block), []).append(block)
    return found


def _name(block: Block) -> Name:
    """What stays the same when one rule takes another's place."""
    of = block.of
    about = getattr(of, "thing", None) or getattr(of, "declaration", None) or of
    key = getattr(about, "key", "") or block.lines[0].text
    return (block.section, type(of), key, getattr(of, "of", ()))


def days_of_change(service: Service) -> tuple[date, ...]:
    """Every day on which something of the printed rulebook begins or has ended."""
    dated: tuple[Dated, ...] = (
        *service.rules,
        *service.clocks,
        *service.duties,
        *service.fees,
        *service.tables,
        *service.guarantees,
        *service.retention,
    )
    begun = {each.since for each in dated if each.since}
    begun |= {each.since for each in service.letters if each.since}
    begun |= {each.since for each in service.laid if each.since}
    ended = {each.until + ONE for each in dated if each.until}
    return tuple(sorted(begun | ended))
