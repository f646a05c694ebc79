"""Starts and ends the bare app."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from types import TracebackType
from typing import Self

from tests.server import die_with_us, free_port
from tests.wire import CutError, Wire

PATH = "/zh-hant/page/"
PATIENCE = 30.0
ANSWERS = {
    "surname": "Chan",
    "given_names": "Tai Man",
    "chinese_name": "陳大文",
    "born": "1982-05-14",
    "status": "married",
    "birth_place": "香港",
    "occupation": "工程師",
    "telephone": "+852 2123 4567",
    "email": "chan@example.org",
    "street": "彌敦道 18 號 5 樓",
    "district": "yau-tsim-mong",
    "household": 3,
    "had_plot": "no",
}


class Bare:
    """The bare app in a process of its own."""

    def __init__(self) -> None:
        self.port = free_port()
        self.data = tempfile.mkdtemp(prefix="domicile-bare-")
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        variables = {"BARE_DATA": self.data, "DJANGO_SETTINGS_MODULE": "bench.bare.settings"}
        self.process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", "bench.bare.web", str(self.port)],
            env={**os.environ, **variables},
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
        if self.process is not None:
            self.process.terminate()
            self.process.wait(PATIENCE)
        shutil.rmtree(self.data, ignore_errors=True)

    @property
    def pid(self) -> int:
        """The one process it is."""
        if self.process is None:
            raise LookupError("not started")
        return self.process.pid

    def filled_in(self) -> dict[str, str]:
        """Save the thirteen answers as a person would; give the cookies of that person."""
        wire = Wire(self.url)
        wire.get(PATH)
        page = wire.get(PATH).text
        token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
        answer = wire.post(PATH, {**ANSWERS, "csrfmiddlewaretoken": token})
        if answer.status_code != 302:  # noqa: PLR2004 - Found: it was saved
            raise AssertionError(answer.text)
        return wire.cookies

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                Wire(self.url).get(PATH)
            except CutError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError("the bare app does not answer")
