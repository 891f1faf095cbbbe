"""The container of .xls files, and of .xlsx files with a password: a small file system inside a file."""

import struct
from collections.abc import Mapping

from scoring.source.workbook.cells import UnusableError

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
#: Marks in the allocation table from here on are no sectors: the end of a chain, a free sector.
_NO_SECTOR = 0xFFFFFFFA
_ENTRY = 128
_STREAM = 2


def streams(content: bytes) -> Mapping[str, bytes]:
    """The streams of a container by their names, in small letters. Raises UnusableError `damaged`.

    A chain of sectors that leaves the file, or comes back to itself, is damage; so nothing gets longer than the file.
    """
    try:
        return _Container(content).streams()
    except (struct.error, IndexError, UnicodeDecodeError):
        raise UnusableError("damaged") from None


class _Container:
    def __init__(self, content: bytes) -> None:
        self._content = content
        sector_bits, small_bits = struct.unpack_from("<HH", content, 30)
        if sector_bits not in (9, 12) or small_bits != 6:
            raise UnusableError("damaged")
        self._size, self._small_size = 1 << sector_bits, 1 << small_bits
        directory, _, self._cutoff, small_table, _, more, more_count = struct.unpack_from("<7I", content, 48)
        tables = [*struct.unpack_from("<109I", content, 76)]
        seen = set[int]()
        while more < _NO_SECTOR and more not in seen and len(seen) < more_count:
            seen.add(more)
            *places, more = self._numbers(self._sector(more))
            tables += places
        self._table = [
            number for table in tables if table < _NO_SECTOR for number in self._numbers(self._sector(table))
        ]
        self._small_table = self._numbers(self._chain(small_table)) if small_table < _NO_SECTOR else ()
        self._directory = self._chain(directory)

    def _sector(self, number: int) -> bytes:
        start = max(self._size, _HEADER) + number * self._size
        if start >= len(self._content):
            raise UnusableError("damaged")
        return self._content[start : start + self._size]

    def _numbers(self, content: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])

    def _chain(self, first: int) -> bytes:
        return b"".join(self._sector(number) for number in _followed(first, self._table))

    def streams(self) -> dict[str, bytes]:
        """Those of every folder: nothing that this program looks for stands in two."""
        found: dict[str, bytes] = {}
        small = b""
        for start in range(0, len(self._directory) - _ENTRY + 1, _ENTRY):
            entry = self._directory[start : start + _ENTRY]
            kind, (first, size) = entry[66], struct.unpack_from("<II", entry, 116)
            if start == 0:
                small = self._chain(first) if first < _NO_SECTOR else b""
            length = int.from_bytes(entry[64:66], "little")
            name = entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le").casefold()
            if kind != _STREAM or name not in _WANTED:
                continue
            if size >= self._cutoff:
                content = self._chain(first)
            else:
                places = _followed(first, self._small_table)
                content = b"".join(small[at * self._small_size : (at + 1) * self._small_size] for at in places)
            if len(content) < size:
                raise UnusableError("damaged")
            found.setdefault(name, content[:size])
        return found


#: Where .xls files keep their sheets, before Excel 97 and since; and where files with a password keep everything.
BOOK_95, BOOK, ENCRYPTED = "book", "workbook", "encryptedpackage"
_WANTED = frozenset({BOOK_95, BOOK, ENCRYPTED})


def _followed(first: int, table: tuple[int, ...] | list[int]) -> list[int]:
    """The sectors of a chain, in its order."""
    chain: list[int] = []
    while first < _NO_SECTOR:
        if first >= len(table) or len(chain) > len(table):
            raise UnusableError("damaged")
        chain.append(first)
        first = table[first]
    return chain
