"""What a run of faults comes to, and whether it was without fault."""

from dataclasses import dataclass, field, fields

FAULTS = ("lost", "doubled", "missed", "heard_twice", "broken", "unclear")


@dataclass
class Figures:
    """Counts. `again` is what a stream repeated after a break, which a listener tells by its id."""

    rounds: int = 0
    acknowledged: int = 0
    unanswered: int = 0
    refused: int = 0
    repeated: int = 0
    heard: int = 0
    again: int = 0
    lost: int = 0
    doubled: int = 0
    missed: int = 0
    heard_twice: int = 0
    broken: int = 0
    unclear: int = 0
    notes: list[str] = field(default_factory=list)

    def add(self, others: "Figures") -> None:
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(others, each.name))

    def faults(self) -> dict[str, int]:
        """What must not be, and was."""
        return {name: getattr(self, name) for name in FAULTS if getattr(self, name)}

    def __str__(self) -> str:
        counts = [f"{each.name} {getattr(self, each.name)}" for each in fields(self) if each.name != "notes"]
        return "\n".join([", ".join(counts), *self.notes])
