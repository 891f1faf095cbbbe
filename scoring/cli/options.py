"""Options that several commands share, each defined once."""

from collections.abc import Callable
from datetime import date
from typing import Any

import click

from scoring.cli.language import LANGUAGES, language_asked, said
from scoring.cli.usage import Choice

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _day(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    """A day as 2024-10-31."""
    try:
        if value is None or len(value) == 10:
            return None if value is None else date.fromisoformat(value)
    except ValueError:
        pass
    raise click.BadParameter(said(f"“{value}” không phải ngày dạng YYYY-MM-DD", f"{value!r} is no day as YYYY-MM-DD"))


def paths(required: bool = True) -> Decorator:
    return click.argument("paths", nargs=-1, required=required, type=click.Path())


def output_format(*formats: str) -> Decorator:
    return click.option(
        "--format",
        "form",
        type=Choice(formats),
        default=formats[0],
        show_default=True,
        help=said("Dạng kết quả.", "Form of the output."),
    )


language = click.option(
    "--lang",
    type=Choice(LANGUAGES),
    default=language_asked,
    show_default="SCORING_LANG, vi",
    help=said("Ngôn ngữ.", "Language."),
)
criteria = click.option(
    "--criteria",
    "folders",
    multiple=True,
    type=click.Path(),
    help=said("Thư mục bộ tiêu chí dùng thêm.", "A folder of further criteria files."),
)
standards = click.option(
    "--standard",
    "standards",
    multiple=True,
    metavar="ID",
    help=said(
        "Chỉ chấm theo bộ tiêu chí này (lặp lại được; all: tất cả).",
        "Judge under this standard only (repeatable; all).",
    ),
)
as_of = click.option(
    "--as-of",
    callback=_day,
    metavar="YYYY-MM-DD",
    help=said("Dùng bộ tiêu chí có hiệu lực ngày này.", "Take the editions in force on this day."),
)
inference = click.option(
    "--inference",
    type=Choice(["plain", "rete", "both"]),
    help=said("Cách suy luận; both: chạy cả hai và đối chiếu.", "How to infer; both: run both and compare."),
)
results = click.option(
    "--results",
    "earlier",
    multiple=True,
    type=click.Path(),
    metavar="FILE",
    help=said(
        "Kết quả trước đó (JSON của rank) để xét các loại cần đạt trước, đạt nhiều năm liền (lặp lại được).",
        "Earlier results (the JSON of rank), for grades that look at them (repeatable).",
    ),
)
numbers = click.option(
    "--numbers",
    type=Choice(["vi", "en"]),
    help=said(
        "Cách viết số trong bảng: vi (1.234,5) hoặc en (1,234.5); không nêu thì số đọc được hai cách bị từ chối.",
        "How numbers are written in lists: vi (1.234,5) or en (1,234.5); without it, what reads two ways is refused.",
    ),
)
encoding = click.option(
    "--encoding",
    type=Choice(["cp1258", "tcvn3", "vni"]),
    help=said(
        "Bảng mã của các tệp không phải UTF-8: Windows-1258, TCVN3 (ABC) hoặc VNI.",
        "The encoding of files that are not UTF-8: Windows-1258, TCVN3 (ABC) or VNI.",
    ),
)


def _tolerance(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """How far a figure may move: 50%, 5, 50% + 5."""
    from scoring.model.tolerance import read_tolerance  # noqa: PLC0415 (few commands compare years)

    if value is None or read_tolerance(value) is not None:
        return value
    raise click.BadParameter(
        said(f"“{value}” không phải mức dạng 50%, 5 hoặc 50% + 5", f"“{value}” is not of the form 50%, 5 or 50% + 5")
    )


last_year = click.option(
    "--last-year",
    "last_year",
    multiple=True,
    type=click.Path(),
    metavar="PATH",
    help=said(
        "Phiếu năm trước, chỉ để đối chiếu (lặp lại được).",
        "Assessments of the year before, only looked at (repeatable).",
    ),
)
tolerance = click.option(
    "--tolerance",
    callback=_tolerance,
    metavar="50%|5|50%+5",
    help=said(
        "Mức thay đổi so với năm trước không cần hỏi, cho số liệu mà bộ tiêu chí không nêu mức.",
        "How far a figure may move from last year's where its criteria file does not say.",
    ),
)

mark_errors = click.option(
    "--mark-errors",
    "marked",
    type=click.Path(),
    metavar="OUT",
    help=said(
        "Ghi bản sao .xlsx có đánh dấu các ô sai (nhiều tệp thì OUT là thư mục).",
        "Write a copy of the .xlsx with the wrong cells marked (of several files, into the folder OUT).",
    ),
)

to_file = click.option(
    "-o",
    "--output",
    "output",
    type=click.Path(),
    metavar="OUT",
    help=said(
        "Ghi vào tệp .csv hoặc .parquet, không kèm câu lý do; danh sách dài bao nhiêu cũng được "
        "(.csv, .jsonl, .xlsx, .parquet, .arrow).",
        "Write to a .csv or .parquet file, without the sentences; lists may be of any length "
        "(.csv, .jsonl, .xlsx, .parquet, .arrow).",
    ),
)
every_row = click.option(
    "--every-row",
    "every_row",
    is_flag=True,
    help=said(
        "Với -o: chạy durable-rules cho từng đơn vị để đối chiếu.",
        "With -o: run durable-rules for each unit, as a check.",
    ),
)


def auditing(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that audits."""
    return last_year(tolerance(command))


def judging(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that judges, in the order in which its help lists them."""
    for option in (language, inference, encoding, numbers, criteria, results, as_of, standards):
        command = option(command)
    return command
