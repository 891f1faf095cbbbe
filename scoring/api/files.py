"""Files in: the library of criteria, self-assessments, earlier results."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from scoring.api.day import as_day
from scoring.forms.mark import editions_of
from scoring.intake.paths import list_files
from scoring.intake.read import read_files
from scoring.library.builtin import builtin_criteria
from scoring.library.cache import Cache
from scoring.library.catalogue import Catalogue, load_catalogue
from scoring.model.assessment import Reading
from scoring.model.history import Earlier
from scoring.model.standard import Standard


def load_library(*folders: str | Path, cache: str | Path | None = None) -> Catalogue:
    """The criteria that come with the program, and those of the folders (or files) given.

    `cache` is a folder in which is kept what the files came to, so that the next process need not read them again; a
    file that changes is read again at once. Left out, nothing is kept, nor anything read that was.

    Raises ScoringError with every fault of every criteria file.
    """
    if not folders and cache is None:
        return _builtin()
    own = [(Path(folder), Path(folder).as_posix()) for folder in folders]
    return load_catalogue([(builtin_criteria(), "criteria"), *own], None if cache is None else Cache(Path(cache)))


@lru_cache(maxsize=1)
def _builtin() -> Catalogue:
    return load_catalogue([(builtin_criteria(), "criteria")])


def load_standard(standard: str, *, as_of: str | date | None = None, library: Catalogue | None = None) -> Standard:
    """The latest edition of a standard, or the one in force on a day.

    >>> load_standard("tt-124-2021/khu-dan-cu", as_of="2024-10-31").edition
    '2022-02-10'

    Raises ScoringError: E301 where nobody knows the standard, E302 with the dates where none is in force that day.
    """
    found = library or load_library()
    return found.latest(standard) if as_of is None else found.in_force(standard, as_day(as_of))


def read_assessments(
    *paths: str | Path, library: Catalogue | None = None, numbers: str | None = None, encoding: str | None = None
) -> Reading:
    """Read self-assessments from files and folders: `.assessments`, `.rejected` with diagnostics, `.warnings`.

    >>> read = read_assessments("fixtures/huyen-mau/xa-dong-ha/kdc-0411.yaml")
    >>> [found.unit.id for found in read.assessments], read.rejected
    (['KDC-0411'], ())

    In the cells of lists, `numbers` are written as in 1.234,5 ("vi") or as in 1,234.5 ("en"); unless that is said, one
    that can be read both ways is refused. `encoding` ("cp1258", "tcvn3" or "vni") is that of files which are not UTF-8;
    Windows-1258 (cp1258) is made out without it where the text is clear.

    Never raises for what a file holds: a bad file is a rejected one, and the rest is read.
    """
    files, warnings = list_files(map(Path, paths))
    used = library or load_library()
    editions = editions_of(used)
    return read_files(files, used.vocabularies, warnings, numbers=numbers, encoding=encoding, editions=editions)


def read_results(*paths: str | Path) -> Mapping[str, tuple[Earlier, ...]]:
    """What units reached in earlier results (the JSON of a ranking), by their ids: the `earlier` of `rank`.

    Raises ScoringError for a file that is no result.
    """
    if not paths:
        return {}
    from scoring.reports.earlier import read_earlier  # noqa: PLC0415 (few runs need it)

    return read_earlier(map(Path, paths))
