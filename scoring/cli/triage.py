"""`scoring triage PATH...`"""

import click

from scoring.api import read_results
from scoring.api import triage as looked_at
from scoring.cli import options
from scoring.cli.language import said
from scoring.cli.looking import progress, top
from scoring.cli.output import judge_reading, outcome, width, write, write_parts


@click.command(
    help=said(
        "Cho biết nên kiểm tra trước những số liệu tự khai nào trong PATH: số liệu chưa được xác nhận mà sai thì đổi "
        "kết luận, hạ loại hoặc đổi hạng. Không làm thay đổi kết quả nào.",
        "Which claims in PATH to verify first: those that nobody confirmed and whose correction would flip the "
        "verdict, drop the grade or move the rank. No result changes.",
    )
)
@options.paths()
@top
@options.output_format("table", "json", "csv", "markdown")
@options.judging
@click.pass_context
def triage(
    context: click.Context,
    paths: tuple[str, ...],
    top: int | None,
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
    library, reading, ranking = judge_reading(paths, folders, standards, as_of, inference, earlier, numbers, encoding)
    if not ranking.groups:
        context.exit(outcome(ranking))
    with progress(len(reading.assessments)) as done:
        found = looked_at(
            reading.assessments,
            rejected=reading.rejected,
            ranking=ranking,
            standards=standards,
            as_of=str(as_of) if as_of else None,
            library=library,
            earlier=read_results(*earlier),
            done=done,
        )
    match form:
        case "json":
            from scoring.reports.triage.document import triage_json_parts  # noqa: PLC0415

            write_parts(triage_json_parts(found, lang, top))
        case "csv":
            from scoring.reports.triage.csv import triage_csv  # noqa: PLC0415

            write(triage_csv(found, lang, top))
        case "markdown":
            from scoring.reports.triage.markdown import triage_markdown  # noqa: PLC0415

            write(triage_markdown(found, lang, top))
        case _:
            from scoring.reports.triage.text import triage_text  # noqa: PLC0415

            write(triage_text(found, lang, width(), top))
    context.exit(outcome(ranking))
