"""Results to stdout, everything else to stderr."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import click

from scoring.api import Ranking, load_library, rank, read_results
from scoring.cli.language import language_asked, said
from scoring.cli.library import library_of
from scoring.engine.compile import default_inference
from scoring.forms.mark import editions_of
from scoring.intake.paths import InputFile, list_files
from scoring.intake.read import read_files
from scoring.library.catalogue import Catalogue
from scoring.model.assessment import Reading
from scoring.model.diagnostic import Diagnostic, ScoringError
from scoring.model.span import Span
from scoring.model.vocabulary import Vocabulary
from scoring.reports.sentences import diagnostic_text
from scoring.source.tree import nearest

DONE, NOT_PASSED, UNUSABLE, IN_PART = 0, 1, 2, 3
#: So many files, or so many bytes of them, take long enough for a progress bar.
_MANY, _LARGE = 50, 128 * 1024


class Judged(NamedTuple):
    """A ranking with all that was read, and the criteria."""

    library: Catalogue
    reading: Reading
    ranking: Ranking


def complain(diagnostics: Iterable[Diagnostic]) -> None:
    """One line a diagnostic, on stderr."""
    context = click.get_current_context(silent=True)
    language = context.params.get("lang") if context is not None else None
    for line in dict.fromkeys(diagnostic_text(diagnostic, language or language_asked()) for diagnostic in diagnostics):
        click.echo(line, err=True)


def width() -> int:
    """The columns of the terminal; 80 where there is none, so that what is piped does not depend on a window."""
    if not sys.stdout.isatty():
        return 80
    from shutil import get_terminal_size  # noqa: PLC0415

    return max(60, get_terminal_size((80, 24)).columns)


def read(
    paths: Sequence[str],
    library: Catalogue,
    numbers: str | None = None,
    encoding: str | None = None,
    *,
    alone: bool = False,
    vocabularies: Mapping[str, Vocabulary] | None = None,
) -> Reading:
    """Read all submissions, with progress on a terminal; complain of what is worth a warning: for a unit that is looked
    at `alone`, that its parent is not there is worth none. `vocabularies` are the library's unless others are given.

    Raises ScoringError where a path does not exist, or where there is nothing at all to read.
    """
    files, warnings = must_be_there(paths)
    with _watched(files) as advance:
        reading = read_files(
            files,
            library.vocabularies if vocabularies is None else vocabularies,
            warnings,
            advance,
            numbers=numbers,
            encoding=encoding,
            editions=editions_of(library),
        )
    complain(warning for warning in reading.warnings if not (alone and warning.code == "W408"))
    return reading


def must_be_there(paths: Sequence[str]) -> tuple[list[InputFile], list[Diagnostic]]:
    """The files of the paths, and what is passed over. Raises ScoringError E101, E109."""
    missing = [path for path in paths if not path or not Path(path).exists()]
    if missing:
        why = said("không có tệp hoặc thư mục này", "no such file or folder")
        raise ScoringError([Diagnostic("E101", Span(path, 1, 1), {"why": why}) for path in missing])
    files, warnings = list_files(map(Path, paths))
    if not files:
        raise ScoringError([*warnings, *(Diagnostic("E109", Span(path, 1, 1)) for path in paths)])
    return files, warnings


@contextmanager
def _watched(files: Sequence[InputFile]) -> Iterator[Callable[[int], object]]:
    """What is told how many bytes were read: a progress bar where somebody waits for it."""
    size = sum(file.size for file in files)
    if not sys.stderr.isatty() or (len(files) < _MANY and size < _LARGE):
        yield lambda _: None
        return
    with click.progressbar(length=size, label=said("Đang đọc", "Reading"), file=sys.stderr) as bar:
        yield bar.update


def must_infer(inference: str | None) -> None:
    """Raises UsageError for an inference that is not here."""
    if inference in ("rete", "both") and default_inference() != "rete":
        raise click.UsageError(
            said("durable-rules chưa được cài; dùng --inference plain", "durable-rules is not installed; use plain")
        )


def judge(
    paths: Sequence[str],
    folders: Sequence[str],
    standards: Sequence[str],
    as_of: object,
    inference: str | None,
    earlier: Sequence[str] = (),
    numbers: str | None = None,
    encoding: str | None = None,
    *,
    alone: bool = False,
    afresh: bool = False,
) -> Ranking:
    """Read and rank; complain of every rejected submission. With `afresh` nothing is taken from the cache of criteria.
    Raises UsageError for an inference that is not here."""
    return judge_reading(
        paths, folders, standards, as_of, inference, earlier, numbers, encoding, alone=alone, afresh=afresh
    ).ranking


def judge_reading(
    paths: Sequence[str],
    folders: Sequence[str],
    standards: Sequence[str],
    as_of: object,
    inference: str | None,
    earlier: Sequence[str] = (),
    numbers: str | None = None,
    encoding: str | None = None,
    *,
    alone: bool = False,
    afresh: bool = False,
) -> Judged:
    """The same, with what it was read from and judged by."""
    must_infer(inference)
    library = load_library(*folders) if afresh else library_of(folders)
    reading = read(paths, library, numbers, encoding, alone=alone)
    ranking = rank(
        reading.assessments,
        rejected=reading.rejected,
        warnings=reading.warnings,
        standards=standards,
        as_of=str(as_of) if as_of else None,
        inference=inference,
        library=library,
        earlier=read_results(*earlier),
        quotas=not (alone and len(reading.assessments) == 1),
    )
    complain(fault for entry in ranking.rejected for fault in entry.diagnostics)
    return Judged(library, reading, ranking)


def no_such_unit(unit: str, path: str, known: Iterable[str]) -> None:
    """Complain of a unit that is not there, with the nearest name."""
    near = nearest(unit, list(known))
    hint = said(f"; ý bạn là “{near}”?", f"; did you mean “{near}”?") if near else ""
    click.echo(said(f"Không có đơn vị “{unit}” trong {path}", f"There is no unit “{unit}” in {path}") + hint, err=True)


def outcome(ranking: Ranking) -> int:
    """0 where everything was judged, 3 where some of it was, 2 where nothing was."""
    if not ranking.groups:
        if not ranking.rejected:
            click.echo(said("Không có đơn vị nào để chấm.", "There is no unit to judge."), err=True)
        return UNUSABLE
    return IN_PART if ranking.rejected else DONE


def write(text: str) -> None:
    """A finished document on stdout, its line ends as they are on every machine."""
    write_parts([text, "" if text.endswith("\n") else "\n"])


def write_parts(parts: Iterable[str]) -> None:
    """A document on stdout as it is made."""
    rest = iter(parts)
    while some := "".join(islice(rest, 1000)):
        click.echo(some.encode(errors="backslashreplace"), nl=False)
