"""`scoring criteria list|show|lint|test`"""

from datetime import date
from pathlib import Path

import click

from scoring.api import load_library, load_standard
from scoring.cli import options
from scoring.cli.criteria_examples import test
from scoring.cli.language import said
from scoring.cli.output import NOT_PASSED, UNUSABLE, complain, width, write
from scoring.model.diagnostic import ScoringError


@click.group(help=said("Xem và kiểm tra bộ tiêu chí.", "List, show and check criteria files."))
def criteria() -> None:
    pass


@criteria.command("list", help=said("Liệt kê các bộ tiêu chí và thời gian hiệu lực.", "The standards and their force."))
@options.criteria
@options.output_format("table", "json")
@options.language
def list_(folders: tuple[str, ...], form: str, lang: str) -> None:
    from scoring.reports.standards import standards_json, standards_text  # noqa: PLC0415

    standards = load_library(*folders).standards
    write(standards_json(standards, lang) if form == "json" else standards_text(standards, lang, width()))


@criteria.command(
    help=said("In một bộ tiêu chí: số liệu, tiêu chí, căn cứ.", "One standard: facts, criteria, legal basis.")
)
@click.argument("standard")
@options.as_of
@options.criteria
@options.output_format("table", "json")
@options.language
def show(standard: str, as_of: date | None, folders: tuple[str, ...], form: str, lang: str) -> None:
    from scoring.reports.standards import standard_json, standard_text  # noqa: PLC0415

    found = load_standard(standard, as_of=as_of, library=load_library(*folders))
    write(standard_json(found, lang) if form == "json" else standard_text(found, lang, width()))


@criteria.command(
    help=said(
        "Kiểm tra bộ tiêu chí trong các thư mục (không nêu: bộ có sẵn). Mã thoát 1 khi có lỗi.",
        "Check the criteria files of folders (none given: those that come with the program). Exit code 1 on a fault.",
    )
)
@options.paths(required=False)
@options.language
@click.pass_context
def lint(context: click.Context, paths: tuple[str, ...], lang: str) -> None:  # noqa: ARG001 (read from the command line)
    try:
        library = load_library(*map(Path, paths))
    except ScoringError as error:
        complain(error.diagnostics)
        context.exit(NOT_PASSED)
    given = [Path(path).resolve() for path in paths]
    files = [file.path for file in library.files if not given or any(file.path.is_relative_to(p) for p in given)]
    if not files:
        click.echo(said("Không có bộ tiêu chí nào ở đây.", "There is no criteria file here."), err=True)
        context.exit(UNUSABLE)
    click.echo(said(f"{len(files)} tệp tiêu chí, không có lỗi.", f"{len(files)} criteria files, no fault."))


criteria.add_command(test)
