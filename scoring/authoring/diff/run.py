"""The comparison: every clause that changed, and for each on which a result may rest a unit whose result differs."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scoring.authoring.diff.criteria import TELLING, criterion_details
from scoring.authoring.diff.differing import Differing
from scoring.authoring.diff.match import Pair, paired
from scoring.authoring.diff.parts import fact_clauses, head_clauses, scope_clauses, sheet_clauses
from scoring.model.criteria_diff import Clause, Diff
from scoring.model.standard import Standard


class UnlikeUnitsError(ValueError):
    """Two standards that judge units of different types: no unit is judged by both."""

    def __init__(self, before: Standard, after: Standard) -> None:
        self.before, self.after = before, after
        super().__init__(f"{before.id} judges {before.unit_type}, {after.id} judges {after.unit_type}")


def diff(before: Standard, after: Standard) -> Diff:
    """What changed from one standard to another. Raises UnlikeUnitsError where they judge units of different types."""
    if before.unit_type != after.unit_type:
        raise UnlikeUnitsError(before, after)
    search = Differing(before, after)
    pairs = paired(before, after)
    found = [
        *head_clauses(before, after),
        *scope_clauses(before, after),
        *_criteria(pairs, search),
        *sheet_clauses(before, after),
        *fact_clauses(before, after),
    ]
    shown = [replace(each, witness=search.at_large(each)) if _is_open(each) else each for each in found]
    return Diff(before, after, tuple(shown))


def _is_open(clause: Clause) -> bool:
    return clause.about != "criterion" and clause.is_telling


def _criteria(pairs: Sequence[Pair], search: Differing) -> Iterator[Clause]:
    for one, other in pairs:
        details = criterion_details(one, other)
        ids = one.id if one is not None else None, other.id if other is not None else None
        if not details and ids[0] == ids[1]:
            continue
        kind = "changed" if one is not None and other is not None else "added" if one is None else "dropped"
        shown = other or one
        assert shown is not None  # noqa: S101 (a pair has a side)
        telling = kind != "changed" or any(detail.part in TELLING for detail in details)
        witness = search.for_criteria(one, other) if telling else None
        yield Clause("criterion", kind, *ids, shown.title, details, telling, witness)
