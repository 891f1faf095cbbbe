"""A province's overlay: a file that extends a standard of the same unit type may only tighten it (design §4), unless it
names the law by which it loosens."""

from scoring.language.error import ConditionError
from scoring.library.draft import Draft
from scoring.library.loosening import Loosening
from scoring.library.read import CriteriaFile, Way
from scoring.library.references import misplaced
from scoring.library.tighter import loosenings
from scoring.model.diagnostic import Diagnostic
from scoring.model.legal import LegalRef, parse_citation
from scoring.model.standard import Standard

#: What a criterion that inherits says itself.
_OWN_KEYS = frozenset({"id", "section", "points", "gate", "na_policy"})


def read_loosening(draft: Draft) -> LegalRef | None:
    """By which law the file asks less than what it extends; None where it must not."""
    shape = draft.file.shape
    if shape.allow_loosening is None:
        return None
    if shape.extends is None:
        misplaced(draft, ("allow_loosening",), only_with="extends")
    text = shape.allow_loosening.basis
    basis = parse_citation(text, shape.instrument.number)
    if basis is None:
        draft.fault("E207", ("allow_loosening", "basis"), found=text)
    return basis


def check_overlay(draft: Draft, base: Standard | None, overlay: Standard) -> None:
    """Everything that an overlay asks less strictly than its base.

    Standards of two unit types judge no unit both: there the one is but a pattern for the other.
    """
    if base is None or overlay.loosened_by is not None or base.unit_type != overlay.unit_type:
        return
    draft.faults += [_diagnostic(draft.file, base, found) for found in loosenings(base, overlay)]


def _diagnostic(file: CriteriaFile, base: Standard, found: Loosening) -> Diagnostic:
    params = {"id": found.id, "standard": base.id, "what": found.what}
    params |= {key: text for key, text in (("old", found.old), ("new", found.new)) if text}
    way = _way(file, found.way)
    if found.at is not None and way[-1] == found.way[-1]:
        return file.fault(ConditionError("E312", found.at, params), *way)
    return Diagnostic("E312", file.key_span(*way), params)


def _way(file: CriteriaFile, way: Way) -> Way:
    """The way with places in the place of ids; to `inherit` for what came with it."""
    head, *rest = way
    shape = file.shape
    listed = {
        "criteria": [each.id for each in shape.criteria],
        "sections": [each.id for each in shape.sections or ()],
        "grades": [each.id for each in shape.grades or ()],
    }.get(str(head))
    if listed is None or not rest:
        return way
    place = listed.index(str(rest[0]).split("/")[0])
    inherits = head == "criteria" and shape.criteria[place].inherit is not None
    return (head, place, "inherit" if inherits and rest[1] not in _OWN_KEYS else rest[1])
