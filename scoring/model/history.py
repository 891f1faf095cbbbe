"""What a unit reached before: the results of other periods, or under other standards, that a grade looks at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scoring.model.result import Verdict


@dataclass(frozen=True, slots=True)
class Earlier:
    """The outcome of one unit under one standard in one period. `at_best` is the grade that it may have instead, where
    a quota has not been applied: nobody knows who else stood for it."""

    standard: str
    period: int
    verdict: Verdict
    grade: str | None = None
    at_best: str | None = None


#: Outcomes of one unit by standard and period.
History = Mapping[tuple[str, int], Earlier]


def history(outcomes: Iterable[Earlier]) -> History:
    """The outcomes to look up; of two for one standard and period, the later one listed counts."""
    return {(outcome.standard, outcome.period): outcome for outcome in outcomes}
