"""Everything that a set of assessments says against itself, as data. No result depends on it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from scoring.advice.audit.below import Below, below, children_differ, children_sum_differs
from scoring.advice.audit.inside import inside
from scoring.advice.audit.papers import shared_evidence
from scoring.advice.audit.refused import beyond_bounds
from scoring.advice.audit.subjects import Key, Subject, subjects
from scoring.advice.audit.units import same_figures
from scoring.advice.audit.years import jump, previous_differs
from scoring.model.assessment import Assessment
from scoring.model.finding import CODES, Audit, Finding, Severity
from scoring.model.result import Ranking
from scoring.model.tolerance import Tolerance

_SEVERITIES, _CODES = tuple(Severity), tuple(CODES)


def audit(
    ranking: Ranking,
    assessments: Sequence[Assessment],
    last_year: Iterable[Assessment] = (),
    last_ranking: Ranking | None = None,
    tolerance: Tolerance | None = None,
) -> Audit:
    """Hold the units of a ranking against themselves, against those below them, side by side and against the year
    before.

    `assessments` are all that were read: those judged for the roll-up only are subordinate units too. `last_year` are
    assessments of other periods that are looked at and not audited, and `last_ranking` what they came to. `tolerance`
    is for facts that declare none of their own.
    """
    found = subjects(ranking, assessments, last_year, last_ranking)
    findings = [
        *_each(found, below(assessments, ranking.rejected), tolerance),
        *same_figures(found),
        *shared_evidence(found),
        *beyond_bounds(ranking),
    ]
    unique = {
        (finding.code, finding.units, finding.period, finding.values, finding.cells): finding for finding in findings
    }
    return Audit(
        findings=tuple(sorted(unique.values(), key=_place)),
        assessments=len(found),
        rejected=len(ranking.rejected),
        last_year=sum(subject.last is not None for subject in found),
        tolerance=tolerance,
    )


def _each(found: Iterable[Subject], children: Mapping[Key, Below], tolerance: Tolerance | None) -> Iterator[Finding]:
    for subject in found:
        yield from inside(subject)
        yield from previous_differs(subject)
        yield from jump(subject, tolerance)
        yield from children_differ(subject)
        yield from children_sum_differs(subject, children.get(subject.key))


def _place(finding: Finding) -> tuple[object, ...]:
    """The gravest first; then by period and unit, and within a unit in the order of the codes."""
    first, *others = [unit.id for unit in finding.units]
    grave, code = _SEVERITIES.index(finding.severity), _CODES.index(finding.code)
    cells = [(cell.unit, cell.part, str(cell.at)) for cell in finding.cells]
    return grave, finding.period or 0, first, code, others, cells, finding.values
