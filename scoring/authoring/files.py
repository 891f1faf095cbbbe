"""Which examples are meant by a file or a folder, and which criteria files belong to them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from scoring.library.builtin import builtin_criteria
from scoring.library.sources import is_examples

_ENDINGS = ("yaml", "yml")


def shipped_examples() -> list[tuple[Path, str]]:
    """The examples of the criteria that come with the program, each with the name that it is shown under."""
    return _below(builtin_criteria(), Path("criteria"))


def examples_of(given: Path) -> list[tuple[Path, str]]:
    """The examples of a folder, of a criteria file, or the examples file itself. Where a criteria file has none, the
    one that it would have, so that reading it tells that it is missing."""
    if given.is_dir():
        return _below(given, given)
    if is_examples(given) or not given.exists():
        return [(given, given.as_posix())]
    beside = [given.with_suffix(f".examples.{ending}") for ending in _ENDINGS]
    found = next((path for path in beside if path.exists()), beside[0])
    return [(found, found.as_posix())]


def criteria_of(given: Iterable[Path]) -> Iterator[Path]:
    """The criteria that examples are of: all those of a folder, and the file beside an examples file."""
    for path in given:
        bare = path.name.removesuffix(path.suffix).removesuffix(".examples")
        beside = [path.with_name(f"{bare}.{ending}") for ending in _ENDINGS] if is_examples(path) else [path]
        yield from (criteria for criteria in beside if criteria.exists())


def _below(folder: Path, shown: Path) -> list[tuple[Path, str]]:
    inside = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.y*ml") if is_examples(path)}
    return [(path, (shown / inner).as_posix()) for inner, path in sorted(inside.items())]
