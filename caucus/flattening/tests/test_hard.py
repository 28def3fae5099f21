"""Whatever comes in, the process that draws reaches nobody, opens nothing, and ends in bounded time and memory."""

import ctypes
import os
import resource
import socket
import struct
import subprocess
import sys
import textwrap
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from caucus.flattening import apart, confinement
from caucus.flattening.apart import flat
from caucus.flattening.pages import PAGES
from caucus.flattening.refusing import Unflat
from caucus.flattening.tests import dirty


@pytest.fixture
def listener() -> Iterator[int]:
    """Somebody on this machine who would hear whoever calls."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def inside(*steps: str) -> str:
    """What a process prints that does these things, as the child does before it looks at a file."""
    code = textwrap.dedent("""
        import os, resource, socket, sys
        from caucus.flattening import confinement
        def tried(act):
            try: act(); return "done"
            except OSError as fault: return fault.errno
    """) + "\n".join(steps)
    path = os.pathsep.join(each for each in sys.path if each)
    told = subprocess.STDOUT
    found = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": path},
        check=False,
        stdout=subprocess.PIPE,
        stderr=told,
        text=True,
    )
    return found.stdout.strip()


def call(port: int) -> str:
    return f"print(tried(lambda: socket.create_connection(('127.0.0.1', {port}), 2)))"


def may_be_apart() -> bool:
    return inside("print(confinement.leave_the_network())") == "True"


def test_it_reaches_nobody_by_network(listener: int) -> None:
    assert inside(call(listener)) == "done", "whoever is not confined is heard"
    assert inside("confinement.confine()", call(listener)) == "24"


@pytest.mark.skipif(not may_be_apart(), reason="this kernel gives a process no network of its own")
def test_where_the_kernel_allows_there_is_no_network_either(listener: int) -> None:
    assert inside("confinement.leave_the_network()", call(listener)) == "101"


READS = """
import ctypes
class Piece(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]
kernel, here = ctypes.CDLL(None, use_errno=True), ctypes.create_string_buffer(5)
def read(of, there):
    pieces = Piece(ctypes.addressof(here), 5), Piece(there, 5)
    if kernel.process_vm_readv(of, ctypes.byref(pieces[0]), 1, ctypes.byref(pieces[1]), 1, 0) < 0:
        raise OSError(ctypes.get_errno(), "")
"""


@pytest.mark.skipif(not may_be_apart(), reason="this kernel gives a process no namespace of its own")
def test_where_the_kernel_allows_it_does_not_read_the_memory_of_the_house() -> None:
    key = ctypes.create_string_buffer(b"a key")
    reads = f"print(tried(lambda: read({os.getpid()}, {ctypes.addressof(key)})), here.raw)"
    if os.geteuid() == 0:
        assert inside(READS, reads) == "done b'a key'"
    assert inside(READS, "confinement.confine()", reads).startswith("1 ")


def test_it_opens_no_file_and_takes_none_of_it_back(tmp_path: Path) -> None:
    there = tmp_path / "secret"
    there.write_text("words")
    for way in (f"open({str(there)!r})", f"open({str(tmp_path / 'new')!r}, 'w')", "os.pipe()"):
        assert inside(f"print(tried(lambda: {way}))") == "done"
        assert inside("confinement.confine()", f"print(tried(lambda: {way}))") == "24", way
    again = "resource.setrlimit(resource.RLIMIT_NOFILE, (99, 99))"
    assert "ValueError" in inside("confinement.leave_the_network()", "confinement.open_nothing_more()", again) or (
        os.geteuid() == 0 and not may_be_apart()
    )


def test_it_knows_nothing_of_the_process_that_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAUCUS_KEY_CREDENTIAL", "a key")
    with apart._drawing("text") as child:
        found = Path(f"/proc/{child.pid}/environ")
        for _ in range(100):  # until it is another program
            if found.exists() and b"PYTHONPATH" in found.read_bytes():
                break
            time.sleep(0.01)
        assert found.read_bytes().startswith(b"PYTHONPATH=") and b"a key" not in found.read_bytes()


def refused(sort: str, content: bytes) -> str:
    """The reason, found before the process took more memory than it is given."""
    with pytest.raises(Unflat) as refusal:
        for _ in flat(sort, [content]):
            pass
    return refusal.value.reason


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(width: int, height: int, packed: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def tiff(pages: int) -> bytes:
    sink, one = BytesIO(), Image.new("1", (1, 1))
    one.save(sink, "TIFF", save_all=True, append_images=[one] * (pages - 1))
    return sink.getvalue()


LOCK = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]" % (b"41" * 32, b"42" * 32)
BAD = {
    "locked": ("pdf", lambda: dirty.whole([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Kids[]/Count 0>>"], LOCK), "locked"),
    "cut off": ("pdf", lambda: dirty.pdf()[:-900], "broken"),
    "empty": ("pdf", lambda: b"", "broken"),
    "no page": ("pdf", lambda: dirty.whole([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Kids[]/Count 0>>"]), "broken"),
    "2,000 pages": ("pdf", lambda: dirty.plain_pdf(2000), "pages"),
    "an archive behind it": ("pdf", lambda: dirty.plain_pdf() + b"PK\x03\x04" + os.urandom(5000), "broken"),
    "a page without size": ("pdf", lambda: dirty.plain_pdf(box=b"0 0 0.001 0.001"), "broken"),
    "a bomb of pixels": ("png", lambda: png(60_000, 60_000, zlib.compress(bytes(1 << 20))), "large"),
    "a picture cut off": ("jpeg", lambda: dirty.picture("JPEG")[:900], "broken"),
    "noise": ("png", lambda: b"\x89PNG\r\n\x1a\n" + os.urandom(5000), "broken"),
    "many sheets": ("tiff", lambda: tiff(PAGES + 1), "pages"),
    "deceiving text": ("text", "pay \u202e000.1".encode, "signs"),
    "endless text": ("text", lambda: b"word " * 300_000, "large"),
    "no text": ("text", lambda: bytes(range(256)), "kind"),
}


@pytest.mark.parametrize(("sort", "content", "reason"), BAD.values(), ids=BAD)
def test_what_is_bad_is_refused_with_its_reason(sort: str, content: Callable[[], bytes], reason: str) -> None:
    assert refused(sort, content()) == f"flat-{reason}"


def test_a_page_that_unpacks_to_too_much_takes_no_more_memory_than_it_is_given() -> None:
    image = b"/Subtype/Image/Width 40000/Height 40000/BitsPerComponent 8/ColorSpace/DeviceRGB"
    image += b"/Filter[/FlateDecode/FlateDecode]"
    packed = zlib.compress(zlib.compress(bytes(1 << 26)) * 8)
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</P 5 0 R>>>>>>",
        dirty.stream(b"", b"q 595 0 0 842 0 0 cm /P Do Q"),
        dirty.stream(image, packed),
    ]
    with suppress(Unflat):
        b"".join(flat("pdf", [dirty.whole(bodies)]))
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    assert most < confinement.MEMORY


def test_who_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", 0.0)
    assert refused("pdf", dirty.plain_pdf()) == "flat-long"


def test_who_finds_no_turn_is_told_so_and_turns_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "PATIENCE", 0.0)
    begun = [flat("pdf", [dirty.plain_pdf()]) for _ in range(apart.AT_ONCE)]
    for each in begun:
        assert next(each).startswith(b"%PDF")
    assert refused("pdf", dirty.plain_pdf()) == "flat-busy"
    for each in begun:
        each.close()  # type: ignore[attr-defined]
    assert b"".join(flat("text", [b"words"])) == b"words\n"


def test_it_is_given_so_much_memory_and_no_more() -> None:
    much = f"print(len(bytearray({confinement.MEMORY})) > 0)"
    assert inside(much) == "True"
    assert inside("confinement.confine()", much).endswith("MemoryError")
