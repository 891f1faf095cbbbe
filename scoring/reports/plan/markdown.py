"""A plan as Markdown: a table to work down, or what closes the goal; no text breaks out of its cell."""

from collections.abc import Sequence

from scoring.model.plan import Plan, Step
from scoring.reports.catalogue import message
from scoring.reports.citations import basis_text
from scoring.reports.markdown import escaped, table
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

_COLUMNS = ("number", "step", "criterion", "effort")


def plan_markdown(plan: Plan, language: str) -> str:
    """One plan with all its alternatives in full."""
    unit = plan.assessment.unit
    head = heading(plan.standard, plan.assessment.period, unit.cluster, language)
    blocks = [f"# {escaped(unit.name)} ({escaped(unit.id)})", *map(escaped, head)]
    blocks += [escaped(goal_text(plan, language)), f"**{escaped(outcome_text(plan, language))}**"]
    if plan.steps:
        blocks.append(_table(plan.steps, plan, language))
    if plan.blocked_by:
        names = [message(f"plan.column.{name}", language) for name in ("criterion", "closed")]
        rows = [[[barrier.name], barrier_texts(barrier, plan, language)] for barrier in plan.blocked_by]
        blocks.append("\n".join(table(names, rows)))
    blocks += [escaped(text) for text in closing_texts(plan, language)]
    if plan.alternatives:
        blocks.append(f"## {escaped(alternatives_text(plan, language))}")
        blocks += [_table(steps, plan, language) for steps in plan.alternatives]
    return "\n\n".join(blocks) + "\n"


def _table(steps: Sequence[Step], plan: Plan, language: str) -> str:
    names = (*_COLUMNS, "points") if plan.before.points is not None else _COLUMNS
    headers = [message(f"plan.column.{name}", language) for name in names]
    rows = [_row(place, step, plan, language)[: len(names)] for place, step in enumerate(steps, start=1)]
    return "\n".join(table(headers, rows))


def _row(place: int, step: Step, plan: Plan, language: str) -> list[list[str]]:
    advice = advice_text(step, plan, language)
    return [
        [str(place)],
        [step_text(step, plan, language), *([advice] if advice else [])],
        [", ".join(step.criteria), basis_text(step.basis, language)],
        [effort_text(step, language)],
        [points_text(step, language)],
    ]
