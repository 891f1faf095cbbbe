"""What a plan says: the goal, each step, what closes a goal, and how sure all this is."""

from collections.abc import Iterator

from scoring.language.show import decimal_text
from scoring.model.assessment import FactValue
from scoring.model.plan import RECOGNISED, Barrier, Held, Plan, Step, StepKind
from scoring.model.points import Section
from scoring.model.result import UnitResult, Verdict
from scoring.model.standard import Criterion
from scoring.reports.catalogue import message
from scoring.reports.citations import basis_text
from scoring.reports.numbers import signed_text
from scoring.reports.standing import score_text
from scoring.reports.summary import tally_text, verdict_text
from scoring.reports.visible import visible
from scoring.reports.wording import Wording


def goal_text(plan: Plan, language: str) -> str:
    """What is aimed at, and where the unit stands."""
    words = Wording(plan.standard, language)
    recognised = plan.goal == RECOGNISED
    goal = message("plan.goal.recognised", language) if recognised else words.grade(plan.goal)
    code = "plan.goal.text" if recognised else "plan.goal.grade"
    return message(code, language, goal=goal, now=standing_text(plan.before, language))


def standing_text(result: UnitResult, language: str) -> str:
    """A verdict with the points, or with how many criteria are met."""
    verdict = verdict_text(result, language)
    if result.verdict is Verdict.INELIGIBLE:
        return verdict
    tally = tally_text(result, language) if result.points is None else score_text(result, language)
    return f"{verdict}, {tally}"


def outcome_text(plan: Plan, language: str) -> str:
    """What there is to do in one sentence: nothing, so many things, or that it cannot be done in this period."""
    if not plan.reachable:
        return message("plan.closed" if plan.is_proved else "plan.not_found", language)
    if not plan.steps:
        return message("plan.nothing", language)
    effort = sum(step.effort.weight for step in plan.steps)
    return message("plan.steps", language, count=len(plan.steps), effort=effort)


def closing_texts(plan: Plan, language: str) -> Iterator[str]:
    """What follows the steps: what comes of them, what must be confirmed, and what was not shown."""
    if plan.after is not None and plan.steps:
        yield message("plan.after", language, result=standing_text(plan.after, language))
        if plan.after.provisional:
            yield message("plan.provisional", language)
    if plan.steps and not plan.is_proved:
        yield message("plan.unproved", language)


def alternatives_text(plan: Plan, language: str) -> str:
    """How many other plans follow, and whether there are more."""
    code = "plan.alternatives.more" if plan.is_cut else "plan.alternatives.all"
    return message(code, language, count=len(plan.alternatives))


# -- one step ---------------------------------------------------------------------------------------------------------


def step_text(step: Step, plan: Plan, language: str) -> str:
    """What to do: the figure to reach and declare, or the paper to hand in."""
    words = Wording(plan.standard, language)
    if step.kind is StepKind.EVIDENCE:
        return message("plan.step.evidence", language, criterion=visible(step.name))
    label, after = words.label(step.name), _value(step.name, step.after, words)
    if step.before is not None:
        before = _value(step.name, step.before, words)
        return message("plan.step.change", language, label=label, before=before, after=after)
    return message("plan.step.given" if step.is_given else "plan.step.declare", language, label=label, after=after)


def advice_text(step: Step, plan: Plan, language: str) -> str | None:
    """The remedy of the criteria file; of a paper, which one serves."""
    if step.kind is StepKind.EVIDENCE:
        documents = criterion_of(plan, step.name).documents
        return None if documents is None else documents.in_language(language)
    if step.remedy is None or step.is_given:
        return None
    return step.remedy.in_language(language)


def effort_text(step: Step, language: str) -> str:
    """How much effort a step takes."""
    return message(f"effort.{step.effort}", language)


def points_text(step: Step, language: str) -> str:
    """The points that a step adds; a dash where nobody can tell."""
    return "–" if step.points is None else signed_text(step.points, language)


def criterion_of(plan: Plan, name: str) -> Criterion:
    """A criterion by its id."""
    return next(criterion for criterion in plan.standard.criteria if criterion.id == name)


def _value(name: str, value: FactValue | None, words: Wording) -> str:
    """A value in words; what it counts stands in the label."""
    return words.value(name, decimal_text(value) if isinstance(value, bool) else f"{value}")


# -- what closes a goal -----------------------------------------------------------------------------------------------


def barrier_texts(barrier: Barrier, plan: Plan, language: str) -> list[str]:
    """What closes the goal, by what law, and the figures that hold it closed."""
    kind, _, name = barrier.name.partition(":")
    if kind == "scope" and name:
        scope = plan.standard.eligible[int(name) - 1]
        title = message("plan.closed_by.scope", language, title=scope.title.in_language(language))
        told = [title, basis_text(scope.basis, language)]
    elif kind == "section" and name:
        told = [_section_text(name, plan, language)]
    elif barrier.name == "grade":
        told = [message("plan.closed_by.grade", language)]
    else:
        criterion = criterion_of(plan, barrier.name)
        told = [criterion.fail_title.in_language(language), basis_text(criterion.basis, language)]
    return [*told, *(_held_text(held, plan, language) for held in barrier.held)]


def _section_text(name: str, plan: Plan, language: str) -> str:
    sections: tuple[Section, ...] = plan.standard.scoring.sections if plan.standard.scoring else ()
    share = next(section.min_share for section in sections if section.id == name)
    percent = decimal_text(share * 100) if share is not None else ""
    return message(
        "plan.closed_by.section", language, section=Wording(plan.standard, language).section(name), share=percent
    )


def _held_text(held: Held, plan: Plan, language: str) -> str:
    words = Wording(plan.standard, language)
    value = _value(held.name, held.value, words)
    return message(f"plan.held.{held.why}", language, label=words.label(held.name), value=value)
