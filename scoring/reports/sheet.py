"""The scoring sheet of a unit as people know it: what the unit gave itself, what was computed, what the committee
gave."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.engine.award import Award
from scoring.engine.sheet import add_up
from scoring.model.points import NOTHING, Place, Range, Section
from scoring.model.result import CriterionResult, Points, Reason, State, UnitResult
from scoring.model.standard import Criterion, Standard

#: The parts of a sheet beside its sections: what must be met and earns nothing; what stands in no section; what is
#: added or taken off.
GATES, LOOSE, BESIDE, SECTION = "gates", "loose", "beside", "section"


@dataclass(frozen=True, slots=True)
class Figures:
    """A row of the sheet. `computed` leaves out what the committee gave; `appraised` is None where it gave nothing."""

    maximum: Fraction | None = None
    claimed: Fraction | None = None
    computed: Range | None = None
    appraised: Range | None = None

    @property
    def counted(self) -> Range | None:
        """What counts in the end."""
        return self.computed if self.appraised is None else self.appraised

    @property
    def difference(self) -> Fraction | None:
        """What counts, less what the unit gave itself; None while one of them is open."""
        settled = self.counted.settled if self.counted is not None else None
        return None if settled is None or self.claimed is None else settled - self.claimed


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion on the sheet."""

    found: CriterionResult
    figures: Figures

    @property
    def is_beside(self) -> bool:
        """Whether its points stand outside the maximum."""
        return _kind(self.found.criterion) == BESIDE


@dataclass(frozen=True, slots=True)
class Part:
    """Criteria that stand together; `section` is the one that they are, `state` whether it reaches its least share."""

    kind: str
    rows: Sequence[Row]
    figures: Figures
    section: Section | None = None
    state: State | None = None

    @property
    def adds_up(self) -> bool:
        """Whether its criteria add up to something before they enter the total."""
        return self.kind in (SECTION, BESIDE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole sheet. `is_compared` tells that the unit or the committee gave points of their own."""

    parts: Sequence[Part]
    raw: Range
    total: Figures
    is_compared: bool


def sheet_of(result: UnitResult) -> Sheet | None:
    """The sheet of a unit; None under a standard without points."""
    points = result.points
    if points is None:
        return None
    assessment = result.assessment
    given = assessment.claimed.criteria if assessment.claimed is not None else {}
    claimed = {name: Fraction(value) for name, value in given.items()}
    appraised = {c.criterion.id for c in result.criteria if c.reasons[0].code == "points_appraised"}
    rows = [_row(found, points, index, claimed) for index, found in enumerate(result.criteria)]
    computed = _without_committee(result, points, rows) if appraised else points
    parts = [
        _part(kind, section, [rows[index] for index in indices], points, computed, appraised)
        for kind, section, indices in parts_of(result.standard)
    ]
    stated = assessment.claimed.points if assessment.claimed is not None else None
    total = Figures(
        maximum=points.maximum,
        claimed=None if stated is None else Fraction(stated),
        computed=computed.total if computed is not None else None,
        appraised=points.total if appraised else None,
    )
    return Sheet(parts, points.raw, total, bool(claimed or appraised or stated is not None))


def parts_of(standard: Standard) -> Iterator[tuple[str, Section | None, list[int]]]:
    """The parts of a sheet in their order with the places of their criteria: what must be met first, the sections, what
    stands in none, what is added and taken off. Parts without criteria are left out, but for sections."""
    criteria = standard.criteria
    sections = standard.scoring.sections if standard.scoring is not None else ()
    kinds = [_kind(criterion) for criterion in criteria]
    if gates := [index for index, kind in enumerate(kinds) if kind == GATES]:
        yield GATES, None, gates
    for section in sections:
        inside = [i for i, kind in enumerate(kinds) if kind == SECTION and criteria[i].section == section.id]
        yield SECTION, section, inside
    for kind in (LOOSE, BESIDE):
        if indices := [index for index, found in enumerate(kinds) if found == kind]:
            yield kind, None, indices


def _kind(criterion: Criterion) -> str:
    if criterion.points is not None and criterion.points.place is not Place.INSIDE:
        return BESIDE
    if criterion.section is not None:
        return SECTION
    return GATES if criterion.points is None else LOOSE


def _row(found: CriterionResult, points: Points, index: int, claimed: dict[str, Fraction]) -> Row:
    earned, first = points.criteria[index], found.reasons[0]
    by_committee = first.code == "points_appraised"
    return Row(
        found,
        Figures(
            maximum=earned.maximum,
            claimed=claimed.get(found.criterion.id),
            computed=_computed(first) if by_committee else earned.points,
            appraised=earned.points if by_committee else None,
        ),
    )


def _computed(reason: Reason) -> Range | None:
    """What the points of the committee stand in the place of."""
    least, most = (reason.params[end] for end in ("least", "most"))
    if least is None and most is None:
        return None
    return Range(*(None if end is None else Fraction(str(end)) for end in (least, most)))


def _part(
    kind: str,
    section: Section | None,
    rows: Sequence[Row],
    points: Points,
    computed: Points | None,
    appraised: set[str],
) -> Part:
    touched = any(row.found.criterion.id in appraised for row in rows)
    if section is None:
        return Part(kind, rows, _sums(rows, touched=touched) if kind == BESIDE else Figures())
    found = next(each for each in points.sections if each.id == section.id)
    before = next((each.points for each in computed.sections if each.id == section.id), None) if computed else None
    figures = Figures(
        maximum=found.maximum,
        claimed=_sum_claimed(rows),
        computed=before if touched else found.points,
        appraised=found.points if touched else None,
    )
    return Part(kind, rows, figures, section, None if section.min_share is None else found.state)


def _sums(rows: Sequence[Row], *, touched: bool) -> Figures:
    """What is added and taken off altogether."""
    computed = appraised = NOTHING
    for row in rows:
        computed += row.figures.computed or NOTHING
        appraised += row.figures.counted or NOTHING
    return Figures(claimed=_sum_claimed(rows), computed=computed, appraised=appraised if touched else None)


def _sum_claimed(rows: Sequence[Row]) -> Fraction | None:
    """What the unit gave itself for all of these; None where it left one out that has points to earn."""
    known = [row.figures.claimed for row in rows if row.figures.claimed is not None]
    left_out = any(row.figures.claimed is None and row.figures.computed is not None for row in rows)
    return sum(known, Fraction(0)) if known and not left_out else None


def _without_committee(result: UnitResult, points: Points, rows: Sequence[Row]) -> Points | None:
    """The sheet with every criterion as it was computed, added up like any other.

    None where it is open whether a criterion applies: what it may come to is not told apart by its maximum here.
    """
    awards = []
    for row in rows:
        if any(reason.code == "applicability_unknown" for reason in row.found.reasons):
            return None
        awards.append(_award(row))
    return add_up(result.standard, awards, points.maximum)


def _award(row: Row) -> Award:
    """A criterion as it was computed; one without points has no part in the sums."""
    rule, computed, state = row.found.criterion.points, row.figures.computed, row.found.state
    if rule is None or computed is None:
        return Award(state, None, None, None, ((Fraction(0), NOTHING),))
    if rule.place is not Place.INSIDE or rule.maximum is None:
        return Award(state, None, computed, None, ((Fraction(0), NOTHING),))
    return Award(state, None, computed, rule.maximum, ((rule.maximum, computed),))
