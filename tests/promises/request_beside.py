"""What stands beside the product does for document requests: an officer, a letter, what is kept."""

from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.utils import timezone

from domicile import services
from domicile.accounts import staff
from domicile.accounts.models import Officer
from domicile.applications.days import legal_day
from domicile.casework.models import Case, DocumentRequest, RequestFile
from domicile.casework.request_codes import code_of
from domicile.casework.requesting import Asking, Wanted, new_key, request_documents
from domicile.rulebook import Service
from tests.groups import must
from tests.officers import an_officer
from tests.promises.request_invariants import broken_requests

STORE = import_module(settings.SESSION_ENGINE).SessionStore


def officer(reference: str) -> dict[str, object]:
    """Somebody who is signed in at the desk, and the case of the head of this application."""
    case = Case.objects.get(reference=reference, position=1)
    made = an_officer(authority=case.authority)
    session = STORE()
    session.update(staff.rights(made, factor="totp", at=timezone.now()))
    session.create()
    return {"session": session.session_key, "case": case.pk, "officer": made.pk}


def ask(reference: str, by: int) -> dict[str, object]:
    """A letter that asks the head for two pages, and what opens it."""
    case, at = Case.objects.get(reference=reference, position=1), timezone.now()
    service = must(services.service(case.service), Service)
    wanted = tuple(Wanted(case.application_key, "", f"Page {n}") for n in (1, 2))
    asking = Asking(wanted, "", legal_day(service, at) + timedelta(days=20), "en", new_key())
    sender = Officer.objects.get(pk=by)
    made = must(request_documents(case, asking, by=sender, at=at), DocumentRequest)
    return {"request": made.pk, "number": made.number, "code": code_of(made.key)}


def request_state(request: int = 0, key: str = "") -> dict[str, object]:
    """What there is of it."""
    files = RequestFile.objects.filter(item__request=request)
    return {
        "letters": DocumentRequest.objects.filter(key=key).count() if key else 0,
        "files": files.count(),
        "sent": files.exclude(sent_at=None).count(),
        "state": list(DocumentRequest.objects.filter(pk=request).values_list("state", flat=True)),
    }


def request_promises() -> list[str]:
    """Everything about requests that does not hold."""
    return broken_requests()
