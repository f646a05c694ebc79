"""A form page of thirteen fields, beside the same page of a bare Django."""

from statistics import median

from bench.bare.server import PATH, Bare
from bench.machine import cpu
from bench.product import PAGES, Gardener, Product
from bench.sizes import Size
from bench.tables import Line, Table
from bench.wire import Asker

HOW = (
    "A page with 13 fields, a session, CSRF, saved answers, in Traditional Chinese. Ours is the "
    "real product, all of it; beside it a bare Django app with the same fields as a Django form in "
    "Django's default templates, with session, CSRF and answers in one row, behind the same "
    "server. One client, one connection, turn by turn; the median of the rounds."
)


def measure(size: Size) -> Table:
    """Ask both in turn."""
    with Product() as product, Bare() as bare:
        gardener = Gardener(product)
        gardener.begin()
        gardener.save("person")
        page = gardener.path(f"{PAGES}person/")
        web = product.child("web")
        with (
            Asker(product.port, page, gardener.wire.cookies) as ours,
            Asker(bare.port, PATH, bare.filled_in()) as theirs,
        ):
            _same(ours.ask(), theirs.ask())
            for asker in (ours, theirs):
                asker.times(10 * size.pages)
            pairs = [
                (_round(ours, web, size.pages), _round(theirs, bare.pid, size.pages))
                for _ in range(size.rounds)
            ]
    return Table("A form page", HOW, _lines(pairs))


def _same(ours: bytes, theirs: bytes) -> None:
    """Both show all that was saved, or the comparison is worth nothing."""
    for word in ("陳大文", "工程師", "彌敦道 18 號 5 樓", "姓氏", "油尖旺區"):
        if word.encode() not in ours or word.encode() not in theirs:
            raise AssertionError(word)


def _round(asker: Asker, pid: int, count: int) -> tuple[float, float]:
    """Milliseconds a page: of this clock, and of the server's CPU."""
    before = cpu(pid)
    times = asker.times(count)
    return sum(times) / count, (cpu(pid) - before) / count


def _lines(pairs: list[tuple[tuple[float, float], tuple[float, float]]]) -> list[Line]:
    return [
        Line("Server CPU a page", median(ours[1] for ours, _ in pairs), most=5),
        Line("Server CPU a page, bare Django", median(bare[1] for _, bare in pairs)),
        Line(
            "Requests in a second, against bare Django",
            median(bare[0] / ours[0] for ours, bare in pairs),
            "times",
            least=2,
        ),
        Line(
            "Requests in a second of server CPU, against bare Django",
            median(bare[1] / ours[1] for ours, bare in pairs),
            "times",
            least=2,
        ),
        Line("Requests in a second", 1000 / median(ours[0] for ours, _ in pairs), "/s"),
        Line(
            "Requests in a second, bare Django", 1000 / median(bare[0] for _, bare in pairs), "/s"
        ),
    ]
