"""Applicants read how long what they sent is kept, and can check their own papers for ever."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from domicile.accounts.roles import Role
from domicile.audit.events import SYSTEM, Event
from domicile.audit.models import Entry
from domicile.casework import holding, retention
from domicile.casework.models import Case, Purged
from domicile.casework.withdrawing import withdraw
from domicile.config.cli import main
from domicile.desk.tests.cases import a_case
from domicile.notices import followers
from domicile.notices.models import Notice, Paper
from domicile.notices.queries import content_of
from tests.groups import NOW
from tests.officers import an_officer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("harbour")]


def inside(case: Case) -> Client:
    """A browser that passed the door of the own page."""
    browser, now = Client(), int(timezone.now().timestamp())
    session = browser.session
    session.update({"afterwards": case.submission_id, "afterwards_since": now})
    session.update({"inquiry": case.submission_id, "began": now, "seen": now})
    session.save()
    return browser


def read(browser: Client, view: str) -> str:
    answer = browser.get(reverse(view))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("service", ["hong-kong-qmas", "macao-temporary-residency"])
def test_the_privacy_page_says_how_long_what_is_kept_and_that_nobody_confirmed_it(
    service: str,
) -> None:
    page = Client().get(reverse("portal:privacy", args=[service])).content.decode()
    told = ("Withdrawn applications", "1 year after the day it ended", "Not yet confirmed")
    assert [words in page for words in told] == [True] * 3


def test_who_withdraws_reads_how_long_it_is_kept() -> None:
    page = read(inside(a_case(at=timezone.now())), "portal:afterwards_withdraw")
    assert "How long it is kept: 30 days after the day it ended." in page


def test_a62_who_withdraws_what_is_held_reads_that_it_is_kept_and_not_why() -> None:
    case = a_case(at=timezone.now())
    senior, now = an_officer(Role.SENIOR), timezone.now()
    holding.hold(case, "A secret court.", by=senior, at=now, on=now.date())
    page = read(inside(case), "portal:afterwards_withdraw")
    assert ("the authority still needs it" in page, "secret" in page) == (True, False)


def test_an_own_acknowledgment_is_genuine_also_after_the_purge(
    tmp_path: Path, settings: LazySettings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DATA = tmp_path
    case = a_case()
    entry = Entry.objects.get(event=Event.SUBMISSION_LODGED)
    followers.lodged(entry)
    paper = Paper.objects.get(kind=Paper.Kind.ACKNOWLEDGMENT)
    mine = tmp_path / "mine.pdf"
    mine.write_bytes(content_of(paper))
    withdraw(case.submission, by=SYSTEM, at=NOW)
    retention.purge_due(NOW + timedelta(days=31))
    assert (Purged.objects.count(), Paper.objects.count(), Notice.objects.count()) == (1, 0, 0)
    trust = str(tmp_path / "signing" / "authority.pem")
    assert main(["verify", "--trust", trust, str(mine)]) == 0
    assert "GENUINE" in capsys.readouterr().out
    followers.lodged(entry)  # told again, there is nobody to make papers for
    assert Paper.objects.count() == 0
