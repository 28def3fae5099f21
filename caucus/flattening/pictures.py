"""Pictures drawn anew, from what is seen of them: on white, turned as they are meant, with nothing besides pixels."""

import warnings
import zlib
from collections.abc import Iterator
from io import BytesIO

from PIL import (
    GifImagePlugin,  # noqa: F401  what reads a sort is loaded before nothing more can be opened; see `sample`
    Image,
    ImageChops,
    ImageOps,
    MpoImagePlugin,  # noqa: F401
    TiffImagePlugin,  # noqa: F401
    UnidentifiedImageError,
    WebPImagePlugin,  # noqa: F401
)

from caucus.flattening.binding import Leaf, bound
from caucus.flattening.refusing import Unflat

PIXELS = 50_000_000  # of one picture
PAGES = 200
DOTS = 150  # an inch, where a picture becomes a page
QUALITY = 85
SEEN = {"jpeg": "JPEG", "webp": "JPEG", "png": "PNG", "gif": "PNG"}
NAMES = {"jpeg": ["JPEG", "MPO"], "webp": ["WEBP"], "png": ["PNG"], "gif": ["GIF"], "tiff": ["TIFF"]}
DAMAGED = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError)


def redrawn(sort: str, content: bytes) -> Iterator[bytes]:
    """A picture as JPEG or PNG; the pages of a TIFF as a PDF. Raises Unflat."""
    Image.MAX_IMAGE_PIXELS = None  # asked below, before anything is unpacked
    warnings.simplefilter("ignore")
    try:
        with Image.open(BytesIO(content), formats=NAMES[sort]) as picture:
            if sort == "tiff":
                yield from bound(_pages(picture))
            else:
                yield encoded(_seen(picture), SEEN[sort])
    except DAMAGED as fault:
        raise Unflat("flat-broken") from fault


def sample(sort: str) -> bytes:
    """A small picture of our own. Who has drawn it has loaded all it needs, and later nothing more can be opened."""
    clear = sort in ("gif", "png")
    sink, dot = BytesIO(), Image.new("P" if clear else "RGB", (2, 2))
    dot.save(sink, NAMES[sort][0], **({"transparency": 0} if clear else {}))
    return sink.getvalue()


def leaf(seen: Image.Image, points: tuple[float, float]) -> Leaf:
    """A page as large as `points` says; grey where nothing on it has a colour, and packed as takes least room."""
    grey = _is_grey(seen)
    drawn = seen.convert("L") if grey else seen
    jpeg, exact = encoded(drawn, "JPEG"), zlib.compress(drawn.tobytes())
    return Leaf(min(jpeg, exact, key=len), len(exact) < len(jpeg), seen.size, points, grey)


def encoded(seen: Image.Image, form: str) -> bytes:
    """`seen` was made here, and carries nothing that a file could have brought."""
    sink = BytesIO()
    given = {"quality": QUALITY} if form == "JPEG" else {}
    seen.save(sink, form, **given)
    return sink.getvalue()


def _pages(picture: Image.Image) -> Iterator[Leaf]:
    for number in range(_counted(picture)):
        picture.seek(number)
        seen = _seen(picture)
        yield leaf(seen, (seen.width * 72 / DOTS, seen.height * 72 / DOTS))


def _counted(picture: Image.Image) -> int:
    """Page by page, since a table of pages may lie or go in a circle. Raises Unflat."""
    for number in range(PAGES + 1):
        try:
            picture.seek(number)
        except EOFError:
            return number
    raise Unflat("flat-pages")


def _seen(picture: Image.Image) -> Image.Image:
    """What an eye sees, on a canvas of its own. Raises Unflat before too much is unpacked."""
    if picture.width * picture.height > PIXELS:
        raise Unflat("flat-large")
    upright = ImageOps.exif_transpose(picture)
    if upright.mode.startswith(("I", "F")):  # deeper than eight bits
        upright = upright.convert("F").point(lambda value: value / 257 + 0).convert("L")
    canvas = Image.new("RGB", upright.size, "white")
    clear = upright.has_transparency_data
    canvas.paste(upright.convert("RGB"), mask=upright.convert("RGBA").getchannel("A") if clear else None)
    return canvas


def _is_grey(seen: Image.Image) -> bool:
    red, green, blue = seen.split()
    return not ImageChops.difference(red, green).getbbox() and not ImageChops.difference(green, blue).getbbox()
