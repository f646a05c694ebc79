"""What is printed: whose answers, on which day, under which reference."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from domicile.notices.frozen import FrozenGuaranteeSignature, FrozenSignature
from domicile.notices.printed.tongues import paper_languages
from domicile.rulebook.completeness import closed
from domicile.rulebook.questions import Form
from domicile.rulebook.service import Service
from domicile.rulebook.situations import Group, Person, PersonSituation, situations
from domicile.rulebook.truth import Truth


@dataclass(frozen=True)
class Printing:
    """An application to print on its forms, or, without a group, the blank forms.

    `photos` are the bytes of the checked picture of each person, JPEG or PNG; `address` is what
    the code at the foot leads to.
    """

    service: Service
    on: date  # the day whose rules decide what is asked
    at: datetime  # the moment of printing
    group: Group | None = None
    reference: str = ""
    draft: bool = True
    address: str = ""
    photos: Mapping[str, bytes] = field(default_factory=dict)
    signatures: Mapping[str, FrozenSignature] = field(default_factory=dict)
    # By person: what a scan of the signed page must show, so that one sees what was signed.
    codes: Mapping[str, str] = field(default_factory=dict)
    # By guarantee: what the guarantor signed.
    promised: Mapping[str, FrozenGuaranteeSignature] = field(default_factory=dict)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        return paper_languages(self.service)

    @cached_property
    def package(self) -> "tuple[Copy, ...]":
        """Every form that is printed."""
        return package_of(self)

    @cached_property
    def situations(self) -> Mapping[str, PersonSituation]:
        """Everybody's situation; nobody's on a blank."""
        if self.group is None:
            return {}
        return situations(self.service, closed(self.service, self.group), self.on)


@dataclass(frozen=True)
class Copy:
    """One form of one person, or a blank; `number` tells several copies of a form apart."""

    form: type[Form]
    person: Person | None = None
    number: int = 0


def package_of(printing: Printing) -> tuple[Copy, ...]:
    """Every form that is asked, once for each person it is asked of; every form on a blank."""
    papers = papers_of(printing.service)
    if printing.group is None:
        return tuple(Copy(form) for form in papers)
    asked = [
        (form, seen.person)
        for form in papers
        for seen in printing.situations.values()
        if form in printing.service.forms(seen.person.role)
        and seen.asked_form(form) is not Truth.NO
    ]
    return numbered(asked)


def papers_of(service: Service) -> tuple[type[Form], ...]:
    """The forms that are papers; one without a code is only carried by others."""
    return tuple(form for form in service.forms() if form.code)


def numbered(asked: Sequence[tuple[type[Form], Person]]) -> tuple[Copy, ...]:
    """Copies of one form for several people bear numbers: AF 1, AF 2."""
    copies: list[Copy] = []
    for at, (form, person) in enumerate(asked):
        before = sum(form is other for other, _ in asked[:at])
        several = sum(form is other for other, _ in asked) > 1
        copies.append(Copy(form, person, before + 1 if several else 0))
    return tuple(copies)
