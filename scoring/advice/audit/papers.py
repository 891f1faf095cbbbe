"""The papers that units show: which are one and the same, however their numbers are typed, and who shows them."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from scoring.advice.audit.subjects import Subject
from scoring.model.finding import Cell, Finding, Severity
from scoring.model.plain import without_marks

#: From so many places on, and so many of a hundred assessments of the period, one paper is shown by too many to be a
#: coincidence: every body numbers its own papers from 1, so two bodies often have one number on one day.
MANY_PLACES, MANY_PERCENT = 3, 2

_PREFIX = re.compile(r"so\b\W*(?=\d)")
_PARTS = re.compile(r"[\W_]+")

#: A paper in a period: its number as it is compared, and its date.
Paper = tuple[int, str, date | None]


class Shown(NamedTuple):
    """A paper as one unit shows it: under which fact or criterion, and how its number is compared."""

    under: str
    number: str
    key: str
    date: date | None
    cell: Cell


def paper_key(number: str) -> str:
    """A document number as it is compared: marks, capitals, kinds of dashes, spaces and leading zeros make none.

    >>> paper_key("Số: 05 – NQ/CB"), paper_key("5-nq/cb"), paper_key("186/QĐ-UBND"), paper_key("186/QD - UBND")
    ('5/nq/cb', '5/nq/cb', '186/qd/ubnd', '186/qd/ubnd')
    """
    text = without_marks(unicodedata.normalize("NFKC", number)).casefold().strip()
    text = _PARTS.sub("/", _PREFIX.sub("", text, count=1)).strip("/")
    return re.sub(r"^0+(?=\d)", "", text) or number


def shown(subject: Subject) -> Iterator[Shown]:
    """Every paper of an assessment."""
    for under, papers in subject.assessment.evidence.items():
        for place, paper in enumerate(papers, start=1):
            cell = subject.cell(f"evidence.{under}#{place}", paper.number)
            yield Shown(under, paper.number, paper_key(paper.number), paper.date, cell)


def shared_evidence(subjects: Sequence[Subject]) -> Iterator[Finding]:
    """Papers that several units show: a note among neighbours, who may all be served by one decision of the unit above
    them; a doubt where it is too much for a coincidence."""
    holders = _holders(subjects)
    periods: dict[int, int] = defaultdict(int)
    for subject in subjects:
        periods[subject.assessment.period] += 1
    apart = {paper: found for paper, found in holders.items() if len(_families(found)) > 1}
    twice = _shared_with_another(apart)
    for paper, found in holders.items():
        period, _, day = paper
        families = len(_families(found))
        many = families >= MANY_PLACES and len(found) * 100 >= MANY_PERCENT * periods[period]
        is_doubt = paper in apart and day is not None and (many or paper in twice)
        yield _shared(paper, found, families, Severity.DOUBT if is_doubt else Severity.NOTE)


#: Who shows a paper, by id, and where.
_Holders = Mapping[str, tuple[Subject, list[Shown]]]


def _holders(subjects: Iterable[Subject]) -> dict[Paper, _Holders]:
    """The papers that more than one unit shows."""
    found: dict[Paper, dict[str, tuple[Subject, list[Shown]]]] = defaultdict(dict)
    for subject in subjects:
        unit, period = subject.key
        for paper in shown(subject):
            found[period, paper.key, paper.date].setdefault(unit, (subject, []))[1].append(paper)
    return {paper: units for paper, units in found.items() if len(units) > 1}


def _families(found: _Holders) -> set[str]:
    """The places that units belong to: the unit above them, or themselves where they stand above others of them. Units
    above which nobody is named are one place: whoever gathers them."""
    parents = {subject.assessment.unit.parent for subject, _ in found.values()}
    return {unit if unit in parents else subject.assessment.unit.parent or "" for unit, (subject, _) in found.items()}


def _shared_with_another(apart: Mapping[Paper, _Holders]) -> set[Paper]:
    """The dated papers that units of two places share together with another such paper."""
    of_unit: dict[tuple[int, str], list[Paper]] = defaultdict(list)
    for paper, found in apart.items():
        if paper[2] is not None:
            for unit in found:
                of_unit[paper[0], unit].append(paper)
    twice: set[Paper] = set()
    for paper, found in apart.items():
        others: dict[Paper, dict[str, tuple[Subject, list[Shown]]]] = defaultdict(dict)
        for unit, holder in found.items():
            for other in of_unit[paper[0], unit]:
                if other != paper:
                    others[other][unit] = holder
        if any(len(_families(both)) > 1 for both in others.values()):
            twice.add(paper)
    return twice


def _shared(paper: Paper, found: _Holders, families: int, severity: Severity) -> Finding:
    period, _, day = paper
    holders = [found[unit] for unit in sorted(found)]
    cells = tuple(each.cell for _, papers in holders for each in papers)
    others = [cell.value for cell in cells if cell.unit != cells[0].unit]
    return Finding(
        code="shared_evidence",
        severity=severity,
        units=tuple(subject.assessment.unit for subject, _ in holders),
        period=period,
        values=(cells[0].value, next((value for value in others if value != cells[0].value), others[0])),
        cells=cells,
        params={
            "number": cells[0].value,
            "date": day.isoformat() if day else None,
            "count": len(holders),
            "places": families,
        },
        standard=holders[0][0].results[0].standard,
    )
