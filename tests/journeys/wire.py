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
        self._threads: list[Thread] = []
        self._came = bytearray()
        self._sent = bytearray()
        self._whole = True
        self._ear = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._ear.getsockname()[1]}"
        self._begin(self._accept)

    def came(self) -> bytes:
        """Everything that reached the browser, headers and all, with the seams of chunks taken out as well."""
        with self._lock:
            raw = bytes(self._came)
        return raw + CHUNK.sub(b"", raw)

    def size(self) -> int:
        """How many bytes reached the browser."""
        with self._lock:
            return len(self._came)

    def sent(self) -> bytes:
        """Everything that the browser sent."""
        with self._lock:
            return bytes(self._sent)

    def cut(self) -> None:
        """The network is gone: what was open breaks, and nothing opens."""
        with self._lock:
            self._whole = False
            lines = list(self._lines)
        for line in lines:
            _shut(line)

    def mend(self) -> None:
        with self._lock:
            self._whole = True

    def close(self) -> None:
        self.cut()
        _shut(self._ear)
        for thread in self._threads:
            thread.join(10)
        self._ear.close()

    def _begin(self, act: object, *given: object) -> None:
        thread = Thread(target=act, args=given, name="wire", daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                browser, _ = self._ear.accept()
            except OSError:
                return
            server = socket.socket()
            with self._lock:
                whole = self._whole
                self._lines |= {browser, server}
            if whole:
                self._begin(self._both_ways, browser, server)
            else:
                self._drop(browser, server)

    def _both_ways(self, browser: socket.socket, server: socket.socket) -> None:
        back = Thread(target=self._pass_on, args=(browser, server, self._sent), name="wire", daemon=True)
        with suppress(OSError):
            server.connect(self._to)
            back.start()
            self._pass_on(server, browser, self._came)
        if back.ident:
            _shut(browser)
            back.join()
        self._drop(browser, server)

    def _pass_on(self, source: socket.socket, target: socket.socket, kept: bytearray) -> None:
        with suppress(OSError):
            while some := source.recv(65536):
                with self._lock:
                    kept += some
                target.sendall(some)
        _shut(target)

    def _drop(self, *lines: socket.socket) -> None:
        with self._lock:
            self._lines -= set(lines)
        for line in lines:
            _shut(line)
            line.close()


def _shut(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
