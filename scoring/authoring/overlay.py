"""An example laid over the base of its file: as trees, so that every part keeps the place where it was written."""

from scoring.source.tree import Mapping, Node, Scalar

#: Parts that are laid over key by key, and parts that are replaced as a whole.
MERGED = ("facts", "previous", "evidence", "not_applicable", "claimed")
REPLACED = ("period", "appraisal")


def overlaid(base: Mapping | None, own: Mapping, unit: Mapping) -> Mapping:
    """The document of an assessment: the unit, and every part of the base with the example's own laid over it.

    What the example leaves out is the base's; a part or a key for which it writes null is taken away.
    """
    entries: list[tuple[Scalar, Node]] = [(Scalar("unit", own.span), unit)]
    for part in (*MERGED, *REPLACED):
        found = laid_over(base, own, part)
        if found is not None:
            entries.append(found)
    return Mapping(tuple(entries), own.span)


def laid_over(base: Mapping | None, own: Mapping, part: str) -> tuple[Scalar, Node] | None:
    """One part with its key; None where neither has it, or the example takes it away."""
    below, key = base.get(part) if base is not None else None, own.key(part)
    if key is None:
        return None if base is None or below is None else (base.key(part) or Scalar(part, below.span), below)
    above = own.get(part)
    if above is None:
        return None
    if part in MERGED and isinstance(above, Mapping) and isinstance(below, Mapping):
        return key, _merged(below, above)
    return key, above


def _merged(below: Mapping, above: Mapping) -> Mapping:
    """The entries of both, one level deep; where a key stands in both, the upper one counts. A null that takes nothing
    away stays, so that a name mistyped there is told."""
    kept = [entry for entry in below if above.key(entry[0].text) is None]
    added = [entry for entry in above if above.get(entry[0].text) is not None or below.key(entry[0].text) is None]
    return Mapping((*kept, *added), above.span)
