"""Which files a path gives: files as they are named, folders with all below them, archives like folders."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from scoring.intake.unusable import MEGABYTE, too_large, unusable
from scoring.model.diagnostic import Diagnostic, ScoringError
from scoring.model.span import Span
from scoring.source.file import read_bytes
from scoring.source.zipped import ZipError, entries, name_of, unpack

if TYPE_CHECKING:
    from scoring.source.zipped import Entry

ARCHIVE = ".zip"
WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
#: The formats that can be read, and how large a file of each may be.
LIMITS: Mapping[str, int] = {
    ".yaml": 16 * MEGABYTE,
    ".yml": 16 * MEGABYTE,
    ".json": 16 * MEGABYTE,
    ".jsonl": 64 * MEGABYTE,
    ".csv": 64 * MEGABYTE,
    **dict.fromkeys(sorted(WORKBOOKS), 16 * MEGABYTE),
}
#: Formats that hold submissions and cannot be read: they are rejected by name, never passed over.
_UNREADABLE = frozenset({".xlsb"})
_KNOWN = _UNREADABLE | LIMITS.keys() | {ARCHIVE}
#: What nobody meant to hand in: hidden files, and those by which Excel locks one that is open.
_HIDDEN = (".", "~$")
_ARCHIVE_LIMIT, _UNPACKED_LIMIT = 256 * MEGABYTE, 1024 * MEGABYTE


class InputFile(NamedTuple):
    """A file to read, and the name that it is shown under: relative to the path that was asked for. With an `entry`, it
    lies in the archive at `path`, and is read there without being unpacked to disk.
    """

    path: Path
    source: str
    entry: "Entry | None" = None

    @property
    def suffix(self) -> str:
        """The ending of its name, in small letters."""
        return (PurePosixPath(name_of(self.entry)) if self.entry else self.path).suffix.lower()

    @property
    def size(self) -> int:
        """How many bytes it takes on disk; 0 where that cannot be said."""
        if self.entry is not None:
            return self.entry.compress_size
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def content(self, limit: int) -> bytes:
        """Its bytes. Raises ScoringError: E101, E102; E113 and E114 in an archive."""
        if self.entry is None:
            return read_bytes(self.path, self.source, limit)
        try:
            with self.path.open("rb") as stream:
                return b"".join(unpack(stream, self.entry, limit))
        except ZipError as error:
            fault = too_large(self.source, limit) if error.why == "size" else unusable(error.why, self.source)
            raise ScoringError([fault]) from None
        except OSError as error:
            why = {"why": error.strerror or type(error).__name__}
            raise ScoringError([Diagnostic("E101", Span(self.source, 1, 1), why)]) from None


def list_files(paths: Iterable[Path]) -> tuple[list[InputFile], list[Diagnostic]]:
    """Every file to read, each once, in order of name; and one warning a folder or an archive that names the files
    passed over.

    A file is shown under its name relative to the path that was asked for; where two would be shown alike, as it was
    asked for, and where one is reached by two ways, under the longer name.
    """
    found: dict[str, InputFile] = {}
    skipped: dict[str, list[str]] = {}

    def take(file: InputFile) -> None:
        known = found.get(os.path.realpath(file.path))
        if known is None or (len(file.source), file.source) > (len(known.source), known.source):
            found[os.path.realpath(file.path)] = file

    for path in paths:
        if not path.is_dir():
            take(InputFile(path, _shown(path.name)))
            continue
        for inside in sorted(_inside(path), key=lambda inside: inside.relative_to(path).as_posix()):
            source = _shown(inside.relative_to(path).as_posix())
            if inside.suffix.lower() in _KNOWN or (inside.is_dir() and not inside.is_symlink()):
                take(InputFile(inside, source))
            else:
                skipped.setdefault(_shown(str(path)), []).append(source)
    alike = Counter(file.source for file in found.values())
    told = [
        file if alike[file.source] == 1 else file._replace(source=_shown(file.path.as_posix()))
        for file in found.values()
    ]
    files = [held for file in told for held in _opened(file, skipped)]
    warnings = [
        Diagnostic("W112", Span(source, 1, 1), {"files": ", ".join(names)}) for source, names in skipped.items()
    ]
    return sorted(files, key=lambda file: (file.source, str(file.path))), warnings


def _inside(folder: Path) -> Iterator[Path]:
    """What is below a folder and not hidden: files, links to folders, which are not followed, and folders that cannot
    be read."""
    unreadable: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = [name for name in folders if not name.startswith(_HIDDEN)]
        linked = [name for name in folders if Path(parent, name).is_symlink()]
        yield from (Path(parent, name) for name in [*names, *linked] if not name.startswith(_HIDDEN))
    yield from (Path(error.filename) for error in unreadable)


def _opened(file: InputFile, skipped: dict[str, list[str]]) -> Iterator[InputFile]:
    """The files in an archive, by their names in it; one that cannot be read, or has none, is a file itself."""
    if file.suffix != ARCHIVE or file.path.is_dir():
        yield file
        return
    held = 0
    try:
        listed = archive_entries(file)
    except ScoringError:
        listed = []
    for entry in listed:
        name = name_of(entry)
        if any(part.startswith(_HIDDEN) and part not in (".", "..") for part in name.split("/")):
            continue
        if PurePosixPath(name).suffix.lower() in _KNOWN:
            held += 1
            yield file._replace(source=f"{file.source}/{_shown(name)}", entry=entry)
        else:
            skipped.setdefault(file.source, []).append(_shown(name))
    if not held:
        yield file


def archive_entries(file: InputFile) -> list["Entry"]:
    """What lies in an archive. Raises ScoringError: E101, E102, and E113 where it is damaged."""
    start = Span(file.source, 1, 1)
    try:
        if not file.path.is_file():
            file.content(0)  # a pipe or a device, which may never end, or nothing at all
        if file.size > _ARCHIVE_LIMIT:
            raise ScoringError([too_large(file.source, _ARCHIVE_LIMIT)])
        with file.path.open("rb") as stream:
            listed = entries(stream)
    except ZipError as error:
        raise ScoringError([unusable(error.why, file.source)]) from None
    except OSError as error:
        raise ScoringError([Diagnostic("E101", start, {"why": error.strerror or type(error).__name__})]) from None
    if sum(entry.file_size for entry in listed) > _UNPACKED_LIMIT:
        raise ScoringError([Diagnostic("E102", start, {"limit": str(_UNPACKED_LIMIT // MEGABYTE), "what": "unpacked"})])
    if len({name_of(entry) for entry in listed}) < len(listed):
        raise ScoringError([unusable("twice", file.source)])
    return listed


def _shown(name: str) -> str:
    """A name as it can stand in a line of a message: what is not printable is escaped."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name)
