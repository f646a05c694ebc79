"""What is asked of a paper itself: original and copies, how old, valid how long, in which language.

Upload limits are about files; these are about what is shown at the counter. A document that asks
nothing of the kind says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from domicile.applications.queries.gaps import GapCode
from domicile.rulebook import Question
from domicile.rulebook.documents import EXPIRES, ISSUED, Freshness
from domicile.rulebook.facts import Fact
from domicile.rulebook.questions import Row
from domicile.rulebook.situations import copies_of
from domicile.workdays import months_after
from domicile.workdays.formats import long_date, open_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from domicile.rulebook import Document
    from domicile.rulebook.documents import Recency
    from domicile.rulebook.situations import PersonSituation


class OnPaper(Row):
    """The days that are read from a paper."""

    issued = Question(
        gettext_lazy("Day of issue, as printed on the paper"),
        date,
        hint=gettext_lazy("If you send several papers: of the oldest one."),
    )
    expires = Question(
        gettext_lazy("Last day of validity, as printed on the paper"),
        date,
        hint=gettext_lazy("If you send several papers: of the one that ends first."),
    )


def day_questions(document: Document) -> tuple[Question[Any], ...]:
    """The days a slot asks for."""
    return tuple(each for each in OnPaper.questions if each.key in document.dated)


@dataclass(frozen=True)
class PaperRule:
    """One thing asked of a paper, and what is not certain about it."""

    words: str
    unconfirmed: str = ""


@dataclass(frozen=True)
class PaperRules:
    """All that is asked of a paper: in one line, and in full."""

    short: str
    full: tuple[PaperRule, ...]


def paper_rules(document: Document, seen: PersonSituation, language: str) -> PaperRules:
    """What one person is told of a paper, its days counted from the day in question."""
    full = tuple(_full(document, seen, language))
    return PaperRules(open_list(list(_short(document, seen, language)), language), full)


def _full(document: Document, seen: PersonSituation, language: str) -> Iterator[PaperRule]:
    counter = _counter(document, seen)
    if counter:
        yield PaperRule(counter)
    if document.recency is not None:
        yield _recent(document.recency, seen.on, language)
    if document.valid_months:
        words = ngettext(
            "Valid until %(day)s or later: at least %(months)d month more, counted from today.",
            "Valid until %(day)s or later: at least %(months)d months more, counted from today.",
            document.valid_months,
        )
        day = long_date(document.least_expiry(seen.on), language)
        yield PaperRule(words % {"day": day, "months": document.valid_months})
    for text in (document.certified, document.languages):
        if text:
            yield PaperRule(str(text))


def _recent(recency: Recency, on: date, language: str) -> PaperRule:
    day = long_date(recency.earliest(on), language)
    if not recency.months:
        words = ngettext(
            "Issued on or after %(day)s: not older than %(days)d day, counted from today.",
            "Issued on or after %(day)s: not older than %(days)d days, counted from today.",
            recency.days or 0,
        )
        return PaperRule(words % {"day": day, "days": recency.days}, str(recency.unconfirmed))
    words = ngettext(
        "Issued on or after %(day)s: not older than %(months)d month, counted from today.",
        "Issued on or after %(day)s: not older than %(months)d months, counted from today.",
        recency.months,
    )
    return PaperRule(words % {"day": day, "months": recency.months}, str(recency.unconfirmed))


def _counter(document: Document, seen: PersonSituation) -> str:
    """The original and the copies, as a sentence."""
    copies = copies_of(document, seen)
    if copies is None:
        label = document.copies.label if isinstance(document.copies, Fact) else ""
        original = _("Bring the original: it is shown at the counter.") if document.original else ""
        number = _("Copies: %(how_many)s.") % {"how_many": label} if label else ""
        return " ".join(each for each in (original, number) if each)
    if document.original and copies:
        words = ngettext(
            "Bring the original and %(n)d copy. The original is shown at the counter.",
            "Bring the original and %(n)d copies. The original is shown at the counter.",
            copies,
        )
        return words % {"n": copies}
    if document.original:
        return _("Bring the original: it is shown at the counter.")
    if copies:
        return ngettext("Bring %(n)d copy.", "Bring %(n)d copies.", copies) % {"n": copies}
    return ""


def _short(document: Document, seen: PersonSituation, language: str) -> Iterator[str]:
    copies = copies_of(document, seen)
    if document.original:
        yield _("Original")
    if copies:
        yield ngettext("%(n)d copy", "%(n)d copies", copies) % {"n": copies}
    if document.recency is not None:
        day = long_date(document.recency.earliest(seen.on), language)
        yield _("issued on or after %(day)s") % {"day": day}
    if document.valid_months:
        day = long_date(document.least_expiry(seen.on), language)
        yield _("valid until %(day)s or later") % {"day": day}


def days_in_words(document: Document, days: Mapping[str, date], language: str) -> Iterator[str]:
    """Issued on 12 November 2026; valid until 1 June 2027."""
    words = {ISSUED: _("issued on %(day)s"), EXPIRES: _("valid until %(day)s")}
    for which in document.dated:
        if which in days:
            yield words[which] % {"day": long_date(days[which], language)}


# --- How a paper stands --------------------------------------------------------------------------


@dataclass(frozen=True)
class DayShown:
    """How a day on a paper stands: the sentence, and whether it needs a look."""

    words: str
    look: bool


def days_shown(
    document: Document, days: Mapping[str, date], on: date, language: str
) -> tuple[DayShown, ...]:
    """What is said of days that do not stand in the way; the others are corrections."""
    judged = document.judge(days, on)
    return tuple(
        _shown(document, which, judged[which], days[which], on, language)
        for which in document.dated
        if judged.get(which) in {Freshness.FRESH, Freshness.DOUBTFUL}
    )


def _shown(
    document: Document, which: str, how: Freshness, day: date, on: date, language: str
) -> DayShown:
    if which == EXPIRES or document.recency is None:
        return DayShown(_("Valid for long enough today."), look=False)
    if how is Freshness.DOUBTFUL:
        return DayShown(_doubtful(document.recency, day, on), look=True)
    until = long_date(last_day(document.recency, day), language)
    return DayShown(_("Recent enough. It can be sent until %(day)s.") % {"day": until}, look=False)


def _doubtful(recency: Recency, issued: date, on: date) -> str:
    gaps = {"age": (on - issued).days, "months": recency.months, "days": recency.days}
    words = _(
        "It is %(age)d days old: recent enough by the count of %(months)d months, too old by the "
        "count of %(days)d days. You can send it; an officer may ask for a newer one."
    )
    return " ".join(each for each in (words % gaps, str(recency.unconfirmed)) if each)


def last_day(recency: Recency, issued: date) -> date:
    """The last day of filing on which a paper is recent enough."""
    day = months_after(issued, recency.months)
    while issued < recency.earliest(day):
        day -= timedelta(days=1)
    while issued >= recency.earliest(day + timedelta(days=1)):
        day += timedelta(days=1)
    return day


def day_words(document: Document, which: str, code: GapCode, on: date, language: str) -> str:
    """What is wrong with a day on a paper, and what to do."""
    if code is GapCode.TOO_OLD and document.recency is not None:
        day = long_date(document.recency.earliest(on), language)
        return _(
            "This paper is too old: it must be issued on or after %(day)s. Get a new one, replace "
            "the file and enter the new day of issue."
        ) % {"day": day}
    if code is GapCode.ENDS_SOON and document.valid_months:
        day = long_date(document.least_expiry(on), language)
        return _(
            "This paper ends too soon: it must be valid until %(day)s or later. Get a new one, "
            "replace the file and enter its last day."
        ) % {"day": day}
    if code is GapCode.NOT_YET:
        return _("This day is still to come. Enter the day that is printed on the paper.")
    if code is GapCode.DAY_UNREAD:
        return _("The day printed on the paper could not be read. Correct it.")
    return {
        ISSUED: _("Enter the day of issue, as printed on the paper."),
        EXPIRES: _("Enter the last day of validity, as printed on the paper."),
    }[which]
