"""Nine people with 191 files are sent with one button."""

import subprocess
import sys
import time
from statistics import median

from bench.machine import cpu
from bench.product import Product
from bench.sizes import Size
from bench.tables import Line, Table, p95
from tests.wire import Wire

HOW = (
    "Families of nine with 191 files in their slots press the button, one after another, while the "
    "worker makes the papers of those before them. The bytes of these files are in no store: a "
    "request that wanted to read one would fail."
)


def measure(size: Size) -> Table:
    """Enter the families, then send them."""
    with Product() as product:
        keys = _entered(product, size.families)
        web = product.child("web")
        sent = [_send(product, key, web) for key in keys]
    return Table(
        "Nine people, 191 files",
        HOW,
        [
            Line("Submit, 19 of 20 within", p95([seconds for seconds, _ in sent]), "s", most=3),
            Line("Submit, median", median(seconds for seconds, _ in sent), "s"),
            Line("Submit, CPU of the web process", median(spent for _, spent in sent)),
        ],
    )


def _entered(product: Product, count: int) -> list[str]:
    """Session keys of so many families."""
    return subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "bench.part", "bench.family", str(count)],
        env=product.environment({}),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout.split()


def _send(product: Product, key: str, web: int) -> tuple[float, float]:
    """Seconds until the answer, and CPU milliseconds."""
    wire = Wire(product.url, {"session": key})
    page = wire.get("/zh-hant/draft/check/").text
    token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    before, start = cpu(web), time.perf_counter()
    answer = wire.post("/zh-hant/draft/send/", {"csrfmiddlewaretoken": token})
    seconds, spent = time.perf_counter() - start, cpu(web) - before
    if answer.status_code != 303 or not answer["Location"].endswith("/acknowledgment/"):  # noqa: PLR2004 - See Other
        raise AssertionError(answer.text[:600])
    return seconds, spent
