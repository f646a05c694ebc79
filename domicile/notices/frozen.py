"""The frozen submission as our papers read it (`domicile-submission/1`)."""

import json
from typing import NotRequired, TypedDict

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
    issued: NotRequired[str]  # the days printed on the paper, where they decide whether it is taken
    expires: NotRequired[str]
    freshness: NotRequired[str]  # "doubtful": in time by one count, too old by a stricter one


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
    scan: NotRequired[FrozenFile]  # of the page that was signed by hand
    notarised: NotRequired[bool]


class FrozenPerson(TypedDict):
    key: str
    role: str
    names: Names
    born: str
    answers: dict[str, dict[str, Json]]
    documents: list[FrozenDocument]
    declarations: list[FrozenDeclaration]
    signature: FrozenSignature | None
    warnings: NotRequired[list[str]]  # keys of the rules that warned on the day of lodging


class FrozenGuaranteeSignature(TypedDict):
    name: str
    capacity: str
    kind: str
    drawing: Json
    typed: str
    covers: str
    language: str
    at: str
    day: str


class FrozenEvidence(TypedDict):
    document: str
    files: list[dict[str, Json]]


class FrozenGuarantee(TypedDict):
    """`standing` is held (then there is a `file`) or given (then there is all the rest)."""

    key: str
    standing: str
    file: NotRequired[str]
    way: NotRequired[str]  # link | paper
    instrument: NotRequired[str]
    kind: NotRequired[str]
    name: NotRequired[str]
    identity: NotRequired[str]
    registration: NotRequired[str]
    people: NotRequired[list[str]]  # keys of who is covered
    evidence: NotRequired[list[FrozenEvidence]]
    declarations: NotRequired[list[FrozenDeclaration]]
    signature: NotRequired[FrozenGuaranteeSignature | None]


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
    guarantees: NotRequired[list[FrozenGuarantee]]
    delivered_by: NotRequired[str]  # who sent it for the applicant


def thaw(text: str) -> Frozen:
    """Read the frozen text of a submission."""
    frozen: Frozen = json.loads(text)
    return frozen


def files_of(person: FrozenPerson) -> list[FrozenFile]:
    """Every file of one person, in order."""
    return [file for document in person["documents"] for file in document["files"]]


def spoken(person: FrozenPerson) -> str:
    """A name as a person is called on a screen: the field quotes it with a comma."""
    return person["names"]["latin"].replace(",", "", 1)
