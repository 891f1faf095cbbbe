"""Where a long run keeps what it has done: a folder beside the file that it makes. What stands in it is whole, for
everything is written under another name first; what a run leaves there, the next one of the same kind goes on from."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import polars as pl

from scoring.intake.paths import InputFile
from scoring.library.catalogue import Catalogue

_STATE = "state.json"
_PARTS = "parts"
_MEGABYTE = 1024 * 1024

#: What a run depends on, as plain JSON.
Fingerprint = Mapping[str, object]


def fingerprint(files: Iterable[InputFile], library: Catalogue, asked: Mapping[str, object]) -> Fingerprint:
    """Whatever must be as it was for an unfinished run to be gone on with: files, criteria, options, program."""
    return {
        "files": [_of_file(file) for file in files],
        "criteria": [f"{found.id} {found.edition} {found.sha256}" for found in library.standards],
        "asked": dict(asked),
        "program": [version("exemplary-unit-scoring"), pl.__version__],
    }


def _of_file(file: InputFile) -> object:
    """A file without reading all of it: its place, its size, when it was changed, how it begins and ends."""
    if not file.path.is_file():
        return [os.path.realpath(file.path), file.source]
    found = file.path.stat()
    digest = hashlib.sha256()
    with file.path.open("rb") as stream:
        digest.update(stream.read(_MEGABYTE))
        stream.seek(max(0, found.st_size - _MEGABYTE))
        digest.update(stream.read(_MEGABYTE))
    return [os.path.realpath(file.path), file.source, found.st_size, found.st_mtime_ns, digest.hexdigest()]


class Folder:
    """The folder `OUT.partial` of one run. Raises FileExistsError where something else has that name."""

    def __init__(self, out: Path, found: Fingerprint) -> None:
        self.path = out.with_name(f"{out.name}.partial")
        state, text = self.path / _STATE, json.dumps(found, sort_keys=True, ensure_ascii=False)
        self.is_resumed = state.is_file() and state.read_text(encoding="utf-8") == text
        if not self.is_resumed:
            if self.path.exists() and not state.is_file() and any(self.path.iterdir()):
                raise FileExistsError(17, f"{self.path} is no folder of an unfinished run", str(self.path))
            shutil.rmtree(self.path, ignore_errors=True)
            (self.path / _PARTS).mkdir(parents=True)
            with whole(state) as unfinished:
                unfinished.write_text(text, encoding="utf-8")
        for left in ("scored", "buckets"):  # of a run that was ended while it wrote: made anew from the parts
            shutil.rmtree(self.path / left, ignore_errors=True)
            (self.path / left).mkdir()

    def part(self, file: int, number: int) -> Path:
        """The folder of one part of a file."""
        return self.path / _PARTS / f"{file:05d}-{number:07d}"

    def parts(self, file: int) -> int:
        """How many parts of a file are there already."""
        number = 0
        while self.part(file, number).is_dir():
            number += 1
        return number

    def ending(self, file: int) -> Path:
        """What is written once a file has been read to its end."""
        return self.path / _PARTS / f"{file:05d}.json"

    def add(self, file: int, number: int, fill: Callable[[Path], None]) -> Path:
        """A part, there as a whole or not at all."""
        made = self.part(file, number)
        unfinished = made.with_name(f"{made.name}.tmp")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        fill(unfinished)
        unfinished.replace(made)
        return made

    def remove(self) -> None:
        """Nothing of the run is left but what it made."""
        shutil.rmtree(self.path)


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Where to write what shall stand at a path once it is whole; until then, and after any error, the path is as it
    was."""
    unfinished = path.with_name(f"{path.name}.tmp")
    try:
        yield unfinished
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
