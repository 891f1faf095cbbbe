"""`scoring audit PATH...`"""

import click

from scoring.cli import options
from scoring.cli.auditing import audited
from scoring.cli.language import said
from scoring.cli.output import IN_PART, judge_reading, outcome, width, write
from scoring.cli.usage import Choice
from scoring.model.finding import Severity


@click.command(
    help=said(
        "Rà soát các phiếu tự đánh giá trong PATH: mâu thuẫn trong một phiếu, giữa các phiếu, với năm trước; mỗi điều "
        "kèm chỗ ghi và câu hỏi cho đơn vị. Không làm thay đổi kết quả nào.",
        "Audit the self-assessments in PATH: contradictions inside one, between them, and with the year before; each "
        "with its places and what to ask the unit. No result changes.",
    )
)
@options.paths()
@click.option(
    "--severity",
    type=Choice([str(severity) for severity in Severity]),
    default=str(Severity.DOUBT),
    show_default=True,
    help=said("Mức nhẹ nhất được in.", "The least weight that is shown."),
)
@options.auditing
@options.output_format("table", "json", "csv", "markdown")
@options.judging
@click.pass_context
def audit(
    context: click.Context,
    paths: tuple[str, ...],
    severity: str,
    last_year: tuple[str, ...],
    tolerance: str | None,
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
    judged = judge_reading(paths, folders, standards, as_of, inference, earlier, numbers, encoding)
    found, is_whole = audited(judged, last_year, tolerance, standards, as_of, inference, numbers, encoding)
    least = Severity(severity)
    match form:
        case "json":
            from scoring.reports.audit.document import audit_json  # noqa: PLC0415

            write(audit_json(found, lang, least))
        case "csv":
            from scoring.reports.audit.csv import audit_csv  # noqa: PLC0415

            write(audit_csv(found, lang, least))
        case "markdown":
            from scoring.reports.audit.markdown import audit_markdown  # noqa: PLC0415

            write(audit_markdown(found, lang, least))
        case _:
            from scoring.reports.audit.text import audit_text  # noqa: PLC0415

            write(audit_text(found, lang, width(), least))
    context.exit(outcome(judged.ranking) or (0 if is_whole else IN_PART))
