"""`scoring criteria lint [FILE...]`"""

from pathlib import Path

import click

from scoring.api import lint_criteria
from scoring.cli import options
from scoring.cli.language import said
from scoring.cli.output import DONE, NOT_PASSED, UNUSABLE, complain, write
from scoring.model.diagnostic import Diagnostic


@click.command(
    help=said(
        "Soát bộ tiêu chí trước khi dùng. Nêu lỗi làm tệp không dùng được (E) và những chỗ dùng được nhưng có lẽ sai "
        "(W). FILE là tệp hoặc thư mục; không nêu: bộ có sẵn. Mã thoát 1 khi có điều phải sửa.",
        "Find what is wrong in criteria files. Tells faults for which a file cannot be used (E), and what can be used "
        "and is probably wrong (W). FILE is a file or a folder; none given: those that come with the program. Exit "
        "code 1 where there is anything to mend.",
    )
)
@click.argument("files", nargs=-1, type=click.Path(), metavar="[FILE]...")
@options.criteria
@options.output_format("text", "json", "sarif", "github")
@options.language
@click.pass_context
def lint(context: click.Context, files: tuple[str, ...], folders: tuple[str, ...], form: str, lang: str) -> None:
    found, read = lint_criteria(*files, beside=[Path(folder) for folder in folders])
    match form:
        case "json":
            from scoring.reports.lint.document import lint_json  # noqa: PLC0415

            write(lint_json(found, read, lang))
        case "sarif":
            from scoring.reports.lint.sarif import lint_sarif  # noqa: PLC0415

            write(lint_sarif(found, lang))
        case "github":
            from scoring.reports.lint.github import lint_github  # noqa: PLC0415

            click.echo(lint_github(found, lang), nl=False)
        case _:
            _tell(found, read)
    if not (found or read):
        click.echo(said("Không có bộ tiêu chí nào ở đây.", "There is no criteria file here."), err=True)
        context.exit(UNUSABLE)
    context.exit(NOT_PASSED if found else DONE)


def _tell(found: tuple[Diagnostic, ...], read: int) -> None:
    """Findings on stderr as everywhere, the count on stdout."""
    complain(found)
    if found:
        files = len({each.span.source for each in found})
        click.echo(said(f"{len(found)} điều phải sửa trong {files} tệp.", f"{len(found)} to mend in {_files(files)}."))
    elif read:
        click.echo(said(f"{read} tệp tiêu chí, không có lỗi.", f"{_files(read, 'criteria ')}, no fault."))


def _files(count: int, kind: str = "") -> str:
    return f"{count} {kind}file{'' if count == 1 else 's'}"
