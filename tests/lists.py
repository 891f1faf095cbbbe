"""Units as plain data written as lists, one a row or a line, and what a ranking of them has to be.

>>> from tests.builders import good_khu_dan_cu
>>> as_csv([good_khu_dan_cu("KDC-7", cluster="cum-2")]).decode().splitlines()[1][:24]
'KDC-7,KDC-7,khu_dan_cu,c'
"""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import scoring
from scoring.library.catalogue import Catalogue
from scoring.reports.csv import ranking_csv
from tests.builders import Plain


def as_jsonl(documents: Iterable[Plain]) -> bytes:
    """One document a line."""
    return "".join(f"{json.dumps(each, ensure_ascii=False, default=str)}\n" for each in documents).encode()


def as_csv(documents: Iterable[Plain]) -> bytes:
    """One document a row; what a list has no column for is left out."""
    rows = [_row(document) for document in documents]
    header = list(dict.fromkeys(name for row in rows for name in row))
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def _row(document: Plain) -> dict[str, object]:
    claimed = document.get("claimed", {})
    return {
        **{f"unit.{name}": value for name, value in document["unit"].items()},
        "period": document["period"],
        **{name: _cell(value) for name, value in document.get("facts", {}).items()},
        **{f"previous.{name}": _cell(value) for name, value in document.get("previous", {}).items()},
        **{f"evidence.{name}": _papers(papers) for name, papers in document.get("evidence", {}).items()},
        **{f"not_applicable.{name}": why for name, why in document.get("not_applicable", {}).items()},
        **{f"claimed.{name}": claimed[name] for name in ("points", "grade") if name in claimed},
    }


def _cell(value: Any) -> object:
    return {True: "có", False: "không"}[value] if isinstance(value, bool) else value


def _papers(papers: Sequence[Plain]) -> str:
    return " | ".join(paper["number"] for paper in papers)


def ranked_in_memory(
    paths: Sequence[Path], library: Catalogue | None = None, **asked: Any
) -> tuple[scoring.Ranking, bytes]:
    """The ranking of lists as it is made in memory, and its CSV without the columns of sentences."""
    read = scoring.read_assessments(*paths, library=library)
    ranking = scoring.rank(read.assessments, rejected=read.rejected, warnings=read.warnings, library=library, **asked)
    header, *rows = csv.reader(io.StringIO(ranking_csv(ranking, "vi")[1:], newline=""))
    kept = [place for place, name in enumerate(header) if name not in ("result", "reasons")]
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerows([[row[place] for place in kept] for row in (header, *rows)])
    return ranking, ("\ufeff" + stream.getvalue()).encode()
