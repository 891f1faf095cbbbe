"""The examples that a file does not have yet: for all that none of them shows a unit that does, to be confirmed.

What is expected is what comes of it now. That is no more than the criteria file says, so a person must hold every one
against the regulation before it counts as an example.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

from scoring.authoring.coverage import failing_alone, gaps, saw
from scoring.authoring.examples import ExamplesFile
from scoring.authoring.expect import LISTED
from scoring.authoring.trial import told, try_example
from scoring.authoring.witness.search import find, papers_of, space_of, with_value
from scoring.authoring.witness.start import earlier_of, first_period, made_start
from scoring.authoring.witness.values import trees_at, turning_trees, with_needed
from scoring.engine.assess import assess
from scoring.model.assessment import Assessment
from scoring.model.example import Example, Gap, Told, Trial
from scoring.model.expression import names
from scoring.model.history import Earlier
from scoring.model.mutation import Missing, Mutations, Proposal, Unnoticed
from scoring.model.result import State, UnitResult, Verdict
from scoring.model.span import Span
from scoring.model.standard import Criterion, Standard

#: So many assessments are looked at near the first example, and so many near every other one.
_FIRST, _NEAR_EACH = 1500, 60


def missing(file: ExamplesFile, mutations: Mutations | None = None) -> Missing:
    """What the examples of a file, which has some, leave out of the latest edition that they are of, as examples; with
    `mutations` also what none of them notices."""
    trials = [try_example(example, "plain") for example in file.examples]
    standard = max((trial.example.standard for trial in trials), key=lambda each: each.in_force_from)
    own = [trial for trial in trials if trial.example.standard.edition == standard.edition]
    starts = sorted((trial for trial in own if trial.passed), key=_plainness) or own
    return _Making(file.source, standard, (file.base, file.base_earlier), starts, trials).all(mutations)


def first_examples(standard: Standard, source: str) -> Missing:
    """Examples for a standard that has none: a unit in which all is well, and everything that it does not show."""
    earlier = earlier_of([standard], first_period(standard))
    start = replace(made_start([standard], earlier), period=first_period(standard))
    well = _example(standard, start, earlier)
    result = assess(standard, start, inference="plain", earlier=earlier)
    made = _Making(source, standard, (start, tuple(earlier)), [Trial(well, result, ())], [])
    made.keep(well, result, Gap(standard.edition, "recognised"))
    return made.all(None)


def _plainness(trial: Trial) -> tuple[bool, bool]:
    """Those first in which all is well and nothing hides it."""
    assessment = trial.example.assessment
    hidden = bool(assessment.appraised_points or assessment.not_applicable)
    return trial.result.verdict is not Verdict.RECOGNISED, hidden


class _Making:
    """Proposals, made one after the other, each for what those before it still leave out."""

    def __init__(
        self,
        source: str,
        standard: Standard,
        base: tuple[Assessment | None, tuple[Earlier, ...]],
        starts: Sequence[Trial],
        trials: Sequence[Trial],
    ) -> None:
        self._source, self._standard, self._base = source, standard, base
        self._starts, self._trials = starts, list(trials)
        self._proposals: list[Proposal] = []

    def all(self, mutations: Mutations | None) -> Missing:
        left: list[Gap] = []
        while True:
            open_gaps = [gap for gap in gaps(self._trials) if gap not in left and gap.edition == self._standard.edition]
            if not open_gaps:
                break
            if not self._fill(open_gaps[0], open_gaps):
                left.append(open_gaps[0])
        for edition in mutations.editions if mutations is not None else ():
            for unnoticed in edition.missed:
                near, witness = unnoticed.near, unnoticed.witness
                if near is not None and witness is not None and near.standard.edition == self._standard.edition:
                    self._keep_assessment(witness, near.earlier, unnoticed)
        return Missing(self._source, self._standard, *self._base, tuple(self._proposals), tuple(left))

    def keep(self, example: Example, result: UnitResult, shows: Gap | Unnoticed) -> None:
        """One more example."""
        self._proposals.append(Proposal(example, shows))
        self._trials.append(Trial(example, result, ()))

    def _keep_assessment(self, found: Assessment, earlier: Sequence[Earlier], shows: Gap | Unnoticed) -> None:
        example = _example(self._standard, found, earlier)
        if isinstance(shows, Unnoticed) and (raw := told(_judged(example), "points_raw")) is not None:
            example = replace(example, expected={**example.expected, "points_raw": raw})  # rounding may hide a change
        self.keep(example, assess(self._standard, found, inference="plain", earlier=earlier), shows)

    def _fill(self, gap: Gap, beside: Sequence[Gap]) -> bool:
        """Whether a unit was found that shows it."""
        if gap.kind == State.UNDETERMINED:
            return self._undeclared(gap, [each.at for each in beside if each.kind == gap.kind])
        shown = _shows(gap)
        asked = _asked(self._standard, gap)
        read = [name for tree in trees_at(self._standard, gap.at, asked) for name in names(tree)]
        space = space_of([self._standard], read, (paper for criterion in asked for paper in papers_of(criterion)))
        for place, trial in enumerate(self._starts):
            earlier = trial.example.earlier

            def weighs(each: Assessment, earlier: Sequence[Earlier] = earlier) -> int:
                return int(shown(assess(self._standard, each, inference="plain", earlier=earlier)))

            found = find([trial.example.assessment], space, weighs, 1, _NEAR_EACH if place else _FIRST)
            if found is not None:
                self._keep_assessment(found, earlier, gap)
                return True
        return gap.kind == "grade" and self._lower(gap)

    def _lower(self, gap: Gap) -> bool:
        """Whether a grade was found on the way down: one criterion after the other earns less, and no gate fails."""
        example = self._starts[0].example
        found = example.assessment

        def judged(each: Assessment) -> UnitResult:
            return assess(self._standard, each, inference="plain", earlier=example.earlier)

        for criterion in self._standard.criteria:
            before = _total(judged(found))
            read = [name for tree in turning_trees(criterion) for name in names(tree)]

            def costs(each: Assessment, before: Fraction | None = before) -> int:
                result = judged(each)
                after = _total(result)
                is_less = before is not None and after is not None and after < before
                return int(is_less and (result.grade is not None or result.decisive == ("grade",)))

            found = find([found], space_of([self._standard], read), costs, 1, _NEAR_EACH) or found
            if judged(found).grade == gap.at:
                self._keep_assessment(found, example.earlier, gap)
                return True
        return False

    def _undeclared(self, gap: Gap, criteria: Sequence[str]) -> bool:
        """One unit that leaves out a fact of every criterion that is never open; a fact that settles others is kept."""
        trial = self._starts[0]
        found, state = trial.example.assessment, dict[str, State]()
        for name in criteria:
            criterion = next(each for each in self._standard.criteria if each.id == name)
            if state.get(name) is State.UNDETERMINED:
                continue
            applies = names(criterion.applies_when.root) if criterion.applies_when is not None else ()
            for read in (*criterion.reads, *applies):
                tried = with_value(found, read, None)
                result = assess(self._standard, tried, inference="plain", earlier=trial.example.earlier)
                now = dict(zip((each.id for each in self._standard.criteria), result.states, strict=True))
                if now[name] is State.UNDETERMINED:
                    found, state = tried, now
                    break
        if state.get(gap.at) is not State.UNDETERMINED:
            return False
        self._keep_assessment(found, trial.example.earlier, gap)
        return True


def _total(result: UnitResult) -> Fraction | None:
    return None if result.points is None or result.points.total is None else result.points.total.settled


def _shows(gap: Gap) -> Callable[[UnitResult], bool]:
    """Whether a result fills a gap."""
    match gap.kind:
        case "recognised":
            return lambda result: result.verdict is Verdict.RECOGNISED
        case "alone":
            return lambda result: gap.at in failing_alone(result)
        case "grade":
            return lambda result: result.grade == gap.at
        case "holds" | "fails":
            return lambda result: saw(result, gap)
        case _:
            return lambda result: (
                result.states[[each.id for each in result.standard.criteria].index(gap.at)] == State(gap.kind)
            )


def _asked(standard: Standard, gap: Gap) -> list[Criterion]:
    """The criteria that a gap is about, with those that they wait for; of a grade or of recognition all."""
    if gap.kind in ("recognised", "grade"):
        return list(standard.criteria)
    return with_needed(standard, gap.at)


def _judged(example: Example) -> UnitResult:
    return assess(example.standard, example.assessment, inference="plain", earlier=example.earlier)


def _example(standard: Standard, assessment: Assessment, earlier: Sequence[Earlier]) -> Example:
    """The assessment as an example: it foretells what comes of it now."""
    result = assess(standard, assessment, inference="plain", earlier=earlier)
    at = Span(assessment.source, 1, 1)
    return Example("", at, standard, assessment, _foretold(result), tuple(earlier))


def _foretold(result: UnitResult) -> dict[str, Told]:
    """The parts of a result that are worth foretelling: the verdict, what it rests on, and whatever is not met."""
    parts = {part: told(result, part) for part in ("grade", "points", "points_range", *map(str, LISTED))}
    scored = result.points is not None
    wanted = {
        "grade": scored and bool(result.standard.scoring and result.standard.scoring.grades),
        "points": scored and parts["points"] is not None,
        "points_range": scored and parts["points_range"] is not None,
    }
    kept = {part: value for part, value in parts.items() if wanted.get(part, bool(value))}
    return {"verdict": str(result.verdict), "decisive": result.decisive, **kept}
