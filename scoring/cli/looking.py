"""What `scoring triage` and `scoring robustness` do alike: whole fields are looked at, which may take a while."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from scoring.cli.language import said

#: So many units take long enough for a progress bar.
_MANY = 50


class Whole(click.ParamType[int]):
    """A whole number that is not less than another."""

    name = "N"

    def __init__(self, least: int) -> None:
        self._least = least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        text = str(value)
        if text.isascii() and text.isdigit() and len(text) <= 18 and int(text) >= self._least:
            return int(text)
        told = f"“{text}” không phải số nguyên từ {self._least}", f"“{text}” is no whole number from {self._least}"
        raise click.BadParameter(said(*told), ctx, param)


top = click.option(
    "--top",
    type=Whole(1),
    help=said("Chỉ in N dòng đầu của mỗi danh sách.", "Show the first N lines of each list only."),
)


@contextmanager
def progress(units: int) -> Iterator[Callable[[int], object]]:
    """Progress on a terminal, where there are many units."""
    label = said("Đang xét", "Looking")
    hidden = units < _MANY or not sys.stderr.isatty()
    with click.progressbar(length=units, label=label, file=sys.stderr, hidden=hidden) as bar:
        yield bar.update
