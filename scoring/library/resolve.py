"""From a file's shape to a standard: inheritance taken in, citations read, every condition checked."""

import hashlib

from scoring.library.criteria import add_criteria, check_prerequisites, scopes
from scoring.library.draft import Draft, Lookup, prose
from scoring.library.facts import check_agreement, declare_facts, read_bounds
from scoring.library.inherit import take_extended, take_inherited
from scoring.library.overlay import check_overlay, read_loosening
from scoring.library.read import CriteriaFile
from scoring.library.scoring_sheet import check_result, check_sections, read_scoring, read_ties
from scoring.model.diagnostic import Diagnostic
from scoring.model.legal import LegalRef
from scoring.model.points import Scoring, Tie
from scoring.model.prose import Text
from scoring.model.standard import Instrument, Scope, Standard


def resolve(file: CriteriaFile, lookup: Lookup) -> tuple[Standard | None, list[Diagnostic]]:
    """The standard of a file, or what is wrong with it; never both.

    A standard that it inherits from and that is itself at fault gives None without a fault here: `lookup` has told.
    """
    draft = Draft(file)
    shape = file.shape
    declare_facts(draft)
    base = take_extended(draft, lookup)
    if shape.extends and base is None:
        return None, draft.faults
    taken = take_inherited(draft, lookup)
    read_bounds(draft)
    check_agreement(draft)
    add_criteria(draft, taken)
    eligible = base.eligible if base is not None and shape.eligible is None else scopes(draft)
    check_prerequisites(draft)
    check_result(draft, base)
    scoring = read_scoring(draft, base, lookup)
    check_sections(draft, scoring)
    ties = read_ties(draft, base, scoring)
    if len(taken) < sum(criterion.inherit is not None for criterion in shape.criteria):
        return None, [fault for fault in draft.faults if fault.code != "E203"]  # a fact might have come along
    loosened_by = read_loosening(draft)
    if draft.faults:
        return None, draft.faults
    standard = _standard(draft, eligible, scoring, ties, base, loosened_by)
    check_overlay(draft, base, standard)
    return (None, draft.faults) if draft.faults else (standard, [])


def _standard(
    draft: Draft,
    eligible: tuple[Scope, ...],
    scoring: Scoring | None,
    ties: tuple[Tie, ...],
    base: Standard | None,
    loosened_by: LegalRef | None,
) -> Standard:
    shape = draft.file.shape
    instrument = shape.instrument
    return Standard(
        id=shape.standard,
        edition=shape.edition,
        unit_type=shape.unit_type,
        title=Text(shape.title, shape.title_en),
        instrument=Instrument(
            number=instrument.number,
            issued=instrument.issued,
            amended_by=tuple(instrument.amended_by),
            title=prose(instrument.title, instrument.title_en),
        ),
        in_force_from=shape.in_force.start,
        in_force_until=shape.in_force.until,
        window_ends=shape.window_ends,
        decide_by=shape.decide_by,
        is_default=shape.default,
        provenance=shape.provenance,
        eligible=eligible,
        facts=draft.facts,
        criteria=tuple(draft.criteria.values()),
        sha256=_digest(draft),
        note=prose(shape.note, shape.note_en),
        extends=(base.instrument, *base.extends) if base is not None else (),
        scoring=scoring,
        ties=ties,
        loosened_by=loosened_by,
    )


def _digest(draft: Draft) -> str:
    """SHA-256 of the file's bytes, followed by the digests of what it inherits from or extends, in order of their ids;
    for a file that stands alone it is what `sha256sum` prints."""
    digest = hashlib.sha256(draft.file.content)
    for _, source in sorted(draft.sources.items()):
        digest.update(bytes.fromhex(source.sha256))
    return digest.hexdigest()
