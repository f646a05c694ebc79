"""Remind me: one mail on a day, confirmed at once, cancelled by a link, forgotten once sent."""

import re
from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from domicile.applications.models import Application
from domicile.audit.models import Entry
from domicile.notices import outbox, reminders
from domicile.notices.models import Notice, Reminder
from domicile.notices.reminders import Wish
from domicile.portal.reminding import days_to_remind
from domicile.portal.tests.test_which_forms import MACAO, answer_of, said

pytestmark = pytest.mark.django_db

HERE = ZoneInfo("Asia/Macau")
AT = datetime(2026, 11, 22, 9, tzinfo=HERE)
DAY = date(2026, 12, 17)
PAGE = f"/en/{MACAO.key}/which-forms/"
# Far enough away that some day is always left to be reminded of.
ANSWERS = said("renewal", "ir", ends="2190-01-31", held="yes")


def ask(email: str = "a@example.org", day: date = DAY, at: datetime = AT) -> Wish:
    strip = answer_of(said("renewal", "ir", ends="2027-01-31", held="yes"), at.date()).strip
    assert strip is not None
    wish = Wish(email, "en", day)
    reminders.ask(MACAO, wish, strip, at=at)
    return wish


def send(at: datetime) -> list[str]:
    """What the worker sends at a moment: the subjects."""
    reminders.send_due(at)
    outbox.send_waiting(at)
    subjects = [str(each.subject) for each in mail.outbox]
    mail.outbox.clear()
    return subjects


ASKED = "We will remind you: Temporary residency in Macao"
DUE = "Your reminder: Temporary residency in Macao"


def test_a_reminder_is_sent_once_on_its_day_and_then_forgotten() -> None:
    ask()
    morning = datetime(2026, 12, 17, 8, tzinfo=HERE)
    sent = [send(AT), send(morning - timedelta(minutes=1)), send(morning), send(morning)]
    assert sent == [[ASKED], [], [DUE], []]
    assert (Reminder.objects.count(), Notice.objects.count()) == (0, 0)


def test_a_worker_that_was_away_sends_it_late_and_once() -> None:
    ask()
    send(AT)
    later = datetime(2026, 12, 19, 3, tzinfo=HERE)
    assert [send(later), send(later)] == [[DUE], []]


def test_a_worker_killed_between_writing_and_sending_sends_the_same_mail() -> None:
    ask()
    send(AT)
    morning = datetime(2026, 12, 17, 8, tzinfo=HERE)
    reminders.send_due(morning)
    written = Notice.objects.get(kind="reminder-due")
    reminders.send_due(morning)  # it came back, and looks again
    assert Notice.objects.get(kind="reminder-due").message_id == written.message_id
    assert send(morning) == [DUE]


def test_nothing_about_the_person_is_kept_but_address_language_and_day() -> None:
    ask()
    fields = {field.name for field in Reminder._meta.get_fields()}
    assert fields == {"id", "email", "service", "language", "day", "token", "asked_at"}
    send(AT)
    send(AT)
    assert Notice.objects.count() == 0
    assert not any("example.org" in f"{e.subject} {e.reason}" for e in Entry.objects.all())


def test_the_same_day_asked_for_again_is_one_reminder_with_one_link() -> None:
    ask("a@example.org")
    ask("A@Example.org", at=AT + timedelta(minutes=1))
    reminders.send_due(AT)
    outbox.send_waiting(AT + timedelta(minutes=2))
    links = {link for each in mail.outbox for link in re.findall(r"/reminder/\S+", str(each.body))}
    assert (Reminder.objects.count(), len(links)) == (1, 1)


def test_the_link_cancels_with_a_press_and_never_by_being_followed(client: Client) -> None:
    ask()
    outbox.send_waiting(AT)
    (link,) = re.findall(r"http://[^/]+(/en/reminder/\S+)", str(mail.outbox[0].body))
    followed = client.get(link)
    assert (followed.status_code, Reminder.objects.count()) == (200, 1)
    pressed = client.post(link)
    assert (pressed.status_code, Reminder.objects.count(), Notice.objects.count()) == (200, 0, 0)


def test_a_link_that_was_never_sent_says_the_same(client: Client) -> None:
    ask()
    outbox.send_waiting(AT)
    (link,) = re.findall(r"http://[^/]+(/en/reminder/\S+)", str(mail.outbox[0].body))
    wrong = client.post("/en/reminder/nothing-of-ours/")
    assert Reminder.objects.count() == 1
    right = client.post(link)
    assert re.sub("nothing-of-ours|[0-9a-f]{64}", "", wrong.content.decode()) == re.sub(
        "nothing-of-ours|[0-9a-f]{64}", "", right.content.decode()
    )


# --- The page -------------------------------------------------------------------------------


def days() -> list[str]:
    answer = answer_of(ANSWERS)
    assert answer.strip is not None
    return [day.isoformat() for day in days_to_remind(answer.strip, date(2026, 11, 22))]


def post(client: Client, email: str, day: str) -> int:
    address = f"{PAGE}remind/?{urlencode(ANSWERS)}"
    return client.post(address, {"email": email, "day": day}).status_code


@pytest.mark.parametrize("language", ["en", "zh-hant", "zh-hans", "pt"])
def test_the_page_proposes_days(client: Client, language: str) -> None:
    address = f"{PAGE}remind/?{urlencode(ANSWERS)}".replace("/en/", f"/{language}/", 1)
    body = client.get(address).content.decode()
    assert re.findall(r'name="day"[^>]* value="([^"]+)"', body) == days()
    assert len(re.findall(" checked", body)) == 1


def test_a_known_and_an_unknown_address_get_the_same_answer(client: Client) -> None:
    first, again, other = (
        post(client, email, days()[0])
        for email in ("a@example.org", "a@example.org", "b@example.org")
    )
    assert ([first, again, other], Reminder.objects.count()) == ([303] * 3, 2)


@pytest.mark.parametrize(
    ("email", "day"), [("nobody", "2189-11-02"), ("a@example.org", "2189-11-30"), ("", "")]
)
def test_what_cannot_be_is_told(client: Client, email: str, day: str) -> None:
    assert (post(client, email, day), Reminder.objects.count()) == (422, 0)


def test_a20_so_many_mails_to_one_address_and_no_more(client: Client, settings: Settings) -> None:
    settings.MAILS_PER_HOUR = 2
    found = [post(client, "a@example.org", day) for day in days()[:3]]
    assert (found, Reminder.objects.count()) == ([303, 303, 422], 2)


def test_a21_so_many_from_one_network_and_no_more(client: Client, settings: Settings) -> None:
    settings.DRAFTS_PER_ADDRESS = 2
    found = [post(client, f"{name}@example.org", days()[0]) for name in "abc"]
    assert (found, Reminder.objects.count()) == ([303, 303, 422], 2)


def test_one_address_waits_for_so_many_days_and_no_more(client: Client, settings: Settings) -> None:
    settings.MAILS_PER_HOUR = 99
    for number in range(reminders.MOST_OF_ONE_ADDRESS):
        ask(day=DAY + timedelta(days=number))
    assert post(client, "a@example.org", days()[0]) == 422


def test_without_a_window_there_is_nothing_to_be_reminded_of(client: Client) -> None:
    address = f"{PAGE}remind/?{urlencode(said('new', 'ir'))}"
    assert client.get(address).status_code == 303


def test_the_task_list_of_a_draft_says_when_to_file_and_leads_to_a_reminder(
    client: Client,
) -> None:
    born = MACAO.head.naming.born.key
    posted = {"email": "a@example.org", f"{born}-day": "1", f"{born}-month": "2"}
    begin = f"/en/{MACAO.key}/begin/?{urlencode(ANSWERS)}"
    client.post(begin, {**posted, f"{born}-year": "1980"})
    before = client.get("/en/draft/").content.decode()
    assert "which-forms/remind/" not in before  # whether there is a permit is not yet said
    head = Application.objects.get(role="principal")
    head.answers["start"] |= {"permit": "approved"}
    head.save(update_fields=["answers"])
    body = client.get("/en/draft/").content.decode()
    (link,) = re.findall(r'href="([^"]*which-forms/remind/[^"]*)"', body)
    assert "1 November 2189" in body
    page = client.get(link.replace("&amp;", "&")).content.decode()
    assert re.findall(r'name="day"[^>]* value="([^"]+)"', page) == days()
