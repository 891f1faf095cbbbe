"""`scoring what-if FILE --set FACT=VALUE …`"""

from collections.abc import Sequence

import click

from scoring.api import read_results
from scoring.api import what_if as supposed
from scoring.cli import options
from scoring.cli.language import said
from scoring.cli.library import library_of
from scoring.cli.output import (
    DONE,
    IN_PART,
    NOT_PASSED,
    UNUSABLE,
    complain,
    must_infer,
    no_such_unit,
    read,
    width,
    write,
)
from scoring.model.assessment import Assessment, Reading
from scoring.model.result import Verdict
from scoring.model.what_if import every_placed

#: So many units are named where one has to be chosen.
_NAMED = 5


def _pairs(_: click.Context, parameter: click.Parameter, words: tuple[str, ...]) -> dict[str, str]:
    """`name=value`, each name once; nothing after the sign takes the value away."""
    found: dict[str, str] = {}
    for word in words:
        name, sign, value = word.partition("=")
        name = name.strip()
        if not sign or not name:
            wanted = f"{parameter.metavar}"
            raise click.BadParameter(said(f"“{word}” không có dạng {wanted}", f"“{word}” is not of the form {wanted}"))
        if name in found:
            raise click.BadParameter(said(f"“{name}” được nêu hai lần", f"“{name}” is named twice"))
        found[name] = value
    return found


def _changing(option: str, name: str, metavar: str, vi: str, en: str) -> options.Decorator:
    return click.option(option, name, multiple=True, callback=_pairs, metavar=metavar, help=said(vi, en))


@click.command(
    name="what-if",
    help=said(
        "Tính thử: nếu số liệu khác đi thì kết quả, xếp loại, điểm, thứ hạng ra sao, tiêu chí nào đổi. FILE không bị "
        "sửa. Mã thoát 1 khi tính thử vẫn chưa được công nhận.",
        "A trial: verdict, grade, points and rank with facts changed, and every criterion that moves. FILE stays as it "
        "is. Exit code 1 where the unit would not be recognised even then.",
    ),
)
@click.argument("file", type=click.Path())
@_changing(
    "--set",
    "facts",
    "FACT=VALUE",
    "Đổi số liệu này, viết như trong bảng (lặp lại được; bỏ trống sau dấu =: coi như chưa khai; previous.FACT: số năm "
    "trước).",
    "Change this fact, written as in a list (repeatable; nothing after =: undeclared; previous.FACT: last year's).",
)
@_changing(
    "--evidence",
    "evidence",
    "ID=NUMBER",
    "Thêm hoặc thay minh chứng của tiêu chí hoặc số liệu này (số văn bản; bỏ trống: bỏ minh chứng).",
    "The papers of this criterion or fact (number of the document; nothing: none).",
)
@_changing(
    "--not-applicable",
    "not_applicable",
    "ID=REASON",
    "Khai tiêu chí này không áp dụng, kèm lý do (bỏ trống: không khai nữa).",
    "Say that this criterion does not apply, and why (nothing: say so no more).",
)
@click.option(
    "--unit",
    metavar="ID",
    help=said("Đơn vị cần tính, khi FILE có nhiều đơn vị.", "Which unit, where FILE holds several."),
)
@click.option(
    "--in",
    "field",
    multiple=True,
    type=click.Path(),
    metavar="PATH",
    help=said(
        "Các phiếu để xếp hạng cùng (tệp hoặc thư mục, lặp lại được).",
        "The assessments that the unit is ranked among (a file or folder, repeatable).",
    ),
)
@options.output_format("table", "json", "markdown")
@options.judging
@click.pass_context
def what_if(
    context: click.Context,
    file: str,
    facts: dict[str, str],
    evidence: dict[str, str],
    not_applicable: dict[str, str],
    unit: str | None,
    field: tuple[str, ...],
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
    if not (facts or evidence or not_applicable):
        raise click.UsageError(
            said("chưa nêu thay đổi nào: --set FACT=VALUE", "nothing is to be changed: --set FACT=VALUE")
        )
    must_infer(inference)
    library = library_of(folders)
    own = read([file], library, numbers, encoding, alone=True)
    complain(fault for entry in own.rejected for fault in entry.diagnostics)
    chosen = _chosen(own, unit, file)
    if chosen is None:
        context.exit(UNUSABLE)
    others = read(field, library, numbers, encoding) if field else Reading(())
    complain(fault for entry in others.rejected for fault in entry.diagnostics)
    is_field = bool(field) or len(own.assessments) + len(own.rejected) > 1
    known = {(each.unit.id, each.period) for each in own.assessments}
    found = supposed(
        chosen,
        facts,
        evidence=evidence,
        not_applicable=not_applicable,
        field=[*own.assessments, *(each for each in others.assessments if (each.unit.id, each.period) not in known)]
        if is_field
        else None,
        rejected=(*own.rejected, *others.rejected),
        numbers=numbers,
        standards=standards,
        as_of=str(as_of) if as_of else None,
        inference=inference,
        library=library,
        earlier=read_results(*earlier),
    )
    told = set(map(id, (*own.rejected, *others.rejected)))  # those that follow were found while judging
    complain(fault for entry in found.before.rejected if id(entry) not in told for fault in entry.diagnostics)
    verdicts = [placed.ranked.result.verdict for placed in every_placed(found.after) if placed.key == found.key]
    if not verdicts:
        click.echo(said("Không có đơn vị nào để chấm.", "There is no unit to judge."), err=True)
        context.exit(UNUSABLE)
    match form:
        case "json":
            from scoring.reports.what_if.document import what_if_json  # noqa: PLC0415

            write(what_if_json(found, lang))
        case "markdown":
            from scoring.reports.what_if.markdown import what_if_markdown  # noqa: PLC0415

            write(what_if_markdown(found, lang))
        case _:
            from scoring.reports.what_if.text import what_if_text  # noqa: PLC0415

            write(what_if_text(found, lang, width()))
    if found.before.rejected:
        context.exit(IN_PART)
    context.exit(DONE if all(verdict is Verdict.RECOGNISED for verdict in verdicts) else NOT_PASSED)


def _chosen(own: Reading, unit: str | None, file: str) -> Assessment | None:
    """The one assessment that is asked about; a word on why where there is none, or nobody says which."""
    found = [each for each in own.assessments if unit in (None, each.unit.id)]
    if len(found) == 1:
        return found[0]
    if unit is not None and not found:
        no_such_unit(unit, file, [each.unit.id for each in own.assessments])
        return None
    ids = list(dict.fromkeys(each.unit.id for each in own.assessments))
    if found and unit is None:
        text = said(
            f"{file} có nhiều đơn vị; nêu --unit: {_some(ids)}",
            f"{file} holds several units; name one with --unit: {_some(ids)}",
        )
    elif found:
        years = ", ".join(str(each.period) for each in found)
        text = said(f"{file} có “{unit}” của nhiều năm: {years}", f"{file} holds “{unit}” of several years: {years}")
    else:
        text = said("Không có đơn vị nào để chấm.", "There is no unit to judge.")
    click.echo(text, err=True)
    return None


def _some(ids: Sequence[str]) -> str:
    return ", ".join([*ids[:_NAMED], "…"] if len(ids) > _NAMED else ids)
