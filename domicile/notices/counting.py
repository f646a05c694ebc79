"""How many applications a group sends, in words: one a person, or one for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import ngettext

if TYPE_CHECKING:
    from domicile.rulebook import Service


def applications(service: Service, people: int) -> str:
    """ "3 applications"; "1 application with 3 family members" where a group files as one."""
    sent = service.applications_of(people)
    words = ngettext("%(n)d application", "%(n)d applications", sent) % {"n": sent}
    others = people - sent
    if not others:
        return words
    return ngettext(
        "1 application with %(n)d family member", "1 application with %(n)d family members", others
    ) % {"n": others}
