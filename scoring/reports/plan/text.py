"""A plan for terminals: a table to work down, or what closes the goal."""

from collections.abc import Sequence

from scoring.model.plan import Barrier, Plan, Step
from scoring.reports.catalogue import message
from scoring.reports.citations import basis_text
from scoring.reports.layout import LEAST_WIDTH, columns, paragraph, wrap
from scoring.reports.plan.wording import (
    advice_text,
    alternatives_text,
    barrier_texts,
    closing_texts,
    effort_text,
    goal_text,
    outcome_text,
    points_text,
    step_text,
)
from scoring.reports.summary import heading
from scoring.reports.text import table
from scoring.reports.visible import visible

#: How wide the column of criterion and basis is; between two columns, and what tabulate adds to a header.
_CRITERION = 24
_GAP = 2


def plan_text(plan: Plan, language: str, width: int = 80) -> str:
    """One plan, for the people of the unit."""
    width = max(width, LEAST_WIDTH)
    unit = plan.assessment.unit
    head = heading(plan.standard, plan.assessment.period, unit.cluster, language)
    told = [line for text in (f"{visible(unit.name)} ({visible(unit.id)})", *head) for line in wrap(text, width)]
    told += ["", *wrap(goal_text(plan, language), width), *wrap(outcome_text(plan, language), width)]
    if plan.steps:
        told += ["", *_table(plan.steps, plan, language, width)]
    for barrier in plan.blocked_by:
        told += ["", *_barrier(barrier, plan, language, width)]
    closing = list(closing_texts(plan, language))
    if closing:
        told += ["", *(line for text in closing for line in wrap(text, width))]
    if plan.alternatives:
        told += ["", *wrap(alternatives_text(plan, language), width)]
        told += [line for place in range(len(plan.alternatives)) for line in _alternative(plan, place, language, width)]
    return "\n".join(told) + "\n"


def _table(steps: Sequence[Step], plan: Plan, language: str, width: int) -> list[str]:
    names = ["number", "step", "criterion", "effort"] + (["points"] if plan.before.points is not None else [])
    headers = [message(f"plan.column.{name}", language) for name in names]
    number, _, criterion, *rest = (columns(header) + _GAP for header in headers)
    beside = [max(criterion, _CRITERION), *rest]
    wide = width - number - sum(beside) - _GAP * (len(names) - 1)
    rows = [_row(place, step, plan, language) for place, step in enumerate(steps, start=1)]
    return table(headers, [row[: len(names)] for row in rows], [number, wide, *beside]).split("\n")


def _row(place: int, step: Step, plan: Plan, language: str) -> list[list[str]]:
    advice = advice_text(step, plan, language)
    beside = plan.standard.instrument.number
    return [
        [str(place)],
        [step_text(step, plan, language), *([advice] if advice else [])],
        [", ".join(map(visible, step.criteria)), basis_text(step.basis, language, beside=beside)],
        [effort_text(step, language)],
        [points_text(step, language)],
    ]


def _barrier(barrier: Barrier, plan: Plan, language: str, width: int) -> list[str]:
    first, *others = barrier_texts(barrier, plan, language)
    head = f"  ✗ {visible(barrier.name)}  "
    indent = min(columns(head), 20)
    told = paragraph(first, width, indent, head if columns(head) <= indent else "")
    if columns(head) > indent:
        told = [head.rstrip(), *told]
    return told + [line for text in others for line in paragraph(text, width, indent)]


def _alternative(plan: Plan, place: int, language: str, width: int) -> list[str]:
    """Another plan in short: what it does that the first does not, and what it leaves out."""
    ours = {(step.kind, step.name) for step in plan.steps}
    steps = plan.alternatives[place]
    theirs = {(step.kind, step.name) for step in steps}
    more = [step_text(step, plan, language) for step in steps if (step.kind, step.name) not in ours]
    less = [str(at) for at, step in enumerate(plan.steps, start=1) if (step.kind, step.name) not in theirs]
    text = message("plan.alternative", language, less=", ".join(less), more="; ".join(more))
    return paragraph(text, width, 5, f"  {place + 1}. ")
