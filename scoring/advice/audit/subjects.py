"""What an audit looks at: each unit with its results, the assessment of the year before, and which figure counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from scoring.engine.roll_up import RolledUp
from scoring.model.assessment import Assessment, FactValue
from scoring.model.expression import Expression, names
from scoring.model.finding import Cell, Finding, Severity
from scoring.model.result import Param, Ranking, Reason, UnitResult
from scoring.model.standard import Fact, Standard

#: A unit in a period.
Key = tuple[str, int]


class Figure(NamedTuple):
    """A value that counts, and the part of the assessment where it stands; what is counted over other units stands in
    none."""

    value: FactValue
    part: str | None


@dataclass(frozen=True)
class Subject:
    """One assessment with the results that it came to, and the same unit's of the year before where that is there."""

    assessment: Assessment
    results: tuple[UnitResult, ...] = ()
    last: "Subject | None" = None

    @property
    def key(self) -> Key:
        """The unit in its period."""
        return key_of(self.assessment)

    @cached_property
    def facts(self) -> Mapping[str, tuple[tuple[Standard, Fact], ...]]:
        """Every fact that its standards declare, with the standards that do."""
        found: dict[str, tuple[tuple[Standard, Fact], ...]] = {}
        for result in self.results:
            for name, fact in result.standard.facts.items():
                found[name] = (*found.get(name, ()), (result.standard, fact))
        return found

    @cached_property
    def counted(self) -> tuple[tuple[Standard, Reason], ...]:
        """What its results say of figures counted over subordinate units."""
        return tuple(
            (result.standard, reason)
            for result in self.results
            if any(fact.roll_up for fact in result.standard.facts.values())
            for reason in result.explain()[1]
            if reason.code in ("rolled_up", "roll_up_differs")
        )

    @cached_property
    def rolled_up(self) -> Mapping[str, RolledUp]:
        """The figures counted over subordinate units, where no committee put another in their place."""
        rolled = [reason.params for _, reason in self.counted if reason.code == "rolled_up"]
        return {str(each["fact"]): RolledUp(words(each["units"]), words(each["open"])) for each in rolled}

    def figure(self, name: str) -> Figure | None:
        """What counts: appraised, else rolled up as far as that is settled, else declared."""
        assessment = self.assessment
        if (entry := assessment.appraised_facts.get(name)) is not None:
            return Figure(entry.value, f"appraisal.facts.{name}")
        if (rolled := self.rolled_up.get(name)) is not None:
            return None if rolled.open else Figure(rolled.least, None)
        value = assessment.facts.get(name)
        return None if value is None else Figure(value, f"facts.{name}")

    @cached_property
    def figures(self) -> Mapping[str, FactValue]:
        """Every figure that counts."""
        assessment = self.assessment
        names = dict.fromkeys((*assessment.facts, *assessment.appraised_facts, *self.rolled_up))
        found = {name: self.figure(name) for name in names}
        return {name: figure.value for name, figure in found.items() if figure is not None}

    def last_figure(self, name: str) -> FactValue | None:
        """Last year's figure: as this assessment gives it, else as last year's does."""
        declared = self.assessment.previous.get(name)
        if declared is not None or self.last is None:
            return declared
        found = self.last.figure(name)
        return None if found is None else found.value

    def cell(self, part: str, value: object) -> Cell:
        """Something that stands in the assessment."""
        assessment = self.assessment
        return Cell(assessment.unit.id, assessment.period, part, written(value), assessment.place(part))

    def cells(self, name: str) -> tuple[Cell, ...]:
        """Where the figure stands that counts; nowhere, where it is counted or undeclared."""
        found = self.figure(name)
        return () if found is None or found.part is None else (self.cell(found.part, found.value),)


def key_of(assessment: Assessment) -> Key:
    """The unit in its period."""
    return assessment.unit.id, assessment.period


def subjects(
    ranking: Ranking,
    assessments: Iterable[Assessment] = (),
    last_year: Iterable[Assessment] = (),
    last_ranking: Ranking | None = None,
) -> list[Subject]:
    """The units of a ranking, by period and id. The year before is taken from the same run, else from what is given
    beside it, judged or not."""
    results = _by_unit(ranking)
    earlier = _unjudged(last_year)
    if last_ranking is not None:
        earlier |= {key: Subject(found[0].assessment, found) for key, found in _by_unit(last_ranking).items()}
    earlier |= _unjudged(assessments)
    earlier |= {key: Subject(found[0].assessment, found) for key, found in results.items()}
    return [
        Subject(found[0].assessment, found, earlier.get((unit, period - 1)))
        for (unit, period), found in sorted(results.items(), key=lambda entry: (entry[0][1], entry[0][0]))
    ]


def unique(assessments: Iterable[Assessment]) -> list[Assessment]:
    """The assessments of units that have but one for their period: of two nobody can say which counts."""
    found: dict[Key, list[Assessment]] = {}
    for assessment in assessments:
        found.setdefault(key_of(assessment), []).append(assessment)
    return [same[0] for same in found.values() if len(same) == 1]


def _unjudged(assessments: Iterable[Assessment]) -> dict[Key, Subject]:
    return {key_of(found): Subject(found) for found in unique(assessments)}


def _by_unit(ranking: Ranking) -> dict[Key, tuple[UnitResult, ...]]:
    found: dict[Key, tuple[UnitResult, ...]] = {}
    for group in ranking.groups:
        for ranked in group.units:
            key = key_of(ranked.result.assessment)
            found[key] = (*found.get(key, ()), ranked.result)
    return found


def number(value: object) -> Fraction | None:
    """The exact number of a figure that can be compared by size, as it is declared; a yes or no is none."""
    return Fraction(value) if isinstance(value, (int, Decimal)) and not isinstance(value, bool) else None


def written(value: object) -> str:
    """A value as it leaves the program: exact digits, an ISO day, true or false."""
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value.normalize() if value else Decimal(0):f}"
        case date():
            return value.isoformat()
        case _:
            return str(value)


def words(listed: object) -> tuple[str, ...]:
    """A parameter that lists words."""
    return tuple(map(str, listed)) if isinstance(listed, (list, tuple)) else ()


def cells_of(subject: Subject, tree: Expression) -> list[Cell]:
    """Where the figures stand that an expression reads."""
    cells: list[Cell] = []
    for name in names(tree):
        value = subject.assessment.previous.get(name.fact)
        if not name.previous:
            cells += subject.cells(name.fact)
        elif value is not None:
            cells.append(subject.cell(f"previous.{name.fact}", value))
        elif subject.last is not None:
            cells += subject.last.cells(name.fact)
    return cells


def about(
    subject: Subject,
    code: str,
    standard: Standard,
    fact: str,
    values: tuple[str, str],
    cells: tuple[Cell, ...],
    params: Mapping[str, Param],
    severity: Severity = Severity.CONTRADICTION,
) -> Finding:
    """A finding about one fact of one unit: its value, and the one that does not go with it."""
    assessment = subject.assessment
    told = {"fact": fact, "value": values[0], "other": values[1], **params}
    return Finding(code, severity, (assessment.unit,), assessment.period, values, cells, told, standard)
