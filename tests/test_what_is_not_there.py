"""What cannot leak because there is no such thing: features, caches and files that somebody would have to add first."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from caucus.walls.kinds import KINDS

ROOT = Path(__file__).parent.parent
CODE = [path for path in (ROOT / "caucus").rglob("*") if path.suffix in {".py", ".html", ".js", ".css"}]
OURS = [path for path in CODE if "tests" not in path.parts]
# By row of the threat model: what code would have to say to open it. Whoever adds it closes the row another way.
ABSENT = {
    31: r"websocket|WebSocket|permessage",
    32: r"\bcrdt\b|yjs|automerge|draft autosave",
    34: r"RTCPeerConnection|RTCIceServer|createOffer",
    35: r"getUserMedia|getDisplayMedia",
    36: r"MediaRecorder|SpeechRecognition",
    44: r"fts5|SearchVector|SearchRank",
    45: r"transformers|torch|sklearn|embedding|language.?model",
    47: r"\bcelery\b|\bdramatiq\b|\bhuey\b|\brq\b|django_q",
    64: r"VEVENT|VCALENDAR|icalendar|text/calendar",
    65: r"free.?busy|availability",
    66: r"invoice|time.?sheet",
    67: r"\bstripe\b|docusign|webhook",
    71: r"serviceWorker|indexedDB|localStorage|sessionStorage|BroadcastChannel|SharedWorker|caches\.open",
    79: r"contrib\.admin|impersonat|log_in_as|set_password|password_reset",
    100: r"sentry|telemetry|gravatar|googleapis|recaptcha|cdn\.|unpkg|jsdelivr",
    104: r"\bmls\b|openmls|double ratchet",
}
# What is kept from one question to the next: keys, addresses of random names, moments, words of the house itself.
CACHES = {
    ("api/v1.py", "_document"),
    ("conflicts/situations.py", "situations"),
    ("walls/kinds.py", "_text_fields"),
    ("caretaking/drill/needles.py", "forms"),
    ("statements/markup.py", "_address"),
    ("statements/markup.py", "_moment"),
    ("statements/markup.py", "_often"),
    ("ui/templatetags/ui.py", "_named"),  # of codes of our own
    ("sealing/generation.py", "_written"),
    ("sealing/generation.py", "vault"),
    ("sealing/keyring.py", "_unwrapped"),
    ("sealing/tokens.py", "_lock"),
    ("terms/text.py", "terms"),
    ("walls/listening.py", "_last"),  # questions as they are asked, without what is asked for and what was answered
    ("walls/reading.py", "_question"),
    ("walls/rows.py", "_inserted"),
    ("walls/rows.py", "_moved"),
}
SECRET_KEY = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY|\.sqlite3$|\.key$|\.env$")


@pytest.mark.parametrize("row", ABSENT)
def test_there_is_no_such_feature(row: int) -> None:
    named = re.compile(ABSENT[row], re.IGNORECASE)
    found = {path.name: each[0] for path in OURS for each in named.finditer(path.read_text("utf-8"))}
    assert found == {}


@pytest.mark.parametrize("row", ABSENT)
def test_and_if_there_were_it_would_be_seen(row: int) -> None:
    first = ABSENT[row].partition("|")[0].replace(r"\b", "").replace(".?", " ").replace("\\", "")
    assert re.search(ABSENT[row], f"import {first} as feature", re.IGNORECASE)


def test_nothing_is_bid_blindly_signed_or_invoiced_in_any_book() -> None:
    """Engines and signing would need kinds of entry of their own."""
    walls = {
        "founded",
        "expected",
        "admitted",
        "left",
        "invited",
        "accepted",
        "let_hear",
        "proposed",
        "consented",
        "called",
    }
    life = {"opened", "closed", "asked", "answered", "noticed", "line"}
    words = {
        "said",
        "handed",
        "owned",
        "marked",
        "corrected",
        "withdrawn",
        "spoke_anyway",
        "tuned",
        "delivered",
        "replied",
        "floated",
    }
    marks = {"permitted", "withheld", "may-i", "confirmed", "settled"}
    crossing = {"conveyed", "intended", "recalled", "lapsed", "linked"}
    offers = {"offered", "offer_authorised", "offer_withdrawn", "offer_superseded", "answered_offer", "authority"}
    checks = {"checked", "looked_again", "meant"}
    checks |= {"classified", "disclosed", "disclosed_later", "disclosure_answered", "answer_noticed"}
    assert set(KINDS) == walls | life | words | marks | crossing | offers | checks | {"put", "told", "recalled_offer"}


def _cached() -> Iterator[tuple[str, str]]:
    decorated = re.compile(r"@(?:functools\.)?(?:lru_)?cache(?:d_property)?\b[^\n]*\n(?:async )?def (\w+)")
    for path in OURS:
        if path.suffix == ".py" and "register" not in path.parts:
            text = path.read_text("utf-8")
            for name in (*decorated.findall(text), *re.findall(r"(\w+) = (?:lru_)?cache\(", text)):
                yield str(path.relative_to(ROOT / "caucus")), name


def test_nothing_is_cached_but_keys_and_words_of_our_own() -> None:
    assert set(_cached()) == CACHES
    asked = [path.name for path in OURS if re.search(r"core\.cache|\{% cache ", path.read_text("utf-8"))]
    assert asked == []
    assert not any("cache" in each.lower() for each in settings.MIDDLEWARE)


def test_no_middleware_packs_answers_or_answers_for_others() -> None:
    named = " ".join(settings.MIDDLEWARE).lower()
    assert not any(each in named for each in ("gzip", "conditional", "cache", "debug", "admin"))
    assert settings.DEBUG is False


def test_no_key_no_database_and_no_case_lies_in_the_tree() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a checkout")
    files = listed.stdout.split()
    assert len(files) > 300
    assert [name for name in files if SECRET_KEY.search(name) or "/var/" in f"/{name}"] == []
