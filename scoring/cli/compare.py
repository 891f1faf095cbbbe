"""`scoring compare A B`"""

from pathlib import Path

import click

from scoring.cli import options
from scoring.cli.language import said
from scoring.cli.library import library_of
from scoring.cli.output import DONE, UNUSABLE, judge, outcome, width, write
from scoring.reports.comparison.comparison import compare as compared
from scoring.reports.published import Published, published
from scoring.reports.result_file import find_published
from scoring.source.tree import nearest


@click.command(
    help=said(
        "So sánh hai kết quả, hoặc hai năm: đơn vị nào thay đổi, do tiêu chí nào. A, B: tệp JSON của lệnh rank, hoặc "
        "tệp, thư mục phiếu tự đánh giá (khi đó được chấm như lệnh rank).",
        "Compare two results, or two years: what moved, and by which criteria. A, B: the JSON of rank, or "
        "self-assessments (a file or folder), which are then judged as rank judges them.",
    )
)
@click.argument("before", metavar="A", type=click.Path())
@click.argument("after", metavar="B", type=click.Path())
@click.option(
    "--unit",
    "units",
    multiple=True,
    metavar="ID",
    help=said("Chỉ so sánh đơn vị này (lặp lại được).", "Compare this unit only (repeatable)."),
)
@options.output_format("table", "json", "markdown")
@options.judging
@click.pass_context
def compare(
    context: click.Context,
    before: str,
    after: str,
    units: tuple[str, ...],
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
    one, first = _side(context, before, folders, standards, as_of, inference, earlier, numbers, encoding, lang)
    other, second = _side(context, after, folders, standards, as_of, inference, earlier, numbers, encoding, lang)
    if units:
        _must_be_there(context, units, (one, other))
        one, other = one.only(units), other.only(units)
    comparison = compared(one, other)
    match form:
        case "json":
            from scoring.reports.comparison.document import comparison_json  # noqa: PLC0415

            write(comparison_json(comparison))
        case "markdown":
            from scoring.reports.comparison.markdown import comparison_markdown  # noqa: PLC0415
            from scoring.reports.comparison.names import names_of  # noqa: PLC0415

            write(comparison_markdown(comparison, names_of(library_of(folders).standards, lang), lang))
        case _:
            from scoring.reports.comparison.names import names_of  # noqa: PLC0415
            from scoring.reports.comparison.text import comparison_text  # noqa: PLC0415

            write(comparison_text(comparison, names_of(library_of(folders).standards, lang), lang, width()))
    context.exit(max(first, second))


def _side(
    context: click.Context,
    path: str,
    folders: tuple[str, ...],
    standards: tuple[str, ...],
    as_of: object,
    inference: str | None,
    earlier: tuple[str, ...],
    numbers: str | None,
    encoding: str | None,
    lang: str,
) -> tuple[Published, int]:
    """A result as it stands in a file, or as it comes of assessments; and whether that was done whole or in part."""
    found = find_published(Path(path))
    if found is not None:
        return found, DONE
    from scoring.reports.document import to_document  # noqa: PLC0415

    ranking = judge(
        [path], folders, standards, as_of, inference, earlier, numbers, encoding, alone=Path(path).is_file()
    )
    if ranking.rejected:  # both sides complain on the same stream
        count = len(ranking.rejected)
        text = said(f"{path}: {count} hồ sơ không dùng được", f"{path}: submissions that cannot be used: {count}")
        click.echo(text, err=True)
    if not ranking.groups:
        context.exit(outcome(ranking))
    return published(to_document(ranking, lang), path), outcome(ranking)


def _must_be_there(context: click.Context, units: tuple[str, ...], sides: tuple[Published, Published]) -> None:
    """Leave where a unit asked for is on neither side."""
    known = {unit.id for side in sides for unit in side.units}
    for name in units:
        if name not in known:
            near = nearest(name, sorted(known))
            hint = said(f"; ý bạn là “{near}”?", f"; did you mean “{near}”?") if near else ""
            text = said(f"Không bên nào có đơn vị “{name}”", f"Neither side has a unit “{name}”")
            click.echo(text + hint, err=True)
    if not known.issuperset(units):
        context.exit(UNUSABLE)
