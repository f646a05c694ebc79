"""`domicile print SERVICE FORM [FACTS.json]`: a form as the paper it replaces, as a PDF."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import override

from domicile.config.cli import CommandError
from domicile.config.cli.facts import day_of, facts_in
from domicile.config.cli.services import known_service
from domicile.notices.links import page_address
from domicile.notices.printed.codes import form_code
from domicile.notices.printed.drawing import sheets_data
from domicile.notices.printed.drawn import draw
from domicile.notices.printed.guarantees import guarantee_sheets
from domicile.notices.printed.package import copies_data, each_data, whole_data
from domicile.notices.printed.printing import Copy, Printing, package_of, papers_of
from domicile.rulebook.known_rows import with_known_rows

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from domicile.rulebook import Service

ALL = "all"
LARGEST_PHOTO = 10_000_000


def arguments(parser: argparse.ArgumentParser) -> None:
    """SERVICE FORM [FACTS.json] [--person] [--photo] [--on] [--out] [--blank]."""
    parser.add_argument("service", metavar="SERVICE", help="a key that `domicile services` lists")
    parser.add_argument("form", metavar="FORM", help=f"a form's key or code, or {ALL}")
    parser.add_argument("facts", metavar="FACTS.json", nargs="?", help="answers; - reads the input")
    parser.add_argument("--person", metavar="KEY", help="only this person's copy")
    parser.add_argument("--photo", metavar="FILE", help="that person's photo, JPEG or PNG")
    parser.add_argument("--on", metavar="DATE", help="the day of filing, such as 2026-11-22")
    parser.add_argument("--out", metavar="FILE", help="where to write; a folder for one PDF each")
    parser.add_argument("--blank", action="store_true", help="without answers")


def run(given: argparse.Namespace) -> int:
    """Write the PDF, and say where it is."""
    service = known_service(given.service)
    if given.blank and (given.facts or given.person):
        raise CommandError("--blank prints without answers: leave the facts and --person out")
    printing = _printing(service, given)
    if given.form.lower() in _guarantee_names(service):
        return _write_guarantee(printing, given)
    copies = _copies(printing, given)
    with override(printing.languages[0]):
        if given.out and given.form == ALL and _is_folder(given.out):
            return _write_each(printing, copies, Path(given.out))
        data = whole_data(printing, copies, _tell) if given.form == ALL else None
        drawn = draw(data or copies_data(printing, copies))
    return _write(drawn, given.out or _file_name(printing, copies, given))


def _guarantee_names(service: Service) -> set[str]:
    return {name.lower() for each in service.guarantees for name in (each.key, each.code)}


def _write_guarantee(printing: Printing, given: argparse.Namespace) -> int:
    """The guarantee as a paper; it is nobody's form, so it has no --person."""
    with override(printing.languages[0]):
        sheets = guarantee_sheets(printing)
        wanted = {
            each.code
            for each in printing.service.guarantees
            if given.form.lower() in {each.key.lower(), each.code.lower()}
        }
        shown = [sheet for sheet in sheets if sheet.code in wanted]
        if not shown:
            raise CommandError(f"the facts do not ask for the guarantee {given.form!r}")
        drawn = draw(sheets_data(printing, shown))
    return _write(drawn, given.out or f"{shown[0].code}.pdf")


def _printing(service: Service, given: argparse.Namespace) -> Printing:
    facts = facts_in(service, given.facts) if given.facts else None
    now = datetime.now(service.authority.zone)
    on = day_of(given.on) if given.on else (facts and facts.on) or now.date()
    photos = {given.person: _photo(given.photo)} if given.photo and given.person else {}
    if given.photo and not photos:
        raise CommandError("--photo needs --person: whose photo is it?")
    with override("en"):
        address = page_address("portal:start", service.key)
    group = with_known_rows(service, facts.group) if facts else None
    return Printing(service, on, now, group, address=address, photos=photos)


def _photo(name: str) -> bytes:
    try:
        content = Path(name).read_bytes()
    except OSError as problem:
        raise CommandError(f"{name}: cannot be read ({problem.strerror})") from None
    if len(content) > LARGEST_PHOTO or not content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n")):
        raise CommandError(f"{name}: is no JPEG or PNG of at most {LARGEST_PHOTO} bytes")
    return content


def _copies(printing: Printing, given: argparse.Namespace) -> tuple[Copy, ...]:
    there = package_of(printing)
    copies = tuple(
        copy
        for copy in there
        if _is_wanted(printing.service, copy, given.form)
        and (given.person is None or copy.person is None or copy.person.key == given.person)
    )
    return copies or _nothing(printing, given)


def _is_wanted(service: Service, copy: Copy, form: str) -> bool:
    names = {copy.form.key, copy.form.code.lower(), form_code(service, copy.form).lower()}
    return form == ALL or form.lower() in names


def _nothing(printing: Printing, given: argparse.Namespace) -> tuple[Copy, ...]:
    papers = papers_of(printing.service)
    if any(_is_wanted(printing.service, Copy(form), given.form) for form in papers):
        whom = given.person or "anybody"
        raise CommandError(f"the facts do not ask the form {given.form!r} of {whom}")
    there = [form.key for form in papers] + [each.key for each in printing.service.guarantees]
    keys = ", ".join(there)
    raise CommandError(f"there is no form {given.form!r}; there are: {keys}, or {ALL}")


def _tell(done: int, of: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done}/{of}{chr(10) if done == of else ''}")


def _is_folder(name: str) -> bool:
    return name.endswith("/") or Path(name).is_dir()


def _write_each(printing: Printing, copies: Sequence[Copy], folder: Path) -> int:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise CommandError(f"{folder}: cannot be made ({problem.strerror})") from None
    for done, each in enumerate(each_data(printing, copies)):
        _write(draw(each.data), str(folder / each.name))
        _tell(done, len(copies))
    return 0


def _file_name(printing: Printing, copies: Sequence[Copy], given: argparse.Namespace) -> str:
    if given.form == ALL:
        return f"{printing.service.key}.pdf"
    return f"{form_code(printing.service, copies[0].form).replace(' ', '-')}.pdf"


def _write(pdf: bytes, name: str) -> int:
    if name == "-":
        sys.stdout.buffer.write(pdf)
        return 0
    try:
        Path(name).write_bytes(pdf)
    except OSError as problem:
        raise CommandError(f"{name}: cannot be written ({problem.strerror})") from None
    sys.stdout.write(f"{name}\n")
    return 0
