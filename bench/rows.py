"""Pages of a form with three hundred repeated rows, beside the same pages with one."""

import json
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from bench.machine import cpu
from bench.product import Product
from bench.sizes import Size
from bench.tables import Line, Table
from bench.wire import Asker, Browser
from domicile.rulebook import Form, Rows
from tests.applicant import Applicant

HOW = (
    "A draft for temporary residency in Macao, whose form has a list of other identity documents. "
    "The page with the list, a page of questions of the same form, and the page of a new row: "
    "each with one row and with 300. One client, one connection; the least of the rounds."
)
EXAMPLES = (
    Path(__file__).parents[1] / "domicile/services/macao_temporary_residency/examples/investor.json"
)
FORM = "draft/people/principal/forms/req/"
PAGES = {
    "A page of questions": f"{FORM}reached/",
    "The page with the list": f"{FORM}documents/",
    "The page of a new row": f"{FORM}documents/other_documents/new/",
}
_numbers = count(1)


class Writer(Applicant):
    """Somebody with very many papers."""

    def __init__(self, server: Product) -> None:
        self.wire = Browser(server.url)
        super().__init__(
            client=self.wire,
            facts=json.loads(EXAMPLES.read_text(encoding="utf-8")),
            on=date(2026, 11, 22),
            email=f"writer-{next(_numbers)}@example.org",
        )

    def start(self) -> None:
        """The pages that open the form, and the form itself."""
        self.begin()
        for form in self.forms(self.group.head):
            if form.key in {"start", "applicant", "req"}:
                for page in form.pages:
                    self.fill_page(self.group.head, form, page.key)

    def add(self, most: int) -> None:
        """So many rows more in the list."""
        form = next(each for each in self.forms(self.group.head) if each.key == "req")
        rows = _rows(form)
        for number in range(most):
            row = {
                "kind": "Identity card",
                "number": f"A{number:07}",
                "issued_by": "Immigration Department",
                "country": "CN",
                "issued": "2018-01-01",
                "expires": "2030-01-01",
            }
            known = {cell.key: row[cell.key] for cell in rows.row.questions if cell.key in row}
            self.add_row(self.group.head, PAGES["The page of a new row"], rows, known)


def _rows(form: type[Form]) -> Rows[Any]:
    found = form.question("other_documents")
    if not isinstance(found, Rows):
        raise TypeError(form)
    return found


def measure(size: Size) -> Table:
    """Both drafts, turn by turn."""
    with Product() as product:
        few, many = Writer(product), Writer(product)
        for writer, rows in ((few, 1), (many, size.rows)):
            writer.start()
            writer.add(rows)
        web = product.child("web")
        lines: list[Line] = []
        for what, path in PAGES.items():
            lines += _lines(what, _costs(product, web, (few, many), path, size))
    return Table("Three hundred rows", HOW, lines)


Pairs = list[tuple[float, float]]


def _costs(
    product: Product, web: int, writers: tuple[Writer, Writer], path: str, size: Size
) -> Pairs:
    few, many = (Asker(product.port, writer.path(path), writer.wire.cookies) for writer in writers)
    with few, many:
        for asker in (few, many):
            asker.times(4 * size.pages)
        return [
            (_round(few, web, size.pages), _round(many, web, size.pages))
            for _ in range(size.rounds)
        ]


def _round(asker: Asker, pid: int, pages: int) -> float:
    """Milliseconds of the server's CPU for a page."""
    before = cpu(pid)
    asker.times(pages)
    return (cpu(pid) - before) / pages


def _lines(what: str, pairs: Pairs) -> list[Line]:
    one, many = min(one for one, _ in pairs), min(many for _, many in pairs)
    return [
        Line(f"{what}, one row", one),
        Line(f"{what}, 300 rows", many),
        Line("Times dearer", many / max(one, 0.01), "times", most=2),
    ]
