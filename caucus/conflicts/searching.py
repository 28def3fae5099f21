"""Asks the register about the names of a case: who is meant, and by which paths each neutral is tied to each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from caucus.conflicts.entries import Because, Checked, Name, Near, Path, Step, Tie
from caucus.conflicts.situations import resembled
from caucus.conflicts.subjects import Subject
from caucus.register import checking
from caucus.register.judging import root
from caucus.register.kinds import kinds
from caucus.register.looking import found_each
from caucus.register.memory import memory
from caucus.register.models import Profile
from caucus.register.paths import DEPTH
from caucus.register.tied import Told, Way, Ways, ways

OFFERED = 8
Choices = Mapping[str, str]
Meant = dict[str, checking.Asked]


def searched(subjects: Sequence[Subject], choices: Choices, because: Because, today: date) -> Checked:
    """One run of the check. `choices` leads from a name to the profile that was said to be meant, "" to nobody.

    Raises checking.TooMany.
    """
    if len(subjects) > checking.MOST:
        raise checking.TooMany(len(subjects))
    version, meant = memory().version, _meant(subjects, choices)
    runs = [(neutral, _ways(neutral, subjects, meant)) for neutral in subjects if neutral.neutral]
    paths = [path for neutral, found in runs for path in _paths(neutral, found, subjects, meant, today)]
    cut = [hub.name for _, found in runs if found for hub in found.cut]
    return Checked(
        version=version,
        because=because,
        extra=[each.text for each in subjects if each.role == "extra"],
        names=[_name(each, meant.get(each.text), each.text in choices) for each in subjects],
        paths=sorted(paths, key=lambda path: (len(path.steps), -path.strength)),
        count=sum(found.found.count for _, found in runs if found) + sum(not path.steps for path in paths),
        more=any(found.found.more for _, found in runs if found),
        cut=list(dict.fromkeys(cut)),
    )


def _meant(subjects: Iterable[Subject], choices: Choices) -> Meant:
    """Who is meant by each name; those of whom it was said that nobody is are not looked for.

    The room of the check keeps who asked for whom; the register's own log outlives the case and hears nothing of it.
    """
    texts = [each.text for each in subjects if choices.get(each.text) != ""]
    found = checking.asked([choices.get(text, text) for text in texts], found_each)
    return dict(zip(texts, found, strict=True))


def _name(subject: Subject, found: checking.Asked | None, chosen: bool) -> Name:
    profile = found.profile if found else None
    near = [_near(each.profile) for each in found.near[:OFFERED]] if found and not chosen else []
    return Name(
        text=subject.text,
        role=subject.role,
        letter=subject.letter,
        profile=profile.id if profile else "",
        known=profile.name if profile else "",
        near=near,
        chosen=chosen,
    )


def _near(profile: Profile) -> Near:
    return Near(profile.id, profile.name, profile.born, profile.country)


def _profile(subject: Subject, meant: Meant) -> Profile | None:
    found = meant.get(subject.text)
    return found.profile if found else None


def _targets(subjects: Iterable[Subject], meant: Meant) -> dict[int, Subject]:
    """By number of the whole profile; where two names mean one, the first counts."""
    targets = dict[int, Subject]()
    for each in subjects:
        profile = _profile(each, meant)
        if profile is not None and not each.neutral:
            targets.setdefault(root(profile).number, each)
    return targets


def _ways(neutral: Subject, subjects: Sequence[Subject], meant: Meant) -> Ways | None:
    source, targets = _profile(neutral, meant), _targets(subjects, meant)
    if source is None:
        return None
    others = [root(profile) for each in targets.values() if (profile := _profile(each, meant))]
    others = [each for each in others if each.number != root(source).number]
    return ways(source, others, DEPTH, checking.LISTED) if others else None


def _paths(
    neutral: Subject, found: Ways | None, subjects: Sequence[Subject], meant: Meant, today: date
) -> Iterator[Path]:
    targets, source = _targets(subjects, meant), _profile(neutral, meant)
    if source is not None and (same := targets.get(root(source).number)):
        yield _path(neutral, same, 1.0, [], today)
    for way in found.ways if found else ():
        yield _path(neutral, targets[way.steps[-1].other.number], way.strength, _steps(way), today)


def _path(neutral: Subject, towards: Subject, strength: float, steps: list[Step], today: date) -> Path:
    resembles = resembled(steps, towards.role, today)
    return Path(neutral=neutral.text, towards=towards.text, strength=strength, steps=steps, resembles=resembles)


def _steps(way: Way) -> list[Step]:
    return [
        Step(one.name, other.name, [_tie(told, one.number) for told in step.told], one.id, other.id)
        for step in way.steps
        for one, other in [(step.one, step.other)]
    ]


def _tie(told: Told, one: int) -> Tie:
    """As it stands now, with its source; a tie that points nowhere is never turned."""
    tie, kind = told.tie, kinds().get(told.tie.kind)
    return Tie(
        kind=tie.kind,
        turned=bool(kind and kind.directed and root(tie.left).number != one),
        strength=tie.strength,
        standing=tie.standing,
        since=tie.since,
        until=tie.until,
        source=tie.source or tie.batch.source,
        dated=tie.dated,
        detail=tie.detail,
    )
