"""Open what is kept, checked against its digest."""

from domicile.files.models import File
from domicile.files.stores import LostError, read


def open_checked(file: File) -> bytes:
    """The checked copy: what officers and previews get. Raises LostError, ChangedError."""
    if not file.taken:
        raise LostError("no copy was made")
    return read(file.checked_sha256)


def open_original(file: File) -> bytes:
    """The file as it was sent, byte for byte: evidence only, never served."""
    return read(file.sha256)
