"""One way to write a value down, so that equal values have equal digests everywhere."""

import json
import unicodedata
from hashlib import sha256

from domicile.rulebook.text import Json


def canonical(value: Json) -> str:
    """The value as JSON: keys sorted, no spaces, text in NFC, nothing escaped that need not be."""
    return json.dumps(
        composed(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def digest(value: Json) -> str:
    """The SHA-256 of the canonical JSON."""
    return digest_of_text(canonical(value))


def digest_of_text(text: str) -> str:
    """The SHA-256 of a text in UTF-8."""
    return sha256(text.encode()).hexdigest()


def composed(value: Json) -> Json:
    """The value with every text and key in NFC."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [composed(item) for item in value]
    if isinstance(value, dict):
        return {unicodedata.normalize("NFC", key): composed(item) for key, item in value.items()}
    return value
