"""The lines of a text file, one after the other, without the whole of it: in UTF-8; else it is read whole, and made out
as the intake does."""

import codecs
import io
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

from scoring.intake.files import typed_text
from scoring.intake.unusable import MEGABYTE
from scoring.model.diagnostic import Diagnostic, ScoringError
from scoring.model.span import Span
from scoring.source.encodings import Encoding
from scoring.source.file import read_bytes

#: A line, and a row of several lines, may be so many characters long.
LONGEST = 1024 * 1024
#: A file that is not UTF-8 may be so large: it is read whole.
_WHOLE = 1024 * MEGABYTE
_BLOCK = 1024 * 1024


class Cut(str):
    """The beginning of a line that is too long."""

    __slots__ = ()


def too_long(span: Span) -> Diagnostic:
    """The fault of a line or a row that is too long."""
    return Diagnostic("E102", span, {"limit": str(LONGEST // MEGABYTE), "what": "MiB"})


class Lines:
    """The lines of a file in NFC, with their ends, as often as they are asked for; `size` is in bytes. `damage` is what
    is wrong with its bytes: its text has signs in their place."""

    def __init__(self, path: Path, source: str, encoding: Encoding | None, newline: str) -> None:
        """Raises ScoringError where the file cannot be read."""
        self._path, self._newline = path, newline
        self._text: str | None = None
        self.damage: Diagnostic | None = None
        self.warnings: tuple[Diagnostic, ...] = ()
        self.size = 0
        self._read: Callable[[], int] = lambda: 0
        if not path.is_file():
            read_bytes(path, source, MEGABYTE)
        try:
            self.size = path.stat().st_size
            if not _is_utf8(path):
                self._make_out(read_bytes(path, source, _WHOLE), source, encoding)
        except OSError as error:
            why = {"why": error.strerror or type(error).__name__}
            raise ScoringError([Diagnostic("E101", Span(source, 1, 1), why)]) from None

    def _make_out(self, content: bytes, source: str, encoding: Encoding | None) -> None:
        made_out = typed_text(content, source, encoding)
        self._text, self.warnings = made_out.text, made_out.warnings
        self.damage = next(iter(made_out.damage), None)

    def __iter__(self) -> Iterator[str]:
        with self._open() as stream:
            for line in _lines(stream):
                yield line if line.isascii() or isinstance(line, Cut) else unicodedata.normalize("NFC", line)
        self._read = lambda: self.size

    @property
    def read(self) -> int:
        """How many bytes were read by now."""
        return self._read()

    def _open(self) -> TextIO:
        if self._text is not None:
            self._read = lambda: 0
            return io.StringIO(self._text, newline=self._newline)
        stream = self._path.open("rb")
        self._read = stream.tell
        return io.TextIOWrapper(stream, encoding="utf-8-sig", newline=self._newline)


def _lines(stream: TextIO) -> Iterator[str]:
    while line := stream.readline(LONGEST):
        if len(line) < LONGEST:
            yield line
            continue
        yield Cut(line)
        while line and not line.endswith(("\n", "\r")):
            line = stream.readline(LONGEST)


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as stream:
        try:
            while block := stream.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True
