"""What a signature covers: one digest over a person's answers, documents and declarations."""

from datetime import date

from domicile.applications.canonical import digest
from domicile.applications.models import Application, Upload
from domicile.applications.queries.applicable import applicable_answers, declared_json
from domicile.applications.queries.drafts import WholeDraft
from domicile.applications.queries.papers import days_json
from domicile.rulebook import Document, Need
from domicile.rulebook.documents import EXPIRES, ISSUED
from domicile.rulebook.text import Json

Files = dict[str, tuple[Upload, ...]]
"""document key -> the files under it, in order"""
Papers = dict[str, dict[str, Json]]
"""document key -> the days that are printed on it"""
DAYS = (ISSUED, EXPIRES)


def covers_of(whole: WholeDraft, application: Application, on: date) -> str:
    """The digest a signature carries. It can be worked out again from the frozen submission."""
    files = covered_files(whole, application, on)
    return digest(
        {
            "answers": {
                form: dict(answers)
                for form, answers in applicable_answers(whole, application, on).items()
            },
            "documents": {
                key: [upload.file.sha256 for upload in uploads] for key, uploads in files.items()
            },
            "declarations": declared_json(whole, application, on),
            **_dated(covered_days(whole, application, on)),
        }
    )


def covers_in(person: dict[str, Json]) -> str:
    """The same digest from one of the people of a frozen submission."""
    documents = person["documents"] if isinstance(person["documents"], list) else []
    return digest(
        {
            "answers": person["answers"],
            "documents": {
                str(each["document"]): _digests(each["files"])
                for each in documents
                if isinstance(each, dict)
            },
            "declarations": person["declarations"],
            **_dated(
                {
                    str(each["document"]): {which: each[which] for which in DAYS if which in each}
                    for each in documents
                    if isinstance(each, dict)
                }
            ),
        }
    )


def _dated(papers: Papers) -> dict[str, Json]:
    """Days that were read from papers; where none is asked, the digest is as it always was."""
    days: dict[str, Json] = {key: dict(found) for key, found in papers.items() if found}
    return {"days": days} if days else {}


def covered_days(whole: WholeDraft, application: Application, on: date) -> Papers:
    """The days read from each paper that counts."""
    found = dated_documents(whole, application, on)
    counting = covered_files(whole, application, on) if found else ()
    return {key: days_json(application, found[key]) for key in counting if key in found}


def dated_documents(whole: WholeDraft, application: Application, on: date) -> dict[str, Document]:
    """The documents of a person whose days are asked."""
    documents = (o.document for o in whole.decision(on).documents_of(application.key))
    return {each.key: each for each in documents if each.dated}


def _digests(files: Json) -> Json:
    return (
        [file["sha256"] for file in files if isinstance(file, dict)]
        if isinstance(files, list)
        else []
    )


def covered_files(whole: WholeDraft, application: Application, on: date) -> Files:
    """The files that count, under each document that is asked, in the order of the rules."""
    outcomes = whole.decision(on).documents_of(application.key)
    asked = dict.fromkeys(
        o.document.key for o in outcomes if o.need in {Need.REQUIRED, Need.OPTIONAL}
    )
    placed = {
        key: tuple(upload for upload in whole.uploads_of(application, key) if upload.takes_place)
        for key in asked
    }
    return {key: uploads for key, uploads in placed.items() if uploads}
