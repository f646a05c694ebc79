"""A guarantee as the transcript writes it out, after the forms of the applicant."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from domicile.notices.frozen import FrozenGuarantee, FrozenPerson
from domicile.notices.letterhead import Data
from domicile.rulebook import Guarantee
from domicile.rulebook.service import Service
from domicile.workdays import formats


def guarantee_forms(
    service: Service,
    given: Sequence[FrozenGuarantee],
    people: Sequence[FrozenPerson],
    language: str,
) -> list[Data]:
    """Each guarantee as a block of the transcript; what the applicant said stands in the forms."""
    blocks = []
    for one in given:
        definition = service.guarantee(one["key"])
        if definition is not None:
            blocks.append(_form(definition, one, people, language))
    return blocks


def _form(
    definition: Guarantee, one: FrozenGuarantee, people: Sequence[FrozenPerson], language: str
) -> Data:
    lines = _held(one) if one["standing"] == "held" else _given(one, people, language)
    entries = [
        {"label": label, "answer": answer, "state": "said", "tongue": ""}
        for label, answer in [*lines, *_promised(definition, one)]
    ]
    page = {"title": str(definition.title), "entries": entries, "rows": []}
    return {"title": str(definition.title), "code": definition.code, "pages": [page]}


def _held(one: FrozenGuarantee) -> list[tuple[str, str]]:
    lines = [(_("Where it is"), _("The authority has it already."))]
    file = one.get("file", "")
    return [*lines, (_("File"), file)] if file else lines


def _given(
    one: FrozenGuarantee, people: Sequence[FrozenPerson], language: str
) -> list[tuple[str, str]]:
    covered = [each for each in people if each["key"] in one.get("people", [])]
    names = [" ".join(filter(None, each["names"].values())) for each in covered]  # type: ignore[arg-type]
    signature = one.get("signature")
    lines = [
        (_("Name of the guarantor"), one.get("name", "")),
        (_("People the guarantee is for"), formats.listing(names, language)),
    ]
    if signature is None:
        return [*lines, (_("Signature of the guarantor"), _("On the paper that was sent"))]
    day = formats.long_date(date.fromisoformat(signature["day"]), language)
    gaps = {"name": signature["name"], "day": day}
    return [*lines, (_("Signature of the guarantor"), _("%(name)s signed on %(day)s") % gaps)]


def _promised(definition: Guarantee, one: FrozenGuarantee) -> list[tuple[str, str]]:
    keys = {each["key"] for each in one.get("declarations", [])}
    texts = [
        str(each.declaration.text) for each in definition.promises if each.declaration.key in keys
    ]
    return [(_("What the guarantor promises"), text) for text in texts]
