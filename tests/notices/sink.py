"""A mail server for tests: takes every letter and remembers its Message-ID."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Talk(socketserver.StreamRequestHandler):
    """One conversation of SMTP."""

    def handle(self) -> None:
        self.say("220 sink")
        while line := self.rfile.readline():
            word = line.strip().upper().split(b" ")[0].split(b":")[0]
            if word == b"DATA":
                self.say("354 go on")
                self.take()
                self.say("250 taken")
            elif word == b"QUIT":
                return self.say("221 bye")
            else:
                self.say("250 well")
        return None

    def take(self) -> None:
        for line in iter(self.rfile.readline, b".\r\n"):
            if line.lower().startswith(b"message-id:"):
                self.server.taken.append(line.split(b":", 1)[1].strip().decode())  # type: ignore[attr-defined]

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def sink() -> Iterator[tuple[int, list[str]]]:
    """The port it listens on, and the letters it has taken."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk) as server:
        server.daemon_threads = True
        server.taken = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1], server.taken  # type: ignore[attr-defined]
        server.shutdown()
