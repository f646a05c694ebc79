"""What the applicant did after lodging, as the case page shows it: corrections, contact, the end.

Nothing of it changes what was lodged: a correction stands under its answer, and where somebody is
reached now stands with the day from which, beside the answers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from domicile.audit.events import Kind
from domicile.casework.afterwards import Withdrawal
from domicile.casework.answered import answers_of
from domicile.casework.contact import EMAIL, changes_of
from domicile.casework.corrections import corrections_of
from domicile.desk.answers import masked
from domicile.desk.pieces import PROOF, TAKEN_BACK
from domicile.notices.translator import TRANSLATOR
from domicile.rulebook.wording import word_answer

if TYPE_CHECKING:
    from datetime import datetime

    from domicile.casework.afterwards import ContactChange, Correction
    from domicile.desk.answers import Block, Line
    from domicile.desk.file import CaseFile


@dataclass(frozen=True)
class CorrectionShown:
    """One correction under its answer; `look` opens its proof in the middle."""

    number: int
    label: str
    right: str
    why: str
    when: str
    state: str  # open | accepted | declined
    ruled: str  # HO W. K., 9 December 2026
    reason: str
    proof: str


@dataclass(frozen=True)
class Reached:
    """One way to reach the applicant, and where we know it from."""

    title: str
    value: str
    since: str


@dataclass(frozen=True)
class TakenBack:
    """A withdrawal, as it came."""

    when: str
    reason: str
    officer: str
    scan: str  # the piece that shows it


class Afterwards:
    """Everything after lodging, for one page; asked for once."""

    def __init__(self, file: CaseFile) -> None:
        self.file = file

    @cached_property
    def corrections(self) -> tuple[Correction, ...]:
        return corrections_of(self.file.case)

    @cached_property
    def withdrawals(self) -> tuple[Withdrawal, ...]:
        """Those by which this case ended: one at most."""
        found = Withdrawal.objects.filter(submission=self.file.submission)
        listed = found.select_related("officer", "scan").order_by("number")
        return tuple(each for each in listed if self.file.case.application_key in each.people)

    @cached_property
    def shown(self) -> tuple[CorrectionShown, ...]:
        """Every correction, those that wait first."""
        labels = self._labels() if self.corrections else {}
        found = [self._shown(each, labels) for each in self.corrections]
        return tuple(sorted(found, key=lambda each: each.state != "open"))

    @property
    def waiting(self) -> tuple[CorrectionShown, ...]:
        """Those to be answered; nobody waits for an answer once the case has ended."""
        if self.file.case.closed_on is not None:
            return ()
        return tuple(each for each in self.shown if each.state == "open")

    def _labels(self) -> dict[str, str]:
        return {each.field: str(each.question.label) for each in answers_of(self.file.case)}

    def _shown(self, each: Correction, labels: dict[str, str]) -> CorrectionShown:
        ruling = getattr(each, "ruling", None)
        state = "open" if ruling is None else "accepted" if ruling.accepted else "declined"
        gaps = {"name": ruling.officer.name, "when": self._moment(ruling.at)} if ruling else {}
        return CorrectionShown(
            each.number,
            labels.get(each.field, each.field),
            each.right,
            each.why,
            self._moment(each.at),
            state,
            _("%(name)s, %(when)s") % gaps if gaps else "",
            ruling.reason if ruling else "",
            f"{PROOF}{each.pk}" if each.proof_id else "",
        )

    def _moment(self, at: datetime) -> str:
        return self.file.history.moment(at)

    def beside(self, blocks: list[Block]) -> list[Block]:
        """The answers, each with the corrections of it."""
        if not self.corrections:
            return blocks
        fields = {each.number: each.field for each in self.corrections}
        by_field: dict[str, list[CorrectionShown]] = {}
        for each in self.shown:
            by_field.setdefault(fields[each.number], []).append(each)
        return [replace(block, lines=_lines(block.lines, by_field)) for block in blocks]

    @property
    def reached(self) -> tuple[Reached, ...]:
        """How the applicant is reached now; a mail's address is masked, as in the answers."""
        changes = {each.what: each for each in changes_of(self.file.submission)}
        email = str(changes[EMAIL].value if EMAIL in changes else self.file.frozen["email"])
        mail = Reached(_("E-mail"), masked(email), self._since(changes.get(EMAIL)))
        asked = self.file.service.afterwards.contact
        others = [
            Reached(
                str(each.label),
                word_answer(each, changes[name].value, TRANSLATOR, self.file.language),
                self._since(changes[name]),
            )
            for each in asked
            if (name := f"{each.form.key}.{each.key}") in changes
        ]
        return (mail, *others)

    def _since(self, change: ContactChange | None) -> str:
        if change is None:
            return _("as given with the application")
        gaps = {"when": self._moment(change.at)}
        if change.by_kind == Kind.OFFICER.value:
            return _("changed by an officer, %(when)s") % gaps
        return _("told by the applicant, %(when)s") % gaps

    @property
    def taken_back(self) -> TakenBack | None:
        """How this case was withdrawn, if it was."""
        row = next(iter(self.withdrawals), None)
        if row is None:
            return None
        officer = row.officer.name if row.officer else ""
        scan = f"{TAKEN_BACK}{row.pk}" if row.scan_id else ""
        return TakenBack(self._moment(row.at), row.reason, officer, scan)


def _lines(lines: tuple[Line, ...], by_field: dict[str, list[CorrectionShown]]) -> tuple[Line, ...]:
    return tuple(
        replace(line, corrections=tuple(by_field[line.field])) if line.field in by_field else line
        for line in lines
    )
