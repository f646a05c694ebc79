"""The documents of a person at the desk: how each stands, why it is asked for, what is odd."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from domicile.notices.translator import TRANSLATOR
from domicile.rulebook.documents import EXPIRES, ISSUED, Freshness
from domicile.rulebook.wording import Line, trace
from domicile.workdays import formats, months_after

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domicile.casework.completeness import Filed, Lodged
    from domicile.casework.models import DocumentReview
    from domicile.desk.pieces import Piece
    from domicile.notices.frozen import FrozenPerson
    from domicile.rulebook import Document
    from domicile.rulebook.decide import DocumentOutcome

SOON_MONTHS = 6  # a travel document that ends earlier is mentioned


@dataclass(frozen=True)
class Why:
    """Why a document was asked of this person, as the page's "why" shows it."""

    text: str
    basis: str
    in_force: str
    unconfirmed: str
    trace: tuple[Line, ...]


@dataclass(frozen=True)
class Row:
    """One document: its state in a drawing and words, its files, what the checks say of it."""

    key: str
    title: str
    look: str
    sub: str
    why: Why
    pieces: tuple[Piece, ...] = ()
    original: str = ""
    asks_original: bool = False
    settled: bool = False
    remarks: tuple[str, ...] = field(default=())
    verdict: DocumentReview | None = None


LOOKS = {
    "accepted": "tick",
    "returned": "refused",
    "missing": "refused",
    "awaited": "clock",
    "odd": "triangle",
    "new": "ring",
}


@dataclass(frozen=True)
class Shelf:
    """All documents of one person of a case."""

    lodged: Lodged
    person: FrozenPerson
    pieces: Sequence[Piece]
    seen: dict[str, str]  # document -> who saw its original, in words
    language: str

    def rows(self) -> list[Row]:
        """In the order of the rules."""
        asked = [self._row(each) for each in self.lodged.documents]
        return [*asked, *(self._in_words(key) for key in self.lodged.asked_in_words)]

    def _in_words(self, key: str) -> Row:
        """What an officer asked for in words, and what came."""
        filed = self.lodged.filed[key]
        look, sub = self._filed(filed, odd=False)
        first = filed.files[0]
        why = Why(first.why or _("An officer asked for it."), "", "", "", ())
        own = tuple(each for each in self.pieces if each.document == key)
        title = first.title or (own[0].title if own else key)
        accepted = look == "accepted"
        return Row(key, title, look, sub, why, own, settled=accepted, verdict=_verdict(filed))

    def _row(self, outcome: DocumentOutcome) -> Row:
        document = outcome.document
        filed = self.lodged.filed.get(document.key)
        remarks = tuple(self.remarks(document)) if filed else ()
        look, sub = self._state(outcome, filed, odd=bool(remarks))
        return Row(
            document.key,
            str(document.title),
            look,
            sub,
            self._why(outcome),
            tuple(each for each in self.pieces if each.document == document.key),
            self.seen.get(document.key, ""),
            document.original and self.lodged.at_counter,
            look == "accepted",
            remarks,
            _verdict(filed),
        )

    def _state(
        self, outcome: DocumentOutcome, filed: Filed | None, *, odd: bool
    ) -> tuple[str, str]:
        if filed is None:
            if outcome.awaited is not None:
                return "awaited", _("comes from %(sender)s") % {"sender": outcome.awaited.sender}
            return "missing", _("missing")
        return self._filed(filed, odd=odd)

    def _filed(self, filed: Filed, *, odd: bool) -> tuple[str, str]:
        n = len(filed.files)
        files = ngettext("%(n)d file", "%(n)d files", n) % {"n": n}
        if filed.returned and not filed.fresh:
            return "returned", _("%(files)s, returned") % {"files": files}
        if filed.accepted:
            return "accepted", files
        look = "odd" if odd else "new"
        return look, _("%(files)s, not looked at") % {"files": files}

    def _why(self, outcome: DocumentOutcome) -> Why:
        rule = outcome.rule
        since = _("since %(day)s") % {"day": self._day(rule.since)} if rule.since else ""
        return Why(
            str(rule.why or outcome.document.why),
            str(rule.basis),
            since,
            str(rule.unconfirmed),
            tuple(trace(outcome.finding, TRANSLATOR, self.language)),
        )

    def _day(self, on: date) -> str:
        return formats.long_date(on, self.language)

    def remarks(self, document: Document) -> list[str]:
        """What the days that are printed on it mean for the day of filing."""
        return [*self._as_filed(document), *self._as_sent(document)]

    def _as_sent(self, document: Document) -> list[str]:
        """The same of what was sent on request, for the day on which it was."""
        files = self.lodged.filed[document.key].files if document.key in self.lodged.filed else ()
        sent = {each.later.item: each.later.sent_at for each in files if each.later is not None}
        zone = self.lodged.service.authority.zone
        return [
            self._judged_later(document, item.printed[which], found, at.astimezone(zone).date())
            for item, at in sent.items()
            if at is not None
            for which, found in document.judge(item.printed, at.astimezone(zone).date()).items()
            if found is not Freshness.FRESH
        ]

    def _judged_later(self, document: Document, day: date, found: Freshness, on: date) -> str:
        recency = document.recency
        gaps = {"day": self._day(day), "sent": self._day(on)}
        if found is Freshness.NOT_YET:
            return _("Issued on %(day)s, which is after %(sent)s, when it was sent.") % gaps
        if found is not Freshness.TOO_OLD or recency is None:
            return self._judged(document, day, found, on)
        gaps["least"] = self._day(recency.earliest(on))
        return (
            _(
                "Too old. Issued on %(day)s as the applicant entered it; it was sent on %(sent)s "
                "and had to be of %(least)s or later."
            )
            % gaps
        )

    def _as_filed(self, document: Document) -> list[str]:
        frozen = next(
            (each for each in self.person["documents"] if each["document"] == document.key), None
        )
        if frozen is None:
            return []
        said = {ISSUED: frozen.get("issued"), EXPIRES: frozen.get("expires")}
        days = {which: date.fromisoformat(day) for which, day in said.items() if day}
        on = self.lodged.decision.on
        return [
            self._judged(document, days[which], found, on)
            for which, found in document.judge(days, on).items()
            if found is not Freshness.FRESH
        ]

    def _judged(self, document: Document, day: date, found: Freshness, on: date) -> str:
        if found is Freshness.NOT_YET:
            return _("Issued on %(day)s, which is after the day of filing.") % {
                "day": self._day(day)
            }
        if found is Freshness.ENDS_SOON:
            least = self._day(document.least_expiry(on))
            gaps = {"day": self._day(day), "least": least}
            return _("Valid until %(day)s; it must be valid until %(least)s at least.") % gaps
        recency = document.recency
        if found is Freshness.DOUBTFUL and recency is not None and recency.days:
            strict = on - timedelta(days=recency.days)
            gaps = {"day": self._day(day), "least": self._day(strict)}
            return (
                _("Issued on %(day)s. By the stricter count it should be of %(least)s or later.")
                % gaps
            )
        earliest = recency.earliest(on) if recency else on
        n = (earliest - day).days
        gaps = {"n": str(n), "day": self._day(day), "least": self._day(earliest)}
        return (
            ngettext(
                "%(n)s day too old. Issued on %(day)s as the applicant entered it; on the day of "
                "filing it had to be of %(least)s or later.",
                "%(n)s days too old. Issued on %(day)s as the applicant entered it; on the day of "
                "filing it had to be of %(least)s or later.",
                n,
            )
            % gaps
        )


def _verdict(filed: Filed | None) -> DocumentReview | None:
    if filed is None:
        return None
    reviews = [each.latest for each in filed.files if each.latest is not None]
    return reviews[-1] if reviews else None


def ends_soon(day: date, on: date) -> bool:
    """Whether a travel document ends within months of the day of filing."""
    return day < months_after(on, SOON_MONTHS)
