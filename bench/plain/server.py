"""Starts and ends the plain app on the database of the product."""

import subprocess
import sys
import time
from types import TracebackType
from typing import Self

from bench.product import Product
from tests.server import die_with_us, free_port
from tests.wire import CutError, Wire

PATIENCE = 30.0


class Plain:
    """The plain app in a process of its own, beside a product that runs."""

    def __init__(self, product: Product) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.variables = {
            **product.environment({}),
            "DJANGO_SETTINGS_MODULE": "bench.plain.settings",
        }

    def __enter__(self) -> Self:
        self.process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", "bench.plain.web", str(self.port)],
            env=self.variables,
            preexec_fn=die_with_us,  # noqa: PLW1509 - this process has one thread then
        )
        self._wait()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trail: TracebackType | None,
    ) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)

    def token(self) -> tuple[str, dict[str, str]]:
        """What its form carries, and the cookie it belongs to."""
        wire = Wire(self.url)
        return wire.get("/").text, wire.cookies

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                self.token()
            except CutError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError("the plain app does not answer")
