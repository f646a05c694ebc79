"""What a signature covers: one digest over a person's answers, documents and declarations."""

from datetime import date

from domicile.applications.canonical import digest
from domicile.applications.models import Application, Upload
from domicile.applications.queries.applicable import applicable_answers, declared
from domicile.applications.queries.drafts import WholeDraft
from domicile.rulebook import Need
from domicile.rulebook.text import Json


def covers_of(whole: WholeDraft, application: Application, on: date) -> str:
    """The digest a signature of this person carries. Whoever holds the frozen submission can work it out again."""
    decision = whole.decision(on)
    answers = applicable_answers(whole.service, whole.group, whole.person(application), decision)
    return cover(answers, covered_files(whole, application, on), declared(decision, application.key))


def covered_files(whole: WholeDraft, application: Application, on: date) -> dict[str, tuple[Upload, ...]]:
    """The files that count, under each document that is asked, in the order of the rules."""
    asked = [o.document.key for o in whole.decision(on).documents_of(application.key) if o.need is not Need.NOT_ASKED]
    placed = {
        key: tuple(upload for upload in whole.uploads_of(application, key) if upload.takes_place) for key in asked
    }
    return {key: uploads for key, uploads in placed.items() if uploads}


def cover(
    answers: dict[str, dict[str, Json]], files: dict[str, tuple[Upload, ...]], declarations: list[Json]
) -> str:
    """Answers, the SHA-256 of every file in its place, and the versions of the declarations."""
    return digest(
        {
            "answers": dict(answers),
            "documents": {key: [upload.file.sha256 for upload in uploads] for key, uploads in files.items()},
            "declarations": declarations,
        }
    )
