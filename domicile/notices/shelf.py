"""Where the bytes of our papers lie: by their digest, written once, checked when taken."""

import os
import secrets
from hashlib import sha256
from pathlib import Path

from django.conf import settings


class DamagedPaperError(Exception):
    """What lies on the shelf is not what was put there."""


def put(content: bytes) -> str:
    """Keep these bytes for ever; give their digest."""
    digest = sha256(content).hexdigest()
    path = _path(digest)
    if not path.exists():
        _write(path, content)
    return digest


def take(digest: str) -> bytes:
    """The bytes with this digest; raises `DamagedPaperError` rather than give others."""
    content = _path(digest).read_bytes()
    if sha256(content).hexdigest() != digest:
        raise DamagedPaperError(digest)
    return content


def _path(digest: str) -> Path:
    return Path(settings.DATA) / "papers" / digest[:2] / digest


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{secrets.token_hex(8)}")
    with draft.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
