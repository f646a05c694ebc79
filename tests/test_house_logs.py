"""Logs say what happened and never what somebody said."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from django.test import Client

from domicile.config.logs import configure_logs


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Give what would be on standard error."""
    before = logging.root.handlers[:], logging.root.level
    configure_logs("INFO", "json")
    stream = io.StringIO()
    handler = next(one for one in logging.root.handlers if type(one) is logging.StreamHandler)
    handler.setStream(stream)
    yield stream
    logging.root.handlers, logging.root.level = before


def lines(written: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


def test_a_declared_harmless_key_is_kept_and_any_other_is_dropped(written: io.StringIO) -> None:
    structlog.get_logger("x").info("task:done", task="notices.send", applicant="CHAN Tai Man")
    (line,) = lines(written)
    assert (line["event"], line["task"], line["applicant"]) == (
        "task:done",
        "notices.send",
        "[dropped]",
    )


@pytest.mark.parametrize(
    "said",
    [
        "chan.tai.man@example.org",
        "A123456(3)",
        "CA1234567",
        "QMAS-7K2M9QXT-26(F)",
        "T-7K2M9-QXT4F",
        "1982-05-14",
        "+852 9123 4567",
        "dGhpcyBpcyBhIHRva2VuIG9mIGEgbGluaw",
    ],
)
def test_a32_what_looks_like_a_person_is_dropped_wherever_it_stands(
    written: io.StringIO, said: str
) -> None:
    structlog.get_logger("x").warning("mail:refused", code=f"to {said} now")
    (line,) = lines(written)
    assert line["code"] == "to [dropped] now"


def test_a32_arguments_of_a_library_are_dropped(written: io.StringIO) -> None:
    logging.getLogger("library").error("cannot send to %s", "chan@example.org")
    (line,) = lines(written)
    assert line["event"] == "cannot send to %s"


def test_a32_the_text_of_an_exception_is_dropped_and_its_place_is_kept(
    written: io.StringIO,
) -> None:
    try:
        int("CHAN Tai Man")
    except ValueError:
        structlog.get_logger("x").exception("job:failed", job="sweep")
    (line,) = lines(written)
    assert "CHAN" not in written.getvalue()
    assert str(line["error"]).startswith("ValueError at ")


def test_a50_line_breaks_and_escape_codes_stay_in_one_line(written: io.StringIO) -> None:
    structlog.get_logger("x").info("a\nb\r\x1b[31mc\u2028d", code="1\n2")
    logging.getLogger("library").warning("x\ny")
    assert len(written.getvalue().splitlines()) == 2
    assert "\x1b" not in written.getvalue()


def test_a50_text_for_people_is_one_line_too(written: io.StringIO) -> None:
    configure_logs("INFO", "text")
    handler = next(one for one in logging.root.handlers if type(one) is logging.StreamHandler)
    handler.setStream(written)
    structlog.get_logger("x").info("a\nb\x1b[31m", code="1\n2")
    assert len(written.getvalue().splitlines()) == 1
    assert "\x1b" not in written.getvalue()


@pytest.mark.django_db
def test_a32_a_request_leaves_its_route_and_nothing_it_carried(written: io.StringIO) -> None:
    client = Client(headers={"user-agent": "MARKED-AGENT", "referer": "http://x/MARKED-REFERER"})
    client.get("/en/MARKED-PATH/?q=MARKED-QUERY", headers={"cookie": "a=MARKED-COOKIE"})
    client.post("/zh-hant/sign/MARKED-TOKEN/", {"name": "MARKED-FIELD"})
    assert "MARKED" not in written.getvalue()
    assert [line["event"] for line in lines(written)] == ["request", "request"]
    assert {frozenset(line) for line in lines(written)} == {
        frozenset(("event", "level", "timestamp", "method", "route", "status", "ms"))
    }
