"""An assessment with some of it put otherwise: read by the rules of a list, so that what a file would be refused for is
refused here too. The assessment itself stays as it is."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TypeVar

from scoring.intake.bounds import Breach, breaches
from scoring.intake.canonical import sha256
from scoring.intake.papers import claims, evidence
from scoring.intake.rows import cell, papers_of
from scoring.intake.values import read_declared
from scoring.intake.walk import Walker
from scoring.model.assessment import Assessment, Document, FactValue
from scoring.model.diagnostic import ScoringError, in_order
from scoring.model.span import Span
from scoring.model.vocabulary import Vocabulary
from scoring.source import tree
from scoring.source.tree import Listing, Node, Numbers, Scalar

#: What something is changed to: a value, or text as people type it; None makes it undeclared.
Wanted = FactValue | None

_Entry = TypeVar("_Entry")

#: What a change is called where it is wrong, as on the command line.
_SET, _EVIDENCE, _NOT_APPLICABLE = (Span(option, 1, 1) for option in ("--set", "--evidence", "--not-applicable"))
_PREVIOUS = "previous."


def with_changes(
    assessment: Assessment,
    words: Vocabulary,
    facts: Mapping[str, Wanted],
    papers_for: Mapping[str, str | None],
    not_applicable: Mapping[str, str | None],
    numbers: str | None = None,
) -> Assessment:
    """The assessment with other `facts` (`so_ho`, `previous.so_vu`), other papers for a fact or a criterion
    (`05-NQ/CB; 10/02/2024`, several parted by `|`), and other criteria that it says do not apply, with the reason.
    What is None or empty is taken away.

    Text is read as in the cells of a list, its `numbers` as `vi` or `en` write them. Raises ScoringError with every
    fault: E203, E303, E404, E405, E409, E410.
    """
    habit = Numbers.UNSAID if numbers is None else Numbers(numbers)
    walker = Walker(_SET.source, {}, [], words, assessment.unit.type)
    now, before = _facts(walker, facts, assessment, habit)
    changed = replace(
        assessment,
        facts=now,
        previous=before,
        evidence=_merged(assessment.evidence, papers_for, _evidence(walker, papers_for, habit)),
        not_applicable=_merged(assessment.not_applicable, not_applicable, _claims(walker, not_applicable)),
    )
    _check_bounds(walker, assessment, changed)
    if walker.faults:
        raise ScoringError(in_order(walker.faults))
    return replace(changed, sha256=sha256(changed))


def _facts(
    walker: Walker, wanted: Mapping[str, Wanted], assessment: Assessment, numbers: Numbers
) -> tuple[dict[str, FactValue], dict[str, FactValue]]:
    """This year's figures and last year's."""
    now, before = dict(assessment.facts), dict(assessment.previous)
    for word, value in wanted.items():
        name, into = word.removeprefix(_PREVIOUS), before if word.startswith(_PREVIOUS) else now
        declared = walker.declared(Scalar(name, _SET))
        into.pop(name, None)
        if not declared or _is_nothing(value):
            continue
        read = walker.scalar(_scalar(value, numbers), word, partial(read_declared, declared))
        if read is not None:
            into[name] = read
    return now, before


def _scalar(value: Wanted, numbers: Numbers) -> Scalar:
    """Text as in the cell of a list; a value as a file of one unit writes it, which means one thing only."""
    match value:
        case str():
            return cell(value, _SET, numbers)
        case bool():
            return Scalar("true" if value else "false", _SET)
        case date():
            return Scalar(value.isoformat(), _SET)
        case int():
            return Scalar(str(value), _SET)
        case Decimal():
            return Scalar(f"{value:f}", _SET)
        case _:
            raise TypeError(f"no value of a fact: {value!r}")


def _merged(old: Mapping[str, _Entry], wanted: Container[str], found: Mapping[str, _Entry]) -> dict[str, _Entry]:
    """What stood there, with what is wanted in its place or taken away."""
    kept = {name: entry for name, entry in old.items() if name not in wanted or name in found}
    return {**kept, **found}


def _check_bounds(walker: Walker, old: Assessment, new: Assessment) -> None:
    """As when a file is read: what is declared, last year's figures, and those that the committee corrected. What was
    beyond its bounds before is not the fault of a change."""
    known = set(_breaches(walker, old))
    for breach in dict.fromkeys(_breaches(walker, new)):
        if breach not in known:
            told = {"value": breach.value, "relation": breach.relation, "bound": breach.bound, "limit": breach.limit}
            walker.fault("E405", _SET, name=breach.fact, **told)


def _breaches(walker: Walker, assessment: Assessment) -> Iterator[Breach]:
    known = walker.words.facts
    corrected = {name: entry.value for name, entry in assessment.appraised_facts.items()}
    now, last_year = assessment.facts, assessment.previous
    for facts, previous in ((now, last_year), (last_year, {}), ({**now, **corrected}, last_year)):
        yield from breaches({name: value for name, value in facts.items() if name in known}, known, previous)


def _is_nothing(value: Wanted) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _evidence(walker: Walker, wanted: Mapping[str, str | None], numbers: Numbers) -> Mapping[str, tuple[Document, ...]]:
    """The papers shown under each name; a name that nothing is shown under is checked all the same."""
    shown: dict[str, Node] = {
        name: Listing((), _EVIDENCE) if _is_nothing(text) else papers_of(cell(text or "", _EVIDENCE, numbers))
        for name, text in wanted.items()
    }
    return evidence(walker, _document("evidence", shown, _EVIDENCE))


def _claims(walker: Walker, wanted: Mapping[str, str | None]) -> Mapping[str, str]:
    """The reasons why criteria do not apply; a criterion whose claim is taken away must be known."""
    for name, text in wanted.items():
        if _is_nothing(text):
            walker.criterion(Scalar(name, _NOT_APPLICABLE))
    made: dict[str, Node] = {
        name: cell(text or "", _NOT_APPLICABLE, Numbers.UNSAID)
        for name, text in wanted.items()
        if not _is_nothing(text)
    }
    return claims(walker, _document("not_applicable", made, _NOT_APPLICABLE))


def _document(part: str, entries: Mapping[str, Node], span: Span) -> tree.Mapping:
    """A submission that holds this part alone."""
    inner = tree.Mapping(tuple((Scalar(name, span, plain=False), node) for name, node in entries.items()), span)
    return tree.Mapping(((Scalar(part, span), inner),), span)
