"""What a change of standards means for units that there are: who gains, who loses, and which criterion did it."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from scoring.authoring.diff.match import Pair, paired
from scoring.authoring.diff.run import UnlikeUnitsError
from scoring.authoring.diff.sides import Side
from scoring.engine.collate import sort_key
from scoring.engine.levels import Case, judge
from scoring.model.assessment import Assessment, Rejected
from scoring.model.diagnostic import ScoringError
from scoring.model.history import Earlier
from scoring.model.impact import Felt, Impact, Move, Part, settled_total, total_of
from scoring.model.result import UnitResult, Verdict
from scoring.model.standard import Standard


def impact(
    before: Side,
    after: Side,
    assessments: Sequence[Assessment],
    rejected: Sequence[Rejected] = (),
    *,
    earlier: Mapping[str, Sequence[Earlier]],
    inference: str,
) -> Impact:
    """The units of the type that both standards judge, under the one and under the other.

    Raises UnlikeUnitsError where they judge units of different types.

    Whatever their periods are, all are judged by these two editions. Units of other types are judged under their own
    defaults, for what is counted over them.
    """
    if before.standard.unit_type != after.standard.unit_type:
        raise UnlikeUnitsError(before.standard, after.standard)
    sides = [_judged(side, assessments, rejected, earlier, inference) for side in (before, after)]
    pairs = paired(before.standard, after.standard)
    found = [_felt(sides[0][key], sides[1][key], pairs) for key in sides[0]]
    order = list(Move)
    found.sort(key=lambda unit: (order.index(unit.move), sort_key(unit.after.assessment.unit.name), _key(unit.after)))
    return Impact(before.standard, after.standard, tuple(found), tuple(rejected))


def _judged(
    side: Side,
    assessments: Iterable[Assessment],
    rejected: Sequence[Rejected],
    earlier: Mapping[str, Sequence[Earlier]],
    inference: str,
) -> dict[tuple[str, int], UnitResult]:
    cases = [_case(side, each, tuple(earlier.get(each.unit.id, ()))) for each in assessments]
    return {_key(result): result for result in judge(cases, rejected, inference)}


def _key(result: UnitResult) -> tuple[str, int]:
    return result.assessment.unit.id, result.assessment.period


def _case(side: Side, assessment: Assessment, earlier: tuple[Earlier, ...]) -> Case:
    if assessment.unit.type != side.standard.unit_type:
        defaults = (_on(side, name, assessment) for name in side.library.defaults(assessment.unit.type))
        return Case(assessment, (), next((found for found in defaults if found is not None), None), (), earlier)
    ladder: dict[str, Standard] = {}
    pending = sorted(side.standard.looks_at)
    while pending:
        name = pending.pop(0)
        found = _on(side, name, assessment)
        if found is not None and name not in ladder:
            ladder[name] = found
            pending += sorted(found.looks_at)
    return Case(assessment, (side.standard,), None, tuple(ladder.values()), earlier)


def _on(side: Side, name: str, assessment: Assessment) -> Standard | None:
    """The edition for a unit's period; None where none is in force then."""
    try:
        return side.library.for_period(name, assessment.period, None)
    except ScoringError:
        return None


def _felt(before: UnitResult, after: UnitResult, pairs: Sequence[Pair]) -> Felt:
    parts = _parts(before, after, pairs)
    rest = None
    if parts is not None:
        rest = total_of(after) - total_of(before) - sum((part.difference for part in parts), Fraction(0))
    move = _move(before, after)
    shown = tuple(part for part in parts or () if part.difference)
    return Felt(before, after, move, _causes(move, before, after, shown), shown, rest)


def _move(before: UnitResult, after: UnitResult) -> Move:
    recognised = [result.verdict is Verdict.RECOGNISED for result in (before, after)]
    if recognised[0] != recognised[1]:
        return Move.LOSES if recognised[0] else Move.GAINS
    if before.verdict is not after.verdict:
        return Move.OTHER
    if before.grade != after.grade:
        heights = [_height(result) for result in (before, after)]
        return Move.LOWER if heights[1] < heights[0] else Move.HIGHER if heights[1] > heights[0] else Move.OTHER
    totals = [settled_total(result) for result in (before, after)]
    if totals[0] is None or totals[1] is None or totals[0] == totals[1]:
        return Move.SAME if totals[0] == totals[1] else Move.OTHER
    return Move.FEWER if totals[1] < totals[0] else Move.MORE


def _height(result: UnitResult) -> int:
    """How high a grade stands, counted from the lowest; 0 for none."""
    grades = result.standard.grade_ids
    return len(grades) - grades.index(result.grade) if result.grade in grades else 0


def _causes(move: Move, before: UnitResult, after: UnitResult, parts: Sequence[Part]) -> tuple[str, ...]:
    """What decides against the unit on the side that refuses it; behind a grade or a section the criteria that earn
    less, or more, than on the other side."""
    sign = 1 if move in (Move.GAINS, Move.HIGHER, Move.MORE) else -1
    earning = [part.name for part in parts if move is Move.OTHER or part.difference * sign > 0] or ["grade"]
    if move is Move.SAME:
        return ()
    if before.verdict is after.verdict:
        return tuple(dict.fromkeys(earning))
    told: list[str] = []
    for name in (before if sign > 0 else after).decisive or (before if sign < 0 else after).decisive:
        told += earning if name == "grade" or name.startswith("section:") else [name]
    return tuple(dict.fromkeys(told))


def _parts(before: UnitResult, after: UnitResult, pairs: Sequence[Pair]) -> list[Part] | None:
    """What every criterion gives more or less; None where a total or a part of it is open."""
    if settled_total(before) is None or settled_total(after) is None:
        return None
    earned = [_earned(before), _earned(after)]
    found = []
    for one, other in pairs:
        gave = earned[0].get(one.id) if one is not None else Fraction(0)
        gives = earned[1].get(other.id) if other is not None else Fraction(0)
        if gave is None or gives is None:
            return None
        found.append(Part(one.id if one is not None else None, other.id if other is not None else None, gives - gave))
    return found


def _earned(result: UnitResult) -> dict[str, Fraction | None]:
    assert result.points is not None  # noqa: S101 (a settled total has points)
    pairs = zip(result.standard.criteria, result.points.criteria, strict=True)
    return {each.id: Fraction(0) if found.points is None else found.points.settled for each, found in pairs}
