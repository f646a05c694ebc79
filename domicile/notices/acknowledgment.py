"""The acknowledgment: the proof that an application was received, and of what it consisted."""

from datetime import date, datetime
from itertools import count

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from domicile.notices import papers
from domicile.notices.counting import applications
from domicile.notices.fingerprints import fingerprint
from domicile.notices.frozen import Frozen, FrozenFile, FrozenPerson, files_of
from domicile.notices.letterhead import (
    Data,
    code,
    foot,
    letterhead,
    moment_words,
    shown_name,
    with_note,
)
from domicile.notices.steps import next_steps
from domicile.rulebook.callings import calling
from domicile.rulebook.service import Service
from domicile.workdays import formats


def draw(frozen: Frozen, service: Service, manifest: bytes, sha256: str, address: str) -> bytes:
    """The acknowledgment of a submission, not yet signed. `address` is its public page."""
    with translation.override(frozen["language"]):
        data = with_note(_data(frozen, service, sha256, address))
    raw = {"manifest": manifest.decode(), "code": code(address)}
    return papers.make("acknowledgment.typ", data, raw=raw, standards=papers.WITH_ATTACHMENT)


def _data(frozen: Frozen, service: Service, sha256: str, address: str) -> Data:
    received = datetime.fromisoformat(frozen["received_at"])
    reference, language = frozen["reference"], frozen["language"]
    numbers = count(1)
    return {
        **letterhead(service, language, reference, received),
        "title": _("Acknowledgment of %(reference)s") % {"reference": reference},
        "foot": foot(_("Acknowledgment")),
        "words": _words(frozen, service, moment_words(received, service, language)),
        "people": [_person(person, service, language, numbers) for person in frozen["people"]],
        "steps": [
            {"title": str(step.title), "text": str(step.text)}
            for step in next_steps(frozen, service)
        ],
        "facts": _facts(frozen, language, sha256, address),
    }


def _words(frozen: Frozen, service: Service, moment: str) -> Data:
    return {
        "title": _("We have your application"),
        "your-reference": _("Your reference"),
        "received": _("Received on %(moment)s.") % {"moment": moment},
        "summary": _summary(frozen, service),
        "code-alt": _("QR code of the page that says whether this acknowledgment is genuine"),
        "code-note": _(
            "Anyone can scan this to see whether the acknowledgment is genuine. It shows no names."
        ),
        "people": _("The people in this application"),
        "name": _("Name"),
        "role": _("Applies as"),
        "born": _("Date of birth"),
        "files": _("Files"),
        "next": _("What happens next"),
        "check": _("Check this acknowledgment without us"),
        "check-text": _(
            "This paper is signed and carries a manifest of every answer and file. The "
            "open-source command “domicile verify” finds and names anything that was changed, "
            "without a network."
        ),
        "manifest": _("Manifest: every answer and file that was sent, as data"),
        "received-files": _("The files we received"),
        "files-text": _(
            "SHA-256 is the fingerprint of a file: a file of yours is the one we have if its "
            "fingerprint is the same."
        ),
        "file": _("File"),
        "type": _("Type"),
        "pages": _("Pages"),
        "size": _("Size"),
    }


def _summary(frozen: Frozen, service: Service) -> str:
    people, files = len(frozen["people"]), sum(len(files_of(one)) for one in frozen["people"])
    sent = ngettext("%(n)d file", "%(n)d files", files) % {"n": files}
    return _("Stored whole: %(applications)s, %(files)s. You do not need to do anything now.") % {
        "applications": applications(service, people),
        "files": sent,
    }


def _person(person: FrozenPerson, service: Service, language: str, numbers: "count[int]") -> Data:
    role, files = service.role(person["role"]), len(files_of(person))
    title = str(calling(role, person["answers"])) if role else person["role"]
    return {
        "names": shown_name(person["names"], title),
        "role": title,
        "born": formats.printed_date(date.fromisoformat(person["born"])),
        "files": ngettext("%(n)d file", "%(n)d files", files) % {"n": files},
        "documents": [
            {
                "title": _document_title(service, document["document"], person["role"]),
                "files": [_file(file, next(numbers), language) for file in document["files"]],
            }
            for document in person["documents"]
            if document["files"]
        ],
    }


def _document_title(service: Service, key: str, role: str) -> str:
    document = service.document(key, role)
    return str(document.title) if document else key


def _file(file: FrozenFile, number: int, language: str) -> Data:
    return {
        "number": str(number),
        "name": file["name"],
        "sha256": file["sha256"],
        "type": file["type"],
        "pages": str(file["pages"] or ""),
        "size": formats.size(file["size"], language),
    }


def _facts(frozen: Frozen, language: str, sha256: str, address: str) -> list[Data]:
    rules = frozen["rulebook"]
    version = rules["digest"][:12]
    generation = rules["generation"]
    since = formats.long_date(date.fromisoformat(generation), language) if generation else ""
    dated = _("of %(date)s, version %(version)s") % {"date": since, "version": version}
    return [
        {"label": _("Genuine or not"), "text": address, "address": True},
        {"label": _("Short fingerprint"), "text": fingerprint(sha256)},
        {"label": _("Fingerprint (SHA-256)"), "text": sha256},
        {"label": _("Rulebook"), "text": dated if since else version},
        {"label": _("Submission"), "text": frozen["submission"]},
    ]
