"""The mark of a form: which edition of which standard it was made for, and what has changed since."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from scoring.model import form
from scoring.model.diagnostic import Diagnostic
from scoring.model.form import Mark, changes
from scoring.model.span import Span

if TYPE_CHECKING:
    from scoring.source.workbook.cells import Sheet

#: The mark of the edition of a standard that judges a year; None where there is none.
Editions = Callable[[str, int], Mark | None]


def mark_in(sheets: Sequence["Sheet"]) -> Mark | None:
    """The mark that a workbook carries on a sheet of its own, if it does."""
    for sheet in sheets:
        if sheet.name == form.MARK_SHEET and sheet.rows:
            rows = [[form.restored(held.text) for _, held in row.cells()] for row in sheet.rows]
            if rows[0][:1] == [form.SCHEMA]:
                return _mark([(row[0], row[1]) for row in rows[1:] if len(row) > 1])
    return None


def _mark(entries: Sequence[tuple[str, str]]) -> Mark:
    single = dict(entries)
    return Mark(
        standard=single.get("standard", ""),
        edition=single.get("edition", ""),
        sha256=single.get("sha256", ""),
        asked={key: value for key, value in entries if key.startswith((form.FACT, form.CRITERION))},
        standards=tuple(value for key, value in entries if key == "standards"),
        beside=tuple(value for key, value in entries if key == "beside"),
    )


def outdated(mark: Mark | None, start: Span, period: int, editions: Editions) -> Diagnostic | None:
    """What to say of a form that was made for another edition than the one that judges its year (W120), or whose mark
    is lost, not that of this edition, or of no edition that anybody knows (W121); None where all is well."""
    if mark is None:
        return Diagnostic("W121", start, {"what": "lost"})
    current = editions(mark.standard, period)
    told = {"standard": mark.standard, "edition": mark.edition, "period": str(period)}
    if current is None:
        unknown = {**told, "what": "unknown"}
        return Diagnostic("W121", start, unknown)
    if (mark.edition, mark.sha256) == (current.edition, current.sha256):
        return None
    moved = {name: ", ".join(names) for name, names in changes(mark, current)._asdict().items()}
    told |= {"what": "differs" if any(moved.values()) else "same", **moved}
    if mark.edition == current.edition:
        return Diagnostic("W121", start, told)
    return Diagnostic("W120", start, told | {"current": current.edition})
