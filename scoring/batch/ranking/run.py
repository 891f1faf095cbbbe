"""A list ranked from beginning to end: read, judged, put in order, written; the file is whole, or as it was."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from scoring.batch.ranking.field import Field, gather
from scoring.batch.ranking.folder import Fingerprint, Folder, flush
from scoring.batch.ranking.judged import Judging
from scoring.batch.ranking.placing import in_their_places, place_all
from scoring.batch.ranking.plans import Choose, LooksElsewhereError, Plans
from scoring.batch.ranking.reading import Habits, read_one_by_one, read_parts
from scoring.batch.ranking.refused import faults_of, is_of_ours
from scoring.batch.ranking.refusing import Refused, faults_in_order, rejected_path, write_rejected
from scoring.batch.ranking.summary import Progress, Summary, Told
from scoring.batch.ranking.table import Schema, rows_of, schema
from scoring.batch.ranking.values import Values
from scoring.batch.ranking.writing import CsvWriter, ParquetWriter, Writer
from scoring.intake.paths import InputFile
from scoring.library.catalogue import Catalogue
from scoring.model.assessment import Reading
from scoring.model.diagnostic import Diagnostic
from scoring.model.result import Ranking


@dataclass(frozen=True)
class Run:
    """One call: what is read, by what it is judged, and where it goes."""

    files: Sequence[InputFile]
    out: Path
    found: Fingerprint
    library: Catalogue
    choose: Choose
    habits: Habits
    inference: str | None
    every_row: bool
    language: str
    told: Told

    def streamed(self) -> Summary | None:
        """The ranking part by part; None where grades in play look at other results, which columns cannot do."""
        folder = Folder(self.out, self.found)
        plans = Plans(self.choose, self.library)
        try:
            parts, warnings = read_parts(
                self.files, folder, self.library.vocabularies, plans, self.habits, self.language, self._step("read")
            )
            field = gather(parts, self.choose, plans, self.language)
        except LooksElsewhereError:
            folder.remove()
            return None
        summary = self._ranked(folder, field, warnings)
        folder.remove()
        return summary

    def _step(self, phase: str) -> Callable[[int, int, int], object]:
        return lambda done, whole, units: self.told(Progress(phase, done, whole, units))

    def _ranked(self, folder: Folder, field: Field, warnings: Sequence[Diagnostic]) -> Summary:
        values = Values()
        judging = Judging(
            field=field,
            folder=folder.path / "scored",
            inference=self.inference,
            every_row=self.every_row,
            detailed=self.out.suffix.lower() == ".parquet",
            told=self._step("judge"),
            values=values,
        )
        tallies = list(judging.tallies())
        judged = sum(int(tally.asked.sum()) for tally in tallies)
        if judged:
            columns = schema([t.standard for t in tallies if t.asked.any()], detailed=judging.detailed)
            placed = place_all(field, tallies, values)
            frames = in_their_places(field, placed, columns, values, folder.path / "buckets")
            self._write(frames, columns, judged, folder)
        refused = self._deliver(faults_in_order(field.parts, field.faults), judged, folder)
        rejected = sum(part.rejected for part in field.parts) + field.refused
        return self._summary(judged, rejected, field.apart, refused, (*warnings, *field.warnings), judging)

    def one_by_one(self, files: Sequence[InputFile]) -> Reading:
        """Lists that are read in columns, unit by unit nonetheless."""
        return read_one_by_one(files, self.library.vocabularies, self.habits)

    def in_memory(self, ranking: Ranking) -> Summary:
        """A ranking that was made the ordinary way, written alike."""
        folder = Folder(self.out, self.found)
        judged = sum(len(group.units) for group in ranking.groups)
        if judged:
            detailed = self.out.suffix.lower() == ".parquet"
            columns = schema([group.standard for group in ranking.groups], detailed=detailed)
            self._write(rows_of(ranking, columns), columns, judged, folder)
        refused = self._deliver([faults_of(ranking.rejected, self.language)], judged, folder)
        folder.remove()
        return self._summary(judged, len(ranking.rejected), ranking.apart, refused, ranking.warnings, None)

    def _write(self, frames: Iterable[pl.DataFrame], columns: Schema, judged: int, folder: Folder) -> None:
        """The file, in the folder until it is whole."""
        made = self._made(folder)
        if made.suffix == ".csv":
            writer: Writer = CsvWriter(made, columns)
        else:
            writer = ParquetWriter(made, columns, folder.path / "buckets")
        step, done = self._step("write"), 0
        for frame in frames:
            writer.add(frame)
            done += len(frame)
            step(done, judged, done)
        writer.close()

    def _made(self, folder: Folder) -> Path:
        return folder.path / f"whole{self.out.suffix.lower()}"

    def _deliver(self, faults: Iterable[pl.DataFrame], judged: int, folder: Folder) -> Refused:
        """Both files into their places, the ranking last: where it stands, all of the run does. Without a unit that is
        judged, whatever stands there stays."""
        listed = folder.path / "rejected.csv"
        refused = write_rejected(faults, listed)
        if refused.found:
            listed.replace(rejected_path(self.out))
        elif is_of_ours(rejected_path(self.out)):
            rejected_path(self.out).unlink()
        if judged:
            flush(self._made(folder))
            self._made(folder).replace(self.out)
        return refused

    def _summary(
        self,
        judged: int,
        rejected: int,
        apart: int,
        refused: Refused,
        warnings: Sequence[Diagnostic],
        judging: Judging | None,
    ) -> Summary:
        return Summary(
            judged=judged,
            rejected=rejected,
            apart=apart,
            runs=judging.runs if judging is not None else 0,
            by_rows=judging.by_rows if judging is not None else judged,
            in_memory=judging is None,
            out=self.out,
            rejected_out=rejected_path(self.out) if refused.found else None,
            faults=refused.first,
            found=refused.found,
            warnings=tuple(warnings),
        )
