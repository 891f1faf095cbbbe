"""Grade in columns: which grades are still possible, and what that means for the verdict."""

from collections.abc import Mapping, Sequence

import numpy as np

from scoring.batch.columns import Flags, either
from scoring.batch.lines import product
from scoring.batch.scores import Codes, Part
from scoring.batch.tables import Table
from scoring.engine.grade import highest_possible
from scoring.model.points import Grade, Scoring

_TRUTHS = (False, None, True)


class Grading:
    """The grades that units may be given. What grades ask of other results is not known here."""

    def __init__(self, scoring: Scoring, grades: Sequence[Grade]) -> None:
        self._grades, self._enough = tuple(grades), scoring.enough
        self._table = Table([3] * len(self._grades), self._of, [np.uint8, np.uint8])

    def __call__(self, total: Part, outcomes: Mapping[str, Codes], size: int) -> tuple[Codes, Codes, Flags | None]:
        """Which grade each unit has, by its place (their number for none, or where several are possible); whether the
        grade passes, is open or fails (`judged.OUTCOMES`); and which totals are too large to tell."""
        truths: list[Codes] = []
        odd: Flags | None = None
        for grade in self._grades:
            parts = [2 - outcomes[criterion] for criterion in grade.prerequisites]
            if grade.min_points is not None:
                reached, far = _reaches(total, grade.min_points.numerator, grade.min_points.denominator)
                parts, odd = [*parts, reached], either(odd, far)
            if grade.recognised or grade.graded is not None:
                parts.append(np.ones(size, dtype=np.uint8))
            truths.append(np.minimum.reduce(parts) if parts else np.full(size, 2, dtype=np.uint8))
        found = self._table(truths)
        return found.column(0), found.column(1), odd

    def _of(self, signature: tuple[int, ...]) -> tuple[int, ...]:
        ids = [grade.id for grade in self._grades]
        possible = highest_possible(ids, [_TRUTHS[truth] for truth in signature])
        given = possible[0] if len(possible) == 1 else None
        outcome = 2 if not self._enough.intersection(possible) else int(len(possible) > 1)
        return (len(ids) if given is None else ids.index(given), outcome)


def _reaches(total: Part, over: int, under: int) -> tuple[Codes, Flags | None]:
    """Whether a total reaches so many points (2), may (1), or does not (0)."""
    limit, odd = product(total.least.under, over)
    reached: list[Flags] = []
    for end in (total.least, total.most) if total.most is not total.least else (total.least,):
        points, far = product(end.over, under)
        odd = either(odd, far)
        reached.append(points >= limit)
    truth = reached[0].view(np.uint8) * np.uint8(2) if len(reached) == 1 else reached[0].view(np.uint8) + reached[1]
    return truth if total.least.known is None else np.where(total.least.known, truth, np.uint8(1)), odd
