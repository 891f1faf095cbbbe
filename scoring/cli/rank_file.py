"""`scoring rank LIST -o OUT`: lists of any length, from file to file."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scoring.api import read_results
from scoring.api.lists import rank_file
from scoring.cli.bar import Bar
from scoring.cli.extras import must_have
from scoring.cli.language import said
from scoring.cli.library import library_of
from scoring.cli.output import DONE, IN_PART, UNUSABLE, complain, must_be_there, must_infer
from scoring.engine.compile import default_inference
from scoring.reports.numbers import number_text

if TYPE_CHECKING:
    from scoring.batch.ranking.summary import Summary

_WRITTEN = (".csv", ".parquet")
#: From so many units on it is worth a word that they are not judged in columns.
_MANY = 100_000
_TOLD = 20


def rank_to_file(
    paths: Sequence[str],
    output: str,
    folders: Sequence[str],
    standards: Sequence[str],
    as_of: object,
    inference: str | None,
    earlier: Sequence[str],
    numbers: str | None,
    encoding: str | None,
    every_row: bool,
    lang: str,
) -> int:
    """Rank into a file and tell what came of it; the exit code. Raises UsageError, and ScoringError as `rank` does."""
    must_have("polars", "batch", "-o", "-o")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy starts a thread a core for matrices; here are none
    _check_output(Path(output), paths)
    must_infer(inference)
    must_be_there(paths)
    library = library_of(folders)
    with Bar(sys.stderr) as bar, _what_is_left(Path(output)):
        summary = rank_file(
            paths,
            output,
            standards=standards,
            as_of=str(as_of) if as_of else None,
            inference=inference,
            library=library,
            earlier=read_results(*earlier),
            numbers=numbers,
            encoding=encoding,
            every_row=every_row,
            language=lang,
            progress=lambda found: bar.show(found.phase, found.done, found.whole, found.units),
        )
    _tell(summary, inference, lang)
    if not summary.judged:
        return UNUSABLE
    return IN_PART if summary.rejected else DONE


@contextmanager
def _what_is_left(out: Path) -> Iterator[None]:
    """Whoever ends a run learns that the next one goes on from there."""
    try:
        yield
    except KeyboardInterrupt:
        left = f"{out}.partial"
        told = f"\nĐã dừng; chạy lại lệnh này thì đọc tiếp từ {left}.", f"\nEnded; the same call goes on from {left}."
        click.echo(said(*told), err=True)
        raise


def _check_output(out: Path, paths: Sequence[str]) -> None:
    if out.suffix.lower() not in _WRITTEN:
        raise click.UsageError(
            said(f"-o phải là tệp {' hoặc '.join(_WRITTEN)}", f"-o must name a file as {' or '.join(_WRITTEN)}")
        )
    if not out.parent.is_dir() or out.is_dir():
        raise click.UsageError(said(f"không ghi được {out}", f"cannot write {out}"))
    _must_not_be_read(out, paths)


def _must_not_be_read(out: Path, paths: Sequence[str]) -> None:
    """What is written, beside it too, is none of what is read, now or by the same call later."""
    from scoring.batch.ranking.refusing import rejected_path  # noqa: PLC0415 (the extra `batch`)

    for written in (out, rejected_path(out)):
        for read in map(Path, paths):
            if written.resolve() == read.resolve():
                raise click.UsageError(said(f"{written} là tệp đang đọc", f"{written} is what is read"))
            if read.is_dir() and written.resolve().is_relative_to(read.resolve()):
                told = f"{out} nằm trong thư mục đang đọc {read}", f"{out} lies in {read}, which is read"
                raise click.UsageError(said(*told))


def _tell(summary: "Summary", inference: str | None, lang: str) -> None:
    def told(number: int) -> str:
        return number_text(Fraction(number), lang)

    complain(summary.warnings[:_TOLD])
    if (more := len(summary.warnings) - _TOLD) > 0:
        click.echo(said(f"… và {told(more)} cảnh báo nữa.", f"… and {told(more)} more warnings."), err=True)
    for line in summary.faults:
        click.echo(line, err=True)
    if summary.rejected_out is not None:
        click.echo(
            said(
                f"{told(summary.rejected)} phiếu bị từ chối, {told(summary.found)} lỗi: {summary.rejected_out}",
                f"{told(summary.rejected)} submissions rejected, {told(summary.found)} faults: {summary.rejected_out}",
            ),
            err=True,
        )
    if not summary.judged:
        none = (
            f"Không có đơn vị nào để chấm; không ghi {summary.out}.",
            f"There is no unit to judge; {summary.out} is not written.",
        )
        click.echo(said(*none), err=True)
        return
    if summary.in_memory and summary.judged > _MANY:
        click.echo(
            said(
                "Các loại cần xét kết quả khác nên mọi đơn vị được chấm riêng, trong bộ nhớ.",
                "Grades look at other results, so all units were judged one by one, in memory.",
            ),
            err=True,
        )
    rules = "durable-rules" if (inference or default_inference()) != "plain" else said("suy luận", "inference")
    click.echo(
        said(
            f"Đã ghi {summary.out}: {told(summary.judged)} đơn vị; {rules} chạy {told(summary.runs)} lần, "
            f"{told(summary.by_rows)} đơn vị chấm riêng.",
            f"Wrote {summary.out}: {told(summary.judged)} units; {rules} ran {told(summary.runs)} times, "
            f"{told(summary.by_rows)} units judged one by one.",
        ),
        err=True,
    )
