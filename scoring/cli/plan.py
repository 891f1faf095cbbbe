"""`scoring plan FILE --to recognised|GRADE`"""

from collections.abc import Sequence

import click

from scoring.api import plan as planned
from scoring.cli import options
from scoring.cli.language import said
from scoring.cli.looking import Whole
from scoring.cli.output import DONE, NOT_PASSED, UNUSABLE, judge_reading, outcome, width, write
from scoring.model.plan import RECOGNISED, Plan
from scoring.model.result import UnitResult
from scoring.model.standard import Standard
from scoring.source.tree import nearest


@click.command(
    help=said(
        "Những việc ít nhất phải làm để đạt mục tiêu: được công nhận, hoặc một mức xếp loại trở lên; mỗi việc kèm tiêu "
        "chí, căn cứ, công sức. Nhiều đơn vị thì mỗi đơn vị một phương án. Mã thoát 1 khi không đạt được trong kỳ.",
        "The least that must be done to reach a goal: recognition, or a grade or a higher one; each step with its "
        "criterion, basis and effort. Several units get a plan each. Exit code 1 where the goal is out of reach.",
    )
)
@click.argument("file", type=click.Path())
@click.option(
    "--to",
    "goal",
    default=RECOGNISED,
    show_default=True,
    metavar="recognised|MỨC",
    help=said("Mục tiêu: được công nhận, hoặc mã một mức xếp loại.", "The goal: recognition, or the id of a grade."),
)
@click.option(
    "--max",
    "alternatives",
    type=Whole(0),
    default=3,
    show_default=True,
    metavar="N",
    help=said("Nêu nhiều nhất N cách khác cùng công sức.", "List at most N others of the same effort."),
)
@options.output_format("table", "json", "markdown")
@options.judging
@click.pass_context
def plan(
    context: click.Context,
    file: str,
    goal: str,
    alternatives: int,
    form: str,
    standards: tuple[str, ...],
    as_of: object,
    folders: tuple[str, ...],
    earlier: tuple[str, ...],
    numbers: str | None,
    encoding: str | None,
    inference: str | None,
    lang: str,
) -> None:
    judged = judge_reading([file], folders, standards, as_of, inference, earlier, numbers, encoding, alone=True)
    results = [ranked.result for group in judged.ranking.groups for ranked in group.units]
    if not results:
        context.exit(outcome(judged.ranking))
    asked = [result for result in results if goal in goals_of(result.standard)]
    if not asked:
        _no_such_goal(goal, results)
        context.exit(UNUSABLE)
    plans = [
        planned(
            result.standard,
            result.assessment,
            goal,
            alternatives=alternatives,
            result=result,
            library=judged.library,
        )
        for result in asked
    ]
    write(_shown(plans, form, lang))
    reached = all(each.reachable for each in plans)
    context.exit(outcome(judged.ranking) or (DONE if reached else NOT_PASSED))


def goals_of(standard: Standard) -> list[str]:
    """What a plan under a standard may aim at."""
    return [RECOGNISED, *standard.grade_ids]


def _no_such_goal(goal: str, results: list[UnitResult]) -> None:
    known = list(dict.fromkeys(each for result in results for each in goals_of(result.standard)))
    near = nearest(goal, known)
    hint = said(f"; ý bạn là “{near}”?", f"; did you mean “{near}”?") if near else ""
    told = said(
        f"--to: bộ tiêu chí không có mức “{goal}”; có: {', '.join(known)}{hint} Chọn bộ khác bằng --standard.",
        f"--to: the standard has no grade “{goal}”; it has: {', '.join(known)}{hint} Choose another by --standard.",
    )
    click.echo(told, err=True)


def _shown(plans: Sequence[Plan], form: str, language: str) -> str:
    match form:
        case "json":
            from scoring.reports.plan.document import plans_json  # noqa: PLC0415

            return plans_json(plans, language)
        case "markdown":
            from scoring.reports.plan.markdown import plan_markdown  # noqa: PLC0415

            return "\n".join(plan_markdown(each, language) for each in plans)
        case _:
            from scoring.reports.plan.text import plan_text  # noqa: PLC0415

            return "\n".join(plan_text(each, language, width()) for each in plans)
