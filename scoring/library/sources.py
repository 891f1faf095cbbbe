"""The criteria files of folders, and the bytes that they hold."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from scoring.model.diagnostic import Diagnostic, ScoringError
from scoring.model.span import Span
from scoring.source.file import read_bytes

MAX_BYTES = 1024 * 1024

_ENDINGS = (".yaml", ".yml")
_EXAMPLES = (".examples.yaml", ".examples.yml")


class Source(NamedTuple):
    """A criteria file as it lies on the disk (`path` follows every link), and the name that it is shown under."""

    path: Path
    name: str
    content: bytes


def read_source(path: Path, name: str) -> Source:
    """One file. Raises ScoringError E101 or E102."""
    return Source(path, name, read_bytes(path, name, MAX_BYTES))


def read_sources(folders: Sequence[tuple[Path, str]]) -> tuple[list[Source], list[Diagnostic]]:
    """Every `*.yaml` and `*.yml` below the folders (or the file itself), each given with the name that it is shown
    under, and what cannot be read. A file that is reached twice is one, and the examples beside a criteria file are not
    criteria."""
    sources: list[Source] = []
    faults: list[Diagnostic] = []
    seen: set[Path] = set()
    for folder, name in folders:
        if not folder.exists():
            faults.append(Diagnostic("E101", Span(name, 1, 1), {"why": "no such folder"}))
        for path, shown in _files(folder, name):
            if (real := path.resolve()) in seen:
                continue
            seen.add(real)
            try:
                sources.append(read_source(real, shown))
            except ScoringError as error:
                faults += error.diagnostics
    return sources, faults


def is_examples(path: Path) -> bool:
    """Whether a file holds the examples of a criteria file: `khu-dan-cu.examples.yaml` beside `khu-dan-cu.yaml`."""
    return path.name.endswith(_EXAMPLES)


def _files(folder: Path, name: str) -> Iterator[tuple[Path, str]]:
    """The criteria files of a folder, in order of their names, or the one file."""
    if folder.is_file():
        yield folder, name
        return
    inside = {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*.y*ml")
        if path.suffix.lower() in _ENDINGS and not is_examples(path)
    }
    for inner, path in sorted(inside.items()):
        yield path, f"{name}/{inner}"
