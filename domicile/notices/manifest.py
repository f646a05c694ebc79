"""The manifest: everything that was sent, a digest for each item, a signature over the digests.

One digest an item, so that a changed letter is not only found but named, also without the PDF.
"""

import base64
import binascii
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from domicile.applications.canonical import canonical, digest
from domicile.rulebook.text import Json

FORMAT = "domicile-manifest/1"
Object = dict[str, Json]
Items = dict[str, str]


class UnreadableManifestError(ValueError):
    """The text is no manifest of ours."""


@dataclass(frozen=True)
class Manifest:
    """A submission, the digests of its items, and the signature over those."""

    submission: Object
    items: Items
    sha256: str
    signature: bytes

    def signed_text(self) -> bytes:
        """The bytes that the signature covers."""
        return _signed_text(self.items, self.sha256)


def make(submission: Object, sign: Callable[[bytes], bytes]) -> bytes:
    """The manifest of a submission as a file."""
    items, sha256 = items_of(submission), digest(submission)
    content: Object = {
        "format": FORMAT,
        "submission": submission,
        "items": dict(items),
        "sha256": sha256,
        "signature": base64.b64encode(sign(_signed_text(items, sha256))).decode(),
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"


def read(content: bytes) -> Manifest:
    """The manifest in a file; raises `UnreadableManifestError` for anything else."""
    try:
        given = json.loads(content.decode())
        if given["format"] != FORMAT or not isinstance(given["submission"], dict):
            raise UnreadableManifestError("another format")
        items_of(
            given["submission"]
        )  # nothing that has no digest: half characters, NaN, endless depth
        return Manifest(
            given["submission"],
            {str(path): str(value) for path, value in given["items"].items()},
            str(given["sha256"]),
            base64.b64decode(given["signature"], validate=True),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, binascii.Error) as why:
        raise UnreadableManifestError(str(why)) from why


def items_of(submission: Object) -> Items:
    """Each item's path and digest: an answer, a file, a declaration, a signature, a date."""
    return {path: digest(value) for path, value in _items("", submission)}


def differing(one: Items, other: Items) -> list[str]:
    """Paths of the items that are not the same in both."""
    return [path for path in {**one, **other} if one.get(path) != other.get(path)]


# A file, a signature and a declaration are looked at whole: one item each.
_WHOLE = {"signature", "names", "rulebook", "reasons"}


def _items(path: str, value: Json) -> Iterator[tuple[str, Json]]:
    name = path.rpartition("/")[2]
    if isinstance(value, dict) and name not in _WHOLE and "sha256" not in value and value:
        for key, inner in value.items():
            yield from _items(f"{path}/{key}" if path else key, inner)
    elif isinstance(value, list) and value and all(isinstance(inner, dict) for inner in value):
        for number, inner in enumerate(value, start=1):
            yield from _of_row(path, number, inner)
    else:
        yield path, value


def _of_row(path: str, number: int, row: Json) -> Iterator[tuple[str, Json]]:
    """A person or declaration goes by its key, a document by its own, other rows by number."""
    if isinstance(row, dict) and isinstance(row.get("document"), str):
        yield from _items(f"{path}/{row['document']}", row.get("files"))
    elif isinstance(row, dict):
        yield from _items(f"{path}/{row.get('key') or number}", row)


def _signed_text(items: Items, sha256: str) -> bytes:
    return canonical({"format": FORMAT, "items": dict(items), "sha256": sha256}).encode()
