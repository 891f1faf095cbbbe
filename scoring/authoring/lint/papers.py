"""What should come with a criterion: evidence, an English twin, a firm source."""

from collections.abc import Iterator, Mapping

from scoring.authoring.lint.linted import Linted, Own
from scoring.library.read import Way
from scoring.model.diagnostic import Diagnostic
from scoring.model.expression import Name, names
from scoring.model.standard import Condition, FactType, Provenance
from scoring.source.tree import Listing, Node
from scoring.source.tree import Mapping as Map

#: Where prose stands, and the keys that may have an English twin there. An instrument keeps its own name.
_PROSE: Mapping[tuple[str, ...], tuple[str, ...]] = {
    (): ("title", "note"),
    ("eligible", "*"): ("title",),
    ("facts", "*"): ("label", "unit", "note", "labels"),
    ("sections", "*"): ("title",),
    ("criteria", "*"): ("title", "fail_title", "remedy", "documents", "note"),
    ("grades", "*"): ("title",),
}


def evidence_not_asked(linted: Linted) -> Iterator[Diagnostic]:
    """A yes that costs nothing: recognition hangs on a criterion that names documents and reads only what the unit
    answers with yes or no, and nobody must show a document. A judgement is not meant: the committee confirms it."""
    for own in linted.own:
        asked = own.criterion.needs_evidence or own.shape.documents is None or not own.criterion.is_gate
        if not asked and _is_mere_yes(linted, own):
            yield linted.at_key("W520", *own.way, "documents", id=own.criterion.id)


def _is_mere_yes(linted: Linted, own: Own) -> bool:
    rule = own.criterion.rule
    read = names(rule.root) if isinstance(rule, Condition) else ()
    return bool(read) and all(_is_answer(linted, name) for name in read)


def _is_answer(linted: Linted, name: Name) -> bool:
    fact = linted.facts[name.fact]
    return fact.type is FactType.BOOLEAN and not fact.judgement


def missing_english(linted: Linted) -> Iterator[Diagnostic]:
    """Prose without its English twin, in a file where most prose has one."""
    written = [entry for pattern, keys in _PROSE.items() for entry in _prose(linted.file.root, pattern, keys)]
    lacking = [way for way, has_twin in written if not has_twin]
    if 2 * len(lacking) < len(written):
        for way in lacking:
            yield linted.at_key("W521", *way, key=f"{way[-1]}_en")


def _prose(
    node: Node | None, pattern: tuple[str, ...], keys: tuple[str, ...], way: Way = ()
) -> Iterator[tuple[Way, bool]]:
    """Every prose key below the places of a pattern, and whether its twin stands beside it."""
    if not pattern:
        if isinstance(node, Map):
            yield from (((*way, key), node.get(f"{key}_en") is not None) for key in keys if node.get(key) is not None)
        return
    head, *rest = pattern
    steps: Iterator[tuple[str | int, Node | None]]
    if head != "*":
        steps = iter([(head, node.get(head) if isinstance(node, Map) else None)])
    elif isinstance(node, Listing):
        steps = iter(enumerate(node.items))
    else:
        steps = ((key.text, value) for key, value in (node if isinstance(node, Map) else ()))
    for step, inner in steps:
        yield from _prose(inner, tuple(rest), keys, (*way, step))


def illustrative_criteria(linted: Linted) -> Iterator[Diagnostic]:
    """An invented criterion in a file that calls itself official, its own or one that comes with another file."""
    shape = linted.file.shape
    if shape.provenance is not Provenance.OFFICIAL:
        return
    places = {each.id: place for place, each in enumerate(shape.criteria)}
    told: set[Way] = set()
    for criterion in linted.standard.criteria:
        if criterion.provenance is not Provenance.ILLUSTRATIVE:
            continue
        place = places.get(criterion.id.split("/")[0])
        inherits = place is not None and shape.criteria[place].inherit is not None
        way: Way = ("extends",) if place is None else ("criteria", place, "inherit" if inherits else "provenance")
        if way not in told:
            told.add(way)
            yield linted.at_key("W522", *way, id=criterion.id)
