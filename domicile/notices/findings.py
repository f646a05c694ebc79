"""What verifying found, in words for people and as JSON for machines."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from domicile import services
from domicile.notices.glyphs import clean
from domicile.notices.verify import Finding, KeptFile, Paper, Verification
from domicile.rulebook.questions import Rows
from domicile.rulebook.service import Service
from domicile.rulebook.text import Json

WORDS = {
    "pdf-changed": gettext_noop("The PDF was changed after it was signed."),
    "pdf-revision": gettext_noop("Something was added to the PDF after it was signed."),
    "unsigned": gettext_noop("The PDF carries no signature."),
    "manifest-missing": gettext_noop("The PDF carries no manifest: it is not an acknowledgment."),
    "manifest-signature": gettext_noop("The manifest's signature does not fit its content."),
    "order": gettext_noop("The order of people, documents or files was changed."),
    "signer-unknown": gettext_noop(
        "Whether the signer is the authority cannot be told: give its certificate with --trust."
    ),
    "item": gettext_noop("Changed: %(item)s."),
}
FILES = {
    "same": gettext_noop("the same"),
    "changed": gettext_noop("differs from what was sent"),
    "missing": gettext_noop("not in the folder"),
}


def words(seen: Verification) -> str:
    """Everything for a person to read."""
    return "\n".join(line for paper in seen.papers for line in _paper(paper)) + _files(seen) + "\n"


def _paper(paper: Paper) -> Iterator[str]:
    verdict = _("GENUINE") if paper.genuine else _("NOT GENUINE")
    yield f"{clean(str(paper.path))}: {verdict}"
    if paper.said("reference"):
        gaps = {"reference": clean(paper.said("reference")), "moment": _moment(paper)}
        yield "  " + _("Acknowledgment of %(reference)s, received %(moment)s.") % gaps
    if paper.signed_by:
        by = {"signer": clean(paper.signed_by), "authority": clean(paper.certified_by)}
        yield "  " + _("Signed by %(signer)s, certified by %(authority)s.") % by
    for finding in paper.findings:
        yield "  - " + worded(finding, paper)


def worded(finding: Finding, paper: Paper) -> str:
    """One finding as a sentence."""
    return _(WORDS[finding.code]) % {"item": item_words(finding.item, paper)}


def item_words(item: str, paper: Paper) -> str:
    """An item's path as people call it, and the path itself: machines and people meet there."""
    named = _named(item.split("/"), paper)
    return f"{named} ({clean(item)})" if named else clean(item)


def _named(parts: list[str], paper: Paper) -> str:
    service = services.service(paper.said("service"))
    if service is None or len(parts) < 3 or parts[0] != "people":  # noqa: PLR2004 - people/key/what
        return ""
    person = _person(parts[1], paper)
    names = _object(person.get("names"))
    who = clean(" ".join(str(names.get(script) or "") for script in ("latin", "chinese"))).strip()
    what = _what(parts[2:], str(person.get("role")), service)
    return ", ".join(part for part in (who or parts[1], what) if part)


def _what(parts: list[str], role: str, service: Service) -> str:
    if parts[0] == "answers" and len(parts) > 2:  # noqa: PLR2004 - answers/form/question
        return _question(parts[1:], service)
    if parts[0] == "documents" and len(parts) > 1:
        document = service.document(parts[1], role)
        title = str(document.title) if document else parts[1]
        number = parts[2] if len(parts) > 2 else ""  # noqa: PLR2004 - documents/document/number
        return _("%(document)s, file %(number)s") % {"document": title, "number": number}
    plain = {
        "signature": _("signature"),
        "declarations": _("declaration"),
        "names": _("name"),
        "born": _("date of birth"),
    }
    return plain.get(parts[0], parts[0])


def _question(parts: list[str], service: Service) -> str:
    form = service.form(parts[0])
    question = form.question(parts[1]) if form else None
    if form is None or question is None:
        return ""
    said = f"{form.title}, “{question.label}”"
    if isinstance(question, Rows) and len(parts) > 3:  # noqa: PLR2004 - form/rows/number/cell
        cell = next((one for one in question.row.questions if one.key == parts[3]), None)
        return f"{said} {parts[2]}, “{cell.label}”" if cell else f"{said} {parts[2]}"
    return said


def _files(seen: Verification) -> str:
    lines = [
        f"  - {clean(kept.name)}: {_(FILES[kept.state])} ({clean(kept.item)})"
        for kept in seen.files
    ]
    return "\n".join(["", _("Files:"), *lines]) if lines else ""


def _moment(paper: Paper) -> str:
    try:
        return datetime.fromisoformat(paper.said("received_at")).isoformat(" ", "seconds")
    except ValueError:
        return clean(paper.said("received_at"))


def _person(key: str, paper: Paper) -> dict[str, Json]:
    people = paper.manifest.submission.get("people") if paper.manifest else None
    listed = people if isinstance(people, list) else []
    return next((_object(one) for one in listed if _object(one).get("key") == key), {})


def _object(value: Json) -> dict[str, Json]:
    return value if isinstance(value, dict) else {}


def as_json(seen: Verification) -> dict[str, Json]:
    """The stable form: codes and items never change their spelling."""
    return {
        "genuine": seen.genuine,
        "papers": [_paper_json(paper) for paper in seen.papers],
        "files": [_file_json(kept) for kept in seen.files],
    }


def _paper_json(paper: Paper) -> Json:
    return {
        "file": str(paper.path),
        "kind": paper.kind,
        "genuine": paper.genuine,
        "reference": paper.said("reference"),
        "received_at": paper.said("received_at"),
        "signed_by": paper.signed_by,
        "certified_by": paper.certified_by,
        "findings": [
            {"code": one.code, "item": one.item, "text": worded(one, paper)}
            for one in paper.findings
        ],
    }


def _file_json(kept: KeptFile) -> Json:
    return {
        "item": kept.item,
        "name": kept.name,
        "state": kept.state,
        "found": str(kept.found) if kept.found else None,
    }
