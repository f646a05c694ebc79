"""A guarantee as a paper: who it is for, who stands in, what is promised, the signature."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from domicile.applications.queries.names import Names, names_of
from domicile.notices.drawings import signature_svg
from domicile.notices.frozen import FrozenGuaranteeSignature
from domicile.notices.letterhead import Data
from domicile.notices.printed.answers import Answer, day_cells
from domicile.notices.printed.drawing import sheets_data
from domicile.notices.printed.fields import Box, box, pack
from domicile.notices.printed.measures import UNITS
from domicile.notices.printed.printing import Printing
from domicile.notices.printed.sections import Boxes, Section, Sheet, Signing
from domicile.notices.printed.tongues import in_each, label_in_each
from domicile.rulebook import Guarantee, GuaranteeOutcome, Person, Promise, Question, Standing
from domicile.rulebook.conditions import ALWAYS
from domicile.rulebook.guarantees import standing_guarantees
from domicile.rulebook.situations import PersonSituation
from domicile.rulebook.text import Json

_BASIS_MOST = 230  # what the foot has room for
_EMPTY, _MANY = 6, 12  # names on a blank; more than these may go on to the next sheet


@dataclass(frozen=True)
class _Paper:
    """One guarantee being printed."""

    printing: Printing
    guarantee: Guarantee
    outcome: GuaranteeOutcome | None  # None on a blank
    signed: FrozenGuaranteeSignature | None = None

    @property
    def languages(self) -> Sequence[str]:
        return self.printing.languages

    @property
    def head(self) -> PersonSituation | None:
        group = self.printing.group
        return self.printing.situations[group.head.key] if group else None


@dataclass(frozen=True)
class Signed:
    """Signatures under guarantees, by the key of the guarantee."""

    by_key: Mapping[str, FrozenGuaranteeSignature] = field(default_factory=dict)


def guarantee_sheets(printing: Printing, signed: Signed | None = None) -> tuple[Sheet, ...]:
    """A sheet for each guarantee that is given now; on a blank for each there is."""
    given = signed or Signed()
    return tuple(
        _sheet(_Paper(printing, guarantee, outcome, given.by_key.get(guarantee.key)))
        for guarantee, outcome in _printed(printing)
    )


def guarantee_data(printing: Printing, signed: Signed | None = None) -> Data:
    """The same for one PDF."""
    return sheets_data(printing, guarantee_sheets(printing, signed))


def _printed(printing: Printing) -> Iterator[tuple[Guarantee, GuaranteeOutcome | None]]:
    if printing.group is None:
        for guarantee in printing.service.guarantees:
            yield guarantee, None
        return
    head = printing.situations[printing.group.head.key]
    for outcome in standing_guarantees(printing.service, head):
        if outcome.standing is Standing.GIVEN:
            yield outcome.guarantee, outcome


def _sheet(paper: _Paper) -> Sheet:
    sections = [_people(paper), _guarantor(paper), _signing(paper)]
    titles = label_in_each(paper.languages, paper.guarantee.title)
    name = _spoken(paper.printing, paper.printing.group.head) if paper.printing.group else ""
    return Sheet(paper.guarantee.code, titles, name, sections, _basis(paper))


def _basis(paper: _Paper) -> str:
    said = [each for each in in_each(paper.languages, lambda: str(paper.guarantee.basis)) if each]
    whole = " · ".join(said)
    return whole if len(whole) <= _BASIS_MOST else said[0][:_BASIS_MOST]


def _spoken(printing: Printing, person: Person) -> str:
    """陳大文 CHAN Tai Man."""
    role = printing.service.role(person.role)
    if role is None:
        return ""
    names: Names = names_of(role, {key: dict(said) for key, said in person.answers.items()})
    return " ".join(filter(None, (names.chinese, names.spoken)))


def _people(paper: _Paper) -> Section:
    """Who applies, and everyone the guarantee is for."""
    printing = paper.printing
    people = printing.group.people if printing.group else ()
    names = [_spoken(printing, each) for each in people]
    applicant = _words("1.1", paper, lambda: _("Applicant"), (names or [""])[0], UNITS)
    covered = [
        _words(f"1.{at}", paper, lambda: _("Person the guarantee is for"), name, UNITS // 2)
        for at, name in enumerate(names or [""] * _EMPTY, 2)
    ]
    titles = in_each(paper.languages, lambda: _("Who the guarantee is for"))
    return Section("1", titles, [Boxes([[applicant], *pack(covered)])], keep=not covered[_MANY:])


def _words(number: str, paper: _Paper, label: Callable[[], str], words: str, units: int) -> Box:
    return Box(number, in_each(paper.languages, label), Answer("words", [words]), units)


def _guarantor(paper: _Paper) -> Section:
    """What the applicant said about the guarantor; the address for mails is no one else's."""
    each = paper.guarantee
    questions = (each.instrument, each.kind, each.name, each.identity, each.registration)
    boxes = [
        box(f"2.{at}", question, _stored(paper, question), paper.languages)
        for at, question in enumerate(questions, 1)
    ]
    capacity = paper.signed["capacity"] if paper.signed else ""
    named = _words(
        f"2.{len(boxes) + 1}",
        paper,
        lambda: _("For a body: what the person who signs is in it"),
        capacity,
        UNITS,
    )
    titles = in_each(paper.languages, lambda: _("The guarantor"))
    return Section("2", titles, [Boxes(pack([*boxes, named]))], keep=True)


def _stored(paper: _Paper, question: Question[Any]) -> Json:
    head = paper.head
    return head.stored(question) if head and head.asks(question) else None


def _signing(paper: _Paper) -> Section:
    """What is promised, and the signature under it or the place for one."""
    signed, languages = paper.signed, paper.languages
    drawn = signed is not None and signed["kind"] != "typed"
    part = Signing(
        words={
            "signature": in_each(languages, lambda: _("Signature of the guarantor")),
            "date": in_each(languages, lambda: _("Date")),
            "name": in_each(languages, lambda: _("Name of the person who signs")),
            "code": in_each(languages, lambda: _("Code of what is signed")),
        },
        name=signed["name"] if signed else "",
        drawing=signature_svg(signed["drawing"]) if signed and drawn else "",
        typed=signed["typed"] if signed and not drawn else "",
        day=day_cells(signed["day"] if signed else None, languages).groups,
        captions=day_cells(None, languages).captions,
        declarations=[in_each(languages, partial(_promise, each, paper)) for each in _all(paper)],
    )
    titles = in_each(languages, lambda: _("What the guarantor promises"))
    return Section("3", titles, [part])


def _all(paper: _Paper) -> tuple[Promise, ...]:
    return paper.outcome.promises if paper.outcome else paper.guarantee.promises


def _promise(promise: Promise, paper: _Paper) -> str:
    """On a blank the reader sees whom a sentence is for."""
    text = str(promise.declaration.text)
    if paper.outcome is not None or promise.when is ALWAYS or not promise.when.words:
        return text
    return _("%(condition)s: %(text)s") % {"condition": promise.when.words, "text": text}


__all__ = ["Signed", "guarantee_data", "guarantee_sheets"]
