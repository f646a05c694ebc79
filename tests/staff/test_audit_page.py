"""The audit log as auditors read it: by its numbers, narrowed to whom or what."""

import pytest
from django.utils import timezone

from domicile.audit.commands import record
from domicile.audit.events import SYSTEM, Event
from domicile.desk.views import audit
from tests.officers import an_officer, desk_browser

pytestmark = pytest.mark.django_db
PLACE = "/en/desk/manage/audit/"


def test_an_auditor_reads_what_happened_and_who_did_it() -> None:
    officer, auditor = an_officer("case", name="LEONG Sio In"), an_officer("auditor")
    desk_browser(officer).get("/en/desk/keys/")
    page = desk_browser(auditor).get(PLACE).content.decode()
    assert f"officer officer:{officer.pk} (LEONG Sio In)" in page
    assert "desk:keys" in page


def test_the_log_is_turned_over_by_numbers_and_narrowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "PAGE", 2)
    entries = [
        record(Event.CASE_READ, subject=f"case:{number % 2}", by=SYSTEM, at=timezone.now()).pk
        for number in range(5)
    ]
    browser = desk_browser(an_officer("auditor"))

    def shown(query: str) -> list[int]:
        rows = browser.get(f"{PLACE}?{query}").context["rows"]
        return [entry.pk for entry, _at, _name in rows]

    assert shown(f"before={entries[-1]}") == [entries[3], entries[2]]
    assert shown(f"about=case:0&before={entries[-1]}") == [entries[2], entries[0]]
    assert shown("about=case:7") == []


@pytest.mark.parametrize(
    "query", ["before=x", "before=99999999999999999999", "about='%3B--", "before=²"]
)
def test_a49_odd_questions_are_questions_like_any(query: str) -> None:
    assert desk_browser(an_officer("auditor")).get(f"{PLACE}?{query}").status_code == 200
