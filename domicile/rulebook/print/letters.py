"""Letters with their words, and how more documents are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domicile.rulebook.letters import letter_on
from domicile.rulebook.print.lines import Line, plain, titled
from domicile.rulebook.supplements import AtLimit, Opens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domicile.rulebook.letters import LetterTemplate
    from domicile.rulebook.print.lines import Printed
    from domicile.rulebook.print.writing import Writer


def letters(w: Writer) -> Iterator[Printed]:
    rule, found = w.service.supplements, _letters(w)
    for letter in found:
        yield Line(0, titled(letter.title, letter.key), of=letter)
        yield from w.fact(w._("In force"), w.days(letter.since, None), 1)
        for each in letter.lines:
            yield Line(1, (plain(each.text),))
    if found:
        yield from w.fact(w._("Time limit offered, in days"), rule.days)
        yield from w.fact(w._("Reminder, days before"), rule.remind_before)
        yield from w.fact(w._("What opens the page"), _opens(w, rule.opens_with))
        yield from w.fact(w._("When the day has passed"), _at_limit(w, rule.at_limit))
        yield from w.fact(w._("In the words of the letter"), rule.nothing_comes, 1)
        yield from w.unconfirmed(rule.at_limit_unconfirmed, 1)
        yield from w.unconfirmed(rule.unconfirmed, 0)


def _letters(w: Writer) -> list[LetterTemplate]:
    """All of them, or those in force on the day: a later one takes the place of an earlier."""
    on = w.on
    known = w.service.letters
    if on is None:
        return list(known)
    return [each for each in known if letter_on(w.service, each.key, on) is each]


def _opens(w: Writer, opens: Opens) -> str:
    if opens is Opens.BIRTH_DATE:
        return w._("The reference with the code in the letter, or with a date of birth")
    return w._("The reference with the code in the letter")


def _at_limit(w: Writer, rule: AtLimit) -> str:
    if rule is AtLimit.GO_ON:
        return w._("The case goes on with what has come")
    return w._("The case waits for an officer's decision")
