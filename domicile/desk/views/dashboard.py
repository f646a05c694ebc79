"""The dashboard: do we keep our word, and where does work stand still?"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from domicile.accounts.roles import Permission
from domicile.casework.figures import AGES, Figures, Week, figures
from domicile.casework.models import Waiting
from domicile.desk.asked import services_of, waits_on
from domicile.desk.charts import bars, line, single_bars, stacked
from domicile.desk.door import Sitting, at_desk
from domicile.desk.work import Work
from domicile.workdays import formats

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse  # noqa: F401

    from domicile.rulebook import Service

SHOWN = 7  # weeks of the tables
ORDER = (Waiting.US, Waiting.APPLICANT, Waiting.OTHERS)


@require_safe
@at_desk(Permission.SEE_DASHBOARD)
def dashboard(sitting: Sitting) -> HttpResponse:
    """Four pictures with their tables, of one service or all."""
    work, known = Work(sitting), services_of(sitting.officer.authority)
    chosen = next((s for s in known if s.key == sitting.request.GET.get("service")), None)
    found = figures(sitting.officer.authority, chosen.key if chosen else "", work.reader.today)
    told = Telling(found, known, chosen, sitting.language)
    at = found.counted_at
    context = {
        "rail": work.rail() if sitting.may(Permission.SEE_QUEUE) else {},
        "figures": found,
        "told": told,
        "services": known,
        "chosen": chosen,
        "moment": formats.date_and_time(at.astimezone(sitting.zone), sitting.language)
        if at
        else "",
    }
    return sitting.show("desk/dashboard.html", context)


class Telling:
    """The figures in pictures and words."""

    def __init__(
        self, found: Figures, known: Sequence[Service], chosen: Service | None, language: str
    ) -> None:
        self.found, self.known, self.chosen, self.language = found, known, chosen, language
        self.week = found.weeks[-1]
        self.labels = [self.day(week) for week in found.weeks]

    def day(self, week: Week) -> str:
        """21 Sep."""
        return (
            formats.short_date(week.begins, self.language).partition(" ")[2]
            or (formats.short_date(week.begins, self.language).partition("（")[0])
        )

    # Above all

    @property
    def since_last_week(self) -> str:
        before = self.found.open_before
        if before is None:
            return ""
        more = self.found.open_now - before
        gaps = {"count": formats.number(abs(more), self.language)}
        if more > 0:
            return _("%(count)s more than last week") % gaps
        return _("%(count)s fewer than last week") % gaps if more else _("as many as last week")

    @property
    def kept_now(self) -> str:
        return self.percent(self.week)

    @property
    def kept_of(self) -> str:
        due = self.week.kept + self.week.missed
        gaps = {"kept": self.week.kept, "due": due}
        return _("%(kept)s of %(due)s") % gaps if due else _("none was due")

    @property
    def oldest(self) -> str:
        days = self.found.oldest
        if not days:
            return ""
        said = ngettext("oldest by %(n)s working day", "oldest by %(n)s working days", days)
        return said % {"n": days}

    @property
    def median(self) -> str:
        days = self.found.median
        if days is None:
            return "–"
        return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}

    def percent(self, week: Week) -> str:
        """98.6 %, or a dash where nothing was due."""
        if week.share is None:
            return "–"
        return _percent(week.share, self.language)

    # Received and decided

    @property
    def flow(self) -> object:
        return bars([(week.received, week.closed) for week in self.found.weeks], self.labels)

    @property
    def flow_words(self) -> str:
        if self.week.closed < self.week.received:
            return _("We have decided fewer than came in, this week.")
        if self.week.closed > self.week.received:
            return _("We have decided more than came in, this week.")
        return _("We have decided as many as came in, this week.")

    @property
    def flow_rows(self) -> list[tuple[str, str, str]]:
        return [
            (self.day(week), self.number(week.received), self.number(week.closed))
            for week in self.found.weeks[-SHOWN:]
        ]

    # Pledge kept

    @property
    def target(self) -> float | None:
        """What the service says it wants to reach, where it says so."""
        asked = (self.chosen,) if self.chosen else self.known
        return next((t for each in asked if (t := each.extra.get("pledge_target"))), None)

    @property
    def kept(self) -> object:
        return line([week.share for week in self.found.weeks], self.labels, self.target)

    @property
    def kept_words(self) -> str:
        shares = [week.share for week in self.found.weeks if week.share is not None]
        if not shares:
            return _("No pledge fell due in these twelve weeks.")
        if self.target is not None and (below := sum(share < self.target for share in shares)):
            return ngettext(
                "Below the target in %(n)s week of twelve.",
                "Below the target in %(n)s weeks of twelve.",
                below,
            ) % {"n": below}
        if min(shares) == 100:  # noqa: PLR2004 - all of them
            return _("Every pledge was kept in these twelve weeks.")
        worst = min((week for week in self.found.weeks if week.share is not None), key=_share)
        gaps = {"day": self.day(worst), "percent": self.percent(worst)}
        return _("The lowest was %(percent)s, in the week of %(day)s.") % gaps

    @property
    def kept_rows(self) -> list[tuple[str, str]]:
        return [(self.day(week), self.percent(week)) for week in self.found.weeks[-SHOWN:]]

    # Waiting on whom

    @property
    def kinds(self) -> list[tuple[str, list[int]]]:
        """Kinds by their words, with how many wait for whom."""
        words = {kind.key: str(kind.title) for each in self.known for kind in each.kinds}
        found = self.found.waiting
        rest = _("All cases") if len(found) == 1 else _("Others")
        named = {key: words.get(key, rest) for key in found}
        return [(named[key], [found[key].get(whom.value, 0) for whom in ORDER]) for key in found]

    @property
    def waiting(self) -> object:
        return stacked([numbers for _kind, numbers in self.kinds])

    @property
    def waiting_heads(self) -> list[str]:
        return [waits_on(each.value) for each in ORDER]

    @property
    def waiting_rows(self) -> list[tuple[str, list[str]]]:
        return [(kind, [self.number(each) for each in numbers]) for kind, numbers in self.kinds]

    @property
    def waiting_words(self) -> str:
        sums = [sum(numbers[place] for _kind, numbers in self.kinds) for place in range(len(ORDER))]
        if not sum(sums):
            return _("No case is open.")
        gaps = {"percent": _percent(100 * sums[0] / sum(sums), self.language)}
        return _("%(percent)s wait for us.") % gaps

    # How old

    @property
    def steps(self) -> list[str]:
        """0 to 5, 6 to 10 … over 60."""
        firsts = (0, *(edge + 1 for edge in AGES[:-1]))
        between = [
            _("%(first)s to %(last)s") % {"first": first, "last": last}
            for first, last in zip(firsts, AGES, strict=True)
        ]
        return [*between, _("over %(days)s") % {"days": AGES[-1]}]

    @property
    def ages(self) -> object:
        firsts = (0, *(edge + 1 for edge in AGES[:-1]))
        short = [f"{first}–{last}" for first, last in zip(firsts, AGES, strict=True)]
        return single_bars(self.found.ages, [*short, f">{AGES[-1]}"], bad=len(AGES))

    @property
    def ages_words(self) -> str:
        old = self.found.ages[-1]
        said = ngettext(
            "%(n)s is older than %(days)s working days.",
            "%(n)s are older than %(days)s working days.",
            old,
        )
        return said % {"n": self.number(old), "days": AGES[-1]}

    @property
    def ages_rows(self) -> list[tuple[str, str]]:
        pairs = zip(self.steps, self.found.ages, strict=True)
        return [(step, self.number(each)) for step, each in pairs]

    def number(self, value: int) -> str:
        return formats.number(value, self.language)


def _percent(share: float, language: str) -> str:
    return formats.per_cent(Decimal(f"{share:.1f}"), language)


def _share(week: Week) -> float:
    return week.share if week.share is not None else 100.0
