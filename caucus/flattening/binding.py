"""Pictures bound into a PDF that holds nothing else (pure): no author, no date, no name, no letter of text."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

OF_A_PAGE = 3  # objects: the page, what it draws, its picture


class Leaf(NamedTuple):
    """One page: a picture, as JPEG or, `exact`, deflated; its size in pixels, and how large it is shown, in points."""

    picture: bytes
    exact: bool
    pixels: tuple[int, int]
    points: tuple[float, float]
    grey: bool


def bound(leaves: Iterable[Leaf]) -> Iterator[bytes]:
    """The bytes of the document, page by page. Equal pages give equal bytes."""
    places, at = [0, 0], 9
    yield b"%PDF-1.7\n"
    for leaf in leaves:
        for body in _objects(leaf, len(places) + 1):
            places.append(at)
            piece = b"%d 0 obj\n%s\nendobj\n" % (len(places), body)
            at += len(piece)
            yield piece
    kids = b" ".join(b"%d 0 R" % number for number in range(3, len(places) + 1, OF_A_PAGE))
    tree = b"<</Type/Pages/Count %d/Kids[%s]>>" % ((len(places) - 2) // OF_A_PAGE, kids)
    for number, body in enumerate((b"<</Type/Catalog/Pages 2 0 R>>", tree)):
        places[number] = at
        piece = b"%d 0 obj\n%s\nendobj\n" % (number + 1, body)
        at += len(piece)
        yield piece
    yield _table(places, at)


def _objects(leaf: Leaf, number: int) -> Iterator[bytes]:
    width, height = (b"%.2f" % side for side in leaf.points)
    colours = b"Gray" if leaf.grey else b"RGB"
    drawn = b"q %s 0 0 %s 0 0 cm /P Do Q" % (width, height)
    yield b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %s %s]/Contents %d 0 R/Resources<</XObject<</P %d 0 R>>>>>>" % (
        width,
        height,
        number + 1,
        number + 2,
    )
    yield _stream(b"", drawn)
    about = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8" % leaf.pixels
    packing = b"Flate" if leaf.exact else b"DCT"
    yield _stream(about + b"/ColorSpace/Device%s/Filter/%sDecode" % (colours, packing), leaf.picture)


def _stream(about: bytes, content: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (about, len(content), content)


def _table(places: list[int], at: int) -> bytes:
    """Where each object stands, and where to begin."""
    lines = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    begin = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, at)
    return b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (size, lines, begin)
