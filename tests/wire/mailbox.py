"""A mail system that takes every letter and keeps it, envelope and all."""

import email
import email.policy
from email.message import EmailMessage
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import NamedTuple, Self


class Letter(NamedTuple):
    sender: str
    to: tuple[str, ...]
    sent: bytes

    def message(self) -> EmailMessage:
        return email.message_from_bytes(self.sent, policy=email.policy.default)

    @property
    def subject(self) -> str:
        return str(self.message()["Subject"])

    @property
    def from_email(self) -> str:
        return str(self.message()["From"])

    @property
    def body(self) -> str:
        text: str = self.message().get_content()
        return text


class _Talk(StreamRequestHandler):
    server: "Mailbox"

    def handle(self) -> None:
        sender, to = "", list[str]()
        self.wfile.write(b"220 here\r\n")
        for line in self.rfile:
            verb, said = line[:4].upper(), line.decode().strip()
            if verb == b"MAIL":
                sender, to = said, []
            elif verb == b"RCPT":
                to.append(said.partition("<")[2].partition(">")[0])
            elif verb == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                self.server.letters.append(Letter(sender, tuple(to), self._text()))
            elif verb == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            self.wfile.write(b"250 done\r\n")

    def _text(self) -> bytes:
        lines: list[bytes] = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return b"".join(lines)


class Mailbox(ThreadingTCPServer):
    """Listens on `port` of this machine within a `with` block."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.letters: list[Letter] = []
        self.port: int = self.server_address[1]

    def __enter__(self) -> Self:
        Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *fault: object) -> None:
        self.shutdown()
        self.server_close()
