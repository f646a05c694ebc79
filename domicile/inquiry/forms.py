"""What one must know to ask: a reference or document number and a birth date, read forgivingly."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _

from domicile.applications.references import read_reference
from domicile.casework.numbers import kept_number, sought_numbers
from domicile.rulebook.kinds import Day, Unreadable, tidy

PARTS = Day().parts
LONGEST = 60
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Problem:
    """Something to correct before anything is looked up."""

    words: str
    anchor: str
    part: str = ""


@dataclass(frozen=True)
class Asked:
    """What was typed, and what it means."""

    typed: str = ""
    born_typed: Mapping[str, str] = field(default_factory=lambda: dict.fromkeys(PARTS, ""))
    reference: str = ""  # as the acknowledgment writes it, or a document's number as it is kept
    born: date | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def counted_as(self) -> str:
        """What wrong tries are counted by: one key, whichever way a number was typed."""
        readings = sought_numbers(self.typed)
        return read_reference(self.typed) or (readings[-1] if readings else self.typed)

    @property
    def problem_with(self) -> dict[str, Problem]:
        """The problem of each field that has one."""
        return {problem.anchor.split("-")[0]: problem for problem in self.problems}


def read(posted: Mapping[str, str], on: date) -> Asked:
    """Read the form. A mistyped reference is no problem here: it is a reference nobody has."""
    typed = _plain(posted.get("reference", ""))
    born_typed = {part: _plain(posted.get(f"born-{part}", "")) for part in PARTS}
    born, problem = _read_day(born_typed, on)
    reference = read_reference(typed) or kept_number(typed)
    problems = (None if reference else _no_reference(typed), problem)
    return Asked(
        typed=typed,
        born_typed=born_typed,
        reference=reference,
        born=born,
        problems=tuple(one for one in problems if one),
    )


def read_born(posted: Mapping[str, str], on: date) -> Asked:
    """Read the birth date alone, where a link says the rest."""
    born_typed = {part: _plain(posted.get(f"born-{part}", "")) for part in PARTS}
    born, problem = _read_day(born_typed, on)
    return Asked(born_typed=born_typed, born=born, problems=(problem,) if problem else ())


def _plain(text: str) -> str:
    try:
        return tidy(text)[:LONGEST]
    except Unreadable:
        return ""


def _read_day(typed: Mapping[str, str], on: date) -> tuple[date | None, Problem | None]:
    try:
        stored = Day().read({part: (text,) for part, text in typed.items()})
    except Unreadable as unreadable:
        return None, _unreadable_day(unreadable.part or "day")
    if not isinstance(stored, str):
        return None, Problem(_("Enter the date of birth, such as 27 3 1985."), "born-day")
    born = date.fromisoformat(stored)
    if born > on + ONE_DAY:  # it may be tomorrow where the applicant is
        return None, Problem(_("This day has not come yet. Check the year."), "born-year", "year")
    return born, None


def _no_reference(typed: str) -> Problem:
    if typed:
        words = _("This has no letters and digits. Enter a reference or a document's number.")
    else:
        words = _("Enter the reference from the acknowledgment, or the number of a document.")
    return Problem(words, "reference")


def _unreadable_day(part: str) -> Problem:
    words = _(
        "This is not a date of birth we can read. Enter day, month and a year of four digits, "
        "such as 27 3 1985."
    )
    return Problem(words, f"born-{part}", part)
