"""The facts of a criteria file: types, bounds, and agreement with what it inherits."""

from dataclasses import fields, replace

from scoring.language.check import check_bound
from scoring.language.error import ConditionError
from scoring.language.parse import KEYWORDS, parse
from scoring.library.draft import Draft, prose
from scoring.library.shape import FactShape
from scoring.library.tighter import bounds_more
from scoring.model.diagnostic import Diagnostic
from scoring.model.expression import Expression
from scoring.model.prose import Text
from scoring.model.standard import AddsUp, Fact, FactType, RollUp
from scoring.source.tree import nearest

_DECIMAL = frozenset({FactType.NUMBER, FactType.PERCENT})
_NUMERIC = _DECIMAL | {FactType.COUNT}
_BOUNDED = _NUMERIC | {FactType.DATE}
_CHOICE = frozenset({FactType.CHOICE})

#: Keys that only some types of fact may have.
ONLY_FOR = {
    "scale": _CHOICE,
    "labels": _CHOICE,
    "labels_en": _CHOICE,
    "decimals": _DECIMAL,
    "min": _BOUNDED,
    "max": _BOUNDED,
    "roll_up": frozenset({FactType.COUNT}),
    "states": _NUMERIC,
    "adds_up": frozenset({FactType.COUNT, FactType.NUMBER}),
    "tolerance": _NUMERIC,
    "change": frozenset(FactType) - {FactType.TEXT},
}
#: What a fact measures: every field of it with its key in a file, but not how it is labelled, audited or planned with.
_MEASURES = {
    field.name: {"minimum": "min", "maximum": "max"}.get(field.name, field.name)
    for field in fields(Fact)
    if field.name not in ("name", "label", "unit", "labels", "note", "states", "adds_up", "tolerance", "change")
}
#: How many decimals a number or a percent may have where its file does not say.
_DEFAULT_DECIMALS = 2


def declare_facts(draft: Draft) -> None:
    """The file's own facts, their bounds still to be read: a bound may name a fact that stands further down."""
    for name, shape in draft.file.shape.facts.items():
        where = ("facts", name)
        if name in KEYWORDS:
            draft.faults.append(
                Diagnostic("E206", draft.file.key_span(*where), {"expected": "a-z 0-9 _", "found": name})
            )
        draft.facts[name] = _fact(draft, name, shape)


def _fact(draft: Draft, name: str, shape: FactShape) -> Fact:
    where = ("facts", name)
    if shape.type is FactType.CHOICE and not shape.scale:
        draft.fault("E201", where, key="scale")
    for key, allowed in ONLY_FOR.items():
        if getattr(shape, key) is not None and shape.type not in allowed:
            params = {"key": key, "type": str(shape.type)}
            draft.faults.append(Diagnostic("E202", draft.file.key_span(*where, key), params))
    scale = tuple(shape.scale or ())
    if len(set(scale)) < len(scale):
        draft.fault("E211", (*where, "scale"), id=next(label for label in scale if scale.count(label) > 1))
    for key in ("labels", "labels_en"):
        for label in getattr(shape, key) or {}:
            if scale and label not in scale:
                draft.faults.append(
                    Diagnostic("E202", draft.file.key_span(*where, key, label), {"key": label}, nearest(label, scale))
                )
    english = shape.labels_en or {}
    labels = {label: Text(text, english.get(label)) for label, text in (shape.labels or {}).items()}
    decimals = _DEFAULT_DECIMALS if shape.type in _DECIMAL else 0
    return Fact(
        name=name,
        type=shape.type,
        label=Text(shape.label, shape.label_en),
        unit=prose(shape.unit, shape.unit_en),
        decimals=decimals if shape.decimals is None else shape.decimals,
        scale=scale,
        labels=labels,
        judgement=shape.judgement,
        roll_up=RollUp(shape.roll_up.count, tuple(shape.roll_up.of)) if shape.roll_up else None,
        note=prose(shape.note, shape.note_en),
        adds_up=AddsUp(shape.adds_up.fact, tuple(shape.adds_up.of)) if shape.adds_up else None,
        tolerance=shape.tolerance,
        change=shape.change,
    )


def read_bounds(draft: Draft) -> None:
    """The expressions that the file's own facts are held against, now that every fact is known."""
    for name, shape in draft.file.shape.facts.items():
        fact = draft.facts[name]
        found: dict[str, Expression] = {}
        for key in ("min", "max", "states"):
            if getattr(shape, key) is None or fact.type not in ONLY_FOR[key]:
                continue
            try:
                found[key] = check_bound(parse(draft.file.scalar("facts", name, key)), fact, draft.facts)
            except ConditionError as error:
                draft.faults.append(draft.file.fault(error, "facts", name, key))
        draft.facts[name] = replace(
            fact, minimum=found.get("min"), maximum=found.get("max"), states=found.get("states")
        )


def check_agreement(draft: Draft) -> None:
    """A fact that is both declared here and taken in must measure the same thing; how it is labelled may differ, and
    what extends may bound it more closely."""
    for fact, source, where in draft.taken_facts:
        own = draft.facts[fact.name]
        differs = [
            key
            for field, key in _MEASURES.items()
            if getattr(own, field) != getattr(fact, field)
            and not (where == ("extends",) and bounds_more(field, own, fact, draft.facts))
        ]
        if not differs:
            continue
        if "type" in differs:  # the rest follows from it
            differs = ["type"]
        params = {"name": fact.name, "other": source, "differs": ", ".join(differs)}
        declared = draft.file.shape.facts.get(fact.name)
        at = draft.file.span(*where)
        if declared is not None:  # at the first key that differs, or at the fact where it lacks that key
            way = ("facts", fact.name)
            key = next((key for key in differs if key in declared.model_fields_set), None)
            at = draft.file.key_span(*way, key) if key else draft.file.key_span(*way)
        draft.faults.append(Diagnostic("E305", at, params))
