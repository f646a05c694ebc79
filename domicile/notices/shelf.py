"""Where the bytes of our papers lie: in a store of their own, by digest, checked when taken.

Not among the files people sent: those go when nothing of a draft or case uses them, papers stay
until the whole submission is purged.
"""

import logging
import secrets
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from django.conf import settings

from domicile.files.stores import LostError, Store
from domicile.files.stores.local import LocalStore


class DamagedPaperError(Exception):
    """What lies on the shelf is not what was put there, or is gone."""


log = logging.getLogger(__name__)


def put(content: bytes) -> str:
    """Keep these bytes until they are purged; give their digest. Durable when this returns."""
    digest = sha256(content).hexdigest()
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = folder / f".{secrets.token_hex(8)}"
    draft.write_bytes(content)
    _shelf(folder, settings.STORE).keep(draft, digest)
    draft.unlink()
    return digest


def take(digest: str) -> bytes:
    """The bytes with this digest; raises `DamagedPaperError` rather than give others."""
    try:
        content = _shelf(_folder(), settings.STORE).fetch(digest)
    except LostError as lost:
        log.critical("papers.lost", extra={"subject": f"object:{digest}"})
        raise DamagedPaperError(digest) from lost
    if sha256(content).hexdigest() != digest:
        log.critical("papers.changed", extra={"subject": f"object:{digest}"})
        raise DamagedPaperError(digest)
    return content


def discard(digest: str) -> None:
    """Remove these bytes, when a purge has taken the last row that names them."""
    _shelf(_folder(), settings.STORE).discard(digest)


def _folder() -> Path:
    return Path(settings.DATA) / "papers"


@lru_cache(maxsize=8)
def _shelf(folder: Path, where: str) -> Store:
    if not where:
        return LocalStore(folder)
    # The S3 client costs 31 MB of memory, which a local store never pays.
    from domicile.files.stores.s3 import S3Store  # noqa: PLC0415

    parts = urlsplit(where)
    endpoint = parse_qs(parts.query).get("endpoint", [""])[0]
    prefix = f"{parts.path.strip('/')}/papers".lstrip("/")
    return S3Store(parts.netloc, prefix, endpoint, settings.STORE_KEY, settings.STORE_SECRET)
