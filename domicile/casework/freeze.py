"""A group as it was lodged, as one text: whoever freezes it again gets the same."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domicile.applications.canonical import canonical, digest_of_text
from domicile.applications.models import Application, Signature, Upload
from domicile.applications.queries import (
    WholeDraft,
    applicable_answers,
    covered_days,
    covered_files,
    dated_documents,
    declared_json,
)
from domicile.applications.queries.names import born_of, names_of
from domicile.applications.queries.papers import standing
from domicile.casework.guarantees import frozen_guarantees
from domicile.rulebook import Document, Service, Warns
from domicile.rulebook.documents import Freshness
from domicile.rulebook.text import Json
from domicile.services.printing import digest as rulebook_digest

FORMAT = "domicile-submission/1"


@dataclass(frozen=True)
class Lodging:
    """What is settled the moment a group is lodged."""

    public_id: UUID
    reference: str
    at: datetime
    day: date
    delivered_by: str = ""  # the name of who sends it for the applicant


@dataclass(frozen=True)
class Frozen:
    """The canonical JSON, and its SHA-256."""

    text: str
    rulebook_digest: str

    @property
    def sha256(self) -> str:
        return digest_of_text(self.text)


def freeze(whole: WholeDraft, lodging: Lodging) -> Frozen:
    """Write down the whole group: people, answers, files, declarations, signatures."""
    service, rulebook = whole.service, rulebook_digest(whole.service)
    generation = service.generation(lodging.day)
    return Frozen(
        rulebook_digest=rulebook,
        text=canonical(
            {
                "format": FORMAT,
                "service": service.key,
                "reference": lodging.reference,
                "submission": str(lodging.public_id),
                "received_at": _moment(lodging.at, service),
                "legal_day": lodging.day.isoformat(),
                "rulebook": {
                    "generation": generation.isoformat() if generation else "",
                    "digest": rulebook,
                    **_settings(service, lodging.day),
                },
                "language": whole.draft.language,
                "email": whole.draft.email,
                "people": [frozen_person(whole, each, lodging.day) for each in whole.applications],
                **_guarantees(whole, lodging.day),
                **({"delivered_by": lodging.delivered_by} if lodging.delivered_by else {}),
            }
        ),
    )


def _guarantees(whole: WholeDraft, on: date) -> dict[str, Json]:
    """What stands in for the group; a service that asks for nothing of the kind has no such key."""
    found = frozen_guarantees(whole, on)
    return {"guarantees": found} if found else {}


def _settings(service: Service, on: date) -> dict[str, Json]:
    """The numbers of the managers' settings that it was lodged under, if there were any."""
    numbers: list[Json] = [each.number for each in service.laid_on(on)]
    return {"settings": numbers} if numbers else {}


def _moment(at: datetime, service: Service) -> str:
    return at.astimezone(service.authority.zone).isoformat(timespec="seconds")


def frozen_person(whole: WholeDraft, application: Application, on: date) -> Json:
    """One person's part as it would be lodged on the day."""
    role, answers = whole.role(application), applicable_answers(whole, application, on)
    names, born = names_of(role, answers), born_of(role, answers)
    signature = whole.signature_of(application)
    return {
        "key": application.key,
        "role": application.role,
        "names": {"latin": names.latin, "chinese": names.chinese},
        "born": born.isoformat() if born else "",
        "answers": dict(answers),
        "documents": _documents(whole, application, on),
        "declarations": declared_json(whole, application, on),
        "signature": _signature(signature, whole.service) if signature else None,
        **_warnings(whole, application, on),
    }


def _documents(whole: WholeDraft, application: Application, on: date) -> list[Json]:
    days, dated = covered_days(whole, application, on), dated_documents(whole, application, on)
    return [
        {
            "document": key,
            "files": [_file(upload) for upload in uploads],
            **days.get(key, {}),
            **_doubtful(application, dated.get(key), on),
        }
        for key, uploads in covered_files(whole, application, on).items()
    ]


def _doubtful(application: Application, document: Document | None, on: date) -> dict[str, Json]:
    """A paper that one office takes and another would not: the officer is told."""
    judged = standing(application, document, on).values() if document else ()
    return {"freshness": "doubtful"} if Freshness.DOUBTFUL in judged else {}


def _warnings(whole: WholeDraft, application: Application, on: date) -> dict[str, Json]:
    """The rules that warned on the day: a late renewal is decided by an officer, for one."""
    keys: list[Json] = list(warned(whole, application, on))
    return {"warnings": keys} if keys else {}


def warned(whole: WholeDraft, application: Application, on: date) -> tuple[str, ...]:
    """The keys of the warnings that hold for a person on the day, each once."""
    rules = [o.rule for o in whole.decision(on).warnings if o.person == application.key]
    return tuple(dict.fromkeys(rule.key for rule in rules if isinstance(rule, Warns)))


def _file(upload: Upload) -> Json:
    file = upload.file
    return {
        "name": file.name,
        "size": file.size,
        "sha256": file.sha256,
        "type": file.type,
        "pages": file.pages,
        "checked_sha256": file.checked_sha256,
        "reasons": file.reasons,
    }


def _signature(signature: Signature, service: Service) -> Json:
    return {
        "signer": signature.signer,
        "name": signature.signer_name,
        "relationship": signature.relationship,
        "kind": signature.kind,
        "drawing": signature.drawing,
        "typed": signature.typed,
        "covers": signature.covers,
        "at": _moment(signature.signed_at, service),
        "day": signature.signed_on.isoformat(),
        **_on_paper(signature),
    }


def _on_paper(signature: Signature) -> dict[str, Json]:
    """The scan of a page that was signed by hand."""
    if signature.scan is None:
        return {}
    scan = signature.scan
    file = {key: getattr(scan, key) for key in ("name", "size", "sha256", "type", "pages")}
    return {
        "scan": {**file, "checked_sha256": scan.checked_sha256},
        "notarised": signature.notarised,
    }
