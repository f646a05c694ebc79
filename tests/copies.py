"""A database of the product with one case in it, made without the product."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.prepared import furnish
from tests.server import PLAIN

NUMBER = "AE123456"
BORN = {"born-day": "14", "born-month": "5", "born-year": "1982"}
CASE = {
    "id": 1,
    "service": "hong-kong-qmas",
    "reference": NUMBER,
    "date_of_birth": "1982-05-14",
    "stage": "received",
    "stage_since": "2026-11-22",
}
KEY = "INSERT INTO casework_inquirykey (case_id, number, date_of_birth) VALUES (1, ?, '1982-05-14')"


def copy_in(folder: Path) -> str:
    """A database of the product with one case in it; its URL."""
    furnish(folder, *PLAIN)
    with closing(sqlite3.connect(folder / "domicile.sqlite3")) as copy:
        columns = copy.execute("PRAGMA table_info(casework_case)").fetchall()
        needed = {name: 0 for _, name, _, needed, *_ in columns if needed}
        case = needed | CASE
        names, gaps = ", ".join(case), ", ".join("?" * len(case))
        copy.execute(f"INSERT INTO casework_case ({names}) VALUES ({gaps})", [*case.values()])  # noqa: S608
        copy.execute(KEY, [NUMBER])
        copy.commit()
    return f"sqlite:///{folder}/domicile.sqlite3"
