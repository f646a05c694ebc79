"""Three pages, the task list, the summary, submit and acknowledgment: ten requests."""

from statistics import median

from bench.machine import cpu, cpu_with_children
from bench.product import Gardener, Product
from bench.sizes import Size
from bench.tables import Line, Table

HOW = (
    "Ten requests over HTTP on one connection, as a browser sends them: three pages opened and "
    "saved, the task list, check your answers, sign and send, acknowledgment. Every save and the "
    "submission are on disk before they are answered. Beginning the draft is not part of it. What "
    "the worker does afterwards (papers, signatures, mail) is told apart."
)


def measure(size: Size) -> Table:
    """Let one gardener after another apply."""
    with Product() as product:
        web, worker = product.child("web"), product.child("worker")
        for _ in range(2):
            _whole(Gardener(product), web)
        _papers(product, Gardener(product), web)
        before = cpu_with_children(worker)
        gardeners = [Gardener(product) for _ in range(size.journeys)]
        times = [_whole(gardener, web) for gardener in gardeners]
        for gardener in gardeners:
            _wait(product, gardener)
        after = cpu_with_children(worker)
    return Table(
        "A whole journey",
        HOW,
        [
            Line("Server CPU, ten requests", min(times), most=45),
            Line("Server CPU, ten requests, median", median(times)),
            Line("The worker's CPU for the papers and mail", (after - before) / size.journeys),
        ],
    )


def _whole(gardener: Gardener, web: int) -> float:
    """CPU milliseconds of the web process for the ten requests."""
    gardener.begin()
    before = cpu(web)
    for page in ("person", "plot", "plans"):
        gardener.save(page)
    gardener.look("draft/")
    gardener.submit()
    gardener.look("acknowledgment/")
    return cpu(web) - before


def _papers(product: Product, gardener: Gardener, web: int) -> None:
    """One journey until its papers are there: the worker has then loaded what it needs."""
    _whole(gardener, web)
    _wait(product, gardener)


def _wait(product: Product, gardener: Gardener) -> None:
    path = gardener.path("acknowledgment/pdf/")
    product.wait(lambda: gardener.wire.get(path).status_code == 200)  # noqa: PLR2004 - OK
