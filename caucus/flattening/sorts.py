"""Which sort of file this is, by its first bytes, and whether its name agrees (pure)."""

from caucus.flattening.refusing import Unflat

HEAD = 16  # bytes that are looked at
ENDINGS = {
    "pdf": ("pdf",),
    "jpeg": ("jpg", "jpeg", "jpe", "jfif"),
    "png": ("png",),
    "gif": ("gif",),
    "webp": ("webp",),
    "tiff": ("tif", "tiff"),
    "text": ("txt", "text", "md", "csv", "log"),
}
BECOMES = {"pdf": "pdf", "jpeg": "jpg", "png": "png", "gif": "png", "webp": "jpg", "tiff": "pdf", "text": "txt"}
_BEGINS = (
    (b"%PDF-", "pdf"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
)


def sort_of(name: str, head: bytes) -> str:
    """One of ENDINGS. Raises Unflat where it is none of them, or its name says another."""
    ending = ending_of(name)
    found = _by_its_bytes(head) or ("text" if ending in ("", *ENDINGS["text"]) else None)
    if found and ending in ("", *ENDINGS[found]):
        return found
    named = any(ending in endings for endings in ENDINGS.values())
    raise Unflat("flat-ending" if found or named else "flat-kind")


def ending_of(name: str) -> str:
    """What stands after the last dot, in small letters; "" where there is none."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def _by_its_bytes(head: bytes) -> str | None:
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    return next((sort for begin, sort in _BEGINS if head.startswith(begin)), None)
