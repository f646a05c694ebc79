"""What slow clients and heavy uploads do to everybody else."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from statistics import median

from bench.product import PAGES, Gardener, Product
from bench.sizes import Size
from bench.tables import Line, Table, p95
from bench.uploads import SLOT, scan
from bench.wire import Asker

HOW = (
    "One person opens a form page again and again: first alone, then while slow clients hold "
    "connections open and send a byte every half second, then while scans of 5 MB are sent all at "
    "once, each by somebody else, until all of them are checked."
)
PACE = 0.5
TURNS = 3


def measure(size: Size) -> Table:
    """The same pages in three situations."""
    with Product() as product:
        gardener = Gardener(product)
        gardener.begin()
        page = gardener.path(f"{PAGES}person/")
        with Asker(product.port, page, gardener.wire.cookies) as asker:
            asker.times(size.others)
            turns = [_turn(product, asker, size) for _ in range(TURNS)]
            beside = _beside(product, asker, size)
    return Table(
        "Crowds",
        HOW,
        [
            Line("19 of 20 pages alone", median(alone for alone, _ in turns)),
            Line(
                f"Times longer with {size.slow} slow clients",
                median(slow / alone for alone, slow in turns),
                "times",
                most=2,
                below=True,
            ),
            Line(
                f"19 of 20 pages beside {size.heavy} heavy uploads",
                p95(beside),
                most=2000,
                below=True,
            ),
            Line("The slowest page beside them", max(beside)),
        ],
    )


def _turn(product: Product, asker: Asker, size: Size) -> tuple[float, float]:
    alone = p95(asker.times(size.others))
    with _slow_clients(product.port, size.slow):
        return alone, p95(asker.times(size.others))


@contextlib.contextmanager
def _slow_clients(port: int, count: int) -> Iterator[None]:
    """So many connections, each with a form that arrives byte by byte."""
    over = threading.Event()
    head = (
        f"POST /en/allotment/begin/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\n"
    ).encode()
    sockets = [socket.create_connection(("127.0.0.1", port)) for _ in range(count)]
    for each in sockets:
        each.sendall(head)

    def drip() -> None:
        while not over.wait(PACE):
            for each in sockets:
                each.sendall(b"a")

    thread = threading.Thread(target=drip)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        for each in sockets:
            each.close()


def _beside(product: Product, asker: Asker, size: Size) -> list[float]:
    """Times of pages asked for while everybody's scan is taken in and checked."""
    people = [Gardener(product) for _ in range(size.heavy)]
    for each in people:
        each.begin()
    failed: list[BaseException] = []
    threads = [threading.Thread(target=_upload, args=(each, scan(), failed)) for each in people]
    for thread in threads:
        thread.start()
    times = []
    while any(thread.is_alive() for thread in threads):
        times += asker.times(1)
        time.sleep(0.01)
    if failed:
        raise failed[0]
    return times


def _upload(gardener: Gardener, file: object, failed: list[BaseException]) -> None:
    try:
        gardener.post(SLOT, {"file": file})
    except BaseException as error:  # noqa: BLE001 - told to the thread that waits
        failed.append(error)
