"""The page that a drill ends with (pure)."""

from collections.abc import Sequence

from caucus.caretaking.drill.run import Finding


def as_text(findings: Sequence[Finding], seconds: float) -> str:
    """One page; ends with the verdict."""
    faults = [fault for finding in findings for fault in finding.faults]
    lines = [f"{'✗' if each.faults else '✓'} {each.what}\n    {each.told}" for each in findings]
    holds = "THE WALLS HOLD." if not faults else f"THE WALLS DO NOT HOLD: {len(faults)} findings."
    return "\n".join(
        [
            "A DRILL OF THIS HOUSE",
            "",
            *lines,
            "",
            *(f"  ! {fault}" for fault in faults),
            f"{holds} ({seconds:.0f} s)",
            "Beyond a drill: what people repeat, and an operator who changes the pages that are served.",
            "The drill destroyed its own cases, so the generation has turned: take a new backup of the keyring now.",
        ]
    )
