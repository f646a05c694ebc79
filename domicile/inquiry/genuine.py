"""Is this acknowledgment genuine? Public, for whoever scans its QR code; shows no names."""

from dataclasses import dataclass
from uuid import UUID

import structlog
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_safe

from domicile import services
from domicile.applications.canonical import digest_of_text
from domicile.applications.models import Submission
from domicile.casework.models import Case, CaseDocument
from domicile.notices.counting import applications
from domicile.notices.fingerprints import fingerprint
from domicile.notices.letterhead import moment_words
from domicile.rulebook.service import Service

log = structlog.get_logger("domicile.inquiry")


@dataclass(frozen=True)
class Genuine:
    """What the page says, to be compared with the paper in hand."""

    service: Service
    received: str
    reference: str
    applications: str
    files: str
    fingerprint: str
    sha256: str


@require_safe
def genuine(request: HttpRequest, submission: str) -> HttpResponse:
    """Say whether we made an acknowledgment with this number."""
    found = look_up(submission, get_language() or "en")
    context = {"found": found, "service": found.service if found else None}
    return render(request, "inquiry/genuine.html", context, status=200 if found else 404)


def look_up(number: str, language: str) -> Genuine | None:
    """What we hold under this number, if it is whole."""
    submission = _submission(number)
    service = services.service(submission.draft.service) if submission else None
    if submission is None or service is None:
        return None
    if digest_of_text(submission.frozen) != submission.sha256:
        log.critical("submission:changed", submission=submission.pk)
        return None
    cases = Case.objects.filter(submission=submission).count()
    files = CaseDocument.objects.filter(case__submission=submission).count()
    return Genuine(
        service,
        moment_words(submission.received_at, service, language),
        masked(submission.reference_id),
        applications(service, cases),
        ngettext("%(n)d file", "%(n)d files", files) % {"n": files},
        fingerprint(submission.sha256),
        submission.sha256,
    )


def _submission(number: str) -> Submission | None:
    try:
        public_id = UUID(number)
    except ValueError:
        return None
    return Submission.objects.select_related("draft").filter(public_id=public_id).first()


def masked(reference: str) -> str:
    """QMAS-••••••MX-26(8): enough to compare with the paper, too little to ask with."""
    prefix, middle, rest = reference.split("-", 2)
    return f"{prefix}-{'•' * (len(middle) - 2)}{middle[-2:]}-{rest}"
