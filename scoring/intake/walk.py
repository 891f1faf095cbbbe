"""Steps through a document that gather faults instead of stopping: what cannot be read is left out and told."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from scoring.intake.values import UnreadableError, read_text
from scoring.model.diagnostic import Diagnostic
from scoring.model.span import Span
from scoring.model.standard import Fact
from scoring.model.vocabulary import Vocabulary
from scoring.source import tree
from scoring.source.tree import Listing, Node, Scalar, as_found, nearest

Read = TypeVar("Read")

#: After so many faults of one document no more nearest names are looked for: that takes time, and helps nobody.
MAX_HINTS = 100
_LONGEST_HINTED = 100


@dataclass
class Walker:
    """The faults of one document, and the words that its unit may use once its type is known."""

    source: str
    vocabularies: Mapping[str, Vocabulary]
    faults: list[Diagnostic]
    words: Vocabulary = field(default_factory=lambda: Vocabulary({}, {}, frozenset()))
    unit_type: str = ""

    def fault(self, code: str, span: Span, hint: str | None = None, **params: str) -> None:
        """Record a fault."""
        self.faults.append(Diagnostic(code, span, params, hint))

    def near(self, word: str, known: Iterable[str]) -> str | None:
        """The known name that a mistyped one is closest to."""
        return near(word, tuple(known)) if len(self.faults) < MAX_HINTS else None

    def known_keys(self, node: tree.Mapping, known: tuple[str, ...]) -> None:
        """Record every key that does not belong here."""
        for key, _ in node:
            if key.text not in known:
                self.fault("E402", key.span, self.near(key.text, known), field=key.text)

    def entries(self, root: tree.Mapping, key: str) -> tuple[tuple[Scalar, Node], ...]:
        """The entries of a map below a key; none where it is absent or no map."""
        node = root.get(key)
        if node is None:
            return ()
        if isinstance(node, tree.Mapping):
            return node.entries
        self.fault("E404", node.span, name=key, expected="map", found=as_found(node))
        return ()

    def items(self, root: tree.Mapping, key: str) -> tuple[Node, ...]:
        """The items of a list below a key; none where it is absent or no list."""
        node = root.get(key)
        return () if node is None else self.listed(node, key)

    def listed(self, node: Node, name: str) -> tuple[Node, ...]:
        """The items of a list."""
        if isinstance(node, Listing):
            return node.items
        if not (isinstance(node, Scalar) and node.is_nothing):
            self.fault("E404", node.span, name=name, expected="list", found=as_found(node))
        return ()

    def text(self, node: tree.Mapping, key: str) -> str | None:
        """Text below a key; None where it is absent or no text."""
        value = node.get(key)
        return None if value is None else self.scalar(value, key, read_text)

    def scalar(self, node: Node, name: str, read: Callable[[Scalar], Read]) -> Read | None:
        """The value of a scalar, or None with a fault."""
        expected, hint = "value", None
        told: Mapping[str, str] = {}
        if isinstance(node, Scalar):
            if node.fault is not None:
                self.faults.append(node.fault)
                return None
            try:
                return read(node)
            except UnreadableError as error:
                expected, told = error.expected, error.told
                hint = self.near(node.text, error.choices) if error.choices else None
        self.fault("E404", node.span, hint, name=name, expected=expected, found=as_found(node), **told)
        return None

    def declared(self, name: Scalar) -> tuple[Fact, ...]:
        """The declarations of a fact; none where it is unknown, which is recorded."""
        declared = self.words.facts.get(name.text, ())
        if not declared:
            self.fault("E203", name.span, self.near(name.text, self.words.facts), name=name.text)
        return declared

    def criterion(self, name: Scalar) -> bool:
        """Whether a criterion of this id is known; recorded where it is not."""
        if name.text in self.words.criteria:
            return True
        self.fault("E303", name.span, self.near(name.text, self.words.criteria), id=name.text, standard="")
        return False


@lru_cache(maxsize=4096)
def near(word: str, known: tuple[str, ...]) -> str | None:
    """The known name that a mistyped one is closest to; kept, since a mistake in one row is often in all."""
    return nearest(word, known) if len(word) <= _LONGEST_HINTED else None


def span_of(node: tree.Mapping, key: str) -> Span:
    """Where the value of a key stands, or the map where there is none."""
    value = node.get(key)
    return value.span if value is not None else node.span
