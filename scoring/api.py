"""The library's front door: files and standards in, results out. The command line and the web page use nothing else."""

from collections.abc import Iterable, Mapping, Sequence
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
from scoring.model import result as model
from scoring.model.assessment import Assessment, Reading, Rejected
from scoring.model.diagnostic import Diagnostic, ScoringError
from scoring.model.history import Earlier
from scoring.model.proof import Proof
from scoring.model.span import Span
from scoring.model.standard import Standard
from scoring.model.tolerance import read_tolerance
from scoring.source.tree import nearest

if TYPE_CHECKING:
    from scoring.authoring.lint.run import Lint
    from scoring.model.criteria_diff import Diff
    from scoring.model.impact import Impact
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


@dataclass(frozen=True, slots=True)
class Proofs:
    """What was proved of several standards."""

    proofs: tuple[Proof, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing was refuted and everything was settled."""
        return all(proof.holds for proof in self.proofs)

    def to_dict(self, language: str = "vi") -> Mapping[str, Any]:
        """The answers as the JSON document of schema `scoring/proof/1`, their sentences in vi or en."""
        from scoring.reports.prove_document import proofs_document  # noqa: PLC0415

        return proofs_document(self.proofs, language)


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


def lint_criteria(*paths: str | Path, beside: Sequence[str | Path] = ()) -> "Lint":
    """What is wrong in criteria files, and what can be used and is worth a look: `.findings`, `.files`.

    Without paths, the criteria that come with the program. What stands `beside` is read and not told of.

    >>> lint_criteria().findings
    ()

    Never raises for what a file holds: where one cannot be used, the findings say so and nothing else is looked into.
    """
    from scoring.authoring.lint.run import Lint, lint  # noqa: PLC0415 (few programs write criteria)

    try:
        library = load_library(*paths, *beside)
    except ScoringError as error:
        return Lint(error.diagnostics, 0)
    meant = [Path(path).resolve() for path in paths]
    return lint(library, [file for file in library.files if not meant or any(map(file.path.is_relative_to, meant))])


def prove_criteria(*paths: str | Path, beside: Sequence[str | Path] = (), effort: int | None = None) -> "Proofs":
    """What can be proved of criteria files before they are used: `.proofs`, `.holds`, `.to_dict()`.

    Without paths, the criteria that come with the program. What stands `beside` is read and not proved. `effort` is how
    many steps of the solver each question may take. Needs the extra `prove`.

    >>> proofs = prove_criteria("criteria/tt-23-2012/xa.yaml")
    >>> proofs.holds, proofs.proofs[0].answers[0].question, proofs.proofs[0].answers[0].status
    (True, 'recognised', <Status.PROVED: 'proved'>)

    Raises ScoringError with every fault of every criteria file, ModuleNotFoundError where z3 is not installed.
    """
    from scoring.authoring.prove.places import placed  # noqa: PLC0415 (few programs prove)
    from scoring.authoring.prove.prove import EFFORT, in_first_period, prove  # noqa: PLC0415

    library = load_library(*paths, *beside)
    meant = [Path(path).resolve() for path in paths]
    files = [file for file in library.files if not meant or any(map(file.path.is_relative_to, meant))]
    proofs = []
    for file in files:
        standard = in_first_period(library, file.shape.standard, file.shape.in_force.start)
        proof = prove(standard, library.vocabularies[standard.unit_type].facts, effort or EFFORT)
        proofs.append(placed(proof, file))
    return Proofs(tuple(proofs))


def diff_criteria(before: str | Path, after: str | Path, *, library: Catalogue | None = None) -> "Diff":
    """Hold two standards against each other: what changed clause by clause, and a unit whose result differs.

    A side is an id, one edition of it (`id@edition`, or `id@YYYY-MM-DD` for a day of its force), or a criteria file.

    >>> found = diff_criteria("tt-23-2012/xa", "tt-124-2021/xa")
    >>> [(clause.before, clause.after) for clause in found.of("changed", "criterion")][-1]
    ('tt23.k4', 'k4.b')

    Raises ScoringError for a side that there is not, UnlikeUnitsError (a ValueError) where the units are of two types.
    """
    from scoring.authoring.diff.run import diff  # noqa: PLC0415 (few programs compare standards)
    from scoring.authoring.diff.sides import side  # noqa: PLC0415

    used = library or load_library()
    return diff(*(side(str(each), used).standard for each in (before, after)))


def criteria_impact(
    before: str | Path,
    after: str | Path,
    assessments: Sequence[Assessment],
    *,
    rejected: Sequence[Rejected] = (),
    earlier: Mapping[str, Sequence[Earlier]] = _NO_EARLIER,
    inference: str | None = None,
    library: Catalogue | None = None,
) -> "Impact":
    """What it means for units that one standard is replaced by another: who gains, who loses, which criterion did it.

    The sides are named as for `diff_criteria`. Whatever their periods are, all units are judged by these two editions.

    >>> read = read_assessments("fixtures/huyen-mau")
    >>> found = criteria_impact("tt-124-2021/xa", "tt-124-2021/xa", read.assessments)
    >>> {str(unit.move) for unit in found.units}
    {'same'}

    Raises as `diff_criteria` does.
    """
    from scoring.authoring.diff.sides import side  # noqa: PLC0415
    from scoring.authoring.impact import impact  # noqa: PLC0415

    used = library or load_library()
    one, other = side(str(before), used), side(str(after), used)
    sound, contradicting = without_contradictions(list(assessments), rejected)
    refused = [*rejected, *contradicting]
    return impact(one, other, sound, refused, earlier=earlier, inference=inference or default_inference())


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
    return Ranking(
        groups=rank_groups(judge(cases, refused, engine, quotas=quotas)),
        rejected=tuple(sorted(refused, key=lambda entry: (entry.source, entry.unit_id or ""))),
        warnings=tuple(warnings),
        apart=sum(not case.standards for case in cases),
        inference=engine,
        as_of=None if as_of is None else _day(as_of).isoformat(),
    )


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
