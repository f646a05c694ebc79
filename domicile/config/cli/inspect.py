"""`domicile inspect`: the verdict of an upload, without uploading."""

import argparse
import json
import os
import sys
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext, override

from domicile.config.cli import CommandError
from domicile.files.alone import examine_file, own_checker
from domicile.files.names import clean_name
from domicile.files.verdicts import Outcome, Verdict
from domicile.files.wording import word_reason
from domicile.rulebook.documents import Document
from domicile.rulebook.service import Service
from domicile.services import all_services, service


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("service", metavar="SERVICE", help="such as hong-kong-qmas")
    parser.add_argument("document", metavar="DOCUMENT", help="such as travel_document")
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
    parser.add_argument("--json", action="store_true", help="print a JSON list for programs")
    parser.add_argument("--lang", default="en", choices=[code for code, _ in settings.LANGUAGES])


def run(given: argparse.Namespace) -> int:
    """Check each file; 1 when any is refused."""
    document = _document(given.service, given.document)
    for path in given.files:
        _check_readable(path)
    with own_checker() as checker:
        verdicts = [(path, examine_file(path, document.files, checker)) for path in given.files]
    with override(given.lang):
        said = [_as_json(path, verdict) for path, verdict in verdicts]
    text = json.dumps(said, ensure_ascii=False, indent=2) if given.json else _as_text(said)
    sys.stdout.write(f"{text}\n")
    return int(any(verdict.outcome is Outcome.REFUSE for _, verdict in verdicts))


def _document(service_key: str, document_key: str) -> Document:
    found = service(service_key)
    if found is None:
        raise CommandError(
            f"there is no service {service_key!r}; there are: {_listed(all_services())}"
        )
    document = found.document(document_key)
    if document is None:
        raise CommandError(
            f"{service_key} asks for no document {document_key!r};"
            f" it asks for: {_listed(found.documents())}"
        )
    return document


def _listed(things: tuple[Service, ...] | tuple[Document, ...]) -> str:
    return ", ".join(dict.fromkeys(one.key for one in things))


def _check_readable(path: Path) -> None:
    if not path.exists():
        raise CommandError(f"there is no file {str(path)!r}")
    if not path.is_file() or not os.access(path, os.R_OK):
        raise CommandError(f"{str(path)!r} cannot be read as a file")


def _as_json(path: Path, verdict: Verdict) -> dict[str, object]:
    name = clean_name(path.name)
    return {
        "file": str(path),
        "verdict": verdict.outcome.value,
        "type": verdict.kind.value if verdict.kind else None,
        "pages": verdict.pages,
        "reasons": [
            {"code": one.code.value, "text": word_reason(one, name, gettext)}
            for one in verdict.reasons
        ],
    }


def _as_text(said: list[dict[str, object]]) -> str:
    return "\n".join(_lines_of(one) for one in said)


def _lines_of(said: dict[str, object]) -> str:
    reasons = said["reasons"]
    head = f"{said['file']}: {said['verdict']} ({said['type'] or '?'}, {said['pages']} p.)"
    texts = [one["text"] for one in reasons] if isinstance(reasons, list) else []
    return "\n".join([head, *(f"  {text}" for text in texts)])
