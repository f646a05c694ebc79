"""A small real mail server on this machine that can misbehave."""

import socketserver
import threading
from collections import Counter
from types import TracebackType
from typing import Self


class MailServer:
    """Takes mail; refuses `refused` addresses, hangs up after taking the next `drops` mails."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, bytes]] = []
        self.refused: set[str] = set()
        self.drops = 0
        self.asked: Counter[str] = Counter()
        self._server: socketserver.ThreadingTCPServer | None = None
        self.port = 0

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: object, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Listen, on the same port as before."""
        outer = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                outer._talk(self)

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = True
            daemon_threads = True

        self._server = Server(("127.0.0.1", self.port), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self) -> None:
        """Be away."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def _talk(self, line: socketserver.StreamRequestHandler) -> None:
        self._say(line, "220 here")
        to = ""
        while words := line.rfile.readline().decode().strip():
            verb = words[:4].upper()
            if verb == "RCPT":
                to = words.partition("<")[2].rpartition(">")[0]
                self.asked[to] += 1
            if verb == "RCPT" and to in self.refused:
                self._say(line, "550 no such person")
            elif verb == "DATA":
                self._say(line, "354 go on")
                self.taken.append((to, self._content(line)))
                if self.drops:
                    self.drops -= 1
                    return
                self._say(line, "250 taken")
            elif verb == "QUIT":
                self._say(line, "221 bye")
                return
            else:
                self._say(line, "250 fine")

    @staticmethod
    def _content(line: socketserver.StreamRequestHandler) -> bytes:
        lines = []
        while (one := line.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(one[1:] if one.startswith(b"..") else one)
        return b"".join(lines)

    @staticmethod
    def _say(line: socketserver.StreamRequestHandler, words: str) -> None:
        line.wfile.write(f"{words}\r\n".encode())
