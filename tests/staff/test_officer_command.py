"""`domicile officer`: the first administrator comes in this way."""

import pytest

from domicile.accounts.models import Officer
from domicile.config.cli import main
from domicile.notices.models import Notice

pytestmark = pytest.mark.django_db
ADD = ["officer", "add", "boss@office.example", "--name", "CHAN Tai Man", "--authority", "hk-immd"]


def test_an_administrator_is_entered_and_the_link_goes_by_mail_only(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([*ADD, "--role", "administrator"]) == 0
    line = "boss@office.example\tCHAN Tai Man\thk-immd\t-\tadministrator\tinvited\n"
    assert capsys.readouterr().out == line
    mail = Notice.objects.get(to="boss@office.example")
    assert "/desk/join/" in mail.body
    assert main(["officer", "list"]) == 0
    assert capsys.readouterr().out == line


def test_roles_are_changed_and_accounts_disabled_and_enabled() -> None:
    main([*ADD, "--role", "administrator"])
    main(["officer", "add", "b@office.example", "--name", "B", "--authority", "hk-immd",
          "--role", "administrator"])  # fmt: skip
    assert (
        main(["officer", "roles", "boss@office.example", "--role", "case", "--unit", "West"]) == 0
    )
    found = Officer.objects.get(user__email="boss@office.example")
    assert (found.roles, found.unit, found.generation) == (["case"], "West", 2)
    assert main(["officer", "disable", "boss@office.example"]) == 0
    assert main(["officer", "enable", "boss@office.example"]) == 0
    found.user.refresh_from_db()
    assert found.user.is_active


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([*ADD], "--role is needed"),
        ([*ADD, "--role", "king"], "--role is needed"),
        ([*ADD[:-1], "nowhere", "--role", "case"], "--authority is one of hk-immd"),
        (["officer", "disable", "nobody@office.example"], "there is no such officer"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    assert said in capsys.readouterr().err
    assert Officer.objects.count() == 0


def test_the_last_administrator_stays() -> None:
    main([*ADD, "--role", "administrator"])
    assert main(["officer", "disable", "boss@office.example"]) == 2
