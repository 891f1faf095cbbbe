"""How many units of a group may hold a grade, and who moves down: as engine/quota.py has it, for all groups at once."""

from math import floor

import numpy as np
from numpy.typing import NDArray

from scoring.batch.ranking.order import Ints, in_order, merits, ranks
from scoring.batch.ranking.outcome import Outcome
from scoring.batch.ranking.values import Values
from scoring.model.points import Quota
from scoring.model.standard import Standard


def cut_off(quota: Quota, standard: Standard, outcome: Outcome, groups: Ints, values: Values) -> NDArray[np.intp]:
    """The places of the units beyond the quota of their group, in rising order. Where the cut falls among units of
    equal rank, all of these are."""
    grades = standard.grade_ids
    of = np.isin(outcome.grades, [grades.index(grade) for grade in quota.of])
    counted = np.bincount(groups[of], minlength=int(groups.max(initial=0)) + 1)
    allowed = np.array([floor(quota.at_most * int(count)) for count in counted], dtype=np.int64)
    found = merits(standard, outcome, values.places())
    holding = np.flatnonzero((outcome.grades == grades.index(quota.grade)) & found.ranked)
    held = found.take(holding)
    order = in_order([groups[holding], *held.columns])
    own, ranked = groups[holding][order], ranks(groups[holding][order], held.take(order))
    # All of equal rank are let in together or not at all: what counts is the place of the last of them.
    last = _last_of_equals(own, ranked)
    return np.sort(holding[order][last > allowed[own]])


def _last_of_equals(groups: Ints, ranked: Ints) -> Ints:
    """Of units in order the place in its group of the last one that shares its rank."""
    size = len(groups)
    if not size:
        return ranked
    at = np.arange(size)
    ends = np.append((groups[1:] != groups[:-1]) | (ranked[1:] != ranked[:-1]), True)
    last = np.minimum.accumulate(np.where(ends, at, size)[::-1])[::-1]
    begins = np.maximum.accumulate(np.where(np.insert(groups[1:] != groups[:-1], 0, True), at, 0))
    return (last - begins + 1).astype(np.int32)
