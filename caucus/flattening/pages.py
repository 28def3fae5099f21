"""A PDF whose pages are pictures of the pages of another: text, layers, notes and scripts behind them stay away."""

from collections.abc import Iterator
from math import sqrt

import pypdfium2

from caucus.flattening.binding import Leaf, bound
from caucus.flattening.pictures import DOTS, PAGES, leaf
from caucus.flattening.refusing import Unflat

PIXELS = 8_000_000  # of one page; a larger page is drawn coarser
END = 2048  # bytes in which the end is looked for
LOCKED = 4  # PDFium: a password is asked for


def redrawn(content: bytes) -> Iterator[bytes]:
    """As seen in a viewer, filled-in forms included. Raises Unflat."""
    if b"%%EOF" not in content[-END:]:
        raise Unflat("flat-broken")
    try:
        with pypdfium2.PdfDocument(content) as document:
            if not 0 < len(document) <= PAGES:
                raise Unflat("flat-pages" if len(document) else "flat-broken")
            document.init_forms()
            yield from bound(_leaf(document, number) for number in range(len(document)))
    except pypdfium2.PdfiumError as fault:
        locked = getattr(fault, "err_code", None) == LOCKED
        raise Unflat("flat-locked" if locked else "flat-broken") from fault


def _leaf(document: pypdfium2.PdfDocument, number: int) -> Leaf:
    page = document[number]
    try:
        points = page.get_size()
        if not all(1 <= side <= 20_000 for side in points):
            raise Unflat("flat-broken")
        scale = min(DOTS / 72, sqrt(PIXELS / (points[0] * points[1])))
        drawn = page.render(scale=scale, draw_annots=True, may_draw_forms=True)
        return leaf(drawn.to_pil().convert("RGB"), points)
    finally:
        page.close()
