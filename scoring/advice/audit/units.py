"""What does not go together between units side by side."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from scoring.advice.audit.subjects import Subject, number, written
from scoring.model.finding import Finding, Severity

#: How many different figures, none of them zero, two units must share to be told of: among neighbours, and anywhere.
#: Households, cases and last year's cases alone coincide now and then in a province of a thousand villages.
AMONG_NEIGHBOURS, ANYWHERE = 3, 5

#: A figure by the part that it stands in.
Figures = tuple[tuple[str, Fraction], ...]


def same_figures(subjects: Sequence[Subject]) -> Iterator[Finding]:
    """Units of one type and period whose declared figures, this year's and last year's, are the same throughout."""
    alike: dict[tuple[str, int, Figures], list[Subject]] = defaultdict(list)
    for subject in subjects:
        alike[subject.assessment.unit.type, subject.assessment.period, _figures(subject)].append(subject)
    for (_, period, figures), found in alike.items():
        telling = dict.fromkeys(value for _, value in figures if value)
        if len(found) < 2 or len(telling) < AMONG_NEIGHBOURS:
            continue
        parents = Counter(subject.assessment.unit.parent for subject in found)
        near = any(count > 1 for parent, count in parents.items() if parent is not None)
        yield _alike(period, figures, found, Severity.DOUBT if near or len(telling) >= ANYWHERE else Severity.NOTE)


def _figures(subject: Subject) -> Figures:
    """The numbers that a unit declares, whatever the committee made of them."""
    assessment = subject.assessment
    parts = {f"facts.{name}": value for name, value in assessment.facts.items()}
    parts |= {f"previous.{name}": value for name, value in assessment.previous.items()}
    found = {part: number(value) for part, value in parts.items()}
    return tuple(sorted((part, value) for part, value in found.items() if value is not None))


def _alike(period: int, figures: Figures, found: Sequence[Subject], severity: Severity) -> Finding:
    ordered = sorted(found, key=lambda subject: subject.assessment.unit.id)
    first = ordered[0]
    declared = {f"facts.{name}": value for name, value in first.assessment.facts.items()}
    declared |= {f"previous.{name}": value for name, value in first.assessment.previous.items()}
    telling = [(part, written(declared[part])) for part, value in figures if value]
    text = "; ".join(value for _, value in telling)
    return Finding(
        code="same_figures",
        severity=severity,
        units=tuple(subject.assessment.unit for subject in ordered),
        period=period,
        values=(text, text),
        cells=tuple(subject.cell(part, value) for subject in ordered for part, value in telling),
        params={
            "count": len(ordered),
            "figures": len(figures),
            "telling": [{"fact": part.removeprefix("facts."), "value": value} for part, value in telling],
        },
        standard=first.results[0].standard,
    )
