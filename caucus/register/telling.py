"""Answers of the register as plain values, the same for programs over HTTP and on the command line."""

from typing import Any

from caucus.register import facts, wording
from caucus.register.checking import Asked, Checked
from caucus.register.judging import parts
from caucus.register.looking import Likely
from caucus.register.models import Batch, Fact, Name, Profile, Refusal
from caucus.register.names import Agreement
from caucus.register.paths import DEPTH
from caucus.register.tied import Told, Way, Ways, ties_of

Said = dict[str, Any]
REFUSALS = 10_000


def who(profile: Profile) -> Said:
    said = {"id": profile.id, "name": profile.name, "kind": profile.kind}
    return said | {"born": profile.born, "country": profile.country}


def agreement(found: Agreement) -> Said:
    reasons = [{"code": each.code, "words": wording.reason(each)} for each in found.reasons]
    return {"score": round(found.score, 3), "alike": found.alike, "reasons": reasons}


def likely(found: Likely) -> Said:
    judged = {"verdict": found.judged.verdict, "agree": list(found.judged.agree), "differ": list(found.judged.differ)}
    return {"profile": who(found.profile), "written": found.name, **agreement(found.agreement), **judged}


def asked(found: Asked) -> Said:
    profile = who(found.profile) if found.profile else None
    return {"asked": found.text, "profile": profile, "near": [likely(each) for each in found.near]}


def checked(found: Checked) -> Said:
    """What was found, what was not looked for, and as of when."""
    head = {"at": found.at.isoformat(), "version": found.version, "depth": DEPTH, "complete": found.complete}
    names = {"neutral": asked(found.neutral), "others": [asked(each) for each in found.others]}
    unchecked = {
        "unknown": [each.text for each in found.unchecked if each.unknown],
        "unclear": [each.text for each in found.unchecked if each.unclear],
    }
    return head | names | unchecked | _ways(found.ways)


def _ways(found: Ways | None) -> Said:
    if found is None:
        return {"count": 0, "paths": [], "more": False, "cut": []}
    paths = [way(each) for each in found.ways]
    return {
        "count": found.found.count,
        "paths": paths,
        "more": found.found.more,
        "cut": [who(hub) for hub in found.cut],
    }


def way(found: Way) -> Said:
    steps = [
        {"one": who(step.one), "other": who(step.other), "ties": [told(each) for each in step.told]}
        for step in found.steps
    ]
    return {"length": len(steps), "strength": round(found.strength, 3), "steps": steps}


def told(found: Told) -> Said:
    tie = found.tie
    said: Said = {"id": tie.id, "kind": tie.kind, "words": found.sentence, "since": tie.since, "until": tie.until}
    said |= {"strength": tie.strength / 100, "standing": tie.standing, "detail": tie.detail}
    return said | {"source": tie.source or tie.batch.source, "dated": tie.dated}


def profile(whom: Profile) -> Said:
    """All that pages show of one profile."""
    every = parts(whom)
    names = Name.objects.filter(profile__in=every).select_related("batch").order_by("number")
    known = Fact.objects.filter(profile__in=every).select_related("batch").order_by("number")
    said = who(whom) | {"objected": whom.objected, "holds": [who(part) for part in every[1:]]}
    said["names"] = [{"text": each.text, "source": each.source or each.batch.source} for each in names]
    said["facts"] = [_fact(each) for each in known if each.kind in facts.KINDS]
    ties, more = ([], False) if whom.objected else ties_of(whom)
    return said | {"ties": [told(each) | {"other": who(each.other)} for each in ties], "more": more}


def _fact(fact: Fact) -> Said:
    said = {"kind": fact.kind, "text": fact.text, "since": fact.since, "until": fact.until}
    return said | {"source": fact.source or fact.batch.source, "dated": fact.dated}


def batch(found: Batch) -> Said:
    """Counts of a batch and every refused row with why."""
    refused = Refusal.objects.filter(batch=found).order_by("row")[:REFUSALS]
    rows = [
        {"row": each.row, "code": each.code, "words": wording.refusal(each.code), "detail": each.detail}
        for each in refused
    ]
    counts = {"rows": found.row, "new": found.kept, "known": found.known, "refused": found.refused}
    return {"batch": found.id, "source": found.source, "state": found.state, **counts, "refusals": rows}
