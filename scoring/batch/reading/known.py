"""What is known to units of each type, ready to read columns: what texts mean under each column, and the bounds."""

from collections.abc import Mapping

from scoring.batch.reading.bounds import Bounds
from scoring.batch.reading.meaning import FactMeaning, Meaning, Papers, Words, claims, points, words, year
from scoring.intake.rows import Labels, labels_of, words_of
from scoring.model.vocabulary import Vocabulary
from scoring.source.tree import Numbers

#: The part of a document that a column fills, and the key there.
Target = tuple[str, str]

ID, NAME, TYPE, PARENT, CLUSTER = (("unit", key) for key in ("id", "name", "type", "parent", "cluster"))
PERIOD = ("", "period")
POINTS, GRADE = ("claimed", "points"), ("claimed", "grade")
HEAD = frozenset({ID, NAME, TYPE, PARENT, CLUSTER, PERIOD, POINTS, GRADE})


class KnownToType:
    """What a unit of one type may declare."""

    def __init__(self, vocabulary: Vocabulary, numbers: Numbers) -> None:
        self._vocabulary, self._numbers = vocabulary, numbers
        self._columns: dict[Target, Meaning[int] | None] = {}
        self.facts = {name: FactMeaning(declared, numbers) for name, declared in vocabulary.facts.items()}
        self.bounds = Bounds(self.facts)

    def meaning(self, target: Target) -> Meaning[int] | None:
        """What stands in a column of facts, papers or claims; None where this type knows no such thing."""
        part, name = target
        if part in ("facts", "previous"):
            return self.facts.get(name)
        if target not in self._columns:
            self._columns[target] = self._other(part, name)
        return self._columns[target]

    def _other(self, part: str, name: str) -> Meaning[int] | None:
        words = self._vocabulary
        if part == "evidence" and (name in words.facts or name in words.criteria):
            return Papers(self._numbers)
        if part == "not_applicable" and words.criteria.get(name):
            return claims(self._numbers)
        return None


class Known:
    """What is known to all."""

    def __init__(self, vocabularies: Mapping[str, Vocabulary], numbers: Numbers) -> None:
        self.vocabularies, self.numbers = vocabularies, numbers
        self.words = words_of(vocabularies)
        self.labels: Labels = labels_of(vocabularies)
        self.heads: Mapping[Target, Words] = {
            **{target: words(numbers) for target in (ID, NAME, TYPE, PARENT, CLUSTER, GRADE)},
            POINTS: points(numbers),
        }
        self.year = year(numbers)
        self._types: dict[str, KnownToType] = {}

    def to(self, unit_type: str) -> KnownToType:
        """What is known to units of a type that has a vocabulary."""
        if unit_type not in self._types:
            self._types[unit_type] = KnownToType(self.vocabularies[unit_type], self.numbers)
        return self._types[unit_type]
