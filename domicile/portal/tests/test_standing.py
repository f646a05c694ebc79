"""A refusal is said on the page whose answer brings it about, once there is one."""

import pytest
from django.test import Client
from django.utils import timezone

from domicile import services
from domicile.applications import commands
from domicile.applications.models import Draft
from domicile.portal.tests.reading import inside, page, save
from tests.groups import must

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

KIND = "/en/draft/people/principal/forms/start/kind/"
NAME = "/en/draft/people/principal/forms/applicant/name/"
BORN = {"born-day": "1", "born-month": "2", "born-year": "1980"}


@pytest.fixture
def begun() -> Client:
    """A browser in a new draft for Macao."""
    service = services.service("macao-temporary-residency")
    assert service is not None
    who = commands.Beginning("chan@example.org", "en")
    return inside(must(commands.begin(service, who, at=timezone.now()), Draft))


def test_what_cannot_be_sent_comes_back_with_the_way_to_go_instead(begun: Client) -> None:
    status, html = save(begun, KIND, kind="new", ground="qt", more_grounds="no")
    said = html.partition('id="standing"')[2].partition("</div>")[0]
    assert (status, "Talent Recruitment Programmes" in said) == (422, True)
    onward = 'href="/en/draft/people/principal/forms/start/family/">Keep this answer and go on<'
    assert onward in said


def test_it_is_said_again_to_whoever_comes_back_and_gone_once_it_is_put_right(
    begun: Client,
) -> None:
    save(begun, KIND, kind="new", ground="qt", more_grounds="no")
    again = page(begun, KIND)
    status, _to = save(begun, KIND, kind="new", ground="ir", more_grounds="no")
    assert ('id="standing"' in again, status) == (True, 303)


def test_a_name_that_was_not_asked_yet_is_not_refused(begun: Client) -> None:
    before = page(begun, NAME)
    tasks = page(begun, "/en/draft/")
    status, html = save(begun, NAME, **BORN)
    assert ('id="standing"' in before, "state--change" in tasks) == (False, False)
    assert (status, 'id="standing"' in html) == (422, True)
