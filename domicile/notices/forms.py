"""The printed forms of a draft or a submission. Light: makes data, draws nothing."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from django.utils import translation

from domicile.applications.canonical import digest
from domicile.applications.days import legal_day
from domicile.applications.models import Application, Upload
from domicile.applications.queries.applicable import applicable_answers
from domicile.applications.queries.covers import covers_of
from domicile.applications.queries.drafts import WholeDraft
from domicile.applications.queries.gaps import signature_gap
from domicile.casework.freeze import frozen_person
from domicile.casework.guarantees import frozen_guarantees
from domicile.casework.lodged import group_of
from domicile.files.asking import CheckerAwayError
from domicile.files.models import File
from domicile.files.opening import open_checked
from domicile.files.pictures import page_image
from domicile.files.stores import ChangedError, LostError, StoreAwayError
from domicile.notices.fingerprints import short_code
from domicile.notices.frozen import (
    Frozen,
    FrozenGuarantee,
    FrozenGuaranteeSignature,
    FrozenSignature,
)
from domicile.notices.links import genuine_address, page_address
from domicile.notices.printed.codes import copy_code
from domicile.notices.printed.printing import Copy, Printing, papers_of
from domicile.rulebook import Group, Person, Service
from domicile.rulebook.documents import Document
from domicile.services.printing import digest as rulebook_digest

WHOLE = "forms"  # the name of the whole package, for its file


def on_paper(service: Service) -> bool:
    """Whether the authority knows these forms as papers, each with a code of its own."""
    papers = papers_of(service)
    return bool(papers) and all(
        form.code != form.__name__ or form.code.isupper() for form in papers
    )


def file_name(service: Service, copy: Copy) -> str:
    """AF-2: a code as a file or an address takes it."""
    return copy_code(service, copy).replace(" ", "-").replace("/", "-")


def draft_printing(
    whole: WholeDraft, at: datetime, photos: Mapping[str, bytes] | None = None
) -> Printing:
    """A draft as it is now; each form bears the code of what is to be signed."""
    on, service = legal_day(whole.service, at), whole.service
    people = [
        Person(each.key, each.role, applicable_answers(whole, each, on))
        for each in whole.applications
    ]
    with translation.override("en"):
        address = page_address("portal:start", service.key)
    return Printing(
        service,
        on,
        at.astimezone(service.authority.zone),
        Group(tuple(people)),
        whole.draft.reference_id,
        address=address,
        photos=photos or {},
        signatures=_standing(whole, on),
        promised=_promised(frozen_guarantees(whole, on)),
        codes={each.key: short_code(covers_of(whole, each, on)) for each in whole.applications},
    )


def _standing(whole: WholeDraft, on: date) -> dict[str, FrozenSignature]:
    standing = {}
    for each in whole.applications:
        if signature_gap(whole, each, on) is None:
            frozen = json.loads(json.dumps(frozen_person(whole, each, on)))
            standing[each.key] = frozen["signature"]
    return standing


def _promised(guarantees: Iterable[object]) -> dict[str, FrozenGuaranteeSignature]:
    """What guarantors have signed, by guarantee."""
    found: list[FrozenGuarantee] = json.loads(json.dumps(list(guarantees)))
    signed = {each["key"]: each.get("signature") for each in found}
    return {key: signature for key, signature in signed.items() if signature}


def draft_digest(whole: WholeDraft, at: datetime) -> str:
    """The same as long as the forms would be printed alike, but for the moment in their foot."""
    on = legal_day(whole.service, at)
    return digest(
        {
            "people": [frozen_person(whole, each, on) for each in whole.applications],
            "signed": list(_standing(whole, on)),
            "guarantees": frozen_guarantees(whole, on),
            "day": on.isoformat(),
            "rulebook": rulebook_digest(whole.service),
            "reference": whole.draft.reference_id,
        }
    )


def submission_printing(
    frozen: Frozen, service: Service, photos: Mapping[str, bytes] | None = None
) -> Printing:
    """A submission, from what was lodged and nothing else."""
    people = frozen["people"]
    return Printing(
        service,
        date.fromisoformat(frozen["legal_day"]),
        datetime.fromisoformat(frozen["received_at"]),
        group_of(people),
        frozen["reference"],
        draft=False,
        address=genuine_address(frozen["submission"], frozen["language"]),
        photos=photos or {},
        signatures={one["key"]: one["signature"] for one in people if one["signature"]},
        promised=_promised(frozen.get("guarantees", ())),
    )


# --- Photos --------------------------------------------------------------------------------------


def draft_photos(whole: WholeDraft) -> dict[str, bytes]:
    """The picture of everybody whose photo has been checked."""
    files = {each.key: _photo_of(whole, each) for each in whole.applications}
    return photos_of({key: upload.file for key, upload in files.items() if upload})


def _photo_of(whole: WholeDraft, application: Application) -> Upload | None:
    wanted = {each.key for each in photo_documents(whole.service, application.role)}
    return next((each for each in whole.uploads_of(application) if each.document in wanted), None)


def photo_documents(service: Service, role: str) -> Iterator[Document]:
    """The documents whose picture a form of this role shows."""
    for form in service.forms(role):
        for page in (*form.carries, *form.pages):
            if page.photo is not None:
                yield page.photo


def photos_of(files: Mapping[str, File]) -> dict[str, bytes]:
    """Their first pages as pictures; one that cannot be had leaves its place empty."""
    found = {key: _picture(file) for key, file in files.items() if file.taken}
    return {key: picture for key, picture in found.items() if picture}


def _picture(file: File) -> bytes:
    try:
        return page_image(file, 1) or b""
    except (LostError, ChangedError, StoreAwayError):
        return b""
    except CheckerAwayError:
        return open_checked(file) if file.checked_type in {"JPEG", "PNG"} else b""
