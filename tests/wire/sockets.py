"""What one browser or program does on real sockets: one request a connection, and streams that are kept open."""

import http.client
import socket
import time
from contextlib import suppress
from threading import Thread
from typing import NamedTuple
from urllib.parse import urlencode

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.wire.serving import ORIGIN

HOST = ORIGIN.partition("//")[2]
EDGE = "----edge-of-a-form"
PATIENCE = 60  # seconds until something that does not come is a fault
Headers = dict[str, str]


class Answer(NamedTuple):
    """Everything that came back. Looks like an answer of Django's to the steps of a script."""

    status_code: int
    headers: http.client.HTTPMessage
    content: bytes
    sent: bytes
    streaming: bool = False

    def header(self, name: str) -> str:
        return self.headers.get(name) or ""

    def __getitem__(self, name: object) -> str:  # type: ignore[override]
        return self.header(str(name))


def asked(port: int, method: str, address: str, headers: Headers, body: bytes | None) -> Answer:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        line.request(method, address, body, {"Host": HOST, **headers})
        response = line.getresponse()
        content = response.read()
        head = [f"HTTP/{response.version} {response.status} {response.reason}"]
        head += [f"{name}: {value}" for name, value in response.getheaders()]
        return Answer(response.status, response.msg, content, "\n".join([*head, "", ""]).encode() + content)
    finally:
        line.close()


def form(fields: dict[str, object]) -> tuple[Headers, bytes]:
    """As a browser sends it: with a file in parts."""
    if not any(isinstance(value, SimpleUploadedFile) for value in fields.values()):
        return {"Content-Type": "application/x-www-form-urlencoded"}, urlencode(fields, doseq=True).encode()
    parts = [_part(name, value) for name, value in fields.items()]
    whole = b"".join(parts) + f"--{EDGE}--\r\n".encode()
    return {"Content-Type": f"multipart/form-data; boundary={EDGE}"}, whole


def _part(name: str, value: object) -> bytes:
    head = f'--{EDGE}\r\nContent-Disposition: form-data; name="{name}"'
    if not isinstance(value, SimpleUploadedFile):
        return f"{head}\r\n\r\n{value}\r\n".encode()
    value.seek(0)
    return f'{head}; filename="{value.name}"\r\n\r\n'.encode() + value.read() + b"\r\n"


class Ear:
    """One open stream, read in a thread of its own. Raises ConnectionError where no stream opens."""

    def __init__(self, port: int, address: str, headers: Headers, number: str) -> None:
        self.number, self.received, self.told, self.over = number, bytearray(), 0, False
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.line.request("GET", address, headers={"Host": HOST, "x-ear": number, **headers})
        assert self.line.sock is not None
        self.socket = self.line.sock
        self.response = self.line.getresponse()
        if "event-stream" not in (self.response.getheader("Content-Type") or ""):
            self.line.close()
            raise ConnectionError(f"no stream at {address}: {self.response.status}")
        self.socket.settimeout(None)
        self.thread = Thread(target=self._listen, daemon=True)
        self.thread.start()
        self.wait_until(lambda: bool(self.received))
        assert self.received, f"the stream {address} broke off before it said anything"

    def _listen(self) -> None:
        with suppress(OSError, http.client.HTTPException, ValueError):
            while piece := self.response.read1(65536):
                self.received += piece
        self.over = True

    def wait_until(self, done: "object") -> None:
        """Until it is so, or the stream is over."""
        assert callable(done)
        until = time.monotonic() + PATIENCE
        while not (self.over or done()):
            if time.monotonic() > until:
                raise RuntimeError(f"stream {self.number} brings nothing more")
            time.sleep(0.001)

    def new(self) -> bytes:
        """What came since this was last asked."""
        piece = bytes(self.received[self.told :])
        self.told += len(piece)
        return piece

    def close(self) -> None:
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.thread.join(PATIENCE)
        self.line.close()
