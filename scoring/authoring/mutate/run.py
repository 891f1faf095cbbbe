"""The examples run again under every change: which of them some example notices, and who would feel the others."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from scoring.authoring.examples import ExamplesFile
from scoring.authoring.mutate.changes import by_name
from scoring.authoring.mutate.felt import felt_by, unclaimed
from scoring.authoring.trial import try_example
from scoring.library.catalogue import Catalogue
from scoring.library.read import CriteriaFile
from scoring.model.example import Example, Trial
from scoring.model.mutation import Change, Edition, Mutations, Unnoticed
from scoring.model.result import State
from scoring.model.standard import Standard

#: Both inferences give the same, and this one is ready at once: a changed standard is used for a few examples only.
INFERENCE = "plain"


def mutated(file: ExamplesFile, library: Catalogue) -> Mutations:
    """What the examples of a file notice. An example that fails as it is shows nothing, and is left out."""
    tried = [trial for example in file.examples if (trial := try_example(example, INFERENCE)).passed]
    editions: dict[str, list[Trial]] = {}
    for trial in tried:
        editions.setdefault(trial.example.standard.edition, []).append(trial)
    files = {(each.shape.standard, each.shape.edition): each for each in library.files}
    found = [_edition(files[file.standard, edition], trials) for edition, trials in editions.items()]
    return Mutations(file.source, file.standard, tuple(found))


def _edition(file: CriteriaFile, trials: Sequence[Trial]) -> Edition:
    standards = {id(trial.example.standard): trial.example.standard for trial in trials}
    watch = _Watch(trials)
    named = by_name(standards, file)
    unnoticed = [
        _unnoticed(variants, standards, file, watch)
        for variants in named.values()
        if not watch.notices(next(iter(variants.values())).at, variants)
    ]
    return Edition(file.shape.edition, len(named), len(named) - len(unnoticed), tuple(unnoticed))


def _unnoticed(
    variants: Mapping[int, Change], standards: Mapping[int, Standard], file: CriteriaFile, watch: "_Watch"
) -> Unnoticed:
    key, change = next(iter(variants.items()))
    own = [trial.example for trial in watch.trials if id(trial.example.standard) == key]
    near, witness = felt_by(standards[key], change, own) or (None, None)
    return Unnoticed(change, file.span(*change.way), near, witness)


@dataclass
class _Watch:
    """The examples, each criterion's most telling ones first."""

    trials: Sequence[Trial]
    _orders: dict[str, list[Example]] = field(default_factory=dict)

    def notices(self, at: str, variants: Mapping[int, Change]) -> bool:
        """Whether one of them comes out otherwise. The one that does is asked first the next time."""
        simple: dict[int, Standard] = {}

        def changed(example: Example) -> Standard | None:
            """What judges it now; one that does not foretell what is provisional is spared the question."""
            change = variants.get(id(example.standard))
            if change is None or "provisional" in example.expected:
                return None if change is None else change.standard
            key = id(example.standard)
            if key not in simple:
                simple[key] = unclaimed(change.standard)
            return simple[key]

        order = self._orders.get(at)
        if order is None:
            order = self._orders[at] = [trial.example for trial in sorted(self.trials, key=lambda t: _tells(t, at))]
        for place, example in enumerate(order):
            standard = changed(example)
            if standard is not None and not try_example(replace(example, standard=standard), INFERENCE).passed:
                order.insert(0, order.pop(place))
                return True
        return False


def _tells(trial: Trial, at: str) -> int:
    """0 of an example in which this criterion, section or grade stands out, else 1."""
    return 0 if at in _standing_out(trial) else 1


def _standing_out(trial: Trial) -> Iterator[str]:
    result = trial.result
    for criterion, state in zip(result.standard.criteria, result.states, strict=True):
        if state is not State.MET:
            yield criterion.id
    yield from result.decisive
    yield f"grade:{result.grade}"
