"""A copy of a workbook in which the cells with faults are marked, each with a comment that says what is wrong."""

from collections.abc import Sequence
from io import BytesIO

from scoring.model.diagnostic import Diagnostic
from scoring.model.form import MARK_SHEET
from scoring.reports.catalogue import message
from scoring.reports.diagnostics import diagnostic_sentence, diagnostic_text

#: A light red, as spreadsheets mark what is bad.
_RED = "FFFFC7CE"
#: What a comment and a cell can hold.
_LONGEST = 30_000
_SIZE = {"width": 420, "height": 160}


def marked_copy(content: bytes, faults: Sequence[Diagnostic], language: str) -> bytes:
    """The workbook with every fault at its cell, and all of them on a sheet of their own in front. Needs openpyxl.

    Only for a workbook that the program has read itself: what is hostile was refused there.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 (an extra, and slow to load)
    from openpyxl.cell import Cell  # noqa: PLC0415
    from openpyxl.comments import Comment  # noqa: PLC0415
    from openpyxl.styles import PatternFill  # noqa: PLC0415

    book = load_workbook(BytesIO(content), rich_text=True)
    by_cell: dict[tuple[str, int, int], list[str]] = {}
    for fault in faults:
        place = fault.span.sheet, fault.span.line, fault.span.column
        by_cell.setdefault(place, []).append(f"{fault.code}: {diagnostic_sentence(fault, language)}")
    fill = PatternFill("solid", start_color=_RED, end_color=_RED)
    for (sheet, line, column), sentences in by_cell.items():
        if sheet in book.sheetnames:
            cell = book[sheet].cell(line, column)
            cell.fill = fill
            if isinstance(cell, Cell):  # one that is merged into another holds no comment
                cell.comment = Comment("\n\n".join(sentences)[:_LONGEST], "scoring", **_SIZE)
    name = _free(message("form.faults_sheet", language), book.sheetnames)
    if MARK_SHEET in book.sheetnames:  # sent back mended, the form is read without a word about this sheet
        book[MARK_SHEET].append(["beside", name])
    listed = book.create_sheet(name, 0)
    listed.column_dimensions["A"].width = 150
    for number, fault in enumerate(faults, start=1):
        told = listed.cell(number, 1)
        told.value, told.data_type = diagnostic_text(fault, language)[:_LONGEST], "s"
    stream = BytesIO()
    book.active = 0
    book.save(stream)
    return stream.getvalue()


def _free(name: str, taken: Sequence[str]) -> str:
    """A name for a sheet that no other has, in whichever case."""
    known = {sheet.casefold() for sheet in taken}
    names = (name if number == 1 else f"{name} {number}" for number in range(1, len(known) + 2))
    return next(free for free in names if free.casefold() not in known)
