"""The package of printed forms of a draft: asked for by a page, made by the worker."""

import io
import logging
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django_tasks import task

from domicile.applications.models import Draft
from domicile.applications.queries.drafts import WholeDraft, draft_of
from domicile.notices.forms import WHOLE, draft_digest, draft_photos, draft_printing, file_name
from domicile.notices.models import Package, PackagePart
from domicile.notices.printed.guarantees import Signed, guarantee_sheets
from domicile.notices.printed.package import copies_data, whole_data
from domicile.notices.printed.printing import Printing

log = logging.getLogger(__name__)


def package_of(whole: WholeDraft, at: datetime) -> Package | None:
    """The package of the draft as it is now; None while nobody has asked for it."""
    return Package.objects.filter(draft=whole.draft, digest=draft_digest(whole, at)).first()


def pages_of(package: Package) -> Mapping[str, int]:
    """How many pages each part has that is made."""
    return dict(package.parts.values_list("name", "pages"))


def part_of(package: Package | None, name: str) -> bytes | None:
    """The PDF of one form, or of all."""
    part = package.parts.filter(name=name).first() if package else None
    return bytes(part.content) if part else None


@transaction.atomic
def ask(whole: WholeDraft, at: datetime) -> Package:
    """Have the package made, unless it is there or on its way. What was made before goes."""
    draft = Draft.objects.select_for_update().get(pk=whole.draft.pk)
    now = draft_digest(whole, at)
    Package.objects.filter(draft=draft).exclude(digest=now, state__in=["making", "made"]).delete()
    # One step for each form, and one for all of them together.
    steps = len(draft_printing(whole, at).package) + 1
    package, new = Package.objects.get_or_create(
        draft=draft, digest=now, defaults={"of": steps, "begun_at": at}
    )
    if new:
        transaction.on_commit(lambda: make.enqueue(package.pk))
    return package


@task()
def make(number: int) -> None:
    """Draw each form, then all of them; a package whose draft has gone or changed is left."""
    package = Package.objects.filter(pk=number, state=Package.State.MAKING).first()
    whole = draft_of(package.draft_id) if package else None
    if package is None or whole is None:
        return
    try:
        _make(package, whole)
    except Exception:
        log.exception("package.failed", extra={"subject": f"draft:{package.draft_id}"})
        Package.objects.filter(pk=number).update(state=Package.State.FAILED)


def _make(package: Package, whole: WholeDraft) -> None:
    # The paper maker and its fonts: only a worker that has forms to print loads them.
    from domicile.notices.printed.drawn import draw  # noqa: PLC0415

    printing = draft_printing(whole, package.begun_at, draft_photos(whole))
    PackagePart.objects.filter(package=package).delete()  # of a worker that was killed
    for copy in printing.package:
        _keep(package, file_name(printing.service, copy), draw(copies_data(printing, [copy])))
    _keep(package, WHOLE, draw(whole_package(printing)))
    Package.objects.filter(pk=package.pk).update(state=Package.State.MADE)


def whole_package(printing: Printing) -> Mapping[str, object]:
    """The data of everything in one PDF."""
    guarantees = guarantee_sheets(printing, Signed(printing.promised))
    return whole_data(printing, printing.package, more=guarantees)


def _keep(package: Package, name: str, content: bytes) -> None:
    PackagePart.objects.create(package=package, name=name, pages=pages_in(content), content=content)
    Package.objects.filter(pk=package.pk).update(done=F("done") + 1)


def pages_in(content: bytes) -> int:
    """How many pages a PDF of ours has."""
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 - as heavy as it sounds

    return int(PdfFileReader(io.BytesIO(content)).root["/Pages"]["/Count"])
