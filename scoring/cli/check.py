"""`scoring check FILE`"""

import click

from scoring.cli import options
from scoring.cli.language import said
from scoring.cli.output import DONE, NOT_PASSED, judge, outcome, width, write
from scoring.model.result import Verdict


@click.command(
    help=said(
        "Đơn vị tự kiểm tra: đạt hay chưa, từng tiêu chí, còn thiếu gì. Mã thoát 1 khi chưa đạt.",
        "A unit checks itself: passed or not, every criterion, what is missing. Exit code 1 where it does not pass.",
    )
)
@click.argument("file", type=click.Path())
@options.mark_errors
@options.output_format("table", "json", "csv", "markdown")
@options.judging
@click.pass_context
def check(
    context: click.Context,
    file: str,
    marked: str | None,
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
    ranking = judge([file], folders, standards, as_of, inference, earlier, numbers, encoding, alone=True)
    if marked is not None:
        from scoring.cli.marking import mark_errors  # noqa: PLC0415

        mark_errors([file], ranking.rejected, marked, lang)
    results = [ranked.result for group in ranking.groups for ranked in group.units]
    if not results:
        context.exit(outcome(ranking))
    match form:
        case "json":
            from scoring.reports.document import units_json  # noqa: PLC0415

            write(units_json(results, lang))
        case "csv":
            from scoring.reports.csv import check_csv  # noqa: PLC0415

            write(check_csv(results, lang))
        case "markdown":
            from scoring.reports.markdown import check_markdown  # noqa: PLC0415

            write("\n".join(check_markdown(result, lang) for result in results))
        case _:
            from scoring.reports.check import check_text  # noqa: PLC0415

            write("\n".join(check_text(result, lang, width()) for result in results))
    passed = all(result.verdict is Verdict.RECOGNISED for result in results)
    context.exit(outcome(ranking) or (DONE if passed else NOT_PASSED))
