"""`scoring explain PATH [UNIT]` and `scoring explain RESULT A B`"""

from pathlib import Path

import click

from scoring.cli import options
from scoring.cli.language import said
from scoring.cli.output import UNUSABLE, judge, no_such_unit, outcome, width, write


@click.command(
    help=said(
        "Giải trình toàn bộ cách ra kết quả: từng điều kiện với số liệu đã thay vào, căn cứ pháp lý, "
        "quy tắc đã áp dụng. UNIT: mã đơn vị, khi PATH có nhiều đơn vị. Thêm OTHER: vì sao UNIT đứng trên (hoặc dưới) "
        "OTHER; khi đó PATH còn có thể là tệp JSON của lệnh rank.",
        "The whole derivation of a result: every condition with its values filled in, the legal basis, the rules that "
        "fired. UNIT: the id of a unit where PATH holds several. With OTHER: why UNIT stands above (or below) it; then "
        "PATH may also be the JSON of rank.",
    )
)
@click.argument("path", type=click.Path())
@click.argument("unit", required=False)
@click.argument("other", required=False)
@options.output_format("table", "json", "markdown")
@options.judging
@click.pass_context
def explain(
    context: click.Context,
    path: str,
    unit: str | None,
    other: str | None,
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
    if unit is not None and other is not None:
        from scoring.cli.above import explain_above  # noqa: PLC0415

        options_of_judging = (standards, as_of, inference, earlier, numbers, encoding)
        explain_above(context, path, (unit, other), form, folders, lang, *options_of_judging)
    if form == "markdown":
        raise click.UsageError(
            said("--format markdown chỉ dùng khi nêu hai đơn vị", "--format markdown goes with two units only")
        )
    ranking = judge(
        [path], folders, standards, as_of, inference, earlier, numbers, encoding, alone=Path(path).is_file()
    )
    every = [ranked.result for group in ranking.groups for ranked in group.units]
    results = [result for result in every if unit in (None, result.assessment.unit.id)]
    if not every:
        context.exit(outcome(ranking))
    if not results and unit is not None:
        no_such_unit(unit, path, [result.assessment.unit.id for result in every])
        context.exit(UNUSABLE)
    if form == "json":
        from scoring.reports.document import units_json  # noqa: PLC0415

        write(units_json(results, lang))
    else:
        from scoring.reports.derivation import explain_text  # noqa: PLC0415

        write("\n".join(explain_text(result, lang, width()) for result in results))
    context.exit(outcome(ranking))
