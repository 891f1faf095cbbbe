"""What a part of the bench found, as data, as text and as Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass

from tabulate import tabulate

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a name and figures. `key` is its name in results.json; `formats` say how many decimals people see;
    `notes` stand above the rows."""

    key: str
    title: str
    notes: Sequence[str] = ()
    head: Sequence[str] = ()
    formats: Sequence[str] = ()
    rows: Sequence[Sequence[Cell]] = ()

    def as_text(self) -> str:
        body = tabulate(self._shown(), self.head, "plain", disable_numparse=True, colalign=self._alignment())
        return "\n".join([f"\n{self.title}", *(f"  {note}" for note in self.notes), *_indented(body)])

    def as_markdown(self) -> str:
        body = tabulate(self._shown(), self.head, "pipe", disable_numparse=True, colalign=self._alignment())
        return "\n".join(
            [f"## {self.title}", "", *(f"{note}\n" for note in self.notes), *([body] if self.rows else [])]
        )

    def as_json(self) -> dict[str, object]:
        return {"title": self.title, "notes": list(self.notes), "head": list(self.head), "rows": list(self.rows)}

    def _shown(self) -> list[list[str]]:
        return [[row[0], *map(_cell, row[1:], self.formats)] for row in self.rows]

    def _alignment(self) -> tuple[str, ...] | None:
        return ("left", *("right" if form else "left" for form in self.formats)) if self.rows else None


def _cell(value: Cell, form: str) -> str:
    if value is None:
        return "–"
    return value if isinstance(value, str) else format(value, form).replace(",", " ")


def _indented(text: str) -> list[str]:
    return [f"  {line}" for line in text.splitlines()]
