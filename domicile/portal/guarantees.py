"""Guarantees as pages show them: to the applicant, and to the guarantor."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from domicile.applications.outcomes import Refused, Why
from domicile.applications.queries.gaps import GapCode, guarantee_gap
from domicile.applications.queries.guarantees import covered_people, evidence_of
from domicile.applications.queries.names import marked_names
from domicile.files.wording import word_reason
from domicile.notices.translator import TRANSLATOR
from domicile.portal.slots import EXTENSIONS, limits_in_words
from domicile.portal.words import Correction
from domicile.rulebook import Standing
from domicile.rulebook.wording import word_answer
from domicile.workdays.formats import date_with_weekday, long_date, size

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.utils.safestring import SafeString

    from domicile.applications.models import Guarantee, GuaranteeUpload
    from domicile.applications.queries.drafts import WholeDraft
    from domicile.applications.queries.guarantees import Given, Guarantor
    from domicile.applications.queries.names import Names
    from domicile.portal.door import Visit
    from domicile.rulebook import Document, Page, Question, Service
    from domicile.rulebook import Guarantee as Definition

LANGUAGES = {"en": "English", "zh-hant": "繁體中文", "zh-hans": "简体中文", "pt": "Português"}


@dataclass(frozen=True)
class GuaranteeShown:
    """A guarantee as the applicant sees it."""

    key: str
    title: str
    why: str
    state: str
    words: str
    held: bool
    by_link: bool
    named: bool
    signed: bool
    may_send: bool
    nameless: bool
    sent: str
    facts: list[tuple[str, str]]
    people: list[SafeString]
    address: str
    change: str
    form: str
    paper: str
    paper_title: str
    replacing: str


def guarantee_shown(visit: Visit, given: Given) -> GuaranteeShown:
    """All the applicant needs to know of it."""
    definition, head = given.definition, visit.whole.applications[0]
    state, words = _state(visit, given)
    return GuaranteeShown(
        key=definition.key,
        title=str(definition.title),
        why=str(definition.why),
        state=state,
        words=words,
        held=given.outcome.standing is Standing.HELD,
        by_link=given.outcome.through_link,
        named=given.named is not None,
        signed=given.signature is not None,
        may_send=_may_send(given) and not given.nameless,
        nameless=_may_send(given) and given.nameless,
        sent=_sent(visit, given.row),
        facts=facts_of(definition, given.named, visit.language) if given.named else [],
        people=[shown_names(each.names, visit.language) for each in covered_people(visit.whole)],
        address=guarantee_address(definition.key),
        change=_page_of(visit, definition),
        form=guarantee_address(definition.key, "guarantee_form"),
        paper=reverse("portal:slot", args=[head.key, definition.paper.key]),
        paper_title=str(definition.paper.title),
        replacing=str(definition.replacing),
    )


def _may_send(given: Given) -> bool:
    return given.outcome.through_link and given.named is not None and not given.signature


def guarantee_address(key: str, name: str = "guarantee") -> str:
    """Where a guarantee of the draft is worked on."""
    return f"{reverse(f'portal:{name}')}?of={key}"


def _page_of(visit: Visit, definition: Definition) -> str:
    """Where the applicant says who the guarantor is."""
    question = definition.instrument
    page: Page = next(each for each in question.form.pages if question in each.questions)
    head = visit.whole.applications[0].key
    return reverse("portal:page", args=[head, question.form.key, page.key])


def _state(visit: Visit, given: Given) -> tuple[str, str]:
    if given.outcome.standing is Standing.HELD:
        return "completed", _("On file")
    if given.named is None:
        return "locked", _("Name the guarantor first")
    gap = guarantee_gap(given)
    if given.signature is not None and gap is None:
        day = long_date(given.signature.signed_on, visit.language)
        return "completed", _("Signed on %(day)s") % {"day": day}
    if given.papers:
        return "completed", ngettext(
            "Sent as a paper, %(n)d file", "Sent as a paper, %(n)d files", given.papers
        ) % {"n": given.papers}
    return {
        GapCode.GUARANTOR_WAITING: ("progress", _("Waiting for the guarantor")),
        GapCode.GUARANTOR_DECLINED: ("change", _("The guarantor said no")),
        GapCode.GUARANTOR_AGAIN: ("change", _("Something was changed after it was signed")),
        GapCode.GUARANTOR_FILE: ("change", _("A file of the guarantor is not good yet")),
    }.get(gap or GapCode.UNSIGNED, ("not-started", _("Not given yet")))


def _sent(visit: Visit, row: Guarantee | None) -> str:
    """To whom the link went, and until when it works; empty when none works."""
    if row is None or row.link_until is None or row.link_until <= visit.at or row.sent_at is None:
        return ""
    zone = visit.service.authority.zone
    gaps = {
        "email": row.email,
        "day": long_date(row.sent_at.astimezone(zone).date(), visit.language),
        "until": date_with_weekday(row.link_until.astimezone(zone).date(), visit.language),
    }
    return _("We sent the link to %(email)s on %(day)s. It works until %(until)s.") % gaps


def facts_of(definition: Definition, named: Guarantor, language: str) -> list[tuple[str, str]]:
    """What the applicant said about the guarantor, question by question."""
    said = []
    for name in ("instrument", "kind", "name", "identity", "registration", "email"):
        question: Question[Any] = getattr(definition, name)
        stored = getattr(named, name)
        if stored:
            said.append((str(question.label), word_answer(question, stored, TRANSLATOR, language)))
    return said


def shown_names(names: Names, language: str) -> SafeString:
    """Both names of a person, marked by their script."""
    latin = replace(names, surname=names.surname.upper()).spoken if names.given else names.surname
    return marked_names(latin or ("" if names.chinese else "…"), names.chinese, language)


def languages_of(service: Service, chosen: str) -> list[dict[str, object]]:
    """The languages a guarantor can be written to in."""
    return [
        {"key": key, "name": LANGUAGES.get(key, key), "chosen": key == chosen}
        for key in service.languages
    ]


# --- To the guarantor ----------------------------------------------------------------------------


@dataclass(frozen=True)
class EvidenceFile:
    """One file the guarantor sent."""

    uuid: str
    name: str
    facts: str
    state: str
    words: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class EvidenceSlot:
    """A document of the guarantor and the files under it."""

    document: Document
    files: tuple[EvidenceFile, ...]
    stored: int
    limits: str
    accept: str

    @property
    def room(self) -> int:
        return max(0, self.document.most_files - self.stored)


def evidence_slots(
    row: Guarantee, documents: tuple[Document, ...], language: str
) -> list[EvidenceSlot]:
    """Every document the guarantor is asked for."""
    return [_slot(row, document, language) for document in documents]


def _slot(row: Guarantee, document: Document, language: str) -> EvidenceSlot:
    uploads = evidence_of(row, document.key)
    return EvidenceSlot(
        document,
        tuple(_file(each, language) for each in uploads),
        sum(each.takes_place for each in uploads),
        limits_in_words(document.files, language),
        ",".join(EXTENSIONS[kind.value] for kind in document.files.types),
    )


def _file(upload: GuaranteeUpload, language: str) -> EvidenceFile:
    file = upload.file
    if not upload.takes_place:
        state, words = "change", _("Not stored")
    elif file.being_checked:
        state, words = "checking", _("Being checked")
    else:
        state, words = "completed", _("Checked and stored")
    notes = tuple(word_reason(reason, file.name, _) for reason in file.found)
    return EvidenceFile(str(upload.pk), file.name, size(file.size, language), state, words, notes)


def applicant_name(whole: WholeDraft, language: str) -> SafeString:
    """Who asks."""
    return shown_names(covered_people(whole)[0].names, language)


def plain_applicant_name(whole: WholeDraft) -> str:
    """The same for a mail."""
    names = covered_people(whole)[0].names
    return " ".join(filter(None, (names.spoken, names.chinese)))


def guarantor_correction(refused: Refused, number: str, *, body: bool) -> Correction:
    """Why what the guarantor gave was not taken."""
    if refused.why is Why.OTHER_NUMBER and not number.strip():
        return Correction(_("Enter the number."), "number")
    return next(
        (each for why, each in _corrections(body=body) if why is refused.why),
        Correction(_("This could not be stored. Open the link again and try once more."), ""),
    )


def _corrections(*, body: bool) -> Iterator[tuple[Why, Correction]]:
    other = (
        _(
            "This is not the registration number that the applicant gave. Check what you typed. "
            "If it is right, ask the applicant to correct it."
        )
        if body
        else _(
            "This is not the card number that the applicant gave. Check what you typed. If it is "
            "right, ask the applicant to correct it."
        )
    )
    yield Why.OTHER_NUMBER, Correction(other, "number")
    yield Why.NO_NAME, Correction(_("Enter your full name, as on your card."), "signer_name")
    yield (
        Why.NO_CAPACITY,
        Correction(_("Enter what you are in the body, for example director."), "capacity"),
    )
    yield (
        Why.NOT_PROMISED,
        Correction(_("Tick every sentence, or say no to the guarantee."), "promised"),
    )
    yield (
        Why.NO_EVIDENCE,
        Correction(_("Send the papers first. Go back one step."), "papers"),
    )
    yield (
        Why.NO_SIGNATURE,
        Correction(_("Draw your signature in the box, or type your name instead."), "typed"),
    )


def day_in(moment: datetime, service: Service, language: str) -> str:
    """A moment's day where the authority is, in words."""
    return long_date(moment.astimezone(service.authority.zone).date(), language)
