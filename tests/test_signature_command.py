"""`domicile signature`: an officer looks at a signature on paper."""

from datetime import timedelta
from pathlib import Path

import pytest

from domicile import services
from domicile.applications import commands
from domicile.applications.models import Submission
from domicile.audit.models import Entry
from domicile.casework.commands import lodge
from domicile.casework.models import CasePaper
from domicile.config.cli import CommandError, Parser, signature
from domicile.notices.fingerprints import short_code
from tests import groups
from tests.groups import NOW, a_file, a_group, by, head_of, must
from tests.hands import paper_harbour

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Submission:
    """An application whose signature is on paper."""
    monkeypatch.setattr(services, "all_services", lambda: (paper_harbour,))
    monkeypatch.setattr(groups, "KEEPS_BYTES", True)  # the officer reads the scan
    draft, later = a_group(), NOW + timedelta(hours=1)
    given = commands.Signing("CHAN Tai Man", "en", scan=a_file())
    commands.sign(head_of(draft), given, by=by(draft), at=later)
    return must(lodge(draft, by=by(draft), at=later), Submission)


def run(*words: str) -> int:
    parser = Parser()
    signature.arguments(parser)
    return signature.run(parser.parse_args(words))


def test_what_waits_is_listed_with_the_code_the_scan_must_show(
    sent: Submission, capsys: pytest.CaptureFixture[str]
) -> None:
    run("list")
    code = short_code(CasePaper.objects.get().signature.covers)
    line = [sent.reference_id, "principal", code, "no-notary", "2026-11-22", "waiting"]
    assert capsys.readouterr().out == "\t".join(line) + "\n"


def test_what_was_confirmed_waits_no_more(
    sent: Submission, capsys: pytest.CaptureFixture[str]
) -> None:
    run("confirm", sent.reference_id, "principal", "--officer", "lei")
    capsys.readouterr()
    run("list")
    entry = Entry.objects.get(event="signature:confirmed")
    assert (capsys.readouterr().out, entry.actor_key) == ("", "lei")


def test_the_scan_is_written_out(sent: Submission, tmp_path: Path) -> None:
    out = tmp_path / "scan.pdf"
    run("scan", sent.reference_id, "principal", "--out", str(out))
    scan = CasePaper.objects.get().signature.scan
    assert scan is not None
    assert out.stat().st_size == scan.size


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["refuse", "{}", "principal"], "a refusal needs --reason"),
        (["confirm", "{}", "child-7"], "{} child-7: there is no signature on paper"),
        (["confirm"], "signature confirm needs REFERENCE and PERSON"),
        (["scan", "{}", "principal"], "signature scan needs --out FILE"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    sent: Submission, words: list[str], said: str
) -> None:
    with pytest.raises(CommandError) as refused:
        run(*(each.format(sent.reference_id) for each in words))
    assert str(refused.value) == said.format(sent.reference_id)


def test_what_was_said_stays_said(sent: Submission) -> None:
    run("confirm", sent.reference_id, "principal")
    with pytest.raises(CommandError) as refused:
        run("refuse", sent.reference_id, "principal", "--reason", "Another code.")
    assert str(refused.value) == "it was confirmed before, and stays so"
