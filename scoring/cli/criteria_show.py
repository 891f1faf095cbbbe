"""`scoring criteria show STANDARD`"""

from datetime import date
from pathlib import Path

import click

from scoring.api import load_library, load_standard
from scoring.cli import options, saving
from scoring.cli.extras import must_have
from scoring.cli.language import said
from scoring.cli.output import width
from scoring.cli.usage import Choice
from scoring.model.standard import Standard

_FORMS = ("table", "markdown", "html", "xlsx", "json")


@click.command(
    help=said(
        "In một bộ tiêu chí: số liệu, tiêu chí, điểm, căn cứ. Bản markdown, html và xlsx viết điều kiện bằng lời, để "
        "người ký đọc và in ra giấy.",
        "One standard: facts, criteria, points, legal basis. As markdown, html and xlsx its conditions are told in "
        "words, for those who sign it.",
    )
)
@click.argument("standard")
@click.option(
    "--as",
    "--format",
    "form",
    type=Choice(_FORMS),
    default=_FORMS[0],
    show_default=True,
    help=said("Dạng in ra; xlsx cần có -o.", "Form of the output; xlsx needs -o."),
)
@saving.output
@options.as_of
@options.criteria
@options.language
def show(standard: str, form: str, output: str | None, as_of: date | None, folders: tuple[str, ...], lang: str) -> None:
    if form == "xlsx" and output is None:
        raise click.UsageError(said("--as xlsx cần có -o TỆP", "--as xlsx needs -o FILE"))
    found = load_standard(standard, as_of=as_of, library=load_library(*folders))
    if output is not None and form == "xlsx":
        saving.save_new(Path(output), _workbook(found, lang))
    else:
        saving.deliver(_text(found, form, lang), output)


def _text(standard: Standard, form: str, language: str) -> str:
    match form:
        case "markdown":
            from scoring.reports.standards.markdown import standard_markdown  # noqa: PLC0415

            return standard_markdown(standard, language)
        case "html":
            from scoring.reports.standards.html import standard_html  # noqa: PLC0415

            return standard_html(standard, language)
        case "json":
            from scoring.reports.standards.document import standard_json  # noqa: PLC0415

            return standard_json(standard, language)
        case _:
            from scoring.reports.standards.listing import standard_text  # noqa: PLC0415

            return standard_text(standard, language, width())


def _workbook(standard: Standard, language: str) -> bytes:
    must_have("xlsxwriter", "xlsx", "--as xlsx", "--as xlsx")
    from scoring.reports.standards.workbook import standard_workbook  # noqa: PLC0415

    return standard_workbook(standard, language)
