"""The frozen submission as our papers read it (`domicile-submission/1`)."""

import json
from typing import TypedDict

from domicile.rulebook.text import Json


class Names(TypedDict):
    latin: str
    chinese: str


class FrozenFile(TypedDict):
    name: str
    size: int
    sha256: str
    type: str
    pages: int


class FrozenDocument(TypedDict):
    document: str
    files: list[FrozenFile]


class FrozenDeclaration(TypedDict):
    key: str
    since: str
    sha256: str


class FrozenSignature(TypedDict):
    signer: str
    name: str
    relationship: str
    kind: str
    drawing: Json
    typed: str
    covers: str
    at: str
    day: str


class FrozenPerson(TypedDict):
    key: str
    role: str
    names: Names
    born: str
    answers: dict[str, dict[str, Json]]
    documents: list[FrozenDocument]
    declarations: list[FrozenDeclaration]
    signature: FrozenSignature | None


class Rulebook(TypedDict):
    generation: str
    digest: str


class Frozen(TypedDict):
    format: str
    service: str
    reference: str
    submission: str
    received_at: str
    legal_day: str
    rulebook: Rulebook
    language: str
    email: str
    people: list[FrozenPerson]


def thaw(text: str) -> Frozen:
    """Read the frozen text of a submission."""
    frozen: Frozen = json.loads(text)
    return frozen


def files_of(person: FrozenPerson) -> list[FrozenFile]:
    """Every file of one person, in order."""
    return [file for document in person["documents"] for file in document["files"]]
