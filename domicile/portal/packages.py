"""Which forms do I need? The rulebook's answer to a few answers, as the page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from domicile.notices.blanks import pages_of
from domicile.notices.printed.codes import form_code
from domicile.portal.checklists import PersonList, inside, lines_of
from domicile.portal.fees import due_on_filing, is_free
from domicile.portal.offices import Offices, Way, offices_of, way_of
from domicile.portal.reasons import in_force, trace_list
from domicile.portal.strips import Drawing, Words, drawing
from domicile.rulebook import DecidedBy, Need, Refuses, SignedBy, Signer, Warns, decide, strips
from domicile.rulebook.guarantees import Standing
from domicile.rulebook.packages import Ask, group_of, keyed
from domicile.rulebook.windows import WindowState
from domicile.workdays.formats import clauses, listing, long_date, open_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from django.utils.safestring import SafeString

    from domicile.portal.package_answers import Answers
    from domicile.rulebook import Decision, Form, Outcome, Service, Strip
    from domicile.rulebook.decide import DocumentOutcome, FormOutcome
    from domicile.rulebook.packages import Coming

HEAD = "principal"


@dataclass(frozen=True)
class Reason:
    """Why something is so: the rule in words, what it rests on, since when, from which answers."""

    heading: str
    text: str
    basis: str
    in_force: str
    unconfirmed: str
    trace: SafeString
    instead: str = ""
    way: Way | None = None


@dataclass(frozen=True)
class PaperSheet:
    """One form to fill in, as a sheet with its code in the corner."""

    code: str
    title: str
    pages: str
    form: str


@dataclass(frozen=True)
class Recent:
    """A document that must be recent, for whom, and the first day of issue that still counts."""

    title: str
    rule: str
    note: str
    whom: str
    since: str


@dataclass(frozen=True)
class Tell:
    """One thing good to know: what, the answer, and what to add."""

    what: str
    answer: str
    more: str = ""
    basis: str = ""


@dataclass(frozen=True)
class When:
    """A window: its days in words, and the strip."""

    title: str
    opens: str
    closes: str
    text: str
    basis: str
    unconfirmed: str
    strictly: str
    state: str
    drawing: Drawing


@dataclass(frozen=True)
class Filing:
    """The days of an answer: today, the day it is counted for, and whether that day was chosen."""

    today: date
    on: date
    chosen: bool


class PackageAnswer:
    """What the answers come to on a day of filing."""

    def __init__(
        self, service: Service, answers: Answers, today: date, chosen: date | None, language: str
    ) -> None:
        self.service, self.answers, self.language = service, answers, language
        stands = self._decided(chosen or today)
        opens = _opening(stands, self._strips(stands))
        # Before a window opens, the package is that of its first day: nothing can be filed today.
        on = chosen or opens or today
        self.filing = Filing(today, on, chosen is not None)
        self.decision = stands if stands.on == on else self._decided(on)
        self._stands = stands
        self._names = self._called()

    def _decided(self, on: date) -> Decision:
        return decide(self.service, group_of(self.service, self.answers.said, on), on)

    def _strips(self, decision: Decision) -> tuple[Strip, ...]:
        return strips(self.service, decision.situations[HEAD])

    # --- Refusals and forms ----------------------------------------------------------------------

    @property
    def waits(self) -> date | None:
        """The first day, while it is too early today."""
        early = self.filing.on != self._stands.on
        return self.filing.on if early else None

    def refusals(self) -> list[Reason]:
        """Why there is no package."""
        return [self._reason(each) for each in self._once(self.decision.refusals)]

    def warnings(self) -> list[Reason]:
        """What to know: as it is on the day one stands on, also while a window is closed."""
        return [self._reason(each) for each in self._once(self._stands.warnings)]

    def _once(self, outcomes: Iterable[Outcome]) -> list[Outcome]:
        """Each rule once, whoever of the family it is about."""
        return list({id(each.rule): each for each in reversed(list(outcomes))}.values())[::-1]

    def _reason(self, outcome: Outcome) -> Reason:
        rule = outcome.rule
        said = str(rule.text) if isinstance(rule, Refuses | Warns) else str(rule.why)
        return Reason(
            "",
            said,
            str(rule.basis),
            in_force(rule.since, self.language),
            str(rule.unconfirmed),
            trace_list([outcome.finding], self.language),
            str(rule.instead) if isinstance(rule, Refuses) else "",
            way_of(rule),
        )

    def sheets(self) -> list[PaperSheet]:
        """One for every form of every person: two forms of one kind are two sheets."""
        return [
            PaperSheet(
                form_code(self.service, each.form),
                self._sheet_title(each.person, each.form),
                self._pages(each.form),
                each.form.key,
            )
            for each in self._forms()
        ]

    def _forms(self) -> list[FormOutcome]:
        return [o for o in self.decision.forms if o.need is Need.REQUIRED and o.form.code]

    def _sheet_title(self, person: str, form: type[Form]) -> str:
        return str(form.title) if person == HEAD else self._names[person]

    def _pages(self, form: type[Form]) -> str:
        n = pages_of(self.service, form)
        return ngettext("%(n)d page", "%(n)d pages", n) % {"n": n} if n else ""

    def blank_query(self) -> str:
        """The forms to print without answers."""
        return "&".join(f"form={each.form.key}" for each in self._forms())

    def why(self) -> list[Reason]:
        """Why each form is in the package; the same reason of several people is said once."""
        said: dict[tuple[type[Form], int], list[str]] = {}
        reasons = {}
        for each in self._forms():
            key = (each.form, id(each.rule))
            said.setdefault(key, []).append(self._names[each.person])
            reasons[key] = self._reason(each)
        return [self._headed(reasons[key], key[0], names) for key, names in said.items()]

    def _headed(self, reason: Reason, form: type[Form], names: list[str]) -> Reason:
        code = form_code(self.service, form)
        whom = inside(self._listed(names), self.language)
        heading = _("%(code)s, for %(whom)s") % {"code": code, "whom": whom}
        return Reason(heading, *(getattr(reason, name) for name in _REASON[1:]))

    # --- People ----------------------------------------------------------------------------------

    def _called(self) -> Mapping[str, str]:
        """ "You", "Husband or wife", "Child, 14 years old"; numbered where they are alike."""
        coming = list(keyed(self.answers.said))
        titles = [self._title(each) for _key, each in coming]
        named = {HEAD: _("You")}
        for at, (key, _each) in enumerate(coming):
            alike = titles.count(titles[at]) > 1
            number = titles[: at + 1].count(titles[at])
            named[key] = f"{titles[at]} {number}" if alike else titles[at]
        return named

    def _title(self, each: Coming) -> str:
        title = str(each.companion.title)
        if each.age is None:
            return title
        words = ngettext("%(role)s, %(years)d year old", "%(role)s, %(years)d years old", each.age)
        return words % {"role": title, "years": each.age}

    def _whom(self, people: Sequence[str]) -> str:
        if len(people) > 1 and len(people) == len(self._names):
            return ngettext("All %(n)d", "All %(n)d", len(people)) % {"n": len(people)}
        return self._listed([self._names[each] for each in people])

    def _listed(self, names: Sequence[str]) -> str:
        """Names one after another; those that hold a comma are parted by something stronger."""
        said = [names[0], *(inside(name, self.language) for name in names[1:])]
        several = any("," in name or "，" in name for name in said) and len(said) > 1
        return (clauses if several else open_list)(said, self.language)

    # --- When ------------------------------------------------------------------------------------

    def windows(self) -> list[When]:
        """When to file, with today on the strip."""
        return [self._when(strip) for strip in self._strips(self._stands)]

    def _when(self, strip: Strip) -> When:
        window, language = strip.window, self.language
        chosen = self.filing.chosen and self.filing.on != self.filing.today
        words = Words(_("Filed") if chosen else _("Today"), self._word_for_the_end(strip))
        strictly = strip.strictly if strip.strictly != strip.opens else None
        return When(
            title=str(window.title),
            opens=long_date(strip.opens, language),
            closes=long_date(strip.closes, language),
            text=str(strip.text),
            basis=str(window.basis),
            unconfirmed=str(window.unconfirmed),
            strictly=long_date(strictly, language) if strictly else "",
            state=strip.state.value,
            drawing=drawing(strip, words, language),
        )

    def _word_for_the_end(self, strip: Strip) -> str:
        """What the day is called that the window is about: "Permit ends"."""
        asks = (each for each in self.answers.package.asks if isinstance(each, Ask))
        own = next((str(each.short) for each in asks if each.question is strip.window.ends), "")
        return own or _("Ends")

    @property
    def strip(self) -> Strip | None:
        """The window to be reminded of, if there is one."""
        return next(iter(self._strips(self._stands)), None)

    # --- Documents -------------------------------------------------------------------------------

    def recent(self) -> list[Recent]:
        """The documents whose day of issue counts, each with those it is asked of."""
        asked: dict[str, list[DocumentOutcome]] = {}
        for each in self.decision.documents:
            dated = each.document.recency is not None or each.document.valid_months
            if dated and each.need is not Need.NOT_ASKED:
                asked.setdefault(each.document.key, []).append(each)
        return [self._recent(outcomes) for outcomes in asked.values()]

    def _recent(self, outcomes: list[DocumentOutcome]) -> Recent:
        document, on = outcomes[0].document, self.decision.on
        recency = document.recency
        open_ = all(each.need is not Need.REQUIRED for each in outcomes)
        since = recency.earliest(on) if recency else document.least_expiry(on)
        day = long_date(since, self.language)
        return Recent(
            title=str(document.title),
            rule=str(document.detail),
            note=_("Depends on your answers.") if open_ else "",
            whom=self._whom([each.person for each in outcomes]),
            since=day if recency else _("Valid until %(day)s or later") % {"day": day},
        )

    def lists(self) -> dict[str, object]:
        """Every document of everybody, with what is asked of the paper itself."""
        people = tuple(
            PersonList(
                self._names[key],
                lines_of(self.decision.documents_of(key), seen, self.language),
            )
            for key, seen in self.decision.situations.items()
        )
        shown = tuple(person for person in people if person.lines)
        return {"people": shown, "count": sum(len(person.lines) for person in shown)}

    def offices(self) -> Offices:
        """Who takes it, and what happens at the counter."""
        return offices_of(self.decision)

    # --- Also good to know -----------------------------------------------------------------------

    def tells(self) -> list[Tell]:
        """Guarantee, fee, who signs, who decides."""
        return [*self._guarantees(), *self._fee(), *self._signing(), *self._deciding()]

    def _guarantees(self) -> Iterator[Tell]:
        for each in self.decision.guarantees:
            guarantee = each.guarantee
            answer, more = {
                Standing.GIVEN: (_("Needed"), guarantee.why),
                Standing.HELD: (_("Not needed again"), guarantee.relied_on),
                Standing.NOT_ASKED: (_("Not needed"), ""),
                Standing.UNKNOWN: (_("Depends on your answers"), guarantee.why),
            }[each.standing]
            yield Tell(str(guarantee.title), answer, str(more), str(guarantee.basis))

    def _fee(self) -> Iterator[Tell]:
        on, people = self.decision.on, len(self.decision.situations)
        due = due_on_filing(self.service, on, people, self.language)
        if due:
            yield Tell(_("Fee"), due)
        elif self.service.fees and is_free(self.service, on):
            yield Tell(_("Fee"), _("Free of charge"))

    def _signing(self) -> Iterator[Tell]:
        signers = [each for each in self.decision.signers if isinstance(each.rule, SignedBy)]
        if not signers:
            return
        mine = all(_is_mine(each) for each in signers)
        n = len(self._forms())
        answer = (
            ngettext("You, on the form", "You, on all %(n)d forms", n) % {"n": n}
            if mine
            else listing([self._signer(each) for each in self._once(signers)], self.language)
        )
        yield Tell(_("Who signs"), answer, str(signers[0].rule.why), str(signers[0].rule.basis))

    def _signer(self, outcome: Outcome) -> str:
        signer = outcome.rule.signer if isinstance(outcome.rule, SignedBy) else Signer.SELF
        if signer is Signer.SELF:
            return self._names[outcome.person]
        return _("You") if signer is Signer.APPLICANT else _("A parent or legal guardian")

    def _deciding(self) -> Iterator[Tell]:
        for outcome in _deciders(self.decision):
            rule = outcome.rule
            if isinstance(rule, DecidedBy):
                more = str(rule.unconfirmed)
                said = (
                    _("To be confirmed by the authority. %(why)s") % {"why": more} if more else ""
                )
                yield Tell(_("Who decides"), str(rule.decider), said, str(rule.basis))

    def rules(self) -> dict[str, object]:
        """The rules this answer rests on, and since when they have been as they are."""
        forms = [each.rule for each in self._forms()]
        deciders = [each.rule for each in _deciders(self.decision)]
        bases = dict.fromkeys(str(rule.basis) for rule in [*forms, *deciders])
        return {"on": long_date(self.decision.on, self.language), "bases": list(bases)}


_REASON = ("heading", "text", "basis", "in_force", "unconfirmed", "trace", "instead", "way")


def _is_mine(outcome: Outcome) -> bool:
    rule = outcome.rule
    own = isinstance(rule, SignedBy) and rule.signer is Signer.SELF and outcome.person == HEAD
    return own or (isinstance(rule, SignedBy) and rule.signer is Signer.APPLICANT)


def _deciders(decision: Decision) -> list[Outcome]:
    """Each who decides once, whoever of the family it is about."""
    once: dict[str, Outcome] = {}
    for each in decision.deciders:
        if isinstance(each.rule, DecidedBy):
            once.setdefault(str(each.rule.decider), each)
    return list(once.values())


def _opening(decision: Decision, found: tuple[Strip, ...]) -> date | None:
    """The first day of a window that has not opened yet, if that is why nothing can be filed."""
    early = [strip.opens for strip in found if strip.state is WindowState.EARLY]
    return max(early) if early and decision.refusals else None
