"""The days printed on a person's papers, and how they stand against the day of filing."""

from collections.abc import Mapping
from datetime import date

from domicile.applications.canonical import digest
from domicile.applications.models import Application
from domicile.rulebook import Document
from domicile.rulebook.documents import Freshness
from domicile.rulebook.text import Json

AsTyped = dict[str, Json]


def paper_of(application: Application, document: str) -> tuple[dict[str, Json], AsTyped]:
    """The days a person read from a paper, and what was typed and could not be read."""
    stored = application.papers.get(document)
    kept = stored if isinstance(stored, dict) else {}
    days, as_typed = kept.get("days"), kept.get("as_typed")
    return (
        dict(days) if isinstance(days, dict) else {},
        dict(as_typed) if isinstance(as_typed, dict) else {},
    )


def paper_digest(application: Application, document: str) -> str:
    """Changes whenever the days do: a save names the state it was typed into."""
    return digest(list(paper_of(application, document)))


def days_on(application: Application, document: Document) -> dict[str, date]:
    """The days that count: those the document is asked for and that were entered."""
    days, _as_typed = paper_of(application, document.key)
    return {
        which: date.fromisoformat(day)
        for which in document.dated
        if isinstance(day := days.get(which), str)
    }


def standing(application: Application, document: Document, on: date) -> Mapping[str, Freshness]:
    """How each day of a paper stands against the day of filing."""
    return document.judge(days_on(application, document), on)


def days_json(application: Application, document: Document) -> dict[str, Json]:
    """The days as they are signed and frozen."""
    return {which: day.isoformat() for which, day in days_on(application, document).items()}
