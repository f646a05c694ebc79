"""What the officer should know before deciding. A check informs; none stands in the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from domicile.casework.completeness import Lacks
from domicile.casework.likeness import Alike, Likeness, likenesses
from domicile.desk.documents import ends_soon
from domicile.rulebook import Day, Truth, Warns
from domicile.workdays import formats

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domicile.casework.completeness import OpenItem
    from domicile.desk.file import CaseFile
    from domicile.rulebook.decide import PersonSituation

# Questions whose day is the end of a document, as forms of every authority word their keys.
ENDS = ("expires", "expiry", "valid_until")


@dataclass(frozen=True)
class Remark:
    """One thing found. `case` and `beside` lead to what it is about."""

    title: str
    text: str
    case: int = 0
    reference: str = ""
    look: str = ""  # a piece of this case to look at
    beside: str = ""  # a piece of another to set beside it


def remarks_of(file: CaseFile) -> list[Remark]:
    """Everything the checks found for this person."""
    return [
        *_warned(file),
        *_dated(file),
        *_ending(file),
        *(_alike(each, file) for each in likenesses(file.case, file.lying)),
    ]


def _warned(file: CaseFile) -> Iterator[Remark]:
    """What the rules warned of on the day of filing."""
    keys = file.person.get("warnings", [])
    rules = file.service.rules_in_force(file.submission.legal_day, file.person["role"])
    for rule in rules:
        if isinstance(rule, Warns) and rule.key in keys:
            yield Remark(_("Known when it was filed"), str(rule.text))


def _dated(file: CaseFile) -> Iterator[Remark]:
    for row in file.rows:
        for words in row.remarks:
            look = row.pieces[0].key if row.pieces else ""
            yield Remark(row.title, words, look=look)


def _ending(file: CaseFile) -> Iterator[Remark]:
    """Travel documents that end soon after the day of filing, by the answers."""
    for label, day in _ends(file.seen):
        if ends_soon(day, file.submission.legal_day):
            said = formats.long_date(day, file.language)
            yield Remark(label, _("It ends on %(day)s.") % {"day": said})


def _ends(seen: PersonSituation) -> Iterator[tuple[str, date]]:
    for form in seen.service.forms(seen.person.role):
        for question in form.questions:
            if not isinstance(question.kind, Day) or not question.key.endswith(ENDS):
                continue
            stored = seen.stored(question)
            if isinstance(stored, str) and seen.asked(question) is Truth.YES:
                yield str(question.label), date.fromisoformat(stored)


def _alike(found: Likeness, file: CaseFile) -> Remark:
    words = {
        Alike.NUMBER: _("An identity or travel document of this person is in another application."),
        Alike.NAME: _("Somebody of the same name and date of birth is in another application."),
        Alike.FILE: _("The same file, byte for byte, lies in another application."),
    }
    mine = next((row for row in file.rows if row.key == found.about), None)
    return Remark(
        mine.title if mine else _("Another application"),
        words[found.alike],
        found.case.pk,
        found.case.reference,
        mine.pieces[0].key if mine and mine.pieces else "",
        f"{found.case.pk}.{found.theirs}" if found.theirs else "",
    )


def worded_open(item: OpenItem, titles: dict[str, str]) -> str:
    """An open item, for whoever wants to confirm that nothing is missing."""
    what = titles.get(item.about, item.about)
    return {
        Lacks.MISSING: _("%(what)s is missing."),
        Lacks.RETURNED: _("%(what)s was returned, and nothing that came instead was accepted."),
        Lacks.ORIGINAL: _("The original of %(what)s has not been seen."),
        Lacks.SIGNATURE: _("The signature on paper has not been compared."),
        Lacks.REQUEST: _("Documents were requested and have not all come: %(what)s."),
    }[item.lacks] % {"what": what or _("see the letters")}
