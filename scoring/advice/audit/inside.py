"""What does not go together inside one assessment."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import partial
from math import floor

from scoring.advice.audit.papers import Shown, shown
from scoring.advice.audit.subjects import Subject, about, cells_of, written
from scoring.intake.bounds import breaches
from scoring.language.interpret import interpret
from scoring.language.parse import parse
from scoring.language.show import decimal_text, filled, show
from scoring.language.values import exact
from scoring.model.assessment import FactValue
from scoring.model.expression import Name, names
from scoring.model.finding import Finding, Severity
from scoring.model.standard import Fact, FactType, Standard


def inside(subject: Subject) -> Iterator[Finding]:
    """Everything that one assessment says against itself."""
    yield from stated_differs(subject)
    yield from part_above_whole(subject)
    yield from evidence_outside_window(subject)


def stated_differs(subject: Subject) -> Iterator[Finding]:
    """A figure that states what others come to, and does not."""
    for name, declared in subject.facts.items():
        for standard, fact in declared:
            figure = subject.figure(name) if fact.states is not None else None
            if fact.states is None or figure is None:
                continue
            trace = interpret(fact.states, partial(_read, subject, standard))
            if trace.value is None or _is_rounded(fact, figure.value, Fraction(trace.value)):
                continue
            computed = decimal_text(_in_its_unit(fact, Fraction(trace.value)))
            yield about(
                subject,
                "stated_differs",
                standard,
                name,
                (written(figure.value), computed),
                (*subject.cells(name), *cells_of(subject, fact.states)),
                {"states": show(fact.states), "filled": filled(trace)},
            )


def _read(subject: Subject, standard: Standard, name: Name) -> Fraction | bool | None:
    """The exact value of a fact as it counts."""
    figure = subject.figure(name.fact)
    value = subject.last_figure(name.fact) if name.previous else figure.value if figure else None
    return None if value is None else exact(standard.facts[name.fact], value)


def _is_rounded(fact: Fact, value: FactValue, computed: Fraction) -> bool:
    """Whether a value is the computed one, rounded half up or cut off at as many decimals as it has itself."""
    exponent = value.normalize().as_tuple().exponent if isinstance(value, Decimal) else 0
    step = Fraction(1, 10 ** max(0, -exponent)) if isinstance(exponent, int) else Fraction(1)
    steps = _in_its_unit(fact, computed) / step
    return _in_its_unit(fact, Fraction(exact(fact, value))) / step in (floor(steps + Fraction(1, 2)), int(steps))


def _in_its_unit(fact: Fact, value: Fraction) -> Fraction:
    """An exact value as it is declared: a ratio in percents where the fact is a percent."""
    return value * 100 if fact.type is FactType.PERCENT else value


def part_above_whole(subject: Subject) -> Iterator[Finding]:
    """A figure beyond what others leave for it, where the declared ones alone did not tell: some are counted over
    subordinate units, or known from last year's assessment. Where they did tell, the submission was rejected."""
    for standard in (result.standard for result in subject.results):
        known = {name: (fact,) for name, fact in standard.facts.items()}
        figures = {name: value for name, value in subject.figures.items() if name in known}
        last = {name: value for name in known if (value := subject.last_figure(name)) is not None}
        for breach in breaches(figures, known, last):
            bound = parse(breach.bound)
            if names(bound):
                yield about(
                    subject,
                    "part_above_whole",
                    standard,
                    breach.fact,
                    (written(figures[breach.fact]), breach.limit.removesuffix(" %")),
                    (*subject.cells(breach.fact), *cells_of(subject, bound)),
                    {"relation": breach.relation, "bound": breach.bound},
                )


def evidence_outside_window(subject: Subject) -> Iterator[Finding]:
    """A paper dated before or after the twelve months that a standard counts; told once a paper and a window."""
    period = subject.assessment.period
    for standard in (result.standard for result in subject.results):
        last = standard.window_ends.in_year(period)
        first = standard.window_ends.in_year(period - 1) + timedelta(days=1)
        serving = standard.facts.keys() | {criterion.id for criterion in standard.criteria}
        for papers in _by_paper(paper for paper in shown(subject) if paper.under in serving).values():
            day = papers[0].date
            if day is not None and not first <= day <= last:
                yield _dated_outside(subject, standard, papers, day, (first, last))


def _dated_outside(
    subject: Subject, standard: Standard, papers: list[Shown], day: date, window: tuple[date, date]
) -> Finding:
    first, last = window
    side, edge = ("before", first) if day < first else ("after", last)
    params = {"number": papers[0].number, "date": day.isoformat(), "side": side}
    return Finding(
        code="evidence_outside_window",
        severity=Severity.DOUBT,
        units=(subject.assessment.unit,),
        period=subject.assessment.period,
        values=(day.isoformat(), edge.isoformat()),
        cells=tuple(paper.cell for paper in papers),
        params={
            **params,
            "first": first.isoformat(),
            "last": last.isoformat(),
            "under": tuple(paper.under for paper in papers),
        },
        standard=standard,
    )


def _by_paper(papers: Iterator[Shown]) -> dict[tuple[str, date | None], list[Shown]]:
    found: dict[tuple[str, date | None], list[Shown]] = {}
    for paper in papers:
        found.setdefault((paper.key, paper.date), []).append(paper)
    return found
