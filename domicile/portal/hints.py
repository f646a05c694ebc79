"""The line under a task: what it still lacks, or who signed and when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from domicile.applications.queries.gaps import GapCode
from domicile.applications.queries.parts import Hint, Part
from domicile.workdays.formats import listing, long_date

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Params = dict[str, Any]


def hint_of(part: Part, language: str) -> str:
    """The line in words; empty when there is nothing to say."""
    params: Mapping[str, Any] = part.params
    if part.hint in RULED:
        own = (gap.outcome.rule for gap in part.gaps if gap.outcome)
        return next((str(getattr(rule, RULED[part.hint], "")) for rule in own), "")
    if part.hint is Hint.DOCUMENTS:
        return _documents(params, language)
    if part.hint is Hint.SIGNED:
        return _signed(params, language)
    if part.hint is Hint.GUARANTOR:
        return _guarantor(params, language)
    if part.hint is Hint.SIGN_AGAIN:
        return sign_again(str(params["why"]))
    words = PLAIN.get(part.hint)
    return words(params) if words else ""


# What a rule says itself: why it refuses, or what there is to do.
RULED = {Hint.REFUSED: "text", Hint.ADD_PEOPLE: "instead"}

PLAIN: dict[Hint, Callable[[Mapping[str, Any]], str]] = {
    Hint.OPTIONAL: lambda _p: _("Only if it applies to you"),
    Hint.TO_ANSWER: lambda p: (
        ngettext("%(n)d question still to answer", "%(n)d questions still to answer", p["n"])
        % {"n": p["n"]}
    ),
    Hint.TO_CORRECT: lambda p: (
        ngettext("%(n)d answer to correct", "%(n)d answers to correct", p["n"]) % {"n": p["n"]}
    ),
    Hint.AFTER_OWN_PARTS: lambda _p: _("After the parts above are done"),
    Hint.SIGN_HERE_OR_LINK: lambda _p: _("On this device, or by a link to the person's own phone"),
    Hint.SIGN_FOR_OTHERS: lambda p: (
        ngettext(
            "You sign for %(n)d family member too", "You sign for %(n)d family members too", p["n"]
        )
        % {"n": p["n"]}
    ),
    Hint.WHEN_ALL_DONE: lambda p: (
        ngettext("When %(n)d part is done", "When all %(n)d parts are done", p["n"]) % {"n": p["n"]}
    ),
    Hint.DEPENDS: lambda _p: _("It depends on your answers above"),
    Hint.HELD: lambda _p: _("The authority has it already: nothing to do"),
    Hint.READY: lambda _p: _("Everything is ready. Nothing has been sent yet."),
}


COUNTED = {
    "refused": ngettext_lazy("%(n)d file was refused", "%(n)d files were refused", "n"),
    "unconfirmed": ngettext_lazy(
        "%(n)d cleaned copy to look at", "%(n)d cleaned copies to look at", "n"
    ),
    "too_many": ngettext_lazy(
        "%(n)d document has too many files", "%(n)d documents have too many files", "n"
    ),
    "stale": ngettext_lazy(
        "%(n)d document has to be replaced", "%(n)d documents have to be replaced", "n"
    ),
    "unread": ngettext_lazy("%(n)d day to correct", "%(n)d days to correct", "n"),
    "undated": ngettext_lazy("%(n)d day on a paper to enter", "%(n)d days on papers to enter", "n"),
    "missing": ngettext_lazy("%(n)d document still missing", "%(n)d documents still missing", "n"),
    "checking": ngettext_lazy("%(n)d file is being checked", "%(n)d files are being checked", "n"),
}


def _documents(params: Mapping[str, Any], language: str) -> str:
    """ "1 file was refused, 2 documents still missing"; the good half when nothing is wrong."""
    said = [words % {"n": params[key]} for key, words in COUNTED.items() if params.get(key)]
    if said:
        return listing(said, language)
    files = params.get("files", 0)
    return (
        ngettext("%(n)d file, checked", "%(n)d files, all checked", files) % {"n": files}
        if files
        else ""
    )


def _signed(params: Mapping[str, Any], language: str) -> str:
    day = long_date(date.fromisoformat(str(params["day"])), language)
    return _("%(name)s signed on %(day)s") % {"name": params["name"], "day": day}


def _guarantor(params: Mapping[str, Any], language: str) -> str:
    """What stands between a guarantee and its being given."""
    day = str(params.get("day", ""))
    said = long_date(date.fromisoformat(day), language) if day else ""
    gaps = {"name": params.get("name", ""), "day": said}
    return GUARANTOR[str(params["code"])] % gaps


GUARANTOR = {
    "unnamed": gettext_lazy("First say in the form who the guarantor is"),
    "paper": gettext_lazy("Sent as a paper"),
    "no-paper": gettext_lazy("Send the guarantee as a paper"),
    GapCode.GUARANTOR_UNASKED.value: gettext_lazy("Send %(name)s the link to sign"),
    GapCode.GUARANTOR_WAITING.value: gettext_lazy(
        "%(name)s has not signed yet; the link was sent on %(day)s"
    ),
    GapCode.GUARANTOR_DECLINED.value: gettext_lazy("%(name)s said no: name another guarantor"),
    GapCode.GUARANTOR_AGAIN.value: gettext_lazy(
        "Something was changed after %(name)s signed: send the link again"
    ),
    GapCode.GUARANTOR_FILE.value: gettext_lazy(
        "A file of the guarantor is being checked, or is no good"
    ),
}


def sign_again(why: str) -> str:
    """Why a signature has to be given again."""
    return {
        GapCode.CHANGED_SINCE.value: _("Something was changed after it was signed: sign again"),
        GapCode.OTHER_SIGNER.value: _("By the age on the day of sending somebody else must sign"),
        GapCode.DECLARATION_CHANGED.value: _(
            "The declaration has changed since it was signed: read it and sign again"
        ),
        GapCode.SCAN_CHECKING.value: _("The scan of the signed page is still being checked"),
        GapCode.SCAN_REFUSED.value: _(
            "The scan of the signed page cannot be taken: send another or sign again"
        ),
    }.get(why, "")
