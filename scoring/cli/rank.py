"""`scoring rank PATH...`"""

import click

from scoring.cli import options
from scoring.cli.language import said
from scoring.cli.output import judge, outcome, width, write, write_parts


@click.command(
    help=said(
        "Chấm và xếp hạng các phiếu tự đánh giá trong PATH (tệp hoặc thư mục). Tệp hỏng được liệt kê riêng, "
        "phần còn lại vẫn được xếp hạng.",
        "Judge and rank the self-assessments in PATH (files or folders). Broken files are listed apart, "
        "the rest is ranked.",
    )
)
@options.paths()
@options.output_format("table", "json", "csv", "markdown")
@options.judging
@click.pass_context
def rank(
    context: click.Context,
    paths: tuple[str, ...],
    form: str,
    standards: tuple[str, ...],
    as_of: object,
    folders: tuple[str, ...],
    earlier: tuple[str, ...],
    inference: str | None,
    lang: str,
) -> None:
    ranking = judge(paths, folders, standards, as_of, inference, earlier)
    match form:
        case "json":
            from scoring.reports.document import json_parts  # noqa: PLC0415

            write_parts(json_parts(ranking, lang))
        case "csv":
            from scoring.reports.csv import ranking_csv  # noqa: PLC0415

            write(ranking_csv(ranking, lang))
        case "markdown":
            from scoring.reports.markdown import ranking_markdown  # noqa: PLC0415

            write(ranking_markdown(ranking, lang))
        case _:
            from scoring.reports.text import ranking_text  # noqa: PLC0415

            write(ranking_text(ranking, lang, width()))
    context.exit(outcome(ranking))
