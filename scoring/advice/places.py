"""The units that are ranked against each other, and the place that one of them would have with another result."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from scoring.engine.quota import after_quota
from scoring.engine.ranking import RANKED, Merit, merit
from scoring.model.result import QuotaCut, UnitResult

#: Judges one unit anew, moved down by a quota.
Cut = Callable[[QuotaCut], UnitResult]


@dataclass
class FieldGroup:
    """The results of a group before its quota, how each would be cut, and which of them were asked for: the others
    count for the quota alone."""

    before: list[UnitResult]
    cuts: list[Cut]
    asked: list[bool]

    @cached_property
    def has_quota(self) -> bool:
        """Whether one unit's result can move another down."""
        scoring = self.before[0].standard.scoring
        return scoring is not None and scoring.quota is not None

    @cached_property
    def after(self) -> Sequence[UnitResult]:
        """The results after the quota."""
        return after_quota(self.before, self._if_cut) if self.has_quota else self.before

    def place_with(self, place: int, found: UnitResult, cut: Cut) -> tuple[UnitResult, int | None]:
        """What the unit at a place comes to after the quota, and its rank, were `found` its result before it."""
        if found is self.before[place]:
            return self.after[place], self.ranks[place]
        if not self.has_quota:
            return found, rank_of(self.merits, found, self._own(place))
        results = list(self.before)
        results[place] = found
        settled = after_quota(results, lambda other, by: cut(by) if other == place else self._if_cut(other, by))
        others = sorted(
            merit(each) for at, each in enumerate(settled) if self.asked[at] and at != place and each.verdict in RANKED
        )
        return settled[place], rank_of(others, settled[place])

    @cached_property
    def ranks(self) -> Sequence[int | None]:
        """The rank of each unit."""
        return [rank_of(self.merits, result) for result in self.after]

    def rank_with(self, place: int, own: Merit) -> int:
        """The rank of the unit at a place, were this its merit and all others as they stand."""
        return rank_among(self.merits, own, self._own(place))

    def _own(self, place: int) -> Merit | None:
        """The merit of a unit, where it is one of those that are ranked."""
        result = self.after[place]
        return merit(result) if self.asked[place] and result.verdict in RANKED else None

    @cached_property
    def merits(self) -> Sequence[Merit]:
        """Of the units that were asked for and have a rank, the best first."""
        asked = zip(self.after, self.asked, strict=True)
        return sorted(merit(result) for result, is_asked in asked if is_asked and result.verdict in RANKED)

    def _if_cut(self, place: int, cut: QuotaCut) -> UnitResult:
        """What a quota makes of another unit; how many may hold the grade is told to it, and decides nothing more."""
        if place not in self._cut:
            self._cut[place] = self.cuts[place](cut)
        return self._cut[place]

    @cached_property
    def _cut(self) -> dict[int, UnitResult]:
        return {}


def rank_among(merits: Sequence[Merit], own: Merit, instead_of: Merit | None = None) -> int:
    """The rank of a unit of this merit among sorted ones, in the place of one of them where that is told."""
    better = bisect_left(merits, own)
    return better if instead_of is not None and instead_of < own else better + 1


def rank_of(merits: Sequence[Merit], result: UnitResult, instead_of: Merit | None = None) -> int | None:
    """The rank of a result; None where its verdict leaves none."""
    return rank_among(merits, merit(result), instead_of) if result.verdict in RANKED else None
