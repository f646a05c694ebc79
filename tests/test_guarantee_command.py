"""`domicile guarantee`, as an officer uses it on a terminal."""

from collections.abc import Callable

import pytest

from domicile import services
from domicile.applications.models import Draft, Guarantee, Submission
from domicile.audit.models import Entry
from domicile.config.cli import main
from tests.groups import known_services
from tests.piers import a_lodged_pier

pytestmark = pytest.mark.django_db
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def draft(monkeypatch: pytest.MonkeyPatch) -> Draft:
    known = known_services()
    monkeypatch.setattr(services, "all_services", lambda: known)
    return a_lodged_pier()


@pytest.fixture
def reference(draft: Draft) -> str:
    return Submission.objects.get(draft=draft).reference_id


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def called(*words: str) -> tuple[int, str, str]:
        status = main(["guarantee", *words])
        out, err = capsys.readouterr()
        return status, out, err

    return called


def test_the_guarantees_of_a_submission_are_listed(run: Run, reference: str) -> None:
    status, out, _ = run("list", reference)
    assert (status, out) == (0, "1  submitted since 2026-11-22  Maria LEONG\n")


def test_one_is_accepted_with_a_reason_and_by_name(run: Run, reference: str) -> None:
    words = ("--reason", "In order", "--officer", "wong")
    status, out, _ = run("accept", reference, *words)
    entry = Entry.objects.get(event="guarantee:accepted")
    row = Guarantee.objects.get()
    assert (status, out.split()[1], entry.actor_key, row.ruling) == (
        0,
        "accepted",
        "cli:wong",
        "In order",
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("accept",), "--reason is needed: it is recorded, and the applicant reads it"),
        (("approve", "--reason", "x"), "approve: not possible for a guarantee that is submitted"),
        (("release", "--reason", "x"), "release: no guarantee is replaced or accepted"),
        (("accept", "--reason", "x", "--number", "2"), "there are 1 guarantees"),
    ],
)
def test_what_cannot_be_done_says_why_in_one_line(
    words: tuple[str, ...], said: str, run: Run, reference: str
) -> None:
    status, out, err = run(words[0], reference, *words[1:])
    assert (status, out, said in err, err.count("\n")) == (2, "", True, 1)


def test_a_reference_that_never_was_is_said(run: Run) -> None:
    assert run("list", "QMAS-XXXX")[0] == 2
