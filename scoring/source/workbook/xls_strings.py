"""Texts in .xls files: characters of one byte or of two, what they look like, and how they go on in the next record."""

import struct
from collections.abc import Sequence

_TWO_BYTES, _EXTENDED, _RICH = 0x01, 0x04, 0x08


def text_at(data: bytes, start: int, *, wide: bool = True) -> tuple[str, int]:
    """A text within one record, its length in two bytes (`wide`) or in one, and where it ends."""
    count = struct.unpack_from("<H" if wide else "<B", data, start)[0]
    start += 2 if wide else 1
    flags = data[start]
    start += 1 + (2 if flags & _RICH else 0) + (4 if flags & _EXTENDED else 0)
    end = start + count * (2 if flags & _TWO_BYTES else 1)
    return _decoded(data[start:end], flags), end


def _decoded(raw: bytes, flags: int) -> str:
    return raw.decode("utf-16-le", "replace") if flags & _TWO_BYTES else raw.decode("latin-1")


def shared_strings(pieces: Sequence[bytes]) -> list[str]:
    """The table of shared texts, from its record and those that continue it."""
    reader = _Pieces(pieces)
    _, count = struct.unpack("<II", reader.raw(8))
    strings: list[str] = []
    while len(strings) < count and not reader.is_at_end:
        strings.append(reader.text())
    return strings


class _Pieces:
    """Reads on from record to record. Within a text, each record begins with the width of its characters."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._pieces, self._at, self._start = pieces, 0, 0

    @property
    def is_at_end(self) -> bool:
        return self._at >= len(self._pieces) - 1 and self._start >= len(self._pieces[-1])

    def _left(self) -> int:
        """How much is left of the record, the next one where nothing is. Raises IndexError at the end of all."""
        while self._start >= len(self._pieces[self._at]):
            self._at, self._start = self._at + 1, 0
        return len(self._pieces[self._at]) - self._start

    def raw(self, count: int) -> bytes:
        """Bytes, from as many records as they take."""
        parts = []
        while count:
            length = min(count, self._left())
            parts.append(self._pieces[self._at][self._start : self._start + length])
            self._start += length
            count -= length
        return b"".join(parts)

    def text(self) -> str:
        """One text, without what tells its looks and its pronunciation."""
        count, flags = struct.unpack("<HB", self.raw(3))
        runs = struct.unpack("<H", self.raw(2))[0] if flags & _RICH else 0
        extended = struct.unpack("<I", self.raw(4))[0] if flags & _EXTENDED else 0
        parts: list[str] = []
        while count:
            if self._start >= len(self._pieces[self._at]):
                flags = self.raw(1)[0]
            width = 2 if flags & _TWO_BYTES else 1
            length = min(count, self._left() // width)
            if length == 0:
                raise IndexError
            parts.append(_decoded(self.raw(length * width), flags))
            count -= length
        self.raw(runs * 4 + extended)
        return "".join(parts)
