"""The quick inquiry over HTTP, beside a bare Django view that looks one row up."""

import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from statistics import median

from bench.known import BORN, KNOWN, STAGE
from bench.plain.server import Plain
from bench.product import Product
from bench.sizes import Size
from bench.tables import Line
from bench.wire import Poster
from domicile.applications.references import draw_reference
from tests.wire import Wire

PATH = "/zh-hant/progress/"
A_ROUND = 10
# Limits as they are; only the requests from one address, which are counted too, never end.
REAL = {
    "DOMICILE_REQUESTS_PER_ADDRESS": "1000000000",
    "DOMICILE_FAILURES_PER_ADDRESS": "20",
    "DOMICILE_FAILURES_PER_REFERENCE": "5",
    "DOMICILE_INQUIRY_WAIT_AFTER": "3",
    "DOMICILE_TRUSTED_PROXY": "127.0.0.1",
}
DAY = {"born-day": BORN.day, "born-month": BORN.month, "born-year": BORN.year}
_people = count(1)


def lines(name: str, database_url: str, size: Size) -> list[Line]:
    """Ask ours and theirs in turn."""
    product = Product(database_url, **REAL)
    fill = [sys.executable, "-m", "bench.part", "bench.filling", str(size.few), KNOWN]
    subprocess.run(fill, env=product.environment({}), check=True)  # noqa: S603 - our own module
    with product, Plain(product) as plain:
        hits, misses, theirs = _times(product, plain, size)
    pairs = [sum(bare) / sum(ours) for ours, bare in zip(hits, theirs, strict=True)]
    return [
        Line(
            f"{name}: requests in a second, against a bare Django view",
            median(pairs),
            "times",
            least=0.6,
        ),
        Line(f"{name}: requests in a second", 1000 / _median(hits), "/s"),
        Line(f"{name}: requests in a second, the bare view", 1000 / _median(theirs), "/s"),
        Line(f"{name}: a hit", _median(hits)),
        Line(f"{name}: a miss", _median(misses)),
        Line(
            f"{name}: medians of hit and miss apart", abs(_median(hits) - _median(misses)), most=5
        ),
    ]


Rounds = list[list[float]]


def _times(product: Product, plain: Plain, size: Size) -> tuple[Rounds, Rounds, Rounds]:
    token, cookies = plain.token()
    wire = Wire(product.url)
    page = wire.get(PATH).text
    found = re.search(r'csrfmiddlewaretoken" value="([^"]+)', page)
    ours = found[1] if found else ""
    with (
        Poster(product.port, PATH, wire.cookies) as asker,
        Poster(plain.port, "/", cookies) as bare,
    ):
        bare.fill({"csrfmiddlewaretoken": token, "reference": KNOWN, "born": BORN.isoformat()})
        _same(asker, bare, ours)
        rounds = [list(_round(asker, bare, ours)) for _ in range(-(-size.questions // A_ROUND))]
    hits, misses, theirs = zip(*rounds, strict=True)
    return list(hits), list(misses), list(theirs)


def _round(asker: Poster, bare: Poster, token: str) -> Iterator[list[float]]:
    asker.fill(_asked(token, KNOWN), _address())
    yield asker.times(A_ROUND)
    yield [_miss(asker, token) for _ in range(A_ROUND)]
    yield bare.times(A_ROUND)


def _miss(asker: Poster, token: str) -> float:
    asker.fill(_asked(token, draw_reference("PLOT", 2026)), _address())
    return asker.times(1)[0]


def _same(asker: Poster, bare: Poster, token: str) -> None:
    """Both find what is there and nothing else, or the comparison is worth nothing."""
    asker.fill(_asked(token, draw_reference("PLOT", 2026)), _address())
    if STAGE in asker.ask():
        raise AssertionError("a miss was answered")
    asker.fill(_asked(token, KNOWN), _address())
    if STAGE not in asker.ask() or bare.ask() != b"Received":
        raise AssertionError(KNOWN)
    for _ in range(5 * A_ROUND):
        asker.ask()
        bare.ask()


def _asked(token: str, reference: str) -> dict[str, object]:
    return {"csrfmiddlewaretoken": token, "reference": reference, **DAY}


def _address() -> str:
    person = next(_people)
    return f"10.{person >> 16 & 255}.{person >> 8 & 255}.{person & 255}"


def _median(rounds: Rounds) -> float:
    return median(each for one in rounds for each in one)
