"""What a committee asks next: contradictions, what to verify first, how firm each rank is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import partial
from typing import Any

from scoring.api.choice import Choice, cases_of
from scoring.api.day import as_day
from scoring.api.files import load_library
from scoring.api.ranking import NO_EARLIER, rank
from scoring.engine.levels import Case
from scoring.library.catalogue import Catalogue
from scoring.model import finding
from scoring.model import result as model
from scoring.model import robustness as firm
from scoring.model import triage as verified
from scoring.model.assessment import Assessment, Rejected
from scoring.model.history import Earlier
from scoring.model.tolerance import read_tolerance


@dataclass(frozen=True)
class Audit(finding.Audit):
    """Findings, the gravest first, and how many assessments they are about."""

    def to_dict(self, language: str = "vi") -> Mapping[str, Any]:
        """The findings as the JSON document of schema `scoring/audit/1`, its sentences in vi or en."""
        from scoring.reports.audit.document import audit_document  # noqa: PLC0415

        return audit_document(self, language)


@dataclass(frozen=True)
class Triage(verified.Triage):
    """The claims of a field, the first to verify first, and the units in the order in which to visit them."""

    def to_dict(self, language: str = "vi") -> Mapping[str, Any]:
        """The claims as the JSON document of schema `scoring/triage/1`, its sentences in vi or en."""
        from scoring.reports.triage.document import triage_document  # noqa: PLC0415

        return triage_document(self, language)


@dataclass(frozen=True)
class Robustness(firm.Robustness):
    """The groups of a ranking, and between which places each of their units would stand."""

    def to_dict(self, language: str = "vi") -> Mapping[str, Any]:
        """The places as the JSON document of schema `scoring/robustness/1`, its sentences in vi or en."""
        from scoring.reports.robustness.document import robustness_document  # noqa: PLC0415

        return robustness_document(self, language)


def audit(
    assessments: Sequence[Assessment],
    *,
    rejected: Sequence[Rejected] = (),
    last_year: Sequence[Assessment] = (),
    tolerance: str | None = None,
    ranking: model.Ranking | None = None,
    standards: Sequence[str] = (),
    as_of: str | date | None = None,
    inference: str | None = None,
    library: Catalogue | None = None,
) -> Audit:
    """Contradictions inside assessments, between them, and against the year before; no result depends on them.

    `last_year` are looked at and not audited; several years among the `assessments` are used too. `tolerance` (`50%`,
    `5`, `50% + 5`) serves facts that declare none. A `ranking` of the same assessments saves judging them again.

    >>> from scoring import read_assessments
    >>> read = read_assessments("fixtures/huyen-mau")
    >>> [(found.code, found.values) for found in audit(read.assessments).findings if found.severity != "note"]
    [('children_differ', ('10', '9'))]

    Raises ScoringError as `rank` does, ValueError for a tolerance that is none.
    """
    from scoring.advice.audit.audit import audit as audited  # noqa: PLC0415 (few programs audit)

    allowed = None if tolerance is None else read_tolerance(tolerance)
    if tolerance is not None and allowed is None:
        raise ValueError(f"no tolerance such as 50%, 5 or 50% + 5: {tolerance!r}")
    judged = partial(rank, standards=standards, as_of=as_of, inference=inference, library=library)
    now = judged(assessments, rejected=rejected) if ranking is None else ranking
    found = audited(now, assessments, last_year, judged(last_year) if last_year else None, allowed)
    return Audit(**{each.name: getattr(found, each.name) for each in fields(found)})


def triage(
    assessments: Sequence[Assessment],
    *,
    rejected: Sequence[Rejected] = (),
    ranking: model.Ranking | None = None,
    standards: Sequence[str] = (),
    as_of: str | date | None = None,
    inference: str | None = None,
    library: Catalogue | None = None,
    earlier: Mapping[str, Sequence[Earlier]] = NO_EARLIER,
    done: Callable[[int], object] | None = None,
) -> Triage:
    """Every claim that nobody confirmed, by what its correction would do: to the verdict, the grade, the rank.

    A `ranking` of the same assessments, made with the same options, saves judging them again. `done` is told of each
    unit that has been looked at.

    >>> from scoring import read_assessments
    >>> read = read_assessments("fixtures/huyen-mau")
    >>> first = triage(read.assessments, rejected=read.rejected).claims[0]
    >>> first.effect, first.before.verdict, first.after.verdict
    (<Effect.VERDICT: 'verdict'>, <Verdict.RECOGNISED: 'recognised'>, <Verdict.NOT_RECOGNISED: 'not_recognised'>)

    Raises ScoringError as `rank` does.
    """
    from scoring.advice.triage import triage as found_by  # noqa: PLC0415 (few programs ask)

    used = library or load_library()
    now, cases = _judged(assessments, rejected, ranking, standards, as_of, inference, used, earlier)
    found = found_by(now, cases, used.vocabularies, done)
    return Triage(**{each.name: getattr(found, each.name) for each in fields(found)})


def robustness(
    assessments: Sequence[Assessment],
    *,
    rejected: Sequence[Rejected] = (),
    samples: int = 100,
    seed: int = 1,
    ranking: model.Ranking | None = None,
    standards: Sequence[str] = (),
    as_of: str | date | None = None,
    inference: str | None = None,
    library: Catalogue | None = None,
    earlier: Mapping[str, Sequence[Earlier]] = NO_EARLIER,
    done: Callable[[int], object] | None = None,
) -> Robustness:
    """Between which places each unit would stand: over facts that nobody confirmed, maxima a tenth higher or lower, and
    with each criterion left out.

    Of the combinations of maxima all are looked at where they are at most so many `samples`; else so many are drawn by
    the `seed`. The rest is as for `triage`.

    >>> from scoring import read_assessments
    >>> read = read_assessments("fixtures/huyen-mau")
    >>> groups = robustness(read.assessments, rejected=read.rejected).groups
    >>> [(unit.best, unit.worst) for unit in groups[0].units[:2]]
    [(1, 7), (1, 7)]

    Raises ScoringError as `rank` does, ValueError where fewer than one sample is asked for.
    """
    from scoring.advice.robustness.robustness import robustness as found_by  # noqa: PLC0415 (few programs ask)

    if samples < 1:
        raise ValueError(f"at least one sample is needed: {samples}")
    used = library or load_library()
    now, cases = _judged(assessments, rejected, ranking, standards, as_of, inference, used, earlier)
    found = found_by(now, cases, used.vocabularies, samples=samples, seed=seed, done=done)
    return Robustness(**{each.name: getattr(found, each.name) for each in fields(found)})


def _judged(
    assessments: Sequence[Assessment],
    rejected: Sequence[Rejected],
    ranking: model.Ranking | None,
    standards: Sequence[str],
    as_of: str | date | None,
    inference: str | None,
    library: Catalogue,
    earlier: Mapping[str, Sequence[Earlier]],
) -> tuple[model.Ranking, list[Case]]:
    """The ranking, made where it is not given, and the standards that each assessment was judged under."""
    if ranking is None:
        ranking = rank(
            assessments,
            rejected=rejected,
            standards=standards,
            as_of=as_of,
            inference=inference,
            library=library,
            earlier=earlier,
        )
    choice = Choice(library, tuple(standards), None if as_of is None else as_day(as_of))
    cases, _ = cases_of(assessments, rejected, choice, earlier)
    return ranking, cases
