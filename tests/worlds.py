"""Two groups that know nothing of each other, for tests of who may see what."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from domicile import services
from domicile.applications import commands
from domicile.applications.models import Application, Draft
from domicile.rulebook import Rows, Service
from tests.groups import by, must, put

NOWHERE = {
    "person": "child-9",
    "form": "no-such-form",
    "page": "no-such-page",
    "rows": "no-such-rows",
    "row": "99",
    "n": "99",
    "document": "no-such-document",
    "upload": "00000000-0000-4000-8000-000000000000",
    "service": "no-such-service",
    "token": "x" * 43,
    "submission": "00000000-0000-4000-8000-000000000000",
}


@dataclass(frozen=True)
class World:
    """Two groups that know nothing of each other."""

    mine: Draft
    theirs: Draft
    own: Mapping[str, str]  # what every gap of an address may hold for me
    foreign: Mapping[str, str]  # what only the other group has

    def all_but(self, gap: str, value: str) -> dict[str, str]:
        """My own values, but for one gap."""
        return {**self.own, gap: value}


def qmas() -> Service:
    found = services.service("hong-kong-qmas")
    assert found is not None
    return found


def group(email: str, children: int) -> Draft:
    draft = must(commands.begin(qmas(), commands.Beginning(email, "en"), at=timezone.now()), Draft)
    for _ in range(children):
        must(commands.add_person(draft, "child", by=by(draft), at=timezone.now()), Application)
    return draft


def values_of(draft: Draft) -> dict[str, str]:
    service = qmas()
    head = draft.applications.get(position=1)
    document = service.documents("principal")[0].key
    form, page, rows = next(
        (form.key, page.key, rows.key)
        for form in service.forms("principal")
        for page in form.pages
        for rows in page.questions
        if isinstance(rows, Rows)
    )
    return {
        "service": service.key,
        "person": "principal",
        "form": form,
        "page": page,
        "rows": rows,
        "row": "new",
        "n": "1",
        "document": document,
        "upload": str(put(head, document, at=timezone.now())[0].pk),
        "token": "y" * 43,
        "submission": NOWHERE["submission"],
    }


def two_groups() -> World:
    """My group and theirs, each with a file."""
    mine, theirs = group("mine@example.org", 1), group("theirs@example.org", 2)
    own = values_of(mine)
    foreign = {"person": "child-2", "upload": values_of(theirs)["upload"]}
    return World(mine, theirs, own, foreign)
