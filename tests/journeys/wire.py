"""The wire between one browser and the server: keeps every byte that came to the browser, and can be cut."""

import re
import socket
from contextlib import suppress
from threading import Lock, Thread

CHUNK = re.compile(rb"\r\n[0-9a-fA-F]+\r\n")


class Wire:
    """Listens on a port of its own and passes everything on to the server's."""

    def __init__(self, port: int) -> None:
        self._to = ("127.0.0.1", port)
        self._lock = Lock()
        self._lines: set[socket.socket] = set()
        self._came = bytearray()
        self._sent = bytearray()
        self._whole = True
        self._ear = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._ear.getsockname()[1]}"
        Thread(target=self._accept, name="wire", daemon=True).start()

    def came(self) -> bytes:
        """Everything that reached the browser, headers and all, with the seams of chunks taken out as well."""
        with self._lock:
            raw = bytes(self._came)
        return raw + CHUNK.sub(b"", raw)

    def size(self) -> int:
        """How many bytes reached the browser."""
        with self._lock:
            return len(self._came)

    def asked(self) -> bytes:
        """Everything that the browser sent."""
        with self._lock:
            return bytes(self._sent)

    def cut(self) -> None:
        """The network is gone: what was open breaks, and nothing opens."""
        self._whole = False
        with self._lock:
            lines = list(self._lines)
        for line in lines:
            _hang_up(line)

    def mend(self) -> None:
        self._whole = True

    def close(self) -> None:
        self.cut()
        _hang_up(self._ear)

    def _accept(self) -> None:
        while True:
            try:
                browser, _ = self._ear.accept()
            except OSError:
                return
            Thread(target=self._connect, args=(browser,), name="wire", daemon=True).start()

    def _connect(self, browser: socket.socket) -> None:
        server = None
        with suppress(OSError):
            server = socket.create_connection(self._to) if self._whole else None
        if server is None:
            return _hang_up(browser)
        with self._lock:
            self._lines |= {browser, server}
        Thread(target=self._pass_on, args=(browser, server, self._sent), name="wire", daemon=True).start()
        self._pass_on(server, browser, self._came)

    def _pass_on(self, source: socket.socket, target: socket.socket, kept: bytearray) -> None:
        with suppress(OSError):
            while some := source.recv(65536):
                with self._lock:
                    kept += some
                target.sendall(some)
        with self._lock:
            self._lines -= {source, target}
        _hang_up(source)
        _hang_up(target)


def _hang_up(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
    line.close()
