"""The page of all keys, where each can be switched off (WCAG 2.1.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_http_methods

from domicile.accounts.roles import Permission
from domicile.desk.door import Sitting, at_desk
from domicile.desk.joints import see_other
from domicile.desk.keys import is_on, lines, switched_off

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse  # noqa: F401


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Permission.HAVE_ACCOUNT)
def keys(sitting: Sitting) -> HttpResponse:
    """Every key of the desk, in a table; posted, those that were left on."""
    officer = sitting.officer
    if sitting.reads:
        told = [{"line": each, "on": is_on(each, officer)} for each in lines()]
        return sitting.show("desk/keys.html", {"lines": told})
    officer.keys = "keys" in sitting.request.POST
    officer.keys_off = switched_off(sitting.request.POST.getlist("on"))
    officer.save(update_fields=["keys", "keys_off"])
    return see_other("desk:keys")
