"""A family applies over the wire; then everything the product logged is searched (A32, A64)."""

import io
import json
import re
import secrets
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.applicant import Applicant
from tests.promises.people import FAMILY, REFERENCE, SERVICES
from tests.server import Server
from tests.wire import CutError, Wire

pytestmark = pytest.mark.server
EMAIL = "marked.person@family-of-three.example"
TEMPORARY = re.compile(r"T-[0-9A-Z]{5}-[0-9A-Z]{5}")
# Words of ours that also stand in the family's answers; what is left is theirs alone.
SHORTEST = 5
ON_PURPOSE = {"principal", "spouse", "child", "father", "other"}


def told(value: object) -> Iterator[str]:
    """Every text and number in the facts."""
    if isinstance(value, dict):
        for each in value.values():
            yield from told(each)
    elif isinstance(value, list):
        for each in value:
            yield from told(each)
    elif isinstance(value, str):
        yield value


def personal(facts: dict[str, object]) -> set[str]:
    """What only these people would write: names, numbers, dates, addresses, sentences."""
    words = {word for word in told(facts) if len(word) >= SHORTEST or not word.isascii()}
    return {word for word in words if re.search(r"[A-Z0-9 ]|[^\x00-\x7f]", word)} - ON_PURPOSE


def everything_happens(person: Applicant, server: Server) -> list[str]:
    """The journey, and all that goes wrong on the way; the references it gave."""
    person.prepare()
    tasks = server_text(person, "draft/")
    wire: Wire = person.client  # type: ignore[assignment]
    broken = io.BytesIO(b"%PDF-1.7 " + secrets.token_bytes(999))
    broken.name = f"{EMAIL} A00123456.pdf"
    token = {"csrfmiddlewaretoken": person.token("draft/people/principal/documents/photo/")}
    wire.post("/en/draft/people/principal/documents/photo/", {**token, "file": broken})
    wire.get(f"/en/draft/people/{EMAIL}/?q={EMAIL}")
    wire.post("/en/draft/send/", {"csrfmiddlewaretoken": f"wrong {EMAIL}", "typed": EMAIL})
    person.send()
    shown = server_text(person, "acknowledgment/")
    stranger = Wire(server.url)
    stranger.get(f"/en/sign/{secrets.token_urlsafe(32)}/")
    for path in ("/en/progress/", "/en/hong-kong-qmas/return/", "/en/hong-kong-qmas/return/code/"):
        stranger.post(path, {"reference": EMAIL, "code": EMAIL, "born-day": "x"})
    return [TEMPORARY.findall(tasks)[0], REFERENCE.findall(shown)[0]]


def server_text(person: Applicant, rest: str) -> str:
    return person.client.get(person.path(rest)).content.decode()


def test_a32_a64_nothing_about_anyone_is_in_the_log_of_the_whole_product() -> None:
    service, _, example = FAMILY.partition("/")
    facts = json.loads((SERVICES / service / "examples" / f"{example}.json").read_text())
    today = datetime.now(ZoneInfo("Asia/Hong_Kong")).date()
    with Server() as server:
        person = Applicant(Wire(server.url), facts, today, email=EMAIL)
        references = everything_happens(person, server)
        server.wait(lambda: references[1] in mails(server))
        server.kill_child("web")  # what a crash leaves in the log is searched too
        server.wait(lambda: server.get("/health/live")[0] == 200)
        kept = (server.data / "audit-checkpoints.jsonl").read_text() if audited(server) else ""
        written = server.log() + kept
    cookies = set(person.client.cookies.values())  # type: ignore[attr-defined]
    looked_for = personal(facts) | {EMAIL, *references} | cookies
    assert len(looked_for) > 50
    assert sorted(word for word in looked_for if word in written) == []
    # The log is not simply empty: every part of the product has written to it.
    assert written.count('"event": "request"') > 100


def mails(server: Server) -> str:
    return " ".join(one.read_text() for one in (server.data / "mail").glob("*.eml"))


def audited(server: Server) -> bool:
    return (server.data / "audit-checkpoints.jsonl").exists()


def test_a64_a_request_that_breaks_off_leaves_nothing_of_itself() -> None:
    with Server() as server:
        wire = Wire(server.url)
        wire.post_and_leave("/en/progress/", {"reference": EMAIL, "born-day": EMAIL})
        with suppress(CutError):
            wire.get("/en/" + "x" * 70_000 + EMAIL)
        assert EMAIL not in server.log()
