"""`domicile verify` in the hands of somebody who has the papers and no network."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domicile import services
from domicile.applications.canonical import digest
from domicile.config.cli import main
from domicile.notices import acknowledgment, keys, manifest, signing
from domicile.notices.tests.examples import SERVICE, as_json, content_of, submission

AT = datetime(2026, 11, 22, 7, 24, 3, tzinfo=UTC)


@pytest.fixture
def folder(signing_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(services, "all_services", lambda: (SERVICE,))
    key = keys.demo_key(signing_folder, AT)
    tmp_path = signing_folder.parent
    beside = manifest.make(as_json(submission()), lambda text: signing.sign_text(text, key))
    drawn = acknowledgment.draw(
        submission(), SERVICE, beside, digest(as_json(submission())), "https://x/"
    )
    (tmp_path / "a.pdf").write_bytes(signing.sign_pdf(drawn, key, field="S", reason="A"))
    (tmp_path / "a.json").write_bytes(beside)
    return tmp_path


def verify(folder: Path, *words: str) -> int:
    trust = ["--trust", str(folder / "signing" / "authority.pem")]
    return main(["verify", *trust, *(word.replace("@", f"{folder}/") for word in words)])


def test_genuine_papers_end_with_0(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(folder, "@a.pdf", "@a.json") == 0
    assert capsys.readouterr().out == "".join(
        f"{folder}/{name}: GENUINE\n"
        "  Acknowledgment of QMAS-4K7TQ2MX-26(8), received 2026-11-22 15:24:03+08:00.\n"
        "  Signed by Domicile demonstration, certified by Domicile demonstration authority.\n"
        for name in ("a.pdf", "a.json")
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            '"surname": "WONG"',
            '"surname": "WANG"',
            (
                "WONG, Mei Ling 黃美玲, Personal particulars, “Surname in English” "
                "(people/spouse/answers/particulars/surname)"
            ),
        ),
        (
            '"employer": "Example Ltd 範例"',
            '"employer": "Other"',
            (
                "CHAN, Tai Man 陳大文, Personal particulars, “Your posts” 1, “Employer” "
                "(people/principal/answers/particulars/jobs/1/employer)"
            ),
        ),
        (
            '"name": "travel_document-2 護照.jpg"',
            '"name": "other.jpg"',
            (
                "CHAN, Tai Man 陳大文, Travel document, file 2 "
                "(people/principal/documents/travel_document/2)"
            ),
        ),
        (
            '"legal_day": "2026-11-22"',
            '"legal_day": "2026-11-21"',
            "legal_day",
        ),
    ],
)
def test_a_difference_is_named_in_words_and_ends_with_1(
    old: str, new: str, words: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (folder / "a.json").read_text().replace(old, new, 1)
    (folder / "a.json").write_text(text)
    assert verify(folder, "@a.pdf", "@a.json") == 1
    out = capsys.readouterr().out
    assert f"{folder}/a.pdf: GENUINE\n" in out
    assert f"{folder}/a.json: NOT GENUINE\n" in out
    assert f"  - Changed: {words}.\n" in out


def test_the_json_is_stable(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (folder / "a.json").read_text().replace('"sex": "male"', '"sex": "female"', 1)
    (folder / "a.json").write_text(text)
    files = folder / "files"
    files.mkdir()
    (files / "x").write_bytes(content_of("principal/travel_document-1 護照.jpg"))
    assert verify(folder, "@a.json", "--json", "--files", "@files") == 1
    said = json.loads(capsys.readouterr().out)
    (paper,) = said["papers"]
    assert (said["genuine"], paper.pop("genuine"), paper.pop("findings")) == (
        False,
        False,
        [
            {
                "code": "item",
                "item": "people/principal/answers/particulars/sex",
                "text": "Changed: CHAN, Tai Man 陳大文, Personal particulars, “Sex” "
                "(people/principal/answers/particulars/sex).",
            }
        ],
    )
    assert paper == {
        "file": f"{folder}/a.json",
        "kind": "manifest",
        "reference": "QMAS-4K7TQ2MX-26(8)",
        "received_at": "2026-11-22T15:24:03+08:00",
        "signed_by": "Domicile demonstration",
        "certified_by": "Domicile demonstration authority",
    }
    assert said["files"][:2] == [
        {
            "item": "people/principal/documents/travel_document/1",
            "name": "travel_document-1 護照.jpg",
            "state": "same",
            "found": f"{files}/x",
        },
        {
            "item": "people/principal/documents/travel_document/2",
            "name": "travel_document-2 護照.jpg",
            "state": "missing",
            "found": None,
        },
    ]


def test_a50_escape_codes_in_a_forged_paper_reach_no_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (folder / "a.json").read_text().replace("QMAS-4K7TQ2MX-26(8)", "\\u001b[31mX\\u202e")
    (folder / "a.json").write_text(text)
    assert verify(folder, "@a.json") == 1
    out = capsys.readouterr().out
    assert ("[31mX" in out, "\x1b" in out, "\u202e" in out) == (True, False, False)


@pytest.mark.parametrize(
    "words",
    [
        ["@nothing.pdf"],
        ["@signing/authority.pem"],
        ["@a.pdf", "--files", "@nowhere"],
        ["@a.pdf", "--trust", "@nobody.pem"],
        ["@a.pdf", "--trust", "@a.json"],
    ],
)
def test_bad_input_ends_with_2_and_one_line(
    words: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(folder, *words) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n"), said.err.startswith("domicile: ")) == ("", 1, True)


def test_without_words_it_says_how(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["verify"])
    assert ended.value.code == 2
    assert "ACKNOWLEDGMENT" in capsys.readouterr().err
