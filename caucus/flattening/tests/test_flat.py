"""A flat copy shows what the file showed, and of everything behind it nothing is left."""

import re
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image, ImageChops

from caucus.flattening.apart import flat
from caucus.flattening.refusing import Unflat
from caucus.flattening.sorts import sort_of
from caucus.flattening.tests import dirty

ALLOWED = {b"Type", b"Page", b"Parent", b"MediaBox", b"Contents", b"Resources", b"XObject", b"P", b"Length", b"Subtype"}
ALLOWED |= {b"Image", b"Width", b"Height", b"BitsPerComponent", b"ColorSpace", b"DeviceGray", b"DeviceRGB", b"Filter"}
ALLOWED |= {b"DCTDecode", b"FlateDecode", b"Pages", b"Count", b"Kids", b"Catalog", b"Size", b"Root"}
SEGMENTS = {0xE0, 0xDB, 0xC0, 0xC4, 0xDA}  # JFIF, tables, frame, scan: nothing that says anything
CHUNKS = {b"IHDR", b"IDAT", b"IEND"}


def made(sort: str, content: bytes) -> bytes:
    return b"".join(flat(sort, [content[:100], content[100:]]))


def drawn(pdf: bytes, page: int = 0) -> Image.Image:
    return pypdfium2.PdfDocument(pdf)[page].render(scale=1).to_pil().convert("L")


def test_of_a_pdf_the_page_is_left_and_nothing_that_was_behind_it() -> None:
    before = dirty.pdf()
    hidden = [place for place in dirty.BEHIND if dirty.needle(place) in dirty.laid_open(before)]
    assert hidden == list(dirty.BEHIND)
    after = made("pdf", before)
    assert b"Needle" not in dirty.laid_open(after) and b"Vidrascu" not in dirty.laid_open(after)
    assert ImageChops.difference(drawn(before), drawn(after)).getextrema()[1] < 130
    assert drawn(after).point(lambda value: 255 * (value < 128)).getbbox() is not None


def test_a_flat_pdf_consists_of_pages_and_pictures_alone() -> None:
    after = made("pdf", dirty.pdf())
    outside = re.sub(rb"stream\n.*?\nendstream", b"", after, flags=re.DOTALL)
    assert set(re.findall(rb"/([A-Za-z]+)", outside)) <= ALLOWED
    document = pypdfium2.PdfDocument(after)
    assert (len(document), document.get_metadata_dict(skip_empty=True), document.count_attachments()) == (1, {}, 0)
    assert document[0].get_textpage().get_text_range() == ""
    assert after.count(b"%%EOF") == 1


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP"])
def test_of_a_picture_what_is_seen_is_left(form: str) -> None:
    before = dirty.picture(form)
    hidden = [place for place in dirty.IMAGE_BEHIND if dirty.needle(place) in dirty.laid_open(before)]
    expected = {"JPEG": set(dirty.IMAGE_BEHIND), "WEBP": set(dirty.IMAGE_BEHIND) - {"comment"}}
    assert set(hidden) >= expected.get(form, {"comment", "after-the-end"})
    after = made(form.lower(), before)
    assert b"Needle" not in dirty.laid_open(after)
    here, there = (Image.open(BytesIO(content)) for content in (before, after))
    assert ImageChops.difference(here.convert("L"), there.convert("L")).getextrema()[1] < 60
    assert not there.getexif() and not (set(there.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density"})


def test_the_same_picture_from_two_cameras_gives_the_same_bytes() -> None:
    plain = BytesIO()
    Image.open(BytesIO(dirty.picture("PNG"))).save(plain, "PNG", pnginfo=None, exif=b"", icc_profile=None)
    assert made("png", plain.getvalue()) == made("png", dirty.picture("PNG"))


def test_what_lies_under_clear_pixels_and_in_unused_colours_is_gone() -> None:
    clear = Image.new("RGBA", (8, 8), (200, 10, 10, 0))
    sink = BytesIO()
    clear.save(sink, "PNG")
    after = Image.open(BytesIO(made("png", sink.getvalue())))
    assert (after.mode, after.getcolors()) == ("RGB", [(64, (255, 255, 255))])


def test_a_picture_stands_as_it_was_meant_to() -> None:
    upright, sink = Image.new("RGB", (40, 20), "white"), BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    upright.save(sink, "JPEG", exif=exif)
    assert Image.open(BytesIO(made("jpeg", sink.getvalue()))).size == (20, 40)


def test_every_page_of_a_tiff_becomes_a_page() -> None:
    sink = BytesIO()
    sheets = [Image.new("L", (300, 150), shade) for shade in (255, 128, 0)]
    sheets[0].save(sink, "TIFF", save_all=True, append_images=sheets[1:], description=dirty.needle("comment").decode())
    after = made("tiff", sink.getvalue())
    assert b"Needle" not in dirty.laid_open(after)
    assert [drawn(after, page).getpixel((9, 9)) for page in range(3)] == [255, 128, 0]


def test_of_text_the_words_are_left_without_the_signs_that_nobody_sees() -> None:
    before = "\ufeffGrüße din Iași,\r\nund 👨\u200d👩\u200d👧 نامه\u200cها.\u200b\u2063\U000e0041 \u00ad\u200d\n\n"
    assert made("text", before.encode()).decode() == "Grüße din Iași,\nund 👨\u200d👩\u200d👧 نامه\u200cها.\n"


def test_a_sort_is_known_by_its_bytes_and_its_name_has_to_agree() -> None:
    assert [sort_of(name, dirty.picture("PNG")) for name in ("a.PNG", "a")] == ["png", "png"]
    assert sort_of("note.txt", b"Words") == "text"
    lies = {"a.pdf": b"\x89PNG\r\n\x1a\n", "a.png": b"PK\x03\x04", "a.docx": b"%PDF-1.7", "letter.pdf": b"Words"}
    others = {"a.docx": b"PK\x03\x04", "a.zip": b"PK\x03\x04", "a.rtf": b"{\\rtf1", "a.html": b"<html>"}
    for reason, files in (("flat-ending", lies), ("flat-kind", others)):
        for name, head in files.items():
            with pytest.raises(Unflat, match=reason):
                sort_of(name, head)
