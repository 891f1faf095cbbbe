"""`--mark-errors`: copies of the workbooks that were read, in which the faults are marked."""

from collections.abc import Sequence
from pathlib import Path

import click

from scoring.cli.extras import must_have
from scoring.cli.language import said
from scoring.intake.paths import InputFile, list_files
from scoring.model.assessment import Rejected
from scoring.model.diagnostic import Diagnostic

_MARKED = (".xlsx", ".xlsm")


def mark_errors(paths: Sequence[str], rejected: Sequence[Rejected], output: str, language: str) -> None:
    """Write a marked copy to `output`: a file where a single workbook was read, else a folder that gets one of each
    workbook with faults, under its name. Nothing is written over. Raises UsageError."""
    must_have("openpyxl", "xlsx", "--mark-errors", "--mark-errors")
    by_source: dict[str, list[Diagnostic]] = {}
    for entry in rejected:
        for fault in entry.diagnostics:
            if fault.span.sheet:  # of a file that could not be read there is no copy to make
                by_source.setdefault(fault.span.source, []).append(fault)
    files, _ = list_files(map(Path, paths))
    alone = len(files) == 1 and Path(output).suffix.lower() in _MARKED
    found = [file for file in files if file.source in by_source and file.suffix in _MARKED and file.entry is None]
    for file in found:
        _write(file, Path(output) if alone else Path(output, file.source), by_source[file.source], language)
    if not found:
        text = said("Không có ô .xlsx nào có lỗi để đánh dấu.", "There is no .xlsx cell with a fault to mark.")
        click.echo(text, err=True)


def _write(file: InputFile, path: Path, faults: Sequence[Diagnostic], language: str) -> None:
    from scoring.forms.marked import marked_copy  # noqa: PLC0415

    path = path.with_suffix(".xlsx")  # macros do not come along
    copy = marked_copy(file.path.read_bytes(), faults, language)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as stream:
            stream.write(copy)
    except OSError as error:
        why = said("đã có tệp này", "it is there already") if isinstance(error, FileExistsError) else error.strerror
        raise click.UsageError(said(f"không ghi được {path}: {why}", f"cannot write {path}: {why}")) from None
    count = len({fault.span for fault in faults})
    click.echo(said(f"Đã ghi {path}: {count} ô được đánh dấu.", f"Wrote {path}: {count} cells marked."), err=True)
