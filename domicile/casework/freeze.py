"""A group as it was lodged, as one text: whoever freezes it again gets the same."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domicile.applications.canonical import canonical, digest_of_text
from domicile.applications.models import Application, Signature, Upload
from domicile.applications.queries import (
    WholeDraft,
    applicable_answers,
    covered_files,
    declared_json,
)
from domicile.applications.queries.names import born_of, names_of
from domicile.rulebook import Service
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
                },
                "language": whole.draft.language,
                "email": whole.draft.email,
                "people": [frozen_person(whole, each, lodging.day) for each in whole.applications],
            }
        ),
    )


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
        "documents": [
            {"document": key, "files": [_file(upload) for upload in uploads]}
            for key, uploads in covered_files(whole, application, on).items()
        ],
        "declarations": declared_json(whole, application, on),
        "signature": _signature(signature, whole.service) if signature else None,
    }


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
    }
