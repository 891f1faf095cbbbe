"""`scoring rank PATH...`"""

from collections.abc import Sequence

import click
from click.core import ParameterSource

from scoring.cli import options
from scoring.cli.language import said
from scoring.cli.output import IN_PART, judge_reading, outcome, width, write, write_parts


@click.command(
    help=said(
        "Chấm và xếp hạng các phiếu tự đánh giá trong PATH (tệp hoặc thư mục). Tệp hỏng được liệt kê riêng, "
        "phần còn lại vẫn được xếp hạng.",
        "Judge and rank the self-assessments in PATH (files or folders). Broken files are listed apart, "
        "the rest is ranked.",
    )
)
@options.paths()
@click.option(
    "--audit",
    "beside",
    is_flag=True,
    help=said(
        "In cạnh mỗi đơn vị số mâu thuẫn và điều cần làm rõ mà lệnh audit tìm ra; kết quả không đổi.",
        "Print beside each unit how many contradictions and doubts the audit finds; no result changes.",
    ),
)
@options.auditing
@options.mark_errors
@options.output_format("table", "json", "csv", "markdown")
@options.to_file
@options.every_row
@options.judging
@click.pass_context
def rank(
    context: click.Context,
    paths: tuple[str, ...],
    beside: bool,
    last_year: tuple[str, ...],
    tolerance: str | None,
    marked: str | None,
    form: str,
    output: str | None,
    every_row: bool,
    standards: tuple[str, ...],
    as_of: object,
    folders: tuple[str, ...],
    earlier: tuple[str, ...],
    numbers: str | None,
    encoding: str | None,
    inference: str | None,
    lang: str,
) -> None:
    _check_call(form, beside=beside, compared=bool(last_year or tolerance))
    _check_file(context, paths, output, every_row=every_row, beside=beside, marked=marked)
    if output is not None:
        from scoring.cli.rank_file import rank_to_file  # noqa: PLC0415

        context.exit(
            rank_to_file(
                paths, output, folders, standards, as_of, inference, earlier, numbers, encoding, every_row, lang
            )
        )
    judged = judge_reading(paths, folders, standards, as_of, inference, earlier, numbers, encoding)
    ranking, found, is_whole = judged.ranking, None, True
    if beside:
        from scoring.cli.auditing import audited  # noqa: PLC0415

        found, is_whole = audited(judged, last_year, tolerance, standards, as_of, inference, numbers, encoding)
    if marked is not None:
        from scoring.cli.marking import mark_errors  # noqa: PLC0415

        mark_errors(paths, ranking.rejected, marked, lang)
    match form:
        case "json":
            from scoring.reports.document import json_parts  # noqa: PLC0415

            write_parts(json_parts(ranking, lang))
        case "csv":
            from scoring.reports.csv import ranking_csv  # noqa: PLC0415

            write(ranking_csv(ranking, lang, found))
        case "markdown":
            from scoring.reports.markdown import ranking_markdown  # noqa: PLC0415

            write(ranking_markdown(ranking, lang, found))
        case _:
            from scoring.reports.text import ranking_text  # noqa: PLC0415

            write(ranking_text(ranking, lang, width(), found))
    context.exit(outcome(ranking) or (0 if is_whole else IN_PART))


def _check_call(form: str, *, beside: bool, compared: bool) -> None:
    """The JSON of a ranking is what is published and verified: an audit has no place in it. Raises UsageError."""
    if beside and form == "json":
        raise click.UsageError(
            said(
                "JSON của rank không có chỗ cho --audit; dùng scoring audit --format json",
                "the JSON of rank has no place for --audit; use scoring audit --format json",
            )
        )
    if compared and not beside:
        raise click.UsageError(
            said("--last-year và --tolerance chỉ dùng với --audit", "--last-year and --tolerance go with --audit only")
        )


def _check_file(
    context: click.Context,
    paths: Sequence[str],
    output: str | None,
    *,
    every_row: bool,
    beside: bool,
    marked: str | None,
) -> None:
    """What goes with -o and what does not. Raises UsageError."""
    if output is None:
        columns = next((path for path in paths if path.lower().endswith((".parquet", ".arrow"))), None)
        if every_row or columns is not None:
            needs = "--every-row" if columns is None else columns
            raise click.UsageError(said(f"{needs} cần -o OUT", f"{needs} needs -o OUT"))
        return
    formed = context.get_parameter_source("form") is ParameterSource.COMMANDLINE
    given = [("--format", formed), ("--audit", beside), ("--mark-errors", marked is not None)]
    if wrong := next((name for name, is_given in given if is_given), None):
        raise click.UsageError(said(f"{wrong} không dùng với -o", f"{wrong} does not go with -o"))
