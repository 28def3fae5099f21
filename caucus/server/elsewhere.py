"""Where a request comes from, as the browser tells (Fetch Metadata). A program tells nothing, and is no page (pure)."""

from collections.abc import Mapping


def is_ours(headers: Mapping[str, str]) -> bool:
    """Asked for by a page of ours, by the person themselves, or by a program."""
    return headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none")


def is_visit(method: str | None, headers: Mapping[str, str]) -> bool:
    """Somebody follows a link from elsewhere to a page in a window of its own: nothing is written, framed or read."""
    goes = headers.get("Sec-Fetch-Mode") == "navigate" and headers.get("Sec-Fetch-Dest") == "document"
    return method == "GET" and goes
