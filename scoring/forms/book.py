"""What every workbook that is handed out has: looks, words to choose from, notes, and the mark by which it is known."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from scoring.forms.notes import Note
from scoring.forms.rules import choices_of, hint_of, validation_of
from scoring.model import form
from scoring.model.form import Mark
from scoring.model.span import column_letters
from scoring.model.standard import Fact, FactType, Standard
from scoring.reports.catalogue import message
from scoring.reports.layout import wrap

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_LISTS = "_lists"
_A4 = 9
#: Cells that keep what is typed: the zeros in front of an id, and a day as it was meant, since a spreadsheet set up for
#: English makes 1 February of 2/1.
_AS_TYPED = {FactType.DATE, FactType.TEXT}
#: The colour of a cell to fill in, of what is locked, and of lines.
FILL, GREY, LINE = "#FFF9DB", "#F1F3F5", "#ADB5BD"
#: What stays allowed on a locked sheet: people widen columns and rows to read.
_ALLOWED: dict[str, Any] = {"format_columns": True, "format_rows": True}
#: How high a line is, and how much more several of them take, since some fonts are higher.
LINE_HEIGHT, _ROOM = 15, 3
#: No row of a workbook is higher.
_HIGHEST = 409
_NOTES_WIDTH = 110


class Book:
    """A workbook in the making. The same content gives the same bytes, whenever it is made."""

    def __init__(self, book: "Workbook", standard: Standard, language: str) -> None:
        self._book, self._standard, self._language = book, standard, language
        self._looks: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._lists: dict[tuple[str, ...], str] = {}

    def sheet(self, name: str) -> "Worksheet":
        """A new sheet for A4, locked but for what is to be filled in."""
        sheet = self._book.add_worksheet(name)
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.set_footer("&C&P/&N")
        sheet.protect("", _ALLOWED)
        return sheet

    def look(self, **properties: Any) -> "Format":
        """A cell format, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._looks:
            self._looks[key] = self._book.add_format(properties)
        return self._looks[key]

    def entry(self, kind: FactType | None = None, *, must: bool = True, framed: bool = False) -> "Format":
        """The format of a cell that a person fills in."""
        shown = {"num_format": "@"} if kind in _AS_TYPED else {}
        frame = {"border": 2, "border_color": "#E03131"} if framed else {"border": 1, "border_color": LINE}
        fill = {"bg_color": FILL} if must else {}
        return self.look(locked=False, valign="top", text_wrap=True, **frame, **fill, **shown)

    def allow(self, sheet: "Worksheet", cells: tuple[int, int, int, int], fact: Fact) -> None:
        """Check what is typed into cells against a fact, as far as a workbook can, and say what is expected."""
        choices, hint = choices_of(fact, self._language), hint_of(fact, self._standard, self._language)
        if choices:
            self.choose(sheet, cells, choices, hint)
        else:
            self.check(sheet, cells, validation_of(fact), hint)

    def choose(
        self, sheet: "Worksheet", cells: tuple[int, int, int, int], choices: Sequence[str], hint: str = ""
    ) -> None:
        """Let people choose from words."""
        self.check(sheet, cells, {"validate": "list", "source": self._listed(choices)}, hint)

    def check(
        self, sheet: "Worksheet", cells: tuple[int, int, int, int], rule: Mapping[str, Any] | None, hint: str
    ) -> None:
        """Check what is typed by a rule, where there is one, and say what is expected, where there is a hint."""
        told = {"input_message": hint, "error_title": message("form.invalid", self._language), "error_message": hint}
        sheet.data_validation(*cells, {**(rule or {"validate": "any"}), **(told if hint else {})})

    def _listed(self, choices: Sequence[str]) -> str:
        """The cells of a hidden sheet that hold words to choose from: inside a rule they may be neither long nor hold
        commas."""
        letter = column_letters(len(self._lists) + 1)
        return self._lists.setdefault(tuple(choices), f"={_LISTS}!${letter}$1:${letter}${len(choices)}")

    def notes(self, name: str, notes: Iterable[Note]) -> None:
        """The sheet that explains."""
        sheet = self.sheet(name)
        sheet.fit_to_pages(1, 0)
        sheet.set_column(0, 0, _NOTES_WIDTH)
        for place, note in enumerate(notes):
            sheet.write_string(place, 0, note.text, self.look(text_wrap=True, valign="bottom", bold=note.is_heading))
            sheet.set_row(place, height_of(note.text, _NOTES_WIDTH) + note.is_heading * LINE_HEIGHT)

    def mark(self, mark: Mark) -> None:
        """The sheet by which the workbook is known again, and the words to choose from; nobody sees them."""
        head = [(form.SCHEMA, ""), ("standard", mark.standard), ("edition", mark.edition), ("sha256", mark.sha256)]
        head += [("standards", name) for name in mark.standards] + [("beside", name) for name in mark.beside]
        self._hidden(form.MARK_SHEET, [[form.kept(word) for word in row] for row in (*head, *mark.asked.items())])
        longest = max(map(len, self._lists), default=0)
        self._hidden(
            _LISTS, [[words[row] if row < len(words) else "" for words in self._lists] for row in range(longest)]
        )

    def _hidden(self, name: str, rows: Sequence[Sequence[str]]) -> None:
        sheet = self._book.add_worksheet(name)
        for line, cells in enumerate(rows):
            for column, text in enumerate(cells):
                if text:
                    sheet.write_string(line, column, text)
        sheet.very_hidden()


def height_of(text: str, width: int) -> int:
    """How high a cell of this width must be to show the whole text. A column is as wide as so many digits, and text in
    any of the usual fonts is no wider than as many digits; what measures it exactly is the program that shows it.
    """
    lines = sum(len(wrap(line, width)) for line in text.split("\n"))
    return min(_HIGHEST, lines * LINE_HEIGHT + (_ROOM if lines > 1 else 0))


@contextmanager
def new_book(standard: Standard, language: str, into: BytesIO) -> Iterator[Book]:
    """A workbook that is written into a stream when all is done. Needs XlsxWriter."""
    from xlsxwriter import Workbook  # noqa: PLC0415 (an extra, and slow to load)

    book = Workbook(into, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    start = standard.in_force_from
    book.set_properties({"title": standard.title.vi, "created": datetime(start.year, start.month, start.day)})  # noqa: DTZ001
    yield Book(book, standard, language)
    book.close()
