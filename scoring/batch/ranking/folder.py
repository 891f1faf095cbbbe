"""Where a long run keeps what it has done: a folder beside the file that it makes. What stands in it is whole, for
everything is written under another name first; what a run leaves there, the next one of the same kind goes on from."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from errno import EEXIST
from importlib.metadata import version
from pathlib import Path
from typing import Any
from zlib import crc32

import polars as pl

from scoring.intake.paths import InputFile
from scoring.library.catalogue import Catalogue

_STATE = "state.json"
_PARTS = "parts"
#: Where what a run makes stands until it is whole; made anew by every run.
_MAKING = ("scored", "buckets")
#: What nobody but a run leaves: one that was ended while it began or tidied up has left no state.
_OURS = frozenset({_STATE, f"{_STATE}.tmp", _PARTS, *_MAKING, "whole.csv", "whole.parquet", "rejected.csv"})
#: What a part holds, and of each file its size and a sum over it: where power fails, files may be there and be short.
_SEAL = "seal.json"
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
    times = [found.st_mtime_ns, found.st_ctime_ns]
    return [os.path.realpath(file.path), file.source, found.st_size, *times, digest.hexdigest()]


class Folder:
    """The folder `OUT.partial` of one run. Raises FileExistsError where something else has that name."""

    def __init__(self, out: Path, found: Fingerprint) -> None:
        self.path = out.with_name(f"{out.name}.partial")
        state, text = self.path / _STATE, json.dumps(found, sort_keys=True, ensure_ascii=False).encode()
        self.is_resumed = state.is_file() and state.read_bytes() == text
        if not self.is_resumed:
            if self.path.exists() and not _OURS.issuperset(each.name for each in self.path.iterdir()):
                raise FileExistsError(EEXIST, os.strerror(EEXIST), str(self.path))
            shutil.rmtree(self.path, ignore_errors=True)
            (self.path / _PARTS).mkdir(parents=True)
            with whole(state) as unfinished:
                unfinished.write_bytes(text)
        for left in _MAKING:  # of a run that was ended while it wrote: made anew from the parts
            shutil.rmtree(self.path / left, ignore_errors=True)
            (self.path / left).mkdir()

    def part(self, file: int, number: int) -> Path:
        """The folder of one part of a file."""
        return self.path / _PARTS / f"{file:05d}-{number:07d}"

    def parts(self, file: int) -> int:
        """How many parts of a file are there already, and are as they were written."""
        number = 0
        while _is_sealed(self.part(file, number)):
            number += 1
        return number

    def ended(self, file: int) -> Mapping[str, Any]:
        """What was noted once a file had been read to its end; nothing until then."""
        try:
            found = json.loads(self._ending(file).read_bytes())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def end(self, file: int, noted: Mapping[str, object]) -> None:
        """Note that a file has been read to its end."""
        with whole(self._ending(file)) as unfinished:
            unfinished.write_text(json.dumps(noted), encoding="utf-8")

    def _ending(self, file: int) -> Path:
        return self.path / _PARTS / f"{file:05d}.json"

    def add(self, file: int, number: int, fill: Callable[[Path], None]) -> Path:
        """A part, there as a whole or not at all."""
        made = self.part(file, number)
        unfinished = made.with_name(f"{made.name}.tmp")
        for left in (unfinished, made):  # one that is there already is not as it was written
            shutil.rmtree(left, ignore_errors=True)
        unfinished.mkdir()
        fill(unfinished)
        seal(unfinished)
        unfinished.replace(made)
        return made

    def remove(self) -> None:
        """Nothing of the run is left but what it made."""
        shutil.rmtree(self.path)


def flush(path: Path) -> None:
    """Onto the disk, so that not even where power fails a name stands for less than was written."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def seal(part: Path) -> None:
    """Note what a part holds."""
    (part / _SEAL).write_text(json.dumps(_sums(part)), encoding="utf-8")


def _is_sealed(part: Path) -> bool:
    try:
        return bool(json.loads((part / _SEAL).read_bytes()) == _sums(part))
    except (OSError, ValueError):
        return False


def _sums(part: Path) -> dict[str, list[int]]:
    found = {path.name: path.read_bytes() for path in sorted(part.iterdir()) if path.name != _SEAL}
    return {name: [len(content), crc32(content)] for name, content in found.items()}


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Where to write what shall stand at a path once it is whole; until then, and after any error, the path is as it
    was."""
    unfinished = path.with_name(f"{path.name}.tmp")
    try:
        yield unfinished
        flush(unfinished)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
