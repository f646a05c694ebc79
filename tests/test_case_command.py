"""`domicile case`, as an officer uses it on a terminal."""

from collections.abc import Callable

import pytest

from domicile import services
from domicile.applications.models import Submission
from domicile.casework.commands import lodge
from domicile.casework.models import Case
from domicile.config.cli import main
from tests.groups import NOW, a_group, by, known_services, must

pytestmark = pytest.mark.django_db
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _harbour(monkeypatch: pytest.MonkeyPatch) -> None:
    known = known_services()
    monkeypatch.setattr(services, "all_services", lambda: known)


@pytest.fixture
def reference() -> str:
    draft = a_group(spouse=True)
    return must(lodge(draft, by=by(draft), at=NOW), Submission).reference_id


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def called(*words: str) -> tuple[int, str, str]:
        status = main(["case", *words])
        out, err = capsys.readouterr()
        return status, out, err

    return called


def test_cases_are_listed_with_their_stage(run: Run, reference: str) -> None:
    status, out, _ = run("list")
    assert (status, sorted(line.split("\t")[:3] for line in out.splitlines())) == (
        0,
        [[reference, "principal", "received"], [reference, "spouse", "received"]],
    )


def test_what_happened_is_recorded_for_one_and_shown(run: Run, reference: str) -> None:
    recorded = run(
        "record", reference, "spouse", "completeness-confirmed", "--officer", "wong",
        "--at", "2026-11-21T15:30",
    )  # fmt: skip
    shown = [line.split("\t") for line in run("show", reference, "spouse")[1].splitlines()]
    assert (recorded[0], recorded[2]) == (0, "")
    assert [words[:3] for words in shown[1:]] == [
        ["  2026-11-22T15:24+08:00", "filed", shown[1][2]],
        ["  2026-11-22T15:24+08:00", "accepted", shown[2][2]],
        ["  2026-11-21T15:30+08:00", "completeness-confirmed", "officer:wong"],
    ]


def test_what_happened_is_recorded_for_everybody(run: Run, reference: str) -> None:
    run("record", reference, "all", "original-shown", "--about", "papers")
    told = [case.events.latest("number") for case in Case.objects.all()]
    assert [(event.kind, event.about) for event in told] == [("original-shown", "papers")] * 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["record"], "case record needs REFERENCE"),
        (["record", "{}", "spouse", "nonsense"], "case record needs an EVENT, one of "),
        (["record", "{}", "nobody", "decided"], "{} nobody: there is no such case"),
        (["record", "X-1", "all", "decided"], "X-1 all: there is no such case"),
        (["record", "{}", "spouse", "fine-waived"], "{} spouse: fine-waived needs --reason"),
        (
            ["record", "{}", "spouse", "documents-received"],
            "{} spouse: documents-received cannot come next; ",
        ),
        (
            ["record", "{}", "spouse", "decided", "--at", "soon"],
            "--at soon: not a moment such as 2026-12-01T10:12",
        ),
        (
            ["record", "{}", "spouse", "decided", "--at", "2999-01-01T10:00"],
            "--at 2999-01-01T10:00: has not come yet",
        ),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(
    run: Run, reference: str, words: list[str], said: str
) -> None:
    status, out, err = run(*[word.format(reference) for word in words])
    wanted = f"domicile: {said.format(reference)}"
    assert (status, out, err.startswith(wanted), err.count("\n")) == (2, "", True, 1)


@pytest.mark.usefixtures("reference")
def test_cases_whose_days_did_not_move_are_not_listed(run: Run) -> None:
    assert run("moved") == (0, "", "")
