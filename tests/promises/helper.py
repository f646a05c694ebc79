"""Asks the process that stands beside the product."""

import json
import subprocess
import sys
import threading
from types import TracebackType
from typing import Any, Self

from tests.promises.people import ROOT
from tests.server import Server, die_with_us


class Beside:
    """`with Beside(server) as beside: beside("state", draft=1)`"""

    def __init__(self, server: Server) -> None:
        self.lock = threading.Lock()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.promises.beside"],
            cwd=ROOT,
            env={**server.environment({}), "DJANGO_SETTINGS_MODULE": "domicile.config.settings"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            preexec_fn=die_with_us,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trail: TracebackType | None,
    ) -> None:
        self.process.communicate()

    def __call__(self, do: str, **asked: object) -> Any:
        assert self.process.stdin
        assert self.process.stdout
        with self.lock:
            self.process.stdin.write(json.dumps({"do": do, **asked}) + "\n")
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
        assert answer, f"nobody answers to {do}"
        return json.loads(answer)
