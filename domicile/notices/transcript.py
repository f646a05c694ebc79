"""The transcript: a person's whole application as they saw it. Light: makes data, draws nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from domicile.casework.lodged import group_of
from domicile.notices.drawings import signature_svg
from domicile.notices.fingerprints import short_code
from domicile.notices.frozen import (
    Frozen,
    FrozenDocument,
    FrozenGuarantee,
    FrozenPerson,
    FrozenSignature,
)
from domicile.notices.letterhead import (
    Data,
    foot,
    letterhead,
    moment_words,
    shown_name,
    with_note,
)
from domicile.notices.promised import guarantee_forms
from domicile.notices.translator import TRANSLATOR
from domicile.rulebook.callings import calling
from domicile.rulebook.completeness import closed
from domicile.rulebook.questions import Form, Page, Question, Rows
from domicile.rulebook.rules import Declares
from domicile.rulebook.service import Service
from domicile.rulebook.situations import PersonSituation, situations
from domicile.rulebook.text import Json
from domicile.rulebook.truth import Truth
from domicile.rulebook.wording import word_answer, word_declaration
from domicile.workdays import formats


@dataclass(frozen=True)
class Transcribed:
    """An application to write out: a submission, or a draft as it is at a moment."""

    service: Service
    language: str
    reference: str
    people: Sequence[FrozenPerson]
    at: datetime  # of receipt, or of the copy
    on: date  # the day whose rules decide what is asked
    draft: bool = False
    delivered_by: str = ""  # who sent it for the applicant
    guarantees: Sequence[FrozenGuarantee] = ()


def of_submission(frozen: Frozen, service: Service) -> Transcribed:
    """A submission, ready to be written out."""
    return Transcribed(
        service,
        frozen["language"],
        frozen["reference"],
        frozen["people"],
        datetime.fromisoformat(frozen["received_at"]),
        date.fromisoformat(frozen["legal_day"]),
        delivered_by=frozen.get("delivered_by", ""),
        guarantees=frozen.get("guarantees", ()),
    )


def sheet(given: Transcribed, people: Sequence[str] | None = None) -> Data:
    """The data of `transcript.typ`, for everybody or for these people."""
    with translation.override(given.language):
        return with_note(
            {
                **letterhead(given.service, given.language, given.reference, given.at),
                "title": _("Transcript of %(reference)s") % {"reference": given.reference},
                "mark": _("Draft, not submitted") if given.draft else "",
                "foot": foot(_("Draft, not submitted") if given.draft else _("Transcript")),
                "words": _words(given),
                "people": _people(given, people),
            }
        )


def _people(given: Transcribed, wanted: Sequence[str] | None) -> list[Data]:
    seen = _situations(given)
    return [
        _person(person, given, seen[person["key"]])
        for person in given.people
        if wanted is None or person["key"] in wanted
    ]


def _situations(given: Transcribed) -> dict[str, PersonSituation]:
    group = closed(given.service, group_of(given.people))
    return dict(situations(given.service, group, given.on))


def _words(given: Transcribed) -> Data:
    return {
        "title": _("Your application, written out"),
        "note": _(
            "This is a draft. It has not been submitted, and nobody at the authority sees it."
        )
        if given.draft
        else "",
        "question": _("Question"),
        "answer": _("Answer"),
        "documents": _("Documents"),
        "no-documents": _("No files."),
        "file": _("File"),
        "type": _("Type"),
        "pages": _("Pages"),
        "size": _("Size"),
        "declarations": _("Declarations"),
        "signature": _("Signature"),
        "unsigned": _("Not signed yet."),
    }


def _person(person: FrozenPerson, given: Transcribed, seen: PersonSituation) -> Data:
    role = given.service.role(person["role"])
    title = str(calling(role, person["answers"])) if role else person["role"]
    return {
        "names": shown_name(person["names"], title),
        "role": title,
        "facts": _facts(person, given),
        "forms": [
            *(_form(form, given, seen) for form in _forms(person["role"], given.service, seen)),
            *_guarantees(person, given),
        ],
        "documents": _documents(person, given),
        "declarations": _declarations(person, given, seen),
        "signature": _signature(person["signature"], given),
    }


def _guarantees(person: FrozenPerson, given: Transcribed) -> list[Data]:
    """Who stands in for everyone: with the applicant, who gives the guarantee."""
    if person["key"] != given.people[0]["key"]:
        return []
    return guarantee_forms(given.service, given.guarantees, given.people, given.language)


def _facts(person: FrozenPerson, given: Transcribed) -> list[Data]:
    moment = moment_words(given.at, given.service, given.language)
    when = _("Copy made on") if given.draft else _("Received on")
    which = _("Temporary reference") if given.draft else _("Reference")
    facts: list[Data] = [
        {"label": which, "text": given.reference, "strong": True},
        {"label": when, "text": moment, "strong": False},
    ]
    if given.delivered_by:
        words = _("Delivered for the applicant by")
        facts.append({"label": words, "text": given.delivered_by, "strong": False})
    if person["born"]:
        born = formats.long_date(date.fromisoformat(person["born"]), given.language)
        facts.append({"label": _("Date of birth"), "text": born, "strong": False})
    return facts


def _forms(role: str, service: Service, seen: PersonSituation) -> Iterator[type[Form]]:
    for form in service.forms(role):
        if seen.asked_form(form) is not Truth.NO:
            yield form


def _form(form: type[Form], given: Transcribed, seen: PersonSituation) -> Data:
    pages = [_page(page, given, seen) for page in form.pages]
    return {
        "title": str(form.title),
        "code": form.code if form.code != form.__name__ else "",
        "pages": [page for page in pages if page["entries"] or page["rows"]],
    }


def _page(page: Page, given: Transcribed, seen: PersonSituation) -> Data:
    asked = [question for question in page.questions if seen.asks(question)]
    return {
        "title": str(page.title),
        "entries": [
            _entry(question, seen.stored(question), given)
            for question in asked
            if not isinstance(question, Rows)
        ],
        "rows": [_rows(rows, given, seen) for rows in asked if isinstance(rows, Rows)],
    }


def _entry(question: Question[Any], stored: Json, given: Transcribed) -> Data:
    if stored is None:
        needed = given.draft and question.required
        words = _("Not answered yet") if needed else _("Left empty")
        return {"label": str(question.label), "answer": words, "state": "empty"}
    return {
        "label": str(question.label),
        "answer": word_answer(question, stored, TRANSLATOR, given.language),
        "state": "said",
        "tongue": "zh-hant" if question.kind.name == "chinese-name" else "",
    }


def _rows(rows: Rows[Any], given: Transcribed, seen: PersonSituation) -> Data:
    stored = seen.stored(rows)
    listed = [row for row in stored if isinstance(row, dict)] if isinstance(stored, list) else []
    return {
        "label": str(rows.label),
        "none": _("None"),
        "rows": [
            {
                "title": _("%(what)s %(number)d")
                % {"what": first_capital(str(rows.one)), "number": number},
                "entries": [
                    _entry(question, row.get(question.key), given)
                    for question in rows.row.questions
                    if question.key in row
                ],
            }
            for number, row in enumerate(listed, start=1)
        ],
    }


def first_capital(words: str) -> str:
    """Degree or course: only the first letter changes, and only where letters have cases."""
    return words[:1].upper() + words[1:]


def _documents(person: FrozenPerson, given: Transcribed) -> list[Data]:
    listed: list[Data] = []
    for document in person["documents"]:
        known = given.service.document(document["document"], person["role"])
        files = [
            {
                "name": file["name"],
                "type": file["type"],
                "pages": str(file["pages"] or ""),
                "size": formats.size(file["size"], given.language),
            }
            for file in document["files"]
        ]
        if files:
            title = str(known.title) if known else document["document"]
            said = formats.open_list([title, *_days(document, given.language)], given.language)
            listed.append({"title": said, "files": files})
    return listed


def _days(document: FrozenDocument, language: str) -> Iterator[str]:
    """The days printed on the paper, where they decide whether it is taken."""
    said = ((_("issued on %(day)s"), "issued"), (_("valid until %(day)s"), "expires"))
    for words, which in said:
        day = document.get(which)
        if isinstance(day, str):
            yield words % {"day": formats.long_date(date.fromisoformat(day), language)}


def _declarations(person: FrozenPerson, given: Transcribed, seen: PersonSituation) -> list[str]:
    agreed = {(one["key"], one["since"]) for one in person["declarations"]}
    texts = []
    for rule in given.service.rules:
        if not isinstance(rule, Declares) or person["role"] not in given.service.applies_to(rule):
            continue
        since = rule.since.isoformat() if rule.since else ""
        if (rule.declaration.key, since) in agreed:
            texts.append(_declaration(rule, given, seen))
    return texts


def _declaration(rule: Declares, given: Transcribed, seen: PersonSituation) -> str:
    return word_declaration(rule.declaration, seen, TRANSLATOR, given.language)


def _signature(signature: FrozenSignature | None, given: Transcribed) -> Data | None:
    if signature is None:
        return None
    moment = moment_words(datetime.fromisoformat(signature["at"]), given.service, given.language)
    lines = [_("Signed on %(moment)s.") % {"moment": moment}]
    if signature["signer"] == "guardian":
        gaps = {"name": signature["name"], "relationship": signature["relationship"]}
        lines.append(_("Signed for a child by %(name)s, %(relationship)s.") % gaps)
    lines += _way(signature)
    drawn = signature["kind"] == "drawn"
    return {
        "title": signature["name"],
        "lines": lines,
        "drawing": signature_svg(signature["drawing"]) if drawn else "",
        "typed": signature["typed"],
        "under": signature["name"],
        "alt": _("Signature of %(name)s, drawn by hand") % {"name": signature["name"]},
    }


def _way(signature: FrozenSignature) -> list[str]:
    """How it was signed: here, or on paper with a scan that an officer compares."""
    if signature["kind"] == "typed":
        return [_("The name was typed as a signature.")]
    if signature["kind"] != "paper":
        return [_("Drawn by hand.")]
    lines = [
        _(
            "By hand on the printed form. An officer compares the scan, which shows the code "
            "%(code)s."
        )
        % {"code": short_code(signature["covers"])}
    ]
    if signature.get("notarised"):
        lines.append(_("A notary recognised the signature, as the person who sent it said."))
    if "scan" in signature:
        gaps = {"name": signature["scan"]["name"], "sha256": signature["scan"]["sha256"]}
        lines.append(_("Scan: %(name)s, SHA-256 %(sha256)s") % gaps)
    return lines
