"""What does not go together between this year and the year before."""

from collections.abc import Iterator
from fractions import Fraction

from scoring.advice.audit.subjects import Subject, about, number, written
from scoring.language.show import decimal_text
from scoring.model.assessment import FactValue
from scoring.model.finding import Cell, Finding, Severity
from scoring.model.tolerance import Tolerance


def previous_differs(subject: Subject) -> Iterator[Finding]:
    """What is declared of last year, where last year's assessment says something else."""
    last = subject.last
    for name, value in subject.assessment.previous.items() if last is not None else ():
        figure = last.figure(name) if last is not None else None
        if last is None or figure is None or figure.value == value or name not in subject.facts:
            continue
        yield about(
            subject,
            "previous_differs",
            subject.facts[name][0][0],
            name,
            (written(value), written(figure.value)),
            (subject.cell(f"previous.{name}", value), *last.cells(name)),
            {
                "last_period": last.assessment.period,
                "source": (figure.part or "counted").partition(".")[0],
            },
        )


def jump(subject: Subject, tolerance: Tolerance | None) -> Iterator[Finding]:
    """A figure that moved further from last year's than its fact allows, or `tolerance` where that says nothing."""
    for name, declared in subject.facts.items():
        allowed = next((fact.tolerance for _, fact in declared if fact.tolerance is not None), tolerance)
        figure, stated = subject.figure(name), _last_stated(subject, name)
        if allowed is None or figure is None or figure.part is None or stated is None:
            continue
        (last, cell), now, before = stated, number(figure.value), number(stated[0])
        if now is None or before is None or not allowed.exceeded(before, now):
            continue
        yield about(
            subject,
            "jump",
            declared[0][0],
            name,
            (written(figure.value), written(last)),
            (*subject.cells(name), cell),
            {
                "last_period": subject.assessment.period - 1,
                "change": decimal_text(now - before),
                "share": decimal_text(Fraction(now - before) / abs(before)) if before else None,
                "tolerance": allowed.text,
            },
            Severity.DOUBT,
        )


def _last_stated(subject: Subject, name: str) -> tuple[FactValue, Cell] | None:
    """Last year's figure where somebody stated it: in last year's assessment, else in this one."""
    last = subject.last.figure(name) if subject.last is not None else None
    if subject.last is not None and last is not None and last.part is not None:
        return last.value, subject.last.cell(last.part, last.value)
    value = subject.assessment.previous.get(name)
    return None if value is None else (value, subject.cell(f"previous.{name}", value))
