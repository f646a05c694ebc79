"""`domicile inspect`: the verdict of an upload, without uploading."""

import json
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from domicile.config.cli import main

SERVICE = "hong-kong-qmas"


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """Give a good photo."""
    drawn = Image.new("RGB", (1200, 1600), "white")
    pen = ImageDraw.Draw(drawn)
    pen.ellipse((300, 300, 900, 1100), fill=(190, 140, 110))
    drawn.save(tmp_path / "me.jpg")
    return tmp_path / "me.jpg"


def test_a_good_file_is_accepted(scan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", SERVICE, "photo", str(scan), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {"file": str(scan), "verdict": "accept", "type": "JPEG", "pages": 1, "reasons": []}
    ]


def test_one_refused_file_of_several_makes_the_status_1(
    scan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "scan.pdf"
    bad.write_bytes(b"PK\x03\x04 not a pdf")
    assert main(["inspect", SERVICE, "photo", str(scan), str(bad), "--json", "--lang", "pt"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert [(one["verdict"], [each["code"] for each in one["reasons"]]) for one in said] == [
        ("accept", []),
        ("refuse", ["archive"]),
    ]
    assert "scan.pdf" in said[1]["reasons"][0]["text"]


def test_people_get_lines(scan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", SERVICE, "photo", str(scan)]) == 0
    assert capsys.readouterr().out == f"{scan}: accept (JPEG, 1 p.)\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["no-service", "photo", "FILE"], "domicile: there is no service 'no-service'"),
        ([SERVICE, "no_document", "FILE"], f"domicile: {SERVICE} asks for no document"),
        ([SERVICE, "photo", "/no/such/file"], "domicile: there is no file '/no/such/file'"),
        ([SERVICE, "photo", "/tmp"], "domicile: '/tmp' cannot be read as a file"),  # noqa: S108
    ],
)
def test_bad_input_is_one_line_and_status_2(
    words: list[str], said: str, scan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["inspect", *(str(scan) if one == "FILE" else one for one in words)]) == 2
    error = capsys.readouterr().err
    assert (error.startswith(said), error.count("\n")) == (True, 1)
