"""The parts of a workbook that is a zip file. Only those that are asked for are ever unpacked: macros never are."""

from collections.abc import Iterator
from typing import BinaryIO

from scoring.source.workbook.cells import MAX_PART, UnusableError
from scoring.source.workbook.markup import text_of
from scoring.source.zipped import Entry, ZipError, entries, unpack

#: What is said of a zip file, as it is said of a workbook, which nobody takes for one.
_WORDS = {"not-zip": "damaged", "zip": "damaged", "size": "too-large"}


class Package:
    """A zip file by the names of its parts, in which case counts for nothing."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._parts: dict[str, Entry] = {}
        try:
            listed = entries(stream)
        except ZipError as error:
            raise UnusableError(_WORDS.get(error.why, error.why)) from None
        for entry in listed:
            name = entry.filename.replace("\\", "/").lstrip("/").casefold()
            if name in self._parts:  # which of the two counts, programs do not agree
                raise UnusableError("damaged")
            self._parts[name] = entry

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._parts

    def texts(self, name: str) -> Iterator[str]:
        """The text of a part, piece by piece. Raises UnusableError where it is missing or cannot be unpacked."""
        entry = self._parts.get(name.casefold())
        if entry is None:
            raise UnusableError("part")
        return text_of(self._unpacked(entry))

    def _unpacked(self, entry: Entry) -> Iterator[bytes]:
        try:
            yield from unpack(self._stream, entry, MAX_PART)
        except ZipError as error:
            raise UnusableError(_WORDS.get(error.why, error.why)) from None
