"""Judging and ranking."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from scoring.api.choice import Choice, cases_of
from scoring.api.day import as_day
from scoring.api.files import load_library
from scoring.engine.compile import default_inference
from scoring.engine.levels import judge
from scoring.engine.ranking import rank_groups
from scoring.library.catalogue import Catalogue
from scoring.model import result as model
from scoring.model.assessment import Assessment, Rejected
from scoring.model.diagnostic import Diagnostic
from scoring.model.history import Earlier

NO_EARLIER: Mapping[str, Sequence[Earlier]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Ranking(model.Ranking):
    """Groups of ranked units, the submissions that could not be judged, and what was asked for."""

    def to_dict(self, language: str = "vi") -> Mapping[str, Any]:
        """The ranking as the JSON document of schema `scoring/ranking/1`, its sentences in vi or en."""
        from scoring.reports.document import to_document  # noqa: PLC0415 (the catalogue is read only when it is needed)

        return to_document(self, language)


def rank(
    assessments: Iterable[Assessment],
    *,
    rejected: Sequence[Rejected] = (),
    warnings: Sequence[Diagnostic] = (),
    standards: Sequence[str] = (),
    as_of: str | date | None = None,
    inference: str | None = None,
    library: Catalogue | None = None,
    earlier: Mapping[str, Sequence[Earlier]] = NO_EARLIER,
    quotas: bool = True,
) -> Ranking:
    """Judge units, children before parents, and rank like against like.

    Without `standards`, each unit is judged under those that it names itself, else under the default of its type; with
    them (ids, or "all"), units of other types are judged for the roll-up only. `rejected` submissions keep the counts
    of their parents open. `as_of` takes the editions in force on that day instead of at the end of each window.
    `earlier` is what units reached before, by their ids, for grades that look at it (see `read_results`). Without
    `quotas` none is applied: a unit that looks at itself does not know who else stands for a grade.

    >>> from scoring import load_standard, rank, read_assessments
    >>> read = read_assessments("fixtures/huyen-mau")
    >>> ranking = rank(read.assessments)
    >>> len(ranking.groups) > 0 and ranking.to_dict()["schema"]
    'scoring/ranking/1'

    Raises ScoringError E301 for a standard that nobody knows.
    """
    used = library or load_library()
    engine = inference or default_inference()
    choice = Choice(used, tuple(standards), None if as_of is None else as_day(as_of))
    cases, refused = cases_of(assessments, rejected, choice, earlier)
    return Ranking(
        groups=rank_groups(judge(cases, refused, engine, quotas=quotas)),
        rejected=tuple(sorted(refused, key=lambda entry: (entry.source, entry.unit_id or ""))),
        warnings=tuple(warnings),
        apart=sum(not case.standards for case in cases),
        inference=engine,
        as_of=None if as_of is None else as_day(as_of).isoformat(),
    )
