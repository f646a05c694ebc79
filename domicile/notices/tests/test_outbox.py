"""Mails go out at least once, never twice different, in order, whatever happens (F10)."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from domicile.audit.models import Entry
from domicile.notices import shelf
from domicile.notices.letters import Letter
from domicile.notices.models import Notice
from domicile.notices.outbox import (
    KEPT_TRYING,
    LEASE,
    Address,
    Attachment,
    _claim,
    forget,
    message,
    queue,
    send_waiting,
)
from domicile.notices.tests.smtp import MailServer

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 22, 7, 24, 3, tzinfo=UTC)
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    with MailServer() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        settings.EMAIL_TIMEOUT = 5
        settings.ADDRESS = "https://apply.example"
        yield running


def letter(
    subject: str = "Your draft 陳", body: str = "One.\n\nTwo 陳大文.\n", *, secret: bool = False
) -> Letter:
    return Letter("begun", "en", subject, body, secret)


def write(
    key: str,
    to: str = "tai.man@example.org",
    what: Letter | None = None,
    good_until: datetime | None = None,
    attachments: Sequence[Attachment] = (),
) -> Notice:
    return queue(
        what or letter(),
        Address(to, "draft:12"),
        key=key,
        at=AT,
        good_until=good_until,
        attachments=attachments,
    )


def states() -> list[tuple[str, str]]:
    return list(Notice.objects.order_by("pk").values_list("key", "state"))


def test_a_mail_is_written_down_and_sent(server: MailServer) -> None:
    write("a")
    assert states() == [("a", "waiting")]
    assert send_waiting(AT) == 1
    ((to, content),) = server.taken
    mail = message_from_bytes(content, policy=default)
    assert (to, mail["To"], mail["Subject"]) == ("tai.man@example.org",) * 2 + ("Your draft 陳",)
    assert mail.get_content().replace("\r\n", "\n") == "One.\n\nTwo 陳大文.\n"
    assert mail["Message-ID"].endswith("@apply.example>")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert states() == [("a", "sent")]


def test_the_same_key_is_one_mail_with_the_first_content(server: MailServer) -> None:
    write("a")
    write("a", what=letter(body="Another"))
    send_waiting(AT)
    send_waiting(AT + MINUTE)
    assert [b"One." in content for _, content in server.taken] == [True]


def test_i7_a_mail_of_a_transaction_that_failed_was_never_written() -> None:
    with transaction.atomic():
        write("a")
        transaction.set_rollback(True)
    assert (states(), DBTaskResult.objects.count()) == ([], 0)


def test_i7_the_worker_is_told_in_the_same_transaction() -> None:
    write("a")
    assert [task.task_path for task in DBTaskResult.objects.all()] == [
        "domicile.notices.outbox.send_waiting_mail"
    ]


def test_f10_a_server_that_was_away_gets_all_within_a_minute(server: MailServer) -> None:
    write("a")
    write("b", to="b@example.org")
    server.stop()
    later = AT
    for _ in range(60 * 4):  # an hour of looking every 15 seconds
        assert send_waiting(later) == 0
        later += 15 * SECOND
    server.start()
    for _ in range(4):
        send_waiting(later)
        later += 15 * SECOND
    assert sorted(to for to, _ in server.taken) == ["b@example.org", "tai.man@example.org"]
    assert states() == [("a", "sent"), ("b", "sent")]


def test_f10_a_dropped_connection_gives_the_same_mail_again(server: MailServer) -> None:
    digest = shelf.put(b"%PDF- paper")
    attached: Attachment = {"sha256": digest, "name": "QMAS.pdf", "type": "application/pdf"}
    write("a", attachments=[attached])
    server.drops = 2
    for step in range(6):
        send_waiting(AT + step * MINUTE)
    assert len(server.taken) == 3
    assert len({content for _, content in server.taken}) == 1
    (paper,) = message_from_bytes(server.taken[0][1], policy=default).iter_attachments()
    assert (paper.get_filename(), paper.get_content()) == ("QMAS.pdf", b"%PDF- paper")
    assert states() == [("a", "sent")]


def test_f10_one_refused_address_holds_nobody_else_up_and_backs_off(server: MailServer) -> None:
    server.refused.add("gone@example.org")
    write("a", to="gone@example.org")
    write("b")
    write("c", to="c@example.org")
    step = AT
    while step < AT + timedelta(hours=3):
        send_waiting(step)
        step += 15 * SECOND
    assert [to for to, _ in server.taken] == ["tai.man@example.org", "c@example.org"]
    assert 8 <= server.asked["gone@example.org"] <= 10
    server.refused.clear()
    send_waiting(step + timedelta(hours=1))
    assert [state for _, state in states()] == ["sent"] * 3


def test_f10_mails_to_one_address_keep_their_order(server: MailServer) -> None:
    server.refused.add("tai.man@example.org")
    for key in ("a", "b", "c"):
        write(key, what=letter(subject=key))
    send_waiting(AT)
    server.refused.clear()
    assert send_waiting(AT + SECOND) == 0  # the first is waiting its turn, so do the others
    send_waiting(AT + MINUTE)
    subjects = [
        message_from_bytes(content, policy=default)["Subject"] for _, content in server.taken
    ]
    assert subjects == ["a", "b", "c"]


def test_f10_after_five_days_nobody_tries_any_more(server: MailServer) -> None:
    server.refused.add("tai.man@example.org")
    write("a")
    send_waiting(AT)
    send_waiting(AT + KEPT_TRYING)
    assert states() == [("a", "refused")]
    entry = Entry.objects.order_by("pk").last()
    assert entry is not None
    assert (entry.event, entry.outcome, entry.reason) == ("notice:refused", "refused", "begun")


@pytest.mark.usefixtures("server")
def test_f04_a_mail_whose_worker_was_killed_is_taken_up_again() -> None:
    write("a")
    assert _claim(AT) is not None  # and here the worker dies
    assert send_waiting(AT + LEASE - SECOND) == 0
    assert send_waiting(AT + LEASE) == 1


def test_two_workers_never_have_the_same_mail() -> None:
    write("a")
    assert (_claim(AT) is None, _claim(AT) is None) == (False, True)


def test_a_code_is_of_no_use_after_its_minutes(server: MailServer) -> None:
    write("a", what=letter(secret=True), good_until=AT + 10 * MINUTE)
    send_waiting(AT + 10 * MINUTE)
    assert (server.taken, states()) == ([], [("a", "lapsed")])
    assert Notice.objects.get().body == ""


def test_a_secret_is_wiped_once_it_is_sent(server: MailServer) -> None:
    write("a", what=letter(secret=True))
    send_waiting(AT)
    assert (len(server.taken), Notice.objects.get().body) == (1, "")


def test_a62_mails_about_something_that_is_gone_are_gone_too() -> None:
    write("a")
    assert forget("draft:12") == 1
    assert states() == []


@pytest.mark.parametrize(
    "to",
    [
        "a@example.org\nBcc: b@example.org",
        "a@example.org\r\nX: y",
        "a@example.org,b@example.org",
        "",
    ],
)
def test_a47_an_address_is_one_address(to: str) -> None:
    with pytest.raises(ValidationError):
        write("a", to=to)


def test_a47_every_header_is_there_once(server: MailServer) -> None:
    write("a", what=letter(subject="Your\r\nBcc: b@example.org\n draft"))
    send_waiting(AT)
    mail = message_from_bytes(server.taken[0][1], policy=default)
    names = [name.lower() for name in mail.keys()]  # noqa: SIM118 - a header may come twice
    assert sorted(names) == sorted(set(names))
    assert mail["Subject"] == "Your Bcc: b@example.org draft"


@pytest.mark.usefixtures("server")
def test_the_log_knows_that_a_mail_was_sent_and_nothing_of_it() -> None:
    write("a")
    send_waiting(AT)
    entries = [(entry.event, entry.subject, entry.reason) for entry in Entry.objects.order_by("pk")]
    assert entries == [
        ("notice:queued", "draft:12", "begun"),
        ("notice:sent", "draft:12", "begun"),
    ]


def test_the_bytes_of_a_mail_never_change() -> None:
    write(
        "a", attachments=[{"sha256": shelf.put(b"p"), "name": "p.pdf", "type": "application/pdf"}]
    )
    notice = Notice.objects.get()
    assert message(notice).message().as_bytes() == message(notice).message().as_bytes()
