"""Logs: one event, one line, no personal data. What may be written is listed; the rest is dropped.

Log lines carry what happened, never what was said: arguments of foreign messages, texts of
exceptions, paths, query strings and bodies do not reach a log at all.
"""

import logging
import logging.config
import re
import sys
import traceback
from types import TracebackType
from typing import cast

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

MEANINGFUL = frozenset(
    (
        *("timestamp", "level", "logger", "event", "error"),
        *("method", "route", "status", "ms", "size"),
        *("task", "job", "kind", "name", "code", "state", "outcome", "subject"),
        *("process", "pid", "signal", "restarts", "seconds", "count", "number", "tries"),
    )
)
NAMELIKE = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # e-mail addresses
    r"|\b[A-Z]{1,2}[0-9]{6,}[0-9A-Z()]*"  # identity and passport numbers
    r"|\b(?:T|[A-Z]{2,8})-[0-9A-Z]{5,9}-[0-9A-Z]{2,5}(?:\([0-9A-Z]\))?"  # references
    r"|\b\d{4}-\d{2}-\d{2}\b(?!T)"  # dates of birth
    r"|\+?\d[\d -]{7,}\d"  # telephone numbers
    r"|[A-Za-z0-9_-]{22,}",  # tokens
)
DROPPED = "[dropped]"


def configure_logs(level: str, form: str) -> None:
    """Send every log line of this process through the redactor, once."""
    render: Processor = as_text if form == "text" else as_json
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last: list[Processor] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        redacted,
        render,
    ]
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "line": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "foreign_pre_chain": [*shared, without_arguments],
                    "processors": [frames_only, *last],
                }
            },
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
            "root": {"handlers": ["stderr"], "level": level},
            # The request log says the same without the path.
            "loggers": {
                "django.request": {"level": "ERROR"},  # a 500 with the frames it came from
                "django.security": {"level": "CRITICAL"},
                "waitress.queue": {"level": "ERROR"},
            },
        }
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def without_arguments(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """Keep the template of a library's message and drop what was put into it."""
    record: logging.LogRecord = event["_record"]
    return {**event, "event": str(record.msg), "logger": record.name}


def frames_only(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """Say where an exception came from, not what it said: its text may quote a person."""
    record: logging.LogRecord = event["_record"]
    found = event.pop("exc_info", None) or record.exc_info
    if found is True:
        found = sys.exc_info()
    record.exc_info = None  # the formatter would print it in full
    if isinstance(found, tuple) and found[0] is not None:
        trail = cast("tuple[type[BaseException], BaseException, TracebackType | None]", found)
        event["error"] = _where(trail[0], trail[2])
    return event


def _where(kind: type[BaseException], trail: TracebackType | None) -> str:
    frames = [(one.filename.rpartition("/domicile/")[2], one.lineno) for one in _frames(trail)]
    places = " < ".join(f"{name}:{line}" for name, line in reversed(frames[-6:]))
    return f"{kind.__name__} at {places}"


def _frames(trail: TracebackType | None) -> list[traceback.FrameSummary]:
    """Ours, and the innermost of all: a library's way through itself says nothing."""
    frames = list(traceback.extract_tb(trail))
    return [one for one in frames[:-1] if "/domicile/" in one.filename] + frames[-1:]


def redacted(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """Drop every key nobody has declared harmless, and whatever looks like a person's data."""
    return {key: _clean(key, value) for key, value in event.items()}


def _clean(key: str, value: object) -> object:
    if key not in MEANINGFUL:
        return DROPPED
    if isinstance(value, int | float | None):
        return value
    return str(value) if key in {"timestamp", "error"} else NAMELIKE.sub(DROPPED, str(value))


def as_json(_logger: WrappedLogger, _name: str, event: EventDict) -> str:
    return cast("str", structlog.processors.JSONRenderer()(_logger, _name, event))


def as_text(_logger: WrappedLogger, _name: str, event: EventDict) -> str:
    """For people: still one line, control characters written out."""
    when = str(event.pop("timestamp", ""))[11:19]
    words = [when, str(event.pop("level", "")), str(event.pop("event", ""))]
    words += [f"{key}={value}" for key, value in event.items()]
    return " ".join(words).encode("unicode_escape").decode("ascii")
