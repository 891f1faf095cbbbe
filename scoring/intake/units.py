"""Lists of units: who is to fill in a form. Only the head of each row counts; a list of names alone is enough."""

from collections.abc import Mapping
from pathlib import Path

from scoring.intake.files import contents
from scoring.intake.paths import list_files
from scoring.intake.values import read_text
from scoring.intake.walk import Walker
from scoring.model.assessment import UNIT_PARTS, Unit
from scoring.model.diagnostic import Diagnostic, ScoringError, in_order
from scoring.model.vocabulary import Vocabulary
from scoring.source import tree


def read_units(path: Path, unit_type: str, vocabularies: Mapping[str, Vocabulary]) -> tuple[tuple[Unit, ...], int]:
    """The units of one type in a list, each once, in its order, and how many of other types it holds; one whose type
    is not said is of this one. Raises ScoringError with every fault of the list.
    """
    files, _ = list_files([path])
    units: dict[str, Unit] = {}
    faults: list[Diagnostic] = []
    others = 0
    for file in files:
        for submission in contents(file, vocabularies).submissions:
            walker = Walker(submission.source, vocabularies, list(submission.faults))
            unit = _unit(walker, submission.root, unit_type)
            faults += walker.faults
            if unit is None:
                continue
            if unit.type != unit_type:
                others += 1
            elif unit.id in units:
                params = {"id": unit.id, "period": "–", "others": submission.source}
                faults.append(Diagnostic("E406", submission.start, params))
            else:
                units[unit.id] = unit
    if faults:
        raise ScoringError(in_order(faults))
    return tuple(units.values()), others


def _unit(walker: Walker, root: tree.Node | None, unit_type: str) -> Unit | None:
    node = root.get("unit") if isinstance(root, tree.Mapping) else None
    if not isinstance(node, tree.Mapping):
        if root is not None:
            walker.fault("E401", root.span, field="unit.id")
        return None
    read = {key: walker.scalar(value, key, read_text) for key in UNIT_PARTS if (value := node.get(key)) is not None}
    if node.get("id") is None:
        walker.fault("E401", node.span, field="unit.id")
    unit_id, kind = read.get("id"), read.get("type") or unit_type
    if unit_id is None:
        return None
    if kind not in walker.vocabularies:
        walker.fault("E403", node.span, walker.near(kind, sorted(walker.vocabularies)), unit_type=kind)
        return None
    return Unit(unit_id, read.get("name") or unit_id, kind, read.get("parent"), read.get("cluster"))
