"""`scoring robustness PATH...`"""

import click

from scoring.api import read_results
from scoring.api import robustness as looked_at
from scoring.cli import options
from scoring.cli.language import said
from scoring.cli.looking import Whole, progress, top
from scoring.cli.output import judge_reading, outcome, width, write, write_parts


@click.command(
    help=said(
        "Cho biết thứ hạng của mỗi đơn vị chắc đến đâu: hạng tốt nhất và xấu nhất khi sửa một số liệu chưa được xác "
        "nhận, khi điểm tối đa của các tiêu chí tăng hoặc giảm 10 %, khi bỏ từng tiêu chí. Không làm thay đổi kết quả.",
        "How firm each rank is: the best and the worst place if a fact that nobody confirmed were corrected, if the "
        "maxima of criteria were a tenth higher or lower, and with each criterion left out. No result changes.",
    )
)
@options.paths()
@top
@click.option(
    "--samples",
    type=Whole(1),
    default=100,
    show_default=True,
    help=said(
        "Xét đủ các tổ hợp điểm tối đa nếu không quá N, nếu không thì rút thăm N tổ hợp.",
        "Look at all combinations of maxima where they are at most N, else draw N of them.",
    ),
)
@click.option(
    "--seed",
    type=Whole(0),
    default=1,
    show_default=True,
    help=said("Mã rút thăm: cùng mã thì rút ra như nhau.", "What draws them: the same for the same seed."),
)
@options.output_format("table", "json", "csv", "markdown")
@options.judging
@click.pass_context
def robustness(
    context: click.Context,
    paths: tuple[str, ...],
    top: int | None,
    samples: int,
    seed: int,
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
    with progress(2 * len(reading.assessments)) as done:
        found = looked_at(
            reading.assessments,
            rejected=reading.rejected,
            samples=samples,
            seed=seed,
            ranking=ranking,
            standards=standards,
            as_of=str(as_of) if as_of else None,
            library=library,
            earlier=read_results(*earlier),
            done=done,
        )
    match form:
        case "json":
            from scoring.reports.robustness.document import robustness_json_parts  # noqa: PLC0415

            write_parts(robustness_json_parts(found, lang, top))
        case "csv":
            from scoring.reports.robustness.csv import robustness_csv  # noqa: PLC0415

            write(robustness_csv(found, top))
        case "markdown":
            from scoring.reports.robustness.markdown import robustness_markdown  # noqa: PLC0415

            write(robustness_markdown(found, lang, top))
        case _:
            from scoring.reports.robustness.text import robustness_text  # noqa: PLC0415

            write(robustness_text(found, lang, width(), top))
    context.exit(outcome(ranking))
