"""`scoring verify RESULT PATH...`"""

from pathlib import Path

import click

from scoring.cli import options
from scoring.cli.language import said
from scoring.cli.output import DONE, NOT_PASSED, judge, outcome, write
from scoring.reports.verification import differences, read_result


@click.command(
    help=said(
        "Tính lại từ các phiếu tự đánh giá trong PATH và đối chiếu với RESULT (tệp JSON của lệnh rank). "
        "Mã thoát 1 khi khác, kèm chỗ khác.",
        "Recompute from the self-assessments in PATH and compare with RESULT (the JSON of rank). "
        "Exit code 1 where they differ, naming what differs.",
    )
)
@click.argument("result", type=click.Path())
@options.paths()
@options.judging
@click.pass_context
def verify(
    context: click.Context,
    result: str,
    paths: tuple[str, ...],
    standards: tuple[str, ...],
    as_of: object,
    folders: tuple[str, ...],
    earlier: tuple[str, ...],
    numbers: str | None,
    encoding: str | None,
    inference: str | None,
    lang: str,
) -> None:
    published = read_result(Path(result))
    ranking = judge(
        paths, folders, standards, as_of or published["as_of"], inference, earlier, numbers, encoding, afresh=True
    )
    if not ranking.groups:
        context.exit(outcome(ranking))
    found = differences(published, ranking, lang)
    if found:
        write("\n".join(found))
        context.exit(NOT_PASSED)
    units = sum(len(group.units) for group in ranking.groups)
    write(said(f"Khớp: {units} đơn vị, tính lại cho cùng kết quả.", f"It holds: {units} units, recomputed alike."))
    context.exit(DONE)
