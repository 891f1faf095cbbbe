"""`scoring criteria diff A B` and `scoring criteria impact A B PATH...`"""

import click

from scoring.api import criteria_impact, diff_criteria, load_library, read_results
from scoring.authoring.diff.run import UnlikeUnitsError
from scoring.authoring.diff.sides import side, words_of
from scoring.cli import options
from scoring.cli.language import said
from scoring.cli.output import DONE, IN_PART, UNUSABLE, complain, read, width, write

_SIDES = said(
    "A, B là mã bộ tiêu chí (mã@bản hoặc mã@YYYY-MM-DD cho một bản) hoặc tệp tiêu chí.",
    "A and B are ids of standards (id@edition or id@YYYY-MM-DD for one edition) or criteria files.",
)


@click.command(
    help=said(
        "So hai bộ tiêu chí: từng điều khoản thay đổi ra sao, và một đơn vị có kết quả khác đi vì thay đổi ấy. ",
        "Hold two standards against each other: what changed clause by clause, and a unit whose result differs. ",
    )
    + _SIDES
)
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@options.criteria
@options.output_format("table", "json", "markdown")
@options.language
def diff(before: str, after: str, folders: tuple[str, ...], form: str, lang: str) -> None:
    try:
        found = diff_criteria(before, after, library=load_library(*folders))
    except UnlikeUnitsError as error:
        raise _unlike(error) from None
    match form:
        case "json":
            from scoring.reports.criteria_diff.document import diff_json  # noqa: PLC0415

            write(diff_json(found, lang))
        case "markdown":
            from scoring.reports.criteria_diff.markdown import diff_markdown  # noqa: PLC0415

            write(diff_markdown(found, lang))
        case _:
            from scoring.reports.criteria_diff.text import diff_text  # noqa: PLC0415

            write(diff_text(found, lang, width()))


@click.command(
    help=said(
        "Đổi từ bộ tiêu chí A sang bộ B thì đơn vị nào trong PATH được thêm, mất đi, vì tiêu chí nào. ",
        "Which units in PATH gain and lose where standard A is replaced by B, and which criterion did it. ",
    )
    + _SIDES
)
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@options.paths()
@options.results
@options.criteria
@options.numbers
@options.encoding
@options.inference
@options.output_format("table", "json", "markdown")
@options.language
@click.pass_context
def impact(
    context: click.Context,
    before: str,
    after: str,
    paths: tuple[str, ...],
    earlier: tuple[str, ...],
    folders: tuple[str, ...],
    numbers: str | None,
    encoding: str | None,
    inference: str | None,
    form: str,
    lang: str,
) -> None:
    library = load_library(*folders)
    words = words_of([side(before, library), side(after, library)])
    reading = read(paths, library, numbers, encoding, vocabularies=words)
    try:
        found = criteria_impact(
            before,
            after,
            reading.assessments,
            rejected=reading.rejected,
            earlier=read_results(*earlier),
            inference=inference,
            library=library,
        )
    except UnlikeUnitsError as error:
        raise _unlike(error) from None
    complain(fault for entry in found.rejected for fault in entry.diagnostics)
    if not found.units:
        text = said("Không có đơn vị nào thuộc loại được xét.", "There is no unit of the type that is judged.")
        click.echo(text, err=True)
        context.exit(UNUSABLE)
    match form:
        case "json":
            from scoring.reports.impact.document import impact_json  # noqa: PLC0415

            write(impact_json(found))
        case "markdown":
            from scoring.reports.impact.markdown import impact_markdown  # noqa: PLC0415

            write(impact_markdown(found, lang))
        case _:
            from scoring.reports.impact.text import impact_text  # noqa: PLC0415

            write(impact_text(found, lang, width()))
    context.exit(IN_PART if found.rejected else DONE)


def _unlike(error: UnlikeUnitsError) -> click.UsageError:
    return click.UsageError(
        said(
            f"Hai bộ phải xét cùng một loại đơn vị: {error.before.id} xét {error.before.unit_type}, "
            f"{error.after.id} xét {error.after.unit_type}",
            str(error),
        )
    )
