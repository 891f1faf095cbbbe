"""`scoring explain PATH [UNIT]`"""

from pathlib import Path

import click

from scoring.cli import options
from scoring.cli.language import said
from scoring.cli.output import UNUSABLE, judge, outcome, width, write
from scoring.source.tree import nearest


@click.command(
    help=said(
        "Giải trình toàn bộ cách ra kết quả: từng điều kiện với số liệu đã thay vào, căn cứ pháp lý, "
        "quy tắc đã áp dụng. UNIT: mã đơn vị, khi PATH có nhiều đơn vị.",
        "The whole derivation of a result: every condition with its values filled in, the legal basis, the rules that "
        "fired. UNIT: the id of a unit where PATH holds several.",
    )
)
@click.argument("path", type=click.Path())
@click.argument("unit", required=False)
@options.output_format("table", "json")
@options.judging
@click.pass_context
def explain(
    context: click.Context,
    path: str,
    unit: str | None,
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
    ranking = judge(
        [path], folders, standards, as_of, inference, earlier, numbers, encoding, alone=Path(path).is_file()
    )
    every = [ranked.result for group in ranking.groups for ranked in group.units]
    results = [result for result in every if unit in (None, result.assessment.unit.id)]
    if not every:
        context.exit(outcome(ranking))
    if not results and unit is not None:
        near = nearest(unit, [result.assessment.unit.id for result in every])
        hint = said(f"; ý bạn là “{near}”?", f"; did you mean “{near}”?") if near else ""
        click.echo(
            said(f"Không có đơn vị “{unit}” trong {path}", f"There is no unit “{unit}” in {path}") + hint, err=True
        )
        context.exit(UNUSABLE)
    if form == "json":
        from scoring.reports.document import units_json  # noqa: PLC0415

        write(units_json(results, lang))
    else:
        from scoring.reports.text import explain_text  # noqa: PLC0415

        write("\n".join(explain_text(result, lang, width()) for result in results))
    context.exit(outcome(ranking))
