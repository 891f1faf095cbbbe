"""One document to one assessment: every fault of it at once, or an assessment in which all is typed and known."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from scoring.intake.bounds import Breach, breaches
from scoring.intake.canonical import sha256
from scoring.intake.papers import appraisal, claimed, claims, evidence
from scoring.intake.places import places_of
from scoring.intake.typed import in_plain_signs
from scoring.intake.values import UnreadableError, read_declared, read_text
from scoring.intake.walk import Walker, span_of
from scoring.model.assessment import UNIT_PARTS, Assessment, FactValue, Rejected, Unit
from scoring.model.diagnostic import Diagnostic, in_order
from scoring.model.span import Span
from scoring.model.vocabulary import Vocabulary
from scoring.source import tree
from scoring.source.tree import CUT_SHORT, Node, Scalar, as_found

_TOP = ("unit", "period", "facts", "previous", "evidence", "not_applicable", "claimed", "appraisal", "standards")
#: Faults of the reading after which what a submission seems to lack may only have been lost.
_UNREAD = CUT_SHORT | {"E103", "E110"}
#: A cell that a form asks nothing in is one of them by its code, but hides no other.
_BESIDE = "unasked"


def read_assessment(
    root: Node | None,
    source: str,
    start: Span,
    vocabularies: Mapping[str, Vocabulary],
    faults: tuple[Diagnostic, ...] = (),
) -> Assessment | Rejected:
    """The assessment of a document, or its rejection with all faults and what could be read of its head.

    `faults` are those found while the document was read; with one of them it is rejected whatever else it says.
    """
    if isinstance(root, tree.Mapping) and any(map(_leaves_gaps, faults)):
        return Rejected(source, in_order(faults), *_head(root, vocabularies))  # what seems missing may stand further on
    walker = Walker(source, vocabularies, list(faults))
    if not isinstance(root, tree.Mapping):
        if not faults:
            walker.fault("E404", root.span if root else start, name="assessment", expected="map", found=as_found(root))
        return Rejected(source, in_order(walker.faults))
    assessment = _assessment(walker, root)
    if assessment is not None and not walker.faults:
        return replace(assessment, sha256=sha256(assessment))
    return Rejected(source, in_order(walker.faults), *_head(root, vocabularies))


def _assessment(walker: Walker, root: tree.Mapping) -> Assessment | None:
    walker.known_keys(root, _TOP)
    unit, period = _unit(walker, root), _period(walker, root)
    if unit is None:
        return None
    appraised_facts, appraised_points = appraisal(walker, root)
    assessment = Assessment(
        unit=unit,
        period=period or 0,
        facts=_facts(walker, root, "facts"),
        previous=_facts(walker, root, "previous"),
        evidence=evidence(walker, root),
        not_applicable=claims(walker, root),
        claimed=claimed(walker, root),
        appraised_facts=appraised_facts,
        appraised_points=appraised_points,
        standards=_standards(walker, root),
        source=walker.source,
        places=places_of(root),
    )
    _check_bounds(walker, root, assessment)
    return assessment


def _leaves_gaps(fault: Diagnostic) -> bool:
    return fault.code in _UNREAD and fault.params.get("what") != _BESIDE


def _head(
    root: tree.Mapping, vocabularies: Mapping[str, Vocabulary]
) -> tuple[str | None, str | None, str | None, int | None]:
    """Id, type, parent and period, as far as they are there: a parent must know which of its units is missing. A type
    that nobody knows is none, since the unit may be of any."""
    unit = root.get("unit")
    words = [unit.get(key) if isinstance(unit, tree.Mapping) else None for key in ("id", "type", "parent")]
    unit_id, unit_type, parent = (_word(node) for node in words)
    return unit_id, unit_type if unit_type in vocabularies else None, parent, year_of(root.get("period"))


def year_of(node: Node | None) -> int | None:
    """A year of four digits, of this movement's time."""
    text = in_plain_signs(node) if isinstance(node, Scalar) and node.fault is None else ""
    return int(text) if re.fullmatch(r"[0-9]{4}", text) and 1945 <= int(text) <= 9998 else None


def _word(node: Node | None) -> str | None:
    try:
        return read_text(node) if isinstance(node, Scalar) and node.fault is None else None
    except UnreadableError:
        return None


def _unit(walker: Walker, root: tree.Mapping) -> Unit | None:
    node = root.get("unit")
    if not isinstance(node, tree.Mapping):
        if node is None:
            walker.fault("E401", root.span, field="unit")
        else:
            walker.fault("E404", node.span, name="unit", expected="map", found=as_found(node))
        return None
    walker.known_keys(node, UNIT_PARTS)
    read = {key: walker.text(node, key) for key in UNIT_PARTS}
    for key in ("id", "type"):
        if node.get(key) is None:
            walker.fault("E401", node.span, field=f"unit.{key}")
    unit_id, unit_type = read["id"] or "", read["type"]
    if unit_type is None:
        return None
    words = walker.vocabularies.get(unit_type)
    if words is None:
        known = sorted(walker.vocabularies)
        hint = walker.near(unit_type, known)
        others = {} if hint else {"known": ", ".join(known)}
        walker.fault("E403", span_of(node, "type"), hint, unit_type=unit_type, **others)
        return None
    walker.words, walker.unit_type = words, unit_type
    return Unit(unit_id, read["name"] or unit_id, unit_type, read["parent"], read["cluster"])


def _period(walker: Walker, root: tree.Mapping) -> int | None:
    node = root.get("period")
    if node is None:
        walker.fault("E401", root.span, field="period")
        return None
    year = year_of(node)
    if isinstance(node, Scalar) and node.fault is not None:
        walker.faults.append(node.fault)
    elif year is None:
        walker.fault("E404", node.span, name="period", expected="year", found=as_found(node))
    return year


def _other_standard(walker: Walker, node: Node, text: str) -> None:
    """A standard that does not judge units of this type, or that nobody knows."""
    everything = sorted({standard for words in walker.vocabularies.values() for standard in words.standards})
    if text not in everything:
        walker.fault("E301", node.span, walker.near(text, everything), standard=text)
    else:
        default = next(iter(walker.words.defaults), None)
        walker.fault("E411", node.span, default, standard=text, unit_type=walker.unit_type)


def _standards(walker: Walker, root: tree.Mapping) -> tuple[str, ...]:
    named = []
    for node in walker.items(root, "standards"):
        text = walker.scalar(node, "standards", read_text)
        if text is None:
            continue
        if text not in walker.words.standards:
            _other_standard(walker, node, text)
        named.append(text)
    return tuple(dict.fromkeys(named))


def _facts(walker: Walker, root: tree.Mapping, key: str) -> dict[str, FactValue]:
    values: dict[str, FactValue] = {}
    for name, node in walker.entries(root, key):
        value = _fact(walker, name, node)
        if value is not None:
            values[name.text] = value
    return values


def _fact(walker: Walker, name: Scalar, node: Node) -> FactValue | None:
    """A fact's value; None where it is undeclared (nothing stands there) or wrong (the fault is recorded)."""
    declared = walker.declared(name)
    if not declared or (isinstance(node, Scalar) and node.is_nothing):
        return None
    return walker.scalar(node, name.text, partial(read_declared, declared))


def _check_bounds(walker: Walker, root: tree.Mapping, read: Assessment) -> None:
    """As declared, as last year's, and as corrected by the committee."""
    known = walker.words.facts
    declared = list(breaches(read.facts, known, read.previous))
    _told(walker, root, ("facts",), declared)
    _told(walker, root, ("previous",), breaches(read.previous, known))
    if not read.appraised_facts:
        return
    corrected = {name: entry.value for name, entry in read.appraised_facts.items()}
    again = breaches({**read.facts, **corrected}, known, read.previous)
    _told(walker, root, ("appraisal", "facts"), [breach for breach in again if breach not in declared])


def _told(walker: Walker, root: tree.Mapping, way: tuple[str, ...], found: Iterable[Breach]) -> None:
    """Record breaches at the values that are beyond their bounds."""
    place: Node | None = root
    for step in way:
        place = place.get(step) if isinstance(place, tree.Mapping) else None
    for breach in found:
        params = {
            "name": breach.fact,
            "value": breach.value,
            "relation": breach.relation,
            "bound": breach.bound,
            "limit": breach.limit,
        }
        at = place if isinstance(place, tree.Mapping) else root
        walker.fault("E405", span_of(at, breach.fact), **params)
