"""The way out for documents at the desk: pictures of pages, checked copies, all of a group.

Never an original: that is evidence and stays (security, U8). Every look is in the audit log.
"""

from __future__ import annotations

import tempfile
import zipfile
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from domicile.accounts.roles import Permission
from domicile.audit.events import Event
from domicile.casework.models import Case
from domicile.desk import pieces
from domicile.desk.bundle import write_bundle
from domicile.desk.door import Sitting, at_desk
from domicile.files.serving import HEADERS, serve, serve_page, serve_thumbnail
from domicile.files.stores import ChangedError, LostError, StoreAwayError
from domicile.notices.models import Paper
from domicile.notices.queries import content_of, paper_of

if TYPE_CHECKING:
    from domicile.files.models import File

SPOOL = 8 * 2**20


def _file(sitting: Sitting, pk: int, key: str, seen: str) -> File:
    """The file, checked and scanned, of a case the officer may read; the look is written down."""
    found = _readable(sitting, pk)
    piece = pieces.one(found, key)
    if piece is None or not piece.file.ready:
        raise Http404
    what = piece.document or key
    sitting.read(Event.DOCUMENT_READ, f"case:{pk}", f"document:{what} {seen}")
    return piece.file


def _readable(sitting: Sitting, pk: int) -> Case:
    """The case, its read not yet written down: the entry says which document."""
    found = Case.objects.select_related("submission__draft").filter(pk=pk).first()
    if found is None:
        raise Http404
    sitting.must(found, Permission.READ_CASE)
    return found


@require_safe
@at_desk(Permission.READ_CASE)
def page(sitting: Sitting, pk: int, key: str, number: int) -> HttpResponse:
    """One page of the checked copy, drawn."""
    return serve_page(_file(sitting, pk, key, f"page:{number}"), number)


@require_safe
@at_desk(Permission.READ_CASE)
def thumbnail(sitting: Sitting, pk: int, key: str) -> HttpResponse:
    """The first page, small."""
    return serve_thumbnail(_file(sitting, pk, key, "thumbnail"))


@require_safe
@at_desk(Permission.READ_CASE)
def copy(sitting: Sitting, pk: int, key: str) -> HttpResponse:
    """The checked copy, to keep."""
    return serve(_file(sitting, pk, key, "copy"), "attachment")


@require_POST
@at_desk(Permission.READ_CASE)
def bundle(sitting: Sitting, pk: int) -> HttpResponse:
    """Every checked copy of the whole group in one ZIP; names are ours, never what people sent."""
    found = _readable(sitting, pk)
    spool = tempfile.SpooledTemporaryFile(max_size=SPOOL, dir=str(settings.DATA))  # noqa: SIM115  # sent, then closed
    try:
        with zipfile.ZipFile(spool, "w", zipfile.ZIP_STORED) as archive:
            write_bundle(archive, found)
    except (ChangedError, LostError) as gone:  # the alarm has been raised where it was read
        spool.close()
        raise Http404 from gone
    except StoreAwayError:
        spool.close()
        return HttpResponse(status=503, headers={**HEADERS, "Retry-After": "5"})
    sitting.read(Event.DOCUMENTS_BUNDLED, f"case:{pk}")
    spool.seek(0)
    name = f"{found.reference}.zip".replace("(", "-").replace(")", "")
    answer = FileResponse(spool, as_attachment=True, filename=name, content_type="application/zip")
    for header, value in HEADERS.items():
        answer[header] = value
    return answer  # type: ignore[return-value]  # streams


@require_safe
@at_desk(Permission.READ_CASE)
def paper(sitting: Sitting, pk: int, kind: str, person: str = "") -> HttpResponse:
    """A paper of ours that the applicant has: the acknowledgment, a receipt, the forms."""
    found = _readable(sitting, pk)
    made = paper_of(found.submission.public_id, _kind(kind), person)
    if made is None:
        raise Http404
    sitting.read(Event.DOCUMENT_READ, f"case:{pk}", f"paper:{kind}")
    name = f"{found.reference}-{kind}.pdf".replace("(", "-").replace(")", "")
    return HttpResponse(
        content_of(made),
        content_type="application/pdf",
        headers={**HEADERS, "Content-Disposition": f'attachment; filename="{name}"'},
    )


def _kind(text: str) -> Paper.Kind:
    if text not in Paper.Kind.values:
        raise Http404
    return Paper.Kind(text)
