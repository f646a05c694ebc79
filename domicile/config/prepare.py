"""What must be true before the first page is served: safe settings, tables, static files, demo."""

import hashlib
import sys
from pathlib import Path

import django
import structlog
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.checks import Error
from django.core.management import call_command
from django.utils import timezone

from domicile.config.checks import refusals
from domicile.config.cli import use_settings

log = structlog.get_logger("domicile.prepare")


def main() -> int:
    """Prepare this installation; 2 when its settings are unsafe."""
    use_settings()
    if not safe():
        return 2
    django.setup()
    gather_static(settings.STATIC_ROOT)
    if settings.INQUIRY_ALONE:  # it answers while the database is away, and changes no tables
        return 0
    call_command("migrate", verbosity=0, interactive=False)
    remember_references()
    if not settings.ENVIRONMENT.demo and known_officers():
        return 2
    if settings.ENVIRONMENT.demo and settings.ENVIRONMENT.demo_people:
        furnish()
    return 0


def remember_references() -> None:
    """After an old backup was restored: no reference is given twice, and the gap is said."""
    # Models can be imported only once Django is set up.
    from domicile.applications import journal  # noqa: PLC0415

    if missing := journal.reconcile(timezone.now()):
        log.warning("references:lost", count=len(missing))


def furnish() -> None:
    """Make the demo on the first start; a product without it is better than none."""
    # Models can be imported only now, and only a demo needs what draws its specimens.
    from domicile.config import demo, demo_officers, demo_settings  # noqa: PLC0415

    try:
        demo_officers.make_once(timezone.now())
        demo.make_once(timezone.now())
        demo_settings.make_once(timezone.now())
    except Exception:
        log.exception("demo:not_made")


def known_officers() -> bool:
    """Say that a demo's data was taken into production, with officers everybody can sign in as."""
    # Models can be imported only once Django is set up.
    from domicile.config.checks import known_accounts  # noqa: PLC0415

    found = known_accounts(None)
    for one in found:
        sys.stderr.write(f"domicile: {one.msg} {one.hint} ({one.id})\n")
    return bool(found)


def safe() -> bool:
    """Print everything unsafe; say whether a start is allowed all the same."""
    found = list(refusals(settings.ENVIRONMENT, debug=settings.DEBUG))
    for one in found:
        sys.stderr.write(f"domicile: {one.msg} {one.hint} ({one.id})\n")
    return not any(isinstance(one, Error) for one in found)


def gather_static(folder: Path) -> None:
    """Hash and compress the static files into one folder, unless they are there already."""
    stamp = folder.with_name("static.sha256")
    wanted = fingerprint()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(wanted)


def fingerprint() -> str:
    """Tell one set of static files from another without reading them."""
    found = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            state = Path(storage.path(name)).stat()
            found.update(f"{name}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return found.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
