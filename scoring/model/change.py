"""How a figure can become another one: with what effort, only with time, or not at all."""

from enum import StrEnum


class Effort(StrEnum):
    """What one step of a plan asks for, the least first."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"

    @property
    def weight(self) -> int:
        """What it counts for when plans are compared: three small things weigh as much as one great one."""
        return list(Effort).index(self) + 1


class Change(StrEnum):
    """What `change` says of a fact. Unless it says `down`, a figure may only grow within the period: more of a count, a
    later day, a higher step of a scale, yes instead of no."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"
    LOW_DOWN = "low down"
    MIDDLE_DOWN = "middle down"
    HIGH_DOWN = "high down"
    WITH_TIME = "with_time"
    FIXED = "fixed"

    @property
    def effort(self) -> Effort | None:
        """What changing it takes; None where nobody can within the period."""
        word = self.partition(" ")[0]
        return Effort(word) if word in set(Effort) else None

    @property
    def falls(self) -> bool:
        """Whether it may only become less."""
        return self.endswith(" down")
