"""One page: the form, filled with what was saved."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bench.bare.forms import ApplicationForm
from bench.bare.models import Application


def page(request: HttpRequest) -> HttpResponse:
    """Show the form, or save it."""
    application = _application(request)
    form = ApplicationForm(request.POST or None, initial=application.answers)
    if request.method == "POST" and form.is_valid():
        application.answers = form.cleaned_data
        application.save()
        return redirect("page")
    return render(request, "bare/page.html", {"form": form})


def _application(request: HttpRequest) -> Application:
    if "application" in request.session:
        return Application.objects.get(pk=request.session["application"])
    made = Application.objects.create()
    request.session["application"] = made.pk
    return made
