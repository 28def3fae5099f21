"""What a flat copy costs: a process, a page, a photograph, and the memory of it. `python -m bench.flat`."""

import resource
import time
from io import BytesIO

from PIL import Image

from caucus.flattening.apart import flat
from caucus.flattening.tests.dirty import SEEN, plain_pdf, text

LINES = b"".join(text(SEEN.encode() * 2, height) for height in range(40, 800, 16))


def photograph(side: int) -> bytes:
    sink = BytesIO()
    Image.effect_noise((side, side), 60).convert("RGB").save(sink, "JPEG", quality=90)
    return sink.getvalue()


def scanned(pages: int) -> bytes:
    """As a scanner binds them: a picture a page."""
    sink, sheet = BytesIO(), Image.effect_noise((1654, 2339), 40).convert("RGB")
    sheet.save(sink, "PDF", resolution=200, save_all=True, append_images=[sheet] * (pages - 1))
    return sink.getvalue()


CASES = {
    "one line of text": ("text", b"words", 1),
    "a page of text": ("pdf", plain_pdf(1, drawn=LINES), 1),
    "100 pages of text": ("pdf", plain_pdf(100, drawn=LINES), 100),
    "10 scanned pages": ("pdf", scanned(10), 10),
    "a photograph of 12 megapixels": ("jpeg", photograph(3464), 1),
}


def main() -> None:
    for name, (sort, content, pages) in CASES.items():
        took = []
        for _ in range(3):
            begun = time.perf_counter()
            size = sum(map(len, flat(sort, [content])))
            took.append(time.perf_counter() - begun)
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        each = min(took) * 1000 / pages
        became = f"{len(content):,} bytes became {size:,}"
        print(f"{name}: {min(took):.2f} s, {each:.0f} ms a page; {became}; {most:.0f} MB so far")


if __name__ == "__main__":
    main()
