"""Lists of any length: ranked from file to file."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from scoring.api.choice import Choice
from scoring.api.day import as_day
from scoring.api.files import load_library
from scoring.api.ranking import NO_EARLIER, rank
from scoring.forms.mark import editions_of
from scoring.intake.paths import InputFile, list_files
from scoring.intake.read import missing_parents, read_files
from scoring.library.catalogue import Catalogue
from scoring.model.assessment import Reading
from scoring.model.diagnostic import Diagnostic
from scoring.model.history import Earlier

if TYPE_CHECKING:
    from scoring.batch.ranking.run import Run
    from scoring.batch.ranking.summary import Progress, Summary, Told

#: Which files are lists, one unit a row or a line; what else there is holds few units.
LISTS = frozenset({".csv", ".jsonl", ".xlsx", ".parquet", ".arrow"})
#: What is read in columns alone.
COLUMNS_ONLY = frozenset({".parquet", ".arrow"})


def _unwatched(_: "Progress") -> None:
    """Nobody watches."""


def rank_file(
    inputs: Sequence[str | Path],
    out: str | Path,
    *,
    standards: Sequence[str] = (),
    as_of: str | date | None = None,
    inference: str | None = None,
    library: Catalogue | None = None,
    earlier: Mapping[str, Sequence[Earlier]] = NO_EARLIER,
    numbers: str | None = None,
    encoding: str | None = None,
    every_row: bool = False,
    language: str = "vi",
    progress: "Told" = _unwatched,
) -> "Summary":
    """Rank lists of any length (.csv, .jsonl, .xlsx, .parquet, .arrow) into `out`, a .csv or .parquet file: the rows of
    `scoring rank --format csv` in their order, without the sentences. Memory does not grow with what units declare.

    `out` is there as a whole or as it was before. What a run that was ended has read stands in `OUT.partial`, and the
    next call of the same kind goes on from there. Rejected rows are listed in `OUT.rejected.csv`, what is wrong
    with them in the `language` (vi or en). With `every_row`, durable-rules runs for each unit. `progress` is told of
    every step. The rest is as for `rank` and `read_assessments`.

    Raises ScoringError as `rank` does, and where a path does not exist; ValueError for another kind of `out`; OSError
    where it cannot be written. Needs the extra `batch`.
    """
    from scoring.batch.ranking.folder import fingerprint  # noqa: PLC0415 (the extra `batch`)
    from scoring.batch.ranking.reading import Habits  # noqa: PLC0415
    from scoring.batch.ranking.run import Run  # noqa: PLC0415
    from scoring.batch.ranking.writing import WRITTEN  # noqa: PLC0415

    target = Path(out).resolve() if Path(out).is_symlink() else Path(out)
    if target.suffix.lower() not in WRITTEN:
        raise ValueError(f"no file as {' or '.join(WRITTEN)}: {out}")
    used = library or load_library()
    day = None if as_of is None else as_day(as_of)
    choice = Choice(used, tuple(standards), day)
    files, warnings = list_files(map(Path, inputs))
    asked = {
        "standards": list(standards),
        "as_of": None if day is None else day.isoformat(),
        "numbers": numbers,
        "encoding": encoding,
        "language": language,
    }
    run = Run(
        files=files,
        out=target,
        found=fingerprint(files, used, asked),
        library=used,
        choose=choice.case,
        habits=Habits(numbers, encoding, editions_of(used)),
        inference=inference,
        every_row=every_row,
        language=language,
        told=progress,
    )
    if not earlier and all(map(_is_list, files)) and (summary := run.streamed()) is not None:
        return summary
    reading = _read(run, warnings)
    ranking = rank(
        reading.assessments,
        rejected=reading.rejected,
        warnings=reading.warnings,
        standards=standards,
        as_of=day,
        inference=inference,
        library=used,
        earlier=earlier,
    )
    return run.in_memory(ranking)


class _Watching:
    """Tells how many bytes have been read."""

    def __init__(self, told: "Told", whole: int) -> None:
        self._told, self._whole, self._done = told, whole, 0

    def advance(self, step: int) -> None:
        from scoring.batch.ranking.summary import Progress  # noqa: PLC0415 (the extra `batch`)

        self._done += step
        self._told(Progress("read", self._done, self._whole, 0))


def _read(run: "Run", warnings: Sequence[Diagnostic]) -> Reading:
    """All submissions one by one."""
    columns = [file for file in run.files if file.suffix in COLUMNS_ONLY]
    others = [file for file in run.files if file.suffix not in COLUMNS_ONLY]
    reading = read_files(
        others,
        run.library.vocabularies,
        warnings,
        _Watching(run.told, sum(file.size for file in others)).advance,
        numbers=run.habits.numbers,
        encoding=run.habits.encoding,
        editions=editions_of(run.library),
    )
    if not columns:
        return reading
    further = run.one_by_one(columns)
    assessments, rejected = (*reading.assessments, *further.assessments), (*reading.rejected, *further.rejected)
    told = [warning for warning in (*reading.warnings, *further.warnings) if warning.code != "W408"]
    return Reading(assessments, rejected, (*told, *missing_parents(assessments, rejected)))


def _is_list(file: InputFile) -> bool:
    return file.entry is None and file.suffix in LISTS and file.path.is_file()
