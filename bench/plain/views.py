"""One indexed look-up and a few words."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token

from bench.plain.models import Key


def ask(request: HttpRequest) -> HttpResponse:
    """GET gives the token for the form; POST looks one row up."""
    if request.method != "POST":
        return HttpResponse(get_token(request))
    born = date.fromisoformat(request.POST["born"])
    found = Key.objects.filter(number=request.POST["reference"], date_of_birth=born).first()
    return HttpResponse("Received" if found else "We found no application with these details")
