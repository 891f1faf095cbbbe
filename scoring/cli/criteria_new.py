"""`scoring criteria new ID`"""

import re

import click

from scoring.api import load_library
from scoring.cli import options, saving
from scoring.cli.language import said

_NAMES = {"STANDARD": "instrument/unit-type", "--unit-type": "a-z 0-9 _"}


@click.command(
    help=said(
        "Lập một tệp tiêu chí mới để viết tiếp: mỗi khóa có lời giải thích, một tiêu chí mẫu. ID có dạng "
        "văn-bản/loại-đơn-vị và chưa có ai dùng.",
        "Make a new criteria file to write on: every key is explained, with one sample criterion. ID is an "
        "instrument/unit-type that nobody uses yet.",
    )
)
@click.argument("standard", metavar="ID")
@click.option(
    "--unit-type",
    "unit_type",
    metavar="TYPE",
    help=said("Loại đơn vị được xét, như khu_dan_cu.", "The unit type that is judged, such as khu_dan_cu."),
)
@click.option("--points", is_flag=True, help=said("Bộ chấm điểm, có xếp loại.", "By points, with grades."))
@click.option(
    "--extends",
    metavar="STANDARD",
    help=said(
        "Bộ của địa phương: lấy toàn bộ STANDARD và siết thêm.",
        "An overlay, as of a province: takes all of STANDARD and tightens it.",
    ),
)
@saving.output
@options.criteria
@options.language
def new(
    standard: str,
    unit_type: str | None,
    points: bool,
    extends: str | None,
    output: str | None,
    folders: tuple[str, ...],
    lang: str,
) -> None:
    from scoring.authoring.new import new_file, new_overlay  # noqa: PLC0415

    if points and extends:
        raise click.UsageError(
            said("--points không đi với --extends: theo bộ gốc", "--points has no place beside --extends: as its base")
        )
    _check_name("STANDARD", standard)
    if unit_type is not None:
        _check_name("--unit-type", unit_type)
    library = load_library(*folders)
    if standard in library.ids:
        raise click.UsageError(
            said(
                f"đã có bộ “{standard}”; bản mới của nó là một bản sao có edition và hiệu lực mới",
                f"there is a standard “{standard}”; a new edition of it is a copy with a new edition and new days",
            )
        )
    if extends is not None:
        base = library.latest(extends)
        saving.deliver(new_overlay(standard, unit_type or base.unit_type, lang, base), output)
    elif unit_type is None:
        raise click.UsageError(said("thiếu tùy chọn --unit-type", "the option --unit-type is missing"))
    else:
        saving.deliver(new_file(standard, unit_type, lang, points=points), output)


def _check_name(option: str, name: str) -> None:
    """Raises UsageError, with the name in plain letters where that makes one."""
    from scoring.library.hints import near_name  # noqa: PLC0415
    from scoring.library.scalars import NAMES  # noqa: PLC0415

    if re.fullmatch(NAMES[_NAMES[option]], name):
        return
    near = near_name(_NAMES[option], name)
    form = said("văn-bản/loại-đơn-vị, chữ thường không dấu", "instrument/unit-type in small plain letters")
    if option != "STANDARD":
        form = said("chữ thường không dấu, chữ số và _", "small plain letters, digits and _")
    hint = said(f"; ý bạn là “{near}”?", f"; did you mean “{near}”?") if near else ""
    raise click.UsageError(said(f"“{name}” không có dạng {form}", f"“{name}” is not of the form {form}") + hint)
