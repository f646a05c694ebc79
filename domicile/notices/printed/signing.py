"""The last section of a form: what is declared, who signs, and when."""

from collections.abc import Sequence
from functools import partial

from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from domicile.notices.drawings import signature_svg
from domicile.notices.fingerprints import short_code
from domicile.notices.frozen import FrozenSignature
from domicile.notices.printed.answers import day_cells
from domicile.notices.printed.printing import Copy, Printing
from domicile.notices.printed.sections import Section, Signing
from domicile.notices.printed.tongues import Tongues, in_each
from domicile.notices.translator import TRANSLATOR
from domicile.rulebook.questions import Form
from domicile.rulebook.rules import Declaration, Declares
from domicile.rulebook.situations import PersonSituation
from domicile.rulebook.truth import Truth
from domicile.rulebook.wording import word_declaration


def signing_section(
    printing: Printing, copy: Copy, number: str, seen: PersonSituation | None
) -> Section:
    """The signature under a form, or the place for one."""
    given = printing.signatures.get(copy.person.key) if copy.person else None
    languages = printing.languages
    part = Signing(
        words={
            "signature": in_each(languages, lambda: _("Signature")),
            "date": in_each(languages, lambda: _("Date")),
            "name": in_each(languages, lambda: _("Name of the person who signs")),
            "code": in_each(languages, lambda: _("Code of what is signed")),
        },
        name=_signer(given, languages),
        drawing=signature_svg(given["drawing"]) if given and given["kind"] == "drawn" else "",
        typed=given["typed"] if given and given["kind"] == "typed" else "",
        code=_code(printing, copy, given),
        note=in_each(languages, lambda: _by_hand(given)) if _is_scanned(given) else [],
        day=day_cells(given["day"] if given else None, languages).groups,
        captions=day_cells(None, languages).captions,
        declarations=_declarations(printing, copy, seen),
    )
    # What is declared stands on the page that is signed.
    titles = in_each(languages, lambda: _("Signature"))
    return Section(number, titles, [part], keep=not part.declarations)


def _code(printing: Printing, copy: Copy, given: FrozenSignature | None) -> str:
    if given is not None:
        return short_code(given["covers"])
    return printing.codes.get(copy.person.key, "") if copy.person else ""


def _is_scanned(given: FrozenSignature | None) -> bool:
    return given is not None and given["kind"] == "paper"


def _by_hand(given: FrozenSignature | None) -> str:
    if given and given.get("notarised"):
        return _("Signed by hand on paper and recognised by a notary, as the scan shows")
    return _("Signed by hand on paper, as the scan shows")


def _signer(given: FrozenSignature | None, languages: Sequence[str]) -> str:
    if given is None:
        return ""
    if given["signer"] != "guardian":
        return given["name"]
    with translation.override(languages[0]):
        gaps = {"name": given["name"], "relationship": given["relationship"]}
        return _("%(name)s, %(relationship)s") % gaps


def _declarations(printing: Printing, copy: Copy, seen: PersonSituation | None) -> list[Tongues]:
    """What the person declares, once: on the first paper of their role."""
    role = copy.person.role if copy.person else _role_that_begins_with(copy, printing)
    if role is None or _first_paper(printing, role) is not copy.form:
        return []
    return [
        in_each(printing.languages, partial(_text, rule.declaration, seen))
        for rule in printing.service.rules_in_force(printing.on, role)
        if isinstance(rule, Declares) and _declares(rule, seen)
    ]


def _role_that_begins_with(copy: Copy, printing: Printing) -> str | None:
    keys = (role.key for role in printing.service.roles)
    return next((key for key in keys if _first_paper(printing, key) is copy.form), None)


def _first_paper(printing: Printing, role: str) -> type[Form] | None:
    return next((form for form in printing.service.forms(role) if form.code), None)


def _declares(rule: Declares, seen: PersonSituation | None) -> bool:
    return seen is None or seen.find(rule.when).truth is not Truth.NO


def _text(declaration: Declaration, seen: PersonSituation | None) -> str:
    if seen is None:  # a blank has no figures
        gaps = {name: "…" for name, _term in declaration.params}
        return str(declaration.text) % gaps if gaps else str(declaration.text)
    return word_declaration(declaration, seen, TRANSLATOR, get_language() or "en")
