"""The only way out for what people sent: the checked copy, under headers that disarm it."""

from collections.abc import Callable
from typing import Final, Literal
from urllib.parse import quote

from django.http import Http404, HttpResponse

from domicile.files.asking import CheckerAwayError
from domicile.files.models import File
from domicile.files.names import name_for_download
from domicile.files.pictures import page_image, thumbnail
from domicile.files.stores import ChangedError, LostError, StoreAwayError, read
from domicile.rulebook.documents import FileType

Disposition = Literal["inline", "attachment"]

MEDIA: Final = {
    FileType.JPEG: "image/jpeg",
    FileType.PNG: "image/png",
    FileType.GIF: "image/gif",
    FileType.TIFF: "image/tiff",
    FileType.PDF: "application/pdf",
}
HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Accept-Ranges": "none",  # the digest is of the whole: a part cannot be checked
}
PLAIN: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_. ()")


def serve(file: File, disposition: Disposition = "inline") -> HttpResponse:
    """The checked copy. Whoever calls this has asked whether the person may see it."""
    if not file.taken:
        raise Http404
    name = name_for_download(file.name, file.copy_type)
    return _answer(lambda: read(file.checked_sha256), file.copy_type, disposition, name)


def serve_thumbnail(file: File) -> HttpResponse:
    """The first page, small."""
    return _answer(lambda: thumbnail(file), FileType.JPEG, "inline", "page.jpg")


def serve_page(file: File, page: int) -> HttpResponse:
    """A page of the checked copy, drawn; 503 while no checker can draw it."""
    return _answer(lambda: page_image(file, page), FileType.JPEG, "inline", "page.jpg")


def disposition_of(disposition: Disposition, name: str) -> str:
    """Content-Disposition by RFC 6266: a plain name for old readers, the whole one for others."""
    plain = "".join(one if one in PLAIN else "_" for one in name)
    return f"{disposition}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _answer(
    find: Callable[[], bytes | None], kind: FileType, disposition: Disposition, name: str
) -> HttpResponse:
    """The bytes, or 503 while those who have or draw them are away."""
    try:
        return _response(_found(find), kind, disposition, name)
    except (CheckerAwayError, StoreAwayError):
        return HttpResponse(status=503, headers={**HEADERS, "Retry-After": "5"})


def _found(find: Callable[[], bytes | None]) -> bytes:
    """Bytes that are lost or were changed are not there; the alarm has already been raised."""
    try:
        data = find()
    except (ChangedError, LostError) as gone:
        raise Http404 from gone
    if data is None:
        raise Http404
    return data


def _response(data: bytes, kind: FileType, disposition: Disposition, name: str) -> HttpResponse:
    return HttpResponse(
        data,
        content_type=MEDIA[kind],
        headers={
            **HEADERS,
            "Content-Length": str(len(data)),
            "Content-Disposition": disposition_of(disposition, name),
        },
    )
