"""What must hold of every ranking: ranks, tie-breaks, quotas, and that units do not touch each other."""

from collections.abc import Sequence
from itertools import pairwise
from math import floor

from hypothesis import given
from hypothesis import strategies as st

from scoring.engine.levels import Case, judge
from scoring.engine.ranking import merit, rank_groups
from scoring.model.assessment import Assessment
from scoring.model.result import Group, UnitResult, Verdict
from scoring.model.standard import Standard
from tests.properties.scored import scored_assessments, scored_standards

RANKED = (Verdict.RECOGNISED, Verdict.NOT_RECOGNISED)


@st.composite
def fields(draw: st.DrawFn, least: int = 1) -> tuple[Standard, list[Assessment]]:
    """A standard and the units of one group."""
    standard = draw(scored_standards())
    count = draw(st.integers(least, 7))
    return standard, [draw(scored_assessments(standard, f"T-{index}")) for index in range(count)]


def group_of(standard: Standard, units: Sequence[Assessment]) -> Group:
    (group,) = rank_groups(judge([Case(unit, (standard,)) for unit in units], [], "plain"))
    return group


def own(result: UnitResult) -> tuple[object, ...]:
    """What a unit owes to nobody else."""
    return result.states, result.points, result.keys


@given(fields())
def test_ranks_are_1_1_3_in_the_order_of_the_verdicts_and_keys(field: tuple[Standard, list[Assessment]]) -> None:
    standard, units = field
    ranked = group_of(standard, units).units
    assert [entry.rank is None for entry in ranked] == [entry.result.verdict not in RANKED for entry in ranked]
    merits = [merit(entry.result) for entry in ranked]
    assert merits == sorted(merits)
    for place, entry in enumerate(ranked, start=1):
        if entry.rank is not None:
            assert entry.rank == 1 + sum(other < merit(entry.result) for other in merits)
            assert entry.rank <= place


@given(fields(least=2))
def test_a_tie_break_names_a_later_key_in_which_neighbours_differ(field: tuple[Standard, list[Assessment]]) -> None:
    standard, units = field
    ranked = group_of(standard, units).units
    names = [str(tie) for tie in standard.ties]
    for above, below in pairwise(ranked):
        same = above.result.verdict is below.result.verdict in RANKED
        differ = [one != other for one, other in zip(above.result.keys, below.result.keys, strict=True)]
        if same and True in differ[1:] and not differ[0]:
            assert below.tie_break == names[differ.index(True)]
            assert above.tie_break is not None
    if all(a.result.keys[0] != b.result.keys[0] for a, b in pairwise(ranked)):
        assert {entry.tie_break for entry in ranked} == {None}


@given(fields(least=2))
def test_a_quota_leaves_no_more_than_its_share_and_moves_down_the_last(
    field: tuple[Standard, list[Assessment]],
) -> None:
    standard, units = field
    quota = standard.scoring.quota if standard.scoring else None
    before = [next(judge([Case(unit, (standard,))], [], "plain")) for unit in units]
    if quota is None:
        assert all(entry.result.cut is None for entry in group_of(standard, units).units)
        return
    alone = [result for result in before if result.cut is None] + [result for result in before if result.cut]
    counted = sum((result.cut.had if result.cut else result.grade) in quota.of for result in alone)
    allowed = floor(quota.at_most * counted)
    after = {entry.result.assessment.unit.id: entry.result for entry in group_of(standard, units).units}
    holding = [found for found in after.values() if found.grade == quota.grade and found.verdict in RANKED]
    assert len(holding) <= allowed
    cut = [found for found in after.values() if found.cut is not None]
    assert all(found.cut and (found.cut.counted, found.cut.allowed) == (counted, allowed) for found in cut)
    assert all(found.grade != quota.grade for found in cut)
    for kept in holding:
        assert all(kept.keys != found.keys and _ahead(standard, kept, found) for found in cut)
    if len(cut) + len(holding) <= allowed:
        assert not cut


def _ahead(standard: Standard, one: UnitResult, other: UnitResult) -> bool:
    """Whether a unit stands before another by the tie chain."""
    for tie, a, b in zip(standard.ties, one.keys, other.keys, strict=True):
        if a != b:
            return b is None or (a is not None and (a < b if tie.ascending else a > b))
    return False


@given(fields(least=2))
def test_a_further_unit_changes_nothing_of_the_others(field: tuple[Standard, list[Assessment]]) -> None:
    standard, units = field
    few = {entry.result.assessment.unit.id: own(entry.result) for entry in group_of(standard, units[1:]).units}
    all_ = {entry.result.assessment.unit.id: own(entry.result) for entry in group_of(standard, units).units}
    assert few == {name: told for name, told in all_.items() if name in few}


@given(fields(least=2), st.randoms(use_true_random=False))
def test_the_order_of_units_changes_nothing(field: tuple[Standard, list[Assessment]], random: object) -> None:
    standard, units = field
    shuffled = list(units)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    first, second = group_of(standard, units), group_of(standard, shuffled)
    assert [(e.rank, e.tie_break, e.result.assessment.unit.id, e.result.grade, e.result.cut) for e in first.units] == [
        (e.rank, e.tie_break, e.result.assessment.unit.id, e.result.grade, e.result.cut) for e in second.units
    ]
