"""Writes docs/roles.md from the table itself, so that it cannot go stale."""

import sys
from collections.abc import Iterator

import django
from django.utils.translation import override

from domicile.accounts.roles import MAY, PERMISSION_NAMES, ROLE_NAMES, Role
from domicile.config.cli import use_settings

HEAD = """# Who may do what

Officers have roles at one authority, in one unit of it or in all. What concerns a case also asks
whose it is: nobody handles an own case (by e-mail address or identity number), another authority's
is closed, and another unit's opens only in an emergency, for an hour, with a reason, and the
auditors are told. A decision needs another officer than its recommendation. Every page of the desk
names one of these permissions; `tests/test_desk_matrix.py` tries each page with each role.
Generated from `domicile/accounts/roles.py` by `make docs`.
"""


def lines() -> Iterator[str]:
    """Give the page line by line."""
    yield HEAD
    yield "| | " + " | ".join(str(ROLE_NAMES[role]) for role in Role) + " |"
    yield "|---|" + ":-:|" * len(Role)
    for permission, roles in MAY.items():
        marks = " | ".join("yes" if role in roles else "–" for role in Role)
        yield f"| {PERMISSION_NAMES[permission]} (`{permission.value}`) | {marks} |"


def page() -> str:
    with override("en"):
        return "\n".join(lines()).rstrip() + "\n"


if __name__ == "__main__":
    use_settings()
    django.setup()
    sys.stdout.write(page())
