"""What can be set from outside, and what a start refuses."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from domicile.config.checks import refusals
from domicile.config.environment import Environment, UnreadableEnvironmentError
from domicile.config.reference import page

ROOT = Path(__file__).parent.parent
KEY = "q7Vn2x-Yt4mZ8wLr1cKd9sPf3hGj6bTa0eUoIy5NvMzXlQwRkCpHg"
SOUND = Environment(
    profile="production",
    secret_key=KEY,
    host="0.0.0.0",  # noqa: S104  # what a container listens on
    address="https://apply.example.org",
    mail_url="smtp+tls://mail.example.org:587",
    signing_key="/etc/domicile/key.pem",
    signing_certificate="/etc/domicile/certificate.pem",
)


def test_what_is_not_set_has_a_safe_default() -> None:
    assert Environment.read({"HOME": "/"}) == Environment()


def test_variables_are_read_by_their_type() -> None:
    found = Environment.read(
        {
            "DOMICILE_DATA": "/srv/data",
            "DOMICILE_PORT": "9000",
            "DOMICILE_ALLOWED_HOSTS": "apply.example, www.example,",
        }
    )
    assert found == Environment(
        data=Path("/srv/data"), port=9000, allowed_hosts=("apply.example", "www.example")
    )


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("DOMICILE_PORT", "eight", "DOMICILE_PORT cannot be 'eight': it is a whole number."),
        ("DOMICILE_PORT", "-1", "DOMICILE_PORT cannot be '-1': it is a whole number."),
        ("DOMICILE_PORT", "70000", "DOMICILE_PORT is not a port number."),
        ("DOMICILE_DEMO_PEOPLE", "1", "DOMICILE_DEMO_PEOPLE cannot be '1': it is yes or no."),
        ("DOMICILE_PROFILE", "test", "DOMICILE_PROFILE is neither demo nor production."),
        ("DOMICILE_PROT", "9000", "DOMICILE_PROT is not a variable of Domicile."),
    ],
)
def test_what_cannot_be_read_is_named(name: str, value: str, said: str) -> None:
    with pytest.raises(UnreadableEnvironmentError) as raised:
        Environment.read({name: value})
    assert str(raised.value) == said


def test_a_sound_production_environment_is_not_refused() -> None:
    assert list(refusals(SOUND)) == []


@pytest.mark.parametrize(
    ("unsafe", "refused"),
    [
        (replace(SOUND, secret_key=""), ["domicile.E003"]),
        (replace(SOUND, secret_key=KEY[:49]), ["domicile.E003"]),
        (replace(SOUND, secret_key="x" * 60), ["domicile.E003"]),
        (replace(SOUND, secret_key="django-insecure-" + KEY), ["domicile.E003"]),
        (replace(SOUND, address=""), ["domicile.E004"]),
        (replace(SOUND, address="http://apply.example.org"), ["domicile.E004"]),
        (replace(SOUND, allowed_hosts=("*",)), ["domicile.E005"]),
        (replace(SOUND, fault="submit.after_commit"), ["domicile.E006"]),
        (replace(SOUND, mail_url=""), ["domicile.E007"]),
        (replace(SOUND, signing_key=""), ["domicile.E008"]),
        (replace(SOUND, web_hosts=2), ["domicile.W001", "domicile.W002"]),
        (replace(Environment(), host="0.0.0.0"), ["domicile.E002"]),  # noqa: S104
        (Environment(), []),
    ],
)
def test_a66_unsafe_settings_are_refused_by_name(unsafe: Environment, refused: list[str]) -> None:
    assert [one.id for one in refusals(unsafe)] == refused


def test_a66_debug_is_refused() -> None:
    assert [one.id for one in refusals(SOUND, debug=True)] == ["domicile.E001"]


@pytest.mark.parametrize("fault", ["", "submit.after_commit"])
def test_a66_a_start_with_unsafe_settings_ends_with_2_and_says_why(
    tmp_path: Path, fault: str
) -> None:
    unsafe = {"DOMICILE_PROFILE": "production", "DOMICILE_SECRET_KEY": "short"}
    done = run(tmp_path, "serve", {**unsafe, "DOMICILE_PORT": "0", "DOMICILE_FAULT": fault})
    ids = ["E003", "E004", *(["E006"] if fault else []), "E007", "E008"]
    assert done.returncode == 2
    assert [line.rpartition("domicile.")[2] for line in done.stderr.splitlines()] == [
        f"{one})" for one in ids
    ]


def test_a66_the_deploy_check_is_clean_in_production(tmp_path: Path) -> None:
    sound = {
        "DOMICILE_PROFILE": "production",
        "DOMICILE_SECRET_KEY": KEY,
        "DOMICILE_ADDRESS": SOUND.address,
        "DOMICILE_MAIL_URL": SOUND.mail_url,
        "DOMICILE_SIGNING_KEY": SOUND.signing_key,
        "DOMICILE_SIGNING_CERTIFICATE": SOUND.signing_certificate,
    }
    done = run(tmp_path, "manage", sound, "check", "--deploy", "--fail-level", "WARNING")
    assert (done.returncode, done.stderr) == (0, "")


def test_a66_the_deploy_check_fails_on_the_demo_secret_key_in_production(tmp_path: Path) -> None:
    unsafe = {"DOMICILE_PROFILE": "production"}
    done = run(tmp_path, "manage", unsafe, "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 1
    assert "domicile.E003" in done.stderr


def test_the_demo_makes_its_secret_key_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    keys = []
    for _twice in range(2):
        assert run(tmp_path, "manage", {}, "check").returncode == 0
        keys.append((tmp_path / "secret-key").read_text())
    assert keys[0] == keys[1]
    assert len(keys[0]) >= 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_the_page_of_the_configuration_is_fresh() -> None:
    assert (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8") == page()


def run(
    data: Path, command: str, variables: dict[str, str], *words: str
) -> subprocess.CompletedProcess[str]:
    inherited = {key: value for key, value in os.environ.items() if "D" not in key[:1]}
    return subprocess.run(
        [sys.executable, "-m", "domicile", command, *words],
        env={**inherited, "DOMICILE_DATA": str(data), **variables},
        capture_output=True,
        text=True,
        check=False,
    )
