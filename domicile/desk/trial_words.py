"""What would differ, in sentences: for a group of cases, and for one case of it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from domicile.rulebook.differences import What
from domicile.rulebook.rules import Declares, Refuses, Warns
from domicile.workdays import formats

if TYPE_CHECKING:
    from domicile.rulebook import Service

Alike = dict[str, Any]


class Words:
    """Says differences of one service in one language."""

    def __init__(self, service: Service, language: str) -> None:
        self.service, self.language = service, language

    def group(self, alike: Alike) -> str:
        """What all cases of a group share, as a sentence without its subject."""
        what = What(alike["what"])
        said = {What.CLOCK: self._clock, What.FIGURE: self._figure, What.UNCOMPARED: self._not}
        told = said.get(what, self._other)(alike)
        role = self.service.role(str(alike.get("role", "")))
        if role is None or role is self.service.head or what is What.UNCOMPARED:
            return told
        return _("%(role)s: %(what)s") % {"role": role.title, "what": told}

    def one(self, alike: Alike, before: Any, after: Any) -> str:
        """What it is in one case: from what, to what. Empty where the group says it all."""
        what = What(alike["what"])
        if what not in {What.CLOCK, What.FIGURE, What.WINDOW}:
            return ""
        gaps = {"before": self.value(what, before), "after": self.value(what, after)}
        return _("%(before)s → %(after)s") % gaps

    def value(self, what: What, value: Any) -> str:
        """A value as a person reads it."""
        if value is None:
            return _("nothing")
        if what is What.CLOCK:
            due = value.get("due")
            return self.day(due) if due else _("standing still")
        if what is What.WINDOW:
            state, opens, closes = str(value).split(" ")
            gaps = {"state": _window(state), "first": self.day(opens), "last": self.day(closes)}
            return _("%(state)s (%(first)s to %(last)s)") % gaps
        return self._number(str(value))

    def day(self, text: str) -> str:
        """A day, and the hour where one is promised."""
        if "T" in text:
            return formats.date_and_time(datetime.fromisoformat(text), self.language)
        return formats.long_date(date.fromisoformat(text), self.language)

    def _number(self, text: str) -> str:
        try:
            return formats.number(Decimal(text), self.language)
        except InvalidOperation:
            pass
        try:
            return self.day(text)
        except ValueError:
            return text

    # Groups

    def _clock(self, alike: Alike) -> str:
        title = self._clock_title(str(alike["about"]))
        if alike["begins"] or alike["ends"]:
            words = _("%(clock)s: counts") if alike["begins"] else _("%(clock)s: does not count")
            return words % {"clock": title}
        moved = self._moved(alike)
        told = _("%(clock)s: %(moved)s") % {"clock": title, "moved": moved}
        if alike["late"] is None:
            return told
        late = _("overdue by it") if alike["late"] else _("not overdue any more")
        return _("%(told)s; %(late)s") % {"told": told, "late": late}

    def _moved(self, alike: Alike) -> str:
        days = alike["days"]
        if days is None:
            return _("stands still") if alike["stands"][1] else _("goes on")
        number = abs(days)
        if days == 0:
            return _("due at another hour, or late by another count")
        if alike["working"]:
            later = ngettext("due %(n)s working day later", "due %(n)s working days later", number)
            earlier = ngettext(
                "due %(n)s working day earlier", "due %(n)s working days earlier", number
            )
        else:
            later = ngettext("due %(n)s day later", "due %(n)s days later", number)
            earlier = ngettext("due %(n)s day earlier", "due %(n)s days earlier", number)
        return (later if days > 0 else earlier) % {"n": formats.number(number, self.language)}

    def _clock_title(self, key: str) -> str:
        if key.startswith("duty:"):
            duties = {f"duty:{each.key}": each.title for each in self.service.duties}
            return str(duties.get(key, key))
        return str({each.key: each.title for each in self.service.clocks}.get(key, key))

    def _figure(self, alike: Alike) -> str:
        titles = {each.key: each.fact.label for each in self.service.figures}
        turns = {
            "begins": _("%(figure)s: worked out"),
            "ends": _("%(figure)s: not worked out"),
            "higher": _("%(figure)s: higher"),
            "lower": _("%(figure)s: lower"),
            "later": _("%(figure)s: later"),
            "earlier": _("%(figure)s: earlier"),
        }
        return turns[alike["turn"]] % {"figure": titles.get(alike["about"], alike["about"])}

    def _not(self, alike: Alike) -> str:
        """Why nobody can compare it."""
        gaps = {"about": alike["about"]}
        return {
            "unknown-role": _("has a person of a role that the definition has no more: %(about)s"),
            "unknown-question": _("has an answer to a question that is no more: %(about)s"),
            "unreadable": _("has an answer that its question cannot be given today: %(about)s"),
            "undecidable": _("the rules cannot be applied to what was sent (%(about)s)"),
        }[alike["why"]] % gaps

    def _other(self, alike: Alike) -> str:
        before, after, about = alike.get("before"), alike.get("after"), str(alike["about"])
        gaps = {
            "about": self._title(What(alike["what"]), about),
            "before": self._said(What(alike["what"]), before),
            "after": self._said(What(alike["what"]), after),
        }
        begins, ends = before is None, after is None
        return self._sentence(What(alike["what"]), begins=begins, ends=ends) % gaps

    def _sentence(self, what: What, *, begins: bool, ends: bool) -> str:
        both = _("%(about)s: %(before)s → %(after)s")
        sentences = {
            What.REFUSAL: (_("refused: %(about)s"), _("not refused any more: %(about)s")),
            What.WARNING: (_("warned: %(about)s"), _("not warned any more: %(about)s")),
            What.FORM: (_("form asked for: %(about)s"), _("form not asked for: %(about)s")),
            What.DOCUMENT: (
                _("document asked for: %(about)s (%(after)s)"),
                _("document not asked for: %(about)s"),
            ),
            What.DECLARATION: (_("declared: %(about)s"), _("not declared: %(about)s")),
            What.GUARANTEE: (_("guarantee: %(about)s"), _("no guarantee: %(about)s")),
            What.QUESTION: (
                _("would have to answer: %(about)s"),
                _("would not have to answer: %(about)s"),
            ),
            What.FEE: (_("fee on filing: %(after)s"), _("no fee on filing")),
            What.LATER_FEE: (_("fee: %(about)s, %(after)s"), _("no fee: %(about)s")),
            What.PEOPLE: (_("too many people in one application"), _("not too many people")),
            What.OPEN: (_("the service is closed on that day"), _("the service is open")),
            What.SIGNER: (_("signed by %(after)s"), _("not signed by %(before)s")),
            What.RECENCY: (_("%(about)s: %(after)s"), _("%(about)s: no day is asked")),
            What.WINDOW: (_("%(about)s: %(after)s"), _("%(about)s: no days are given")),
        }
        begun, ended = sentences.get(what, (both, both))
        if begins:
            return begun
        if ends:
            return ended
        return {
            What.FEE: _("fee on filing: %(before)s → %(after)s"),
            What.SIGNER: _("signed by %(after)s and not by %(before)s"),
        }.get(what, both)

    def _title(self, what: What, about: str) -> str:
        """What it is about, by its title."""
        key, _space, which = about.partition(" ")
        found: Any = None
        match what:
            case What.REFUSAL | What.WARNING | What.DECLARATION:
                found = self._rule(what, about)
            case What.FORM:
                form = self.service.form(about)
                found = " ".join(filter(None, (form.code, str(form.title)))) if form else None
            case What.DOCUMENT | What.RECENCY:
                document = self.service.document(key)
                found = document.title if document else None
            case What.GUARANTEE:
                guarantee = self.service.guarantee(about)
                found = guarantee.title if guarantee else None
            case What.QUESTION:
                found = self._question(about)
            case What.LATER_FEE:
                fees = (each.title for each in self.service.fees if each.key == about)
                found = next(fees, None)
            case What.WINDOW:
                windows = (each.title for each in self.service.windows if each.key == about)
                found = next(windows, None)
        title = str(found or key)
        return f"{title} ({_days_of(which)})" if which else title

    def _rule(self, what: What, key: str) -> object:
        """What a rule of this key says to people, or has them declare."""
        rules = self.service.rules
        if what is What.DECLARATION:
            declared = (each.declaration for each in rules if isinstance(each, Declares))
            return next((each.text for each in declared if each.key == key), None)
        kind = Refuses if what is What.REFUSAL else Warns
        return next((e.text for e in rules if isinstance(e, kind) and e.key == key), None)

    def _question(self, path: str) -> str | None:
        form, _dot, key = path.partition(".")
        known = self.service.form(form)
        question = known.question(key) if known else None
        return str(question.label) if question else None

    def _said(self, what: What, value: Any) -> str:
        if value is None:
            return _("nothing")
        if what in {What.FEE, What.LATER_FEE}:
            amount, _space, currency = str(value).partition(" ")
            return formats.money(Decimal(amount), currency, self.language)
        if what is What.SIGNER:
            return formats.listing([_signer(each) for each in str(value).split()], self.language)
        if what is What.WINDOW:
            return _window(str(value))
        return {**_needs(), **_fresh(), **_standings()}.get(str(value), str(value))


def _days_of(which: str) -> str:
    return {"issued": _("day of issue"), "expires": _("last day")}.get(which, which)


def _needs() -> dict[str, str]:
    return {
        "required": _("required"),
        "optional": _("optional"),
        "awaited": _("sent by another office"),
    }


def _fresh() -> dict[str, str]:
    return {
        "fresh": _("recent enough"),
        "doubtful": _("recent enough by months, not by days"),
        "too-old": _("too old"),
        "not-yet": _("issued after the filing"),
        "ends-soon": _("does not last long enough"),
    }


def _standings() -> dict[str, str]:
    return {"given": _("to be given"), "held": _("held already"), "unknown": _("not known")}


def _signer(key: str) -> str:
    return {
        "self": _("the person"),
        "guardian": _("a parent or guardian"),
        "applicant": _("the applicant"),
    }.get(key, key)


def _window(state: str) -> str:
    return {
        "early": _("before the window"),
        "open": _("in the window"),
        "late": _("after the window"),
        "over": _("after the end"),
    }.get(state, state)
