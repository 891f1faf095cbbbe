"""Which standards each unit is judged under, by which editions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from scoring.engine.levels import Case
from scoring.intake.read import without_contradictions
from scoring.library.catalogue import Catalogue
from scoring.model.assessment import Assessment, Rejected
from scoring.model.diagnostic import Diagnostic, ScoringError
from scoring.model.history import Earlier
from scoring.model.span import Span
from scoring.model.standard import Standard
from scoring.source.tree import nearest

#: `--standard all`: every standard of the library that judges a unit's type.
ALL = "all"


class Choice:
    """Which standards a unit is judged under."""

    def __init__(self, library: Catalogue, asked: tuple[str, ...], as_of: date | None) -> None:
        self._library, self._asked, self._as_of = library, asked, as_of
        unknown = [standard for standard in asked if standard != ALL and standard not in library.ids]
        if unknown:
            at = Span("--standard", 1, 1)
            raise ScoringError(
                [Diagnostic("E301", at, {"standard": standard}, nearest(standard, library.ids)) for standard in unknown]
            )

    def case(self, assessment: Assessment) -> Case:
        """The standards of a unit, with those that their grades look at. Raises ScoringError as `_asked_for` does."""
        case = self._asked_for(assessment)
        ladder: dict[str, Standard] = {}
        pending = [name for standard in case.judged for name in sorted(standard.looks_at)]
        while pending:
            name = pending.pop(0)
            found = self._possible(name, assessment.period, assessment.place("period"))
            if found is not None and name not in ladder:
                ladder[name] = found
                pending += sorted(found.looks_at)
        return replace(case, ladder=tuple(ladder.values()))

    def _asked_for(self, assessment: Assessment) -> Case:
        """Raises ScoringError E302 where no edition is in force, E412 where no standard judges the unit's type."""
        at = assessment.place("period")
        default = self._default(assessment, at)
        if not self._asked:
            if default is not None and not assessment.standards:
                return Case(assessment, (default,), default)
            wanted = assessment.standards or self._library.defaults(assessment.unit.type)
            if not wanted:
                raise ScoringError([Diagnostic("E412", assessment.place("type"), {"unit_type": assessment.unit.type})])
            return Case(assessment, self._in_force(wanted, assessment.period, at), default)
        words = self._library.vocabularies.get(assessment.unit.type)
        if words is None:
            raise ScoringError([Diagnostic("E412", assessment.place("type"), {"unit_type": assessment.unit.type})])
        wanted = tuple(sorted(words.standards.intersection(self._asked)))
        found = self._in_force(wanted, assessment.period, at)
        if ALL in self._asked:
            rest = sorted(words.standards.difference(wanted))
            others = [self._possible(standard, assessment.period, at) for standard in rest]
            found += tuple(standard for standard in others if standard is not None)
            if not found:  # it is not apart from what was asked for: nothing judges it, and that must be told
                self._in_force(rest, assessment.period, at)
        return Case(assessment, found, default)

    def _default(self, assessment: Assessment, at: Span) -> Standard | None:
        defaults = self._library.defaults(assessment.unit.type)
        possible = (self._possible(standard, assessment.period, at) for standard in defaults)
        return next((standard for standard in possible if standard is not None), None)

    def _in_force(self, standards: Iterable[str], period: int, at: Span) -> tuple[Standard, ...]:
        return tuple(self._library.for_period(standard, period, self._as_of, at) for standard in standards)

    def _possible(self, standard: str, period: int, at: Span) -> Standard | None:
        """The edition for a period; None where none is in force then and nobody asked for this one."""
        try:
            return self._library.for_period(standard, period, self._as_of, at)
        except ScoringError:
            return None


def cases_of(
    assessments: Iterable[Assessment],
    rejected: Sequence[Rejected],
    choice: Choice,
    earlier: Mapping[str, Sequence[Earlier]],
) -> tuple[list[Case], list[Rejected]]:
    """The assessments with the standards that each is judged under, and those that cannot be judged."""
    cases: list[Case] = []
    sound, contradicting = without_contradictions(list(assessments), rejected)
    refused = [*rejected, *contradicting]
    for assessment in sound:
        try:
            cases.append(replace(choice.case(assessment), earlier=tuple(earlier.get(assessment.unit.id, ()))))
        except ScoringError as error:
            unit = assessment.unit
            refused.append(
                Rejected(assessment.source, error.diagnostics, unit.id, unit.type, unit.parent, assessment.period)
            )
    return cases, refused
