"""The library's front door: files and standards in, results out. The command line and the web page use nothing else."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from scoring.engine.compile import default_inference
from scoring.engine.levels import Case, judge
from scoring.engine.ranking import rank_groups
from scoring.forms.mark import editions_of
from scoring.intake.paths import list_files
from scoring.intake.read import read_files, without_contradictions
from scoring.library.builtin import builtin_criteria
from scoring.library.catalogue import Catalogue, load_catalogue
from scoring.model import finding
from scoring.model import plan as steps
from scoring.model import result as model
from scoring.model import robustness as firm
from scoring.model import triage as verified
from scoring.model import what_if as supposed
from scoring.model.assessment import Assessment, FactValue, Reading, Rejected
from scoring.model.diagnostic import Diagnostic, ScoringError
from scoring.model.history import Earlier
from scoring.model.span import Span
from scoring.model.standard import Standard
from scoring.model.tolerance import read_tolerance
from scoring.source.tree import nearest

if TYPE_CHECKING:
    from scoring.reports.above import Above
    from scoring.reports.comparison import Comparison
    from scoring.reports.published import Published

#: `--standard all`: every standard of the library that judges a unit's type.
ALL = "all"
_NO_EARLIER: Mapping[str, Sequence[Earlier]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Ranking(model.Ranking):
    """Groups of ranked units, the submissions that could not be judged, and what was asked for."""

    def to_dict(self, language: str = "vi") -> Mapping[str, Any]:
        """The ranking as the JSON document of schema `scoring/ranking/1`, its sentences in vi or en."""
        from scoring.reports.document import to_document  # noqa: PLC0415 (the catalogue is read only when it is needed)

        return to_document(self, language)


@dataclass(frozen=True)
class Audit(finding.Audit):
    """Findings, the gravest first, and how many assessments they are about."""

    def to_dict(self, language: str = "vi") -> Mapping[str, Any]:
        """The findings as the JSON document of schema `scoring/audit/1`, its sentences in vi or en."""
        from scoring.reports.audit_document import audit_document  # noqa: PLC0415

        return audit_document(self, language)


@dataclass(frozen=True)
class Plan(steps.Plan):
    """The least that must change before a unit reaches a goal, or what keeps it from that in this period."""

    def to_dict(self, language: str = "vi") -> Mapping[str, Any]:
        """The plan as the JSON document of schema `scoring/plan/1`, its remedies in vi or en."""
        from scoring.reports.plan_document import plan_document  # noqa: PLC0415

        return plan_document(self, language)


@dataclass(frozen=True)
class Triage(verified.Triage):
    """The claims of a field, the first to verify first, and the units in the order in which to visit them."""

    def to_dict(self, language: str = "vi") -> Mapping[str, Any]:
        """The claims as the JSON document of schema `scoring/triage/1`, its sentences in vi or en."""
        from scoring.reports.triage_document import triage_document  # noqa: PLC0415

        return triage_document(self, language)


@dataclass(frozen=True)
class Robustness(firm.Robustness):
    """The groups of a ranking, and between which places each of their units would stand."""

    def to_dict(self, language: str = "vi") -> Mapping[str, Any]:
        """The places as the JSON document of schema `scoring/robustness/1`, its sentences in vi or en."""
        from scoring.reports.robustness_document import robustness_document  # noqa: PLC0415

        return robustness_document(self, language)


@dataclass(frozen=True)
class WhatIf(supposed.WhatIf):
    """What a unit would come to with some of its assessment put otherwise, and what that does to others."""

    def to_dict(self, language: str = "vi") -> Mapping[str, Any]:
        """The answer as the JSON document of schema `scoring/what-if/1`, its sentences in vi or en."""
        from scoring.reports.what_if_document import what_if_document  # noqa: PLC0415

        return what_if_document(self, language)


def load_library(*folders: str | Path) -> Catalogue:
    """The criteria that come with the program, and those of the folders (or files) given.

    Raises ScoringError with every fault of every criteria file.
    """
    if not folders:
        return _builtin()
    own = [(Path(folder), Path(folder).as_posix()) for folder in folders]
    return load_catalogue([(builtin_criteria(), "criteria"), *own])


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
    return found.latest(standard) if as_of is None else found.in_force(standard, _day(as_of))


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


def rank(
    assessments: Iterable[Assessment],
    *,
    rejected: Sequence[Rejected] = (),
    warnings: Sequence[Diagnostic] = (),
    standards: Sequence[str] = (),
    as_of: str | date | None = None,
    inference: str | None = None,
    library: Catalogue | None = None,
    earlier: Mapping[str, Sequence[Earlier]] = _NO_EARLIER,
    quotas: bool = True,
) -> Ranking:
    """Judge units, children before parents, and rank like against like.

    Without `standards`, each unit is judged under those that it names itself, else under the default of its type; with
    them (ids, or "all"), units of other types are judged for the roll-up only. `rejected` submissions keep the counts
    of their parents open. `as_of` takes the editions in force on that day instead of at the end of each window.
    `earlier` is what units reached before, by their ids, for grades that look at it (see `read_results`). Without
    `quotas` none is applied: a unit that looks at itself does not know who else stands for a grade.

    >>> read = read_assessments("fixtures/huyen-mau")
    >>> ranking = rank(read.assessments)
    >>> len(ranking.groups) > 0 and ranking.to_dict()["schema"]
    'scoring/ranking/1'

    Raises ScoringError E301 for a standard that nobody knows.
    """
    used = library or load_library()
    engine = inference or default_inference()
    choice = _Choice(used, tuple(standards), None if as_of is None else _day(as_of))
    cases, refused = _cases(assessments, rejected, choice, earlier)
    return Ranking(
        groups=rank_groups(judge(cases, refused, engine, quotas=quotas)),
        rejected=tuple(sorted(refused, key=lambda entry: (entry.source, entry.unit_id or ""))),
        warnings=tuple(warnings),
        apart=sum(not case.standards for case in cases),
        inference=engine,
        as_of=None if as_of is None else _day(as_of).isoformat(),
    )


def _cases(
    assessments: Iterable[Assessment],
    rejected: Sequence[Rejected],
    choice: "_Choice",
    earlier: Mapping[str, Sequence[Earlier]],
) -> tuple[list[Case], list[Rejected]]:
    """The assessments with the standards that each is judged under, and those that cannot be judged."""
    cases: list[Case] = []
    sound, contradicting = without_contradictions(list(assessments), rejected)
    refused = [*rejected, *contradicting]
    for assessment in sound:
        try:
            cases.append(replace(choice.case(assessment), earlier=tuple(earlier.get(assessment.unit.id, ()))))
        except ScoringError as error:
            unit = assessment.unit
            refused.append(
                Rejected(assessment.source, error.diagnostics, unit.id, unit.type, unit.parent, assessment.period)
            )
    return cases, refused


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

    >>> read = read_assessments("fixtures/huyen-mau")
    >>> [(found.code, found.values) for found in audit(read.assessments).findings if found.severity != "note"]
    [('children_differ', ('10', '9'))]

    Raises ScoringError as `rank` does, ValueError for a tolerance that is none.
    """
    from scoring.advice.audit import audit as audited  # noqa: PLC0415 (few programs audit)

    allowed = None if tolerance is None else read_tolerance(tolerance)
    if tolerance is not None and allowed is None:
        raise ValueError(f"no tolerance such as 50%, 5 or 50% + 5: {tolerance!r}")
    judged = partial(rank, standards=standards, as_of=as_of, inference=inference, library=library)
    now = judged(assessments, rejected=rejected) if ranking is None else ranking
    found = audited(now, assessments, last_year, judged(last_year) if last_year else None, allowed)
    return Audit(**{each.name: getattr(found, each.name) for each in fields(found)})


def what_if(
    assessment: Assessment,
    facts: Mapping[str, FactValue | None] = MappingProxyType({}),
    *,
    evidence: Mapping[str, str | None] = MappingProxyType({}),
    not_applicable: Mapping[str, str | None] = MappingProxyType({}),
    field: Iterable[Assessment] | None = None,
    rejected: Sequence[Rejected] = (),
    numbers: str | None = None,
    standards: Sequence[str] = (),
    as_of: str | date | None = None,
    inference: str | None = None,
    library: Catalogue | None = None,
    earlier: Mapping[str, Sequence[Earlier]] = _NO_EARLIER,
) -> WhatIf:
    """What the unit would come to with other `facts` (`so_ho`, `previous.so_vu`), papers or claims that a criterion
    does not apply. What is None or empty is taken away. The assessment stays as it is.

    A value is one of Python, or text as people type it into lists (`1.234`, `có`, `10/02/2024`), its `numbers` written
    as `rank` takes them. With a `field` (and what of it was `rejected`) the unit is ranked among it, where its own
    assessment counts and no other of the same unit and period; without one it looks at itself alone: no rank, no quota.

    >>> read = read_assessments("fixtures/huyen-mau/xa-dong-ha")
    >>> village = next(found for found in read.assessments if found.unit.id == "KDC-0415")
    >>> answer = what_if(village, {"so_ho_dang_ky": 100}, field=read.assessments)
    >>> [result["verdict"] for result in answer.to_dict()["results"]]
    [{'before': 'not_recognised', 'after': 'recognised'}]

    Raises ScoringError for a change that a file would be refused for, and as `rank` does.
    """
    from scoring.advice import what_if as advice  # noqa: PLC0415 (few programs ask)
    from scoring.intake.changes import with_changes  # noqa: PLC0415

    used = library or load_library()
    unit = assessment.unit
    words = used.vocabularies.get(unit.type)
    if words is None:
        raise ScoringError([Diagnostic("E412", assessment.place("type"), {"unit_type": unit.type})])
    changed = with_changes(assessment, words, facts, evidence, not_applicable, numbers)
    names = {
        supposed.ChangeKind.FACT: facts,
        supposed.ChangeKind.EVIDENCE: evidence,
        supposed.ChangeKind.NOT_APPLICABLE: not_applicable,
    }
    others = [entry for entry in rejected if (entry.unit_id, entry.period) != (unit.id, assessment.period)]
    judged = partial(rank, standards=standards, as_of=as_of, inference=inference, library=used, earlier=earlier)
    if field is None:
        found = advice.what_if(assessment, changed, names, partial(judged, quotas=False))
    else:
        found = advice.what_if_in(field, assessment, changed, names, partial(judged, rejected=others))
    for entry in found.before.rejected:
        if (entry.unit_id, entry.period) == found.key:
            raise ScoringError(entry.diagnostics)
    return WhatIf(**{each.name: getattr(found, each.name) for each in fields(found)})


def plan(
    standard: Standard,
    assessment: Assessment,
    goal: str = steps.RECOGNISED,
    *,
    alternatives: int = 3,
    earlier: Iterable[Earlier] = (),
    result: model.UnitResult | None = None,
    library: Catalogue | None = None,
) -> Plan:
    """The least that must change before a unit is recognised, or has a grade or a higher one.

    The least effort counts first, then the least number of steps; at most so many `alternatives` of the same effort
    are listed. `earlier` holds what the unit reached before or under other standards. A `result` of the same unit, as
    `rank` gives it, brings that along, and the figures counted over its subordinate units. The bounds of the standard
    hold, and those of all standards of a `library`. No quota is thought of.

    >>> read = read_assessments("fixtures/huyen-mau/xa-dong-ha/kdc-0415.yaml")
    >>> found = plan(load_standard("tt-124-2021/khu-dan-cu"), read.assessments[0])
    >>> [(step.name, step.before, step.after) for step in found.steps]
    [('so_ho_dang_ky', 99, 100)]

    Raises UnknownGoalError (a ValueError) for a grade that the standard does not have, and what `assess` raises.
    """
    from scoring.advice.plan import plan as planned  # noqa: PLC0415 (few programs plan)
    from scoring.advice.plan_given import given_by  # noqa: PLC0415

    counted, reached = given_by(result) if result is not None else ({}, ())
    words = library.vocabularies.get(standard.unit_type) if library is not None else None
    found = planned(
        standard,
        assessment,
        goal,
        rolled_up=counted,
        earlier=(*reached, *earlier),
        alternatives=alternatives,
        declared=words.facts if words is not None else {},
    )
    return Plan(**{each.name: getattr(found, each.name) for each in fields(found)})


def triage(
    assessments: Sequence[Assessment],
    *,
    rejected: Sequence[Rejected] = (),
    ranking: model.Ranking | None = None,
    standards: Sequence[str] = (),
    as_of: str | date | None = None,
    inference: str | None = None,
    library: Catalogue | None = None,
    earlier: Mapping[str, Sequence[Earlier]] = _NO_EARLIER,
    done: Callable[[int], object] | None = None,
) -> Triage:
    """Every claim that nobody confirmed, by what its correction would do: to the verdict, the grade, the rank.

    A `ranking` of the same assessments, made with the same options, saves judging them again. `done` is told of each
    unit that has been looked at.

    >>> read = read_assessments("fixtures/huyen-mau")
    >>> first = triage(read.assessments, rejected=read.rejected).claims[0]
    >>> first.effect, first.before.verdict, first.after.verdict
    (<Effect.VERDICT: 'verdict'>, <Verdict.RECOGNISED: 'recognised'>, <Verdict.NOT_RECOGNISED: 'not_recognised'>)

    Raises ScoringError as `rank` does.
    """
    from scoring.advice.triage import triage as found_by  # noqa: PLC0415 (few programs ask)

    used = library or load_library()
    asked = partial(rank, standards=standards, as_of=as_of, inference=inference, library=used, earlier=earlier)
    now = asked(assessments, rejected=rejected) if ranking is None else ranking
    choice = _Choice(used, tuple(standards), None if as_of is None else _day(as_of))
    cases, _ = _cases(assessments, rejected, choice, earlier)
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
    earlier: Mapping[str, Sequence[Earlier]] = _NO_EARLIER,
    done: Callable[[int], object] | None = None,
) -> Robustness:
    """Between which places each unit would stand: over facts that nobody confirmed, maxima a tenth higher or lower, and
    with each criterion left out.

    Of the combinations of maxima all are looked at where they are at most so many `samples`; else so many are drawn by
    the `seed`. The rest is as for `triage`.

    >>> read = read_assessments("fixtures/huyen-mau")
    >>> groups = robustness(read.assessments, rejected=read.rejected).groups
    >>> [(unit.best, unit.worst) for unit in groups[0].units[:2]]
    [(1, 7), (1, 7)]

    Raises ScoringError as `rank` does, ValueError where fewer than one sample is asked for.
    """
    from scoring.advice.robustness import robustness as found_by  # noqa: PLC0415 (few programs ask)

    if samples < 1:
        raise ValueError(f"at least one sample is needed: {samples}")
    used = library or load_library()
    asked = partial(rank, standards=standards, as_of=as_of, inference=inference, library=used, earlier=earlier)
    now = asked(assessments, rejected=rejected) if ranking is None else ranking
    choice = _Choice(used, tuple(standards), None if as_of is None else _day(as_of))
    cases, _ = _cases(assessments, rejected, choice, earlier)
    found = found_by(now, cases, used.vocabularies, samples=samples, seed=seed, done=done)
    return Robustness(**{each.name: getattr(found, each.name) for each in fields(found)})


def compare(
    before: Ranking | Mapping[str, Any], after: Ranking | Mapping[str, Any], *, language: str = "vi"
) -> "Comparison":
    """Hold two results against each other: what moved, by which criteria, and whether the parts add up.

    A side is a ranking, or its JSON document as `json.loads` gives it. Units are matched by id and standard; edition,
    period and cluster may differ. `language` is that of the sentences of rankings; a document's are as they stand.

    >>> read = read_assessments("fixtures/huyen-mau/xa-dong-ha")
    >>> ranking = rank(read.assessments)
    >>> compare(ranking.to_dict(), ranking).is_equal
    True

    Raises ScoringError E111 for a document that is no ranking.
    """
    from scoring.reports.comparison import compare as compared  # noqa: PLC0415 (few programs compare)

    return compared(_published(before, "before", language), _published(after, "after", language))


def above(
    result: Ranking | Mapping[str, Any], a: str, b: str, *, language: str = "vi", library: Catalogue | None = None
) -> "Above":
    """Why one unit of a result stands above another: the first key that decides, and the criteria behind it.

    The result is a ranking, or its JSON document as `json.loads` gives it; `language` is that of the sentences of a
    ranking. The criteria of the `library` tell in which order keys were looked at, where they are those of the result.

    >>> read = read_assessments("fixtures/huyen-mau/xa-dong-ha")
    >>> pair, = above(rank(read.assessments), "KDC-0411", "KDC-0415").pairs
    >>> str(pair.standing), pair.key.tie, [part.latest.id for part in pair.criteria]
    ('above', None, ['k1.c'])

    Raises ScoringError E111 for a document that is no ranking, LookupError for a unit that it does not have.
    """
    from scoring.reports.above import above as told  # noqa: PLC0415 (few programs ask)

    used = library or load_library()
    if not isinstance(result, Ranking):
        return told(_published(result, "result", language), a, b, used.standards)
    from scoring.reports.placed import tie_values, units_named  # noqa: PLC0415

    return told(units_named(result, (a, b), language), a, b, used.standards, tie_values(result, (a, b)))


def _published(side: Ranking | Mapping[str, Any], name: str, language: str) -> "Published":
    from scoring.reports.published import MisshapenError, published  # noqa: PLC0415

    try:
        return published(side.to_dict(language) if isinstance(side, Ranking) else side)
    except MisshapenError:
        from scoring.reports.document import SCHEMA  # noqa: PLC0415

        raise ScoringError([Diagnostic("E111", Span(name, 1, 1), {"schema": SCHEMA})]) from None


def _day(day: str | date) -> date:
    return date(day.year, day.month, day.day) if isinstance(day, date) else date.fromisoformat(day)


def read_results(*paths: str | Path) -> Mapping[str, tuple[Earlier, ...]]:
    """What units reached in earlier results (the JSON of a ranking), by their ids: the `earlier` of `rank`.

    Raises ScoringError for a file that is no result.
    """
    from scoring.reports.earlier import read_earlier  # noqa: PLC0415 (few runs need it)

    return read_earlier(map(Path, paths))


class _Choice:
    """Which standards a unit is judged under."""

    def __init__(self, library: Catalogue, asked: tuple[str, ...], as_of: date | None) -> None:
        self._library, self._asked, self._as_of = library, asked, as_of
        unknown = [standard for standard in asked if standard != ALL and standard not in library.ids]
        if unknown:
            at = Span("--standard", 1, 1)
            raise ScoringError(
                [Diagnostic("E301", at, {"standard": standard}, nearest(standard, library.ids)) for standard in unknown]
            )

    def case(self, assessment: Assessment) -> Case:
        """The standards of a unit, with those that their grades look at. Raises ScoringError as `_asked_for` does."""
        case = self._asked_for(assessment)
        ladder: dict[str, Standard] = {}
        pending = [name for standard in case.judged for name in sorted(standard.looks_at)]
        while pending:
            name = pending.pop(0)
            found = self._possible(name, assessment.period, assessment.place("period"))
            if found is not None and name not in ladder:
                ladder[name] = found
                pending += sorted(found.looks_at)
        return replace(case, ladder=tuple(ladder.values()))

    def _asked_for(self, assessment: Assessment) -> Case:
        """Raises ScoringError E302 where no edition is in force, E412 where no standard judges the unit's type."""
        at = assessment.place("period")
        default = self._default(assessment, at)
        if not self._asked:
            if default is not None and not assessment.standards:
                return Case(assessment, (default,), default)
            wanted = assessment.standards or self._library.defaults(assessment.unit.type)
            if not wanted:
                raise ScoringError([Diagnostic("E412", assessment.place("type"), {"unit_type": assessment.unit.type})])
            return Case(assessment, self._in_force(wanted, assessment.period, at), default)
        words = self._library.vocabularies.get(assessment.unit.type)
        if words is None:
            raise ScoringError([Diagnostic("E412", assessment.place("type"), {"unit_type": assessment.unit.type})])
        wanted = tuple(sorted(words.standards.intersection(self._asked)))
        found = self._in_force(wanted, assessment.period, at)
        if ALL in self._asked:
            rest = sorted(words.standards.difference(wanted))
            others = [self._possible(standard, assessment.period, at) for standard in rest]
            found += tuple(standard for standard in others if standard is not None)
            if not found:  # it is not apart from what was asked for: nothing judges it, and that must be told
                self._in_force(rest, assessment.period, at)
        return Case(assessment, found, default)

    def _default(self, assessment: Assessment, at: Span) -> Standard | None:
        defaults = self._library.defaults(assessment.unit.type)
        possible = (self._possible(standard, assessment.period, at) for standard in defaults)
        return next((standard for standard in possible if standard is not None), None)

    def _in_force(self, standards: Iterable[str], period: int, at: Span) -> tuple[Standard, ...]:
        return tuple(self._library.for_period(standard, period, self._as_of, at) for standard in standards)

    def _possible(self, standard: str, period: int, at: Span) -> Standard | None:
        """The edition for a period; None where none is in force then and nobody asked for this one."""
        try:
            return self._library.for_period(standard, period, self._as_of, at)
        except ScoringError:
            return None
