"""Files of invented people, with a needle of its own in each place that nobody sees."""

import re
import zlib
from io import BytesIO

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

SEEN = "The lease ends in May."
HEAD = b"%PDF-1.6\n"
BEHIND = (
    "covered",
    "layer",
    "unseen",
    "xmp",
    "author",
    "title",
    "note",
    "script",
    "attached",
    "name-of-layer",
    "older",
)
IMAGE_BEHIND = ("artist", "place", "comment", "profile", "thumbnail", "packet", "after-the-end")


def needle(place: str) -> bytes:
    return f"Needle-{place}-Vidrascu".encode()


def stream(about: bytes, content: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (about, len(content), content)


def text(words: bytes, height: int) -> bytes:
    return b"BT /F 24 Tf 60 %d Td (%s) Tj ET " % (height, words)


def pdf() -> bytes:
    """As real ones are: author, XMP, an older version, a covered line, a note, a script, a layer, an attachment."""
    drawn = text(needle("covered"), 700) + b"0 g 40 680 500 60 re f " + text(SEEN.encode(), 500)
    behind = b"/OC /L BDC " + text(needle("layer"), 400) + b"EMC 3 Tr " + text(needle("unseen"), 300)
    first = whole(
        [
            b"<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R/OpenAction 9 0 R/Names<</EmbeddedFiles<</Names[(a) 10 0 R]>>>>"
            b"/OCProperties<</OCGs[12 0 R]/D<</OFF[12 0 R]>>>>>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[8 0 R]"
            b"/Resources<</Font<</F 5 0 R>>/Properties<</L 12 0 R>>>>>>",
            stream(b"/Filter/FlateDecode", zlib.compress(drawn + behind)),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            stream(b"/Type/Metadata/Subtype/XML", b"<x:xmpmeta>%s</x:xmpmeta>" % needle("xmp")),
            b"<</Author(%s)/Title(%s)>>" % (needle("author"), needle("title")),
            b"<</Type/Annot/Subtype/Text/Rect[10 10 30 30]/Contents(%s)>>" % needle("note"),
            b"<</S/JavaScript/JS(app.alert\\('%s'\\))>>" % needle("script"),
            b"<</Type/Filespec/F(a.txt)/EF<</F 11 0 R>>>>",
            stream(b"/Type/EmbeddedFile", needle("attached")),
            b"<</Type/OCG/Name(%s)>>" % needle("name-of-layer"),
            b"<</Was(%s)>>" % needle("older"),
        ],
        b"/Info 7 0 R",
    )
    return _with_a_newer_version(first)


def whole(bodies: list[bytes], more: bytes = b"") -> bytes:
    """A document of these objects, numbered from one; the first is its catalogue."""
    written, lines = HEAD, b""
    for number, body in enumerate(bodies, start=1):
        lines += b"%010d 00000 n \n" % len(written)
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    size = len(bodies) + 1
    return written + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, lines) + _trailer(size, more, len(written))


def _with_a_newer_version(first: bytes) -> bytes:
    """Object 13 says something else now; what it said stays in the file."""
    before = int(re.findall(rb"startxref\n(\d+)", first)[-1])
    body, at = b"13 0 obj\n<<>>\nendobj\n", len(first)
    table = b"xref\n13 1\n%010d 00000 n \n" % at
    return first + body + table + _trailer(14, b"/Info 7 0 R/Prev %d" % before, at + len(body))


def _trailer(size: int, more: bytes, table: int) -> bytes:
    return b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, more, table)


def plain_pdf(pages: int = 1, box: bytes = b"0 0 595 842", drawn: bytes | None = None) -> bytes:
    """Pages that all draw the same."""
    kids = b" ".join([b"3 0 R"] * pages)
    return whole(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids),
            b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>" % box,
            stream(b"", drawn or text(SEEN.encode(), 500)),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
    )


def picture(form: str) -> bytes:
    """A photograph with its camera, its place, a comment, a profile, a small picture of what was cut off."""
    image = Image.new("RGB", (240, 160), "#3a6ea5")
    ImageDraw.Draw(image).text((20, 70), SEEN, fill="white")
    exif = Image.Exif()
    exif[0x013B] = needle("artist").decode()
    exif.get_ifd(0x8825)[0x001D] = needle("place").decode()
    exif.get_ifd(0x8769)[0x927C] = needle("thumbnail")
    said = PngInfo()
    said.add_text("Comment", needle("comment").decode())
    packet = b"<x:xmpmeta>%s</x:xmpmeta>" % needle("packet")
    given = {
        "JPEG": {"comment": needle("comment"), "xmp": packet},
        "WEBP": {"xmp": packet},
        "PNG": {"pnginfo": said},
        "GIF": {"comment": needle("comment")},
    }
    about = {} if form == "GIF" else {"exif": exif, "icc_profile": needle("profile")}
    sink = BytesIO()
    (image.convert("P") if form == "GIF" else image).save(sink, form, **about, **given.get(form, {}))
    return sink.getvalue() + needle("after-the-end")


def laid_open(content: bytes) -> bytes:
    """Everything in a file, also what is packed in it."""
    found = [content]
    for start in re.finditer(rb"stream\r?\n|IDAT|zTXt|iTXt|iCCP", content):
        unpacked = zlib.decompressobj()
        try:
            found.append(unpacked.decompress(content[start.end() :]))
        except zlib.error:
            continue
    return b"\n".join(found)
