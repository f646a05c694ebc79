"""What machines ask about this installation, and the demo's sent mail."""

import json
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from domicile.config import demo_officers, health
from domicile.config.mail import sent_mail


@require_safe
def live(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # Django's signature
    """Say that this process answers."""
    return JsonResponse({"live": True})


@require_safe
def ready(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # Django's signature
    """Say whether people can be served, part by part; without checker or worker they can."""
    state = health.state(at=timezone.now(), patience=timedelta(seconds=30))
    return JsonResponse(state, status=200 if health.serves(state) else 503)


@require_safe
def demo_mail(request: HttpRequest) -> HttpResponse:
    """Show what would have been sent."""
    context = {"messages": list(sent_mail(settings.EMAIL_FOLDER)), "sign_ins": sign_ins()}
    return render(request, "demo_mail.html", context)


@require_safe
def demo_desk(request: HttpRequest) -> HttpResponse:
    """Show how to sign in as each of the demo's officers."""
    context = {"officers": demo_officers.sign_ins(), "password": demo_officers.PASSWORD}
    return render(request, "demo_desk.html", context)


def sign_ins() -> list[str]:
    """How to come to the demo's people; none where there are no made-up people."""
    kept = settings.DATA / "demo.json"
    return list(json.loads(kept.read_text(encoding="utf-8"))) if kept.exists() else []
