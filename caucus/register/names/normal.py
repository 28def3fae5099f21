"""Normal forms of a name (pure): one alphabet, lower case; titles, company forms and numbers known as such."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from caucus.register.names import words

LONGEST = 300  # characters of a name that are looked at; the rest adds nothing but work
MOST_TOKENS = 24
_APOSTROPHES = re.compile(r"['`´‘’ʼʹ′ʿʾ]")
_DOTTED = re.compile(r"\b(?:\w\.){2,}(?:\w\b)?|\b(?:\w\. ){2,}\w\b(?!\w)")
_CAMEL = re.compile(r"(?<=[a-z]{2})(?=[A-Z][A-Za-z])")
_WORD = re.compile(r"[0-9a-z]+")
_HAN = re.compile(r"[\u3400-\u9fff]{2,4}")
# Family names of two signs, in pairs without a space between them.
_TWO_SIGNS = "欧阳歐陽司马司馬诸葛諸葛上官夏侯东方東方皇甫尉迟公孙慕容令狐长孙"
_TWO_SIGN_FAMILIES = frozenset(_TWO_SIGNS[at : at + 2] for at in range(0, len(_TWO_SIGNS), 2))
_INITIALS = re.compile(r"\b[B-DF-HJ-NP-TV-XZ]{2,3}\b")
_DIGIT_IN_WORD = str.maketrans("013459", "oieasg")


@dataclass(frozen=True, slots=True)
class Form:
    """A name taken apart. `tokens` tell people or bodies apart; the other fields are what was set aside."""

    written: str
    tokens: tuple[str, ...]
    titles: tuple[str, ...] = ()
    company: str = ""  # class of the company form; empty where none was written
    scripts: frozenset[str] = frozenset()
    turned: bool = False  # written "Family, Given"

    @property
    def joined(self) -> str:
        return "".join(self.tokens)

    @property
    def key(self) -> str:
        """Tokens sorted, one space between: the same for every order of the same words."""
        return " ".join(sorted(self.tokens))


def folded(text: str) -> str:
    """Lower-case ASCII words, one space between them."""
    plain = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text[:LONGEST]))
    plain = _DOTTED.sub(lambda found: found.group().replace(".", "").replace(" ", "") + " ", plain)
    latin = _CAMEL.sub(" ", anyascii(plain)) if plain.isascii() else anyascii(plain)
    return " ".join(_WORD.findall(_APOSTROPHES.sub("", latin).lower()))


def scripts_of(text: str) -> frozenset[str]:
    """The scripts of its letters, by the first word of their Unicode names, such as LATIN or CYRILLIC."""
    return frozenset(unicodedata.name(letter, "").split(" ")[0] for letter in text[:LONGEST] if letter.isalpha())


@lru_cache(maxsize=65_536)
def person(text: str) -> Form:
    """The normal form of a person's name; "Family, Given" is put the other way round."""
    family, comma, given = text[:LONGEST].partition(",")
    turned = bool(comma and given.strip())
    found = folded(_apart(f"{given} {family}" if turned else text)).split()[:MOST_TOKENS]
    kept = [word for word in found if word not in words.TITLES]
    if not kept:
        kept = found
    titles = tuple(word for word in found if word in words.TITLES)
    tokens = tuple(_unmasked(word) for word in _without_repeats(kept))
    return Form(text, tokens, titles, "", scripts_of(text), turned)


@lru_cache(maxsize=65_536)
def body(text: str) -> Form:
    """The normal form of the name of a company, an institution or any other body."""
    found, company = words.without_company_form(folded(text).split()[:MOST_TOKENS])
    tokens = words.numbers_as_digits([word for word in words.same_words(found) if word not in ("the", "s")])
    return Form(text, tuple(tokens), (), company, scripts_of(text))


def _apart(text: str) -> str:
    """A Chinese family name set apart from the given one; "JC" read as two initials beside lower-case words."""
    if _HAN.fullmatch(text.strip()):
        size = 2 if text.strip()[:2] in _TWO_SIGN_FAMILIES else 1
        return f"{text.strip()[:size]} {text.strip()[size:]}"
    return text if text.isupper() else _INITIALS.sub(lambda found: " ".join(found.group()), text)


def _unmasked(word: str) -> str:
    """Digits put in place of letters, as in "Ig0r", read as the letters; a true number stays."""
    return word.translate(_DIGIT_IN_WORD) if not word.isdigit() else word


def _without_repeats(found: list[str]) -> list[str]:
    return list(dict.fromkeys(found))
