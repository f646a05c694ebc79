"""The demo's secret key: made once, kept in the data folder, readable by its owner only."""

import os
import secrets
from pathlib import Path

NAME = "secret-key"


def kept_key(data: Path) -> str:
    """Give this installation's key, made on the first call; two processes may call at once."""
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = data / NAME
    if not path.exists():
        _make(path)
    return path.read_text()


def _make(path: Path) -> None:
    draft = path.with_name(f".{NAME}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(64))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)  # never replaces the key another process has just made
    except FileExistsError:
        pass
    finally:
        draft.unlink()
