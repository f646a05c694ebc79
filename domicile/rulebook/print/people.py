"""The service itself, and who is in a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domicile.rulebook.print.lines import Line, code, one_line, titled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domicile.rulebook.print.lines import Printed
    from domicile.rulebook.print.writing import Writer


def service_itself(w: Writer) -> Iterator[Printed]:
    service, draft = w.service, w.service.draft
    yield from w.named(w._("Key"), code(service.key))
    yield from w.fact(w._("Authority"), service.authority.name)
    yield from w.fact(w._("Languages"), ", ".join(service.languages))
    yield from w.fact(w._("References begin with"), service.reference_prefix)
    yield from w.fact(w._("Most people in a group"), service.most_in_group)
    yield from w.fact(w._("Days a draft is kept after its last change"), draft.days)
    yield from w.fact(w._("Open"), w.days(service.open_since, service.open_until))
    yield from w.limits(service.files, 0)
    for condition in service.conditions:
        yield from w.fact(w._("Condition on the start page"), condition)


def people(w: Writer) -> Iterator[Printed]:
    for role in w.service.roles:
        yield Line(0, titled(role.title, role.key), of=role)
        yield from w.fact(w._("At most"), role.most, 1)
        yield from w.fact(w._("Who"), one_line(role.detail), 1)
