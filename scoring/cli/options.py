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


def judging(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that judges, in the order in which its help lists them."""
    for option in (language, inference, criteria, results, as_of, standards):
        command = option(command)
    return command
