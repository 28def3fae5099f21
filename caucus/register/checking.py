"""One question: by which paths a neutral is tied to others. A name that may be several people is asked back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from caucus import clock
from caucus.register.evidence import Known
from caucus.register.looking import Likely, look_each
from caucus.register.memory import memory, seen
from caucus.register.models import Profile
from caucus.register.names.compare import SURE
from caucus.register.paths import DEPTH
from caucus.register.tied import Ways, ways

MOST = 200  # names in one question
LISTED = 200  # paths in one answer
Look = Callable[[Sequence[str]], list[list[Likely]]]


class TooMany(ValueError):
    """More names than one question may hold."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A name as it was asked for: `profile` where one is meant, and the others who may be; neither where nobody is."""

    text: str
    profile: Profile | None
    near: tuple[Likely, ...] = ()

    @property
    def unclear(self) -> bool:
        return self.profile is None and bool(self.near)

    @property
    def unknown(self) -> bool:
        return self.profile is None and not self.near


@dataclass(frozen=True, slots=True)
class Checked:
    """`ways` is None where nothing could be checked; `version` says as of which state of the register."""

    neutral: Asked
    others: tuple[Asked, ...]
    ways: Ways | None
    at: datetime
    version: str

    @property
    def unchecked(self) -> tuple[Asked, ...]:
        """Names that no path was looked for: unknown here, or to be asked back."""
        every = (self.neutral, *self.others)
        return every if self.ways is None else tuple(each for each in every if each.profile is None)

    @property
    def complete(self) -> bool:
        return not self.unchecked and self.ways is not None and self.ways.found.whole


def check(neutral: str, names: Sequence[str], by: str, purpose: str = "") -> Checked:
    """Each name as written, or the identifier of a profile. Raises TooMany."""
    wanted = list(dict.fromkeys(each.strip() for each in names if each.strip()))
    if len(wanted) > MOST:
        raise TooMany(len(wanted))
    one, *others = asked([neutral, *wanted], lambda names: look_each(names, by, Known(), purpose))
    targets = [other.profile for other in others if other.profile is not None]
    found = ways(one.profile, targets, DEPTH, LISTED) if one.profile is not None and targets else None
    return Checked(one, tuple(others), found, clock.now(), memory().version)


def asked(texts: Sequence[str], look: Look) -> list[Asked]:
    """Whoever is meant by each: a profile by its identifier, or somebody by name, looked for by `look`."""
    named = {profile.id: profile for profile in seen().filter(id__in=texts)}
    names = [text for text in texts if text not in named]
    looked = dict(zip(names, look(names), strict=True))
    return [Asked(text, named[text]) if text in named else _settled(text, looked[text]) for text in texts]


def _settled(text: str, found: Sequence[Likely]) -> Asked:
    """The only one of exactly this name, or else the only one of surely this name. Otherwise nobody is assumed."""
    near = [each for each in found if each.agreement.alike]
    sure = [each.profile for each in near if each.agreement.score == 1] or [
        each.profile for each in near if each.agreement.score >= SURE
    ]
    if len(sure) == 1:
        return Asked(text, sure[0], tuple(each for each in near if each.profile != sure[0]))
    return Asked(text, None, tuple(near))
