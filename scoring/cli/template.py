"""`scoring template STANDARD -o FILE`"""

from collections.abc import Callable
from pathlib import Path

import click

from scoring.cli import options
from scoring.cli.extras import must_have
from scoring.cli.language import said
from scoring.cli.saving import save_new
from scoring.forms.layout import Layout, layout_of
from scoring.model.assessment import Unit

_FORMS = (".xlsx", ".csv", ".yaml")


@click.command(
    help=said(
        "Lập phiếu tự đánh giá để trống theo bộ tiêu chí STANDARD: .xlsx, .csv hoặc .yaml. Phiếu .xlsx của một đơn vị "
        "có hướng dẫn, ô chọn, ô khóa; có --units thì mỗi đơn vị một dòng.",
        "Make a blank form for STANDARD: .xlsx, .csv or .yaml. The .xlsx form of one unit has notes, drop-downs and "
        "locked cells; with --units there is one row a unit.",
    )
)
@click.argument("standard")
@click.option(
    "-o",
    "--output",
    "output",
    required=True,
    type=click.Path(),
    metavar="FILE",
    help=said("Tệp phiếu sẽ ghi (chưa có sẵn).", "The file to write, which must not exist."),
)
@click.option(
    "--units",
    "listed",
    type=click.Path(exists=True, dir_okay=False),
    metavar="LIST",
    help=said(
        "Danh sách đơn vị (CSV, Excel, YAML …): mã, tên, loại, cấp trên, cụm; điền sẵn vào phiếu.",
        "The units (CSV, Excel, YAML …): id, name, type, parent, cluster; filled in already.",
    ),
)
@click.option(
    "--list",
    "many",
    is_flag=True,
    help=said("Phiếu dạng danh sách, mỗi đơn vị một dòng.", "A form for many units, one row each."),
)
@click.option(
    "--period",
    type=click.IntRange(1945, 9998),
    metavar=said("NĂM", "YEAR"),
    help=said("Năm xét, điền sẵn vào phiếu.", "The year that is judged, filled in already."),
)
@options.as_of
@options.criteria
@options.language
def template(
    standard: str,
    output: str,
    listed: str | None,
    many: bool,
    period: int | None,
    as_of: object,
    folders: tuple[str, ...],
    lang: str,
) -> None:
    from scoring.api import load_standard  # noqa: PLC0415
    from scoring.cli.library import library_of  # noqa: PLC0415

    path = Path(output)
    writer = _writer(path, many=many or listed is not None)
    library = library_of(folders)
    if period is not None and as_of is None:
        found = library.for_period(standard, period, None)
    else:
        found = load_standard(standard, as_of=str(as_of) if as_of else None, library=library)
    units: tuple[Unit, ...] = ()
    if listed is not None:
        from scoring.intake.units import read_units  # noqa: PLC0415

        units, others = read_units(Path(listed), found.unit_type, library.vocabularies)
        if others:
            told = said(
                f"{others} đơn vị thuộc loại khác ({standard} dành cho {found.unit_type}) không đưa vào phiếu.",
                f"{others} units of other types are left out ({standard} judges {found.unit_type}).",
            )
            click.echo(told, err=True)
    content = writer(layout_of(found), lang, units, period)
    save_new(path, content)


def _writer(path: Path, *, many: bool) -> Callable[[Layout, str, tuple[Unit, ...], int | None], bytes]:
    """Which form a file name asks for. Raises UsageError for one that asks for none."""
    match path.suffix.lower():
        case ".csv":
            from scoring.forms.listing import list_csv  # noqa: PLC0415

            return lambda layout, lang, units, period: list_csv(layout, lang, units, period).encode()
        case ".yaml" | ".yml":
            from scoring.forms.document import form_yaml  # noqa: PLC0415

            return lambda layout, lang, units, period: form_yaml(layout, lang, units, period).encode()
        case ".xlsx":
            return _workbook(many=many)
    raise click.UsageError(
        said(f"phiếu phải là một trong: {', '.join(_FORMS)}", f"a form is one of: {', '.join(_FORMS)}")
    )


def _workbook(*, many: bool) -> Callable[[Layout, str, tuple[Unit, ...], int | None], bytes]:
    must_have("xlsxwriter", "xlsx", "phiếu .xlsx", "an .xlsx form", ("; hoặc dùng .csv, .yaml", "; or use .csv, .yaml"))
    from scoring.forms.listing import list_workbook  # noqa: PLC0415
    from scoring.forms.workbook import form_workbook  # noqa: PLC0415

    return list_workbook if many else lambda layout, lang, _, period: form_workbook(layout, lang, None, period)
