"""Parts of many units put together again."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np

from scoring.batch.scores import Exact, Part, Scores


def joined(parts: Sequence[Scores]) -> Scores:
    """The scores of all parts, in their order; there is at least one."""
    first = parts[0]
    if len(parts) == 1:
        return first
    return replace(
        first,
        verdicts=np.concatenate([part.verdicts for part in parts]),
        provisional=np.concatenate([part.provisional for part in parts]),
        scope_open=np.concatenate([part.scope_open for part in parts]),
        states=[np.concatenate(each) for each in zip(*(part.states for part in parts), strict=True)],
        grades=np.concatenate([part.grades for part in parts]),
        total=_points([part.total for part in parts]),
        raw=_points([part.raw for part in parts]),
        criteria_points=[_points(each) for each in zip(*(part.criteria_points for part in parts), strict=True)],
        keys=tuple(_numbers(each) for each in zip(*(part.keys for part in parts), strict=True)),
        decisive=[np.concatenate(each) for each in zip(*(part.decisive for part in parts), strict=True)],
        by_rows=sum(part.by_rows for part in parts),
        runs=sum(part.runs for part in parts),
    )


def _points(parts: Sequence[Part | None]) -> Part | None:
    there = [part for part in parts if part is not None]
    if not there:
        return None
    least = _numbers([part.least for part in there])
    if all(part.most is part.least for part in there):
        return Part(least, least)
    return Part(least, _numbers([part.most for part in there]))


def _numbers(parts: Sequence[Exact]) -> Exact:
    under = parts[0].under
    if not all(isinstance(part.under, int) and part.under == under for part in parts):
        under = np.concatenate([np.broadcast_to(np.asarray(part.under), part.over.shape) for part in parts])
    known = None
    if any(part.known is not None for part in parts):
        known = np.concatenate(
            [np.broadcast_to(True if part.known is None else part.known, part.over.shape) for part in parts]
        )
    start = 0
    beyond: dict[int, Fraction] = {}
    for part in parts:
        beyond |= {start + place: number for place, number in part.beyond.items()}
        start += len(part.over)
    return Exact(np.concatenate([part.over for part in parts]), under, known, beyond)
