"""A file of 5 MB received, hashed and durable."""

import io
from statistics import median

from PIL import Image

from bench.machine import cpu, cpu_with_children
from bench.product import Gardener, Product
from bench.sizes import Size
from bench.tables import Line, Table
from tests.server import descendants

HOW = (
    "TIFF scans of 5 MB of noise, no two alike, sent as browsers send them: received, hashed, "
    "synced to disk with their folder, entered into the database. The check runs in its own "
    "process, told apart."
)
WIDTH, HEIGHT = 2048, 2556
SLOT = "draft/people/gardener/documents/letter/"


def scan() -> io.BytesIO:
    """A grey scan of a little under 5,242,880 bytes, unlike any other."""
    out = io.BytesIO()
    Image.effect_noise((WIDTH, HEIGHT), 64).save(out, "TIFF")
    out.seek(0)
    out.name = "letter.tif"
    return out


def measure(size: Size) -> Table:
    """Send one after another."""
    with Product() as product:
        gardener = Gardener(product)
        gardener.begin()
        web, checker = product.child("web"), product.child("checker")
        _send(gardener, web)
        before = _whole_checker(checker)
        times = [_send(gardener, web) for _ in range(size.uploads)]
        checks = (_whole_checker(checker) - before) / size.uploads
    return Table(
        "A file of 5 MB",
        HOW,
        [
            Line("CPU of the web process", min(times), most=26),
            Line("CPU of the web process, median", median(times)),
            Line("CPU of the checker", checks),
        ],
    )


def _send(gardener: Gardener, web: int) -> float:
    """CPU of the request that sends the file; the page with the form is opened before."""
    file = scan()
    token = gardener.token(SLOT)
    before = cpu(web)
    answer = gardener.wire.post(gardener.path(SLOT), {"csrfmiddlewaretoken": token, "file": file})
    spent = cpu(web) - before
    if answer.status_code != 303:  # noqa: PLR2004 - See Other: it was stored
        raise AssertionError(answer.text[:600])
    return spent


def _whole_checker(pid: int) -> float:
    """The parent, its children, and theirs that have ended."""
    return sum(cpu_with_children(each) for each in (pid, *descendants(pid)))
