"""Whether engines give the expected answers, before any of them is timed.

Engines that calculate in floating point differ from exact points in the last digits; that is not counted. What is
counted are units of which points or total are off by more than half a thousandth, or that get another grade or verdict.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bench.oracle import Answer

TOLERANCE = 0.0005


@dataclass(frozen=True, slots=True)
class Wrong:
    """How many units have wrong points of a criterion, a wrong total, a wrong grade or verdict."""

    points: int = 0
    total: int = 0
    grade: int = 0

    def __str__(self) -> str:
        return f"{self.points}/{self.total}/{self.grade}"


#: What stands in that column.
WRONG = "“wrong”: units with wrong points / total / grade or verdict"


def compared(expected: Sequence[Answer], found: Sequence[Answer]) -> Wrong:
    pairs = list(zip(expected, found, strict=True))
    return Wrong(
        sum(any(abs(a - b) > TOLERANCE for a, b in zip(right.points, own.points, strict=True)) for right, own in pairs),
        sum(abs(right.total - own.total) > TOLERANCE for right, own in pairs),
        sum((right.grade, right.verdict) != (own.grade, own.verdict) for right, own in pairs),
    )


def refused(name: str, wrong: Wrong) -> None:
    """Others are listed with what they get wrong; this project must get nothing wrong."""
    if name.startswith("scoring") and wrong != Wrong():
        raise SystemExit(f"{name}: {WRONG}: {wrong}")
