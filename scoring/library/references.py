"""Names in one part of a file of what another part declares: there it is, or the nearest is named."""

from collections.abc import Iterable, Sequence

from scoring.library.draft import Draft
from scoring.library.read import Way
from scoring.model.diagnostic import Diagnostic, one_of
from scoring.source.tree import nearest


def is_one_of(draft: Draft, found: str, known: Iterable[str], key: str, where: Way) -> bool:
    """Whether a name is among those declared under `key`; where there are none, that is what the file lacks."""
    names = list(known)
    if found in names:
        return True
    if not names:
        lacks(draft, key, str(where[-1]), where)
    else:
        draft.fault("E204", where, nearest(found, names), expected=one_of(names), found=found)
    return False


def check_kept(draft: Draft, found: str, known: Iterable[str], key: str, lost: str) -> None:
    """A name that the extended standard uses under `lost` must stand among those that this file declares anew."""
    names = list(known)
    if found not in names:
        draft.fault("E204", (key,), expected=one_of(names), found=found, lost=lost)


def lacks(draft: Draft, key: str, beside: str, where: Way) -> None:
    """A fault: what stands here needs another key of the file."""
    draft.fault("E201", where, key=key, beside=beside)


def check_once(draft: Draft, ids: Sequence[str], ways: Iterable[Way]) -> None:
    """No id twice; each with its place."""
    for place, (name, where) in enumerate(zip(ids, ways, strict=True)):
        if name in ids[:place]:
            draft.fault("E211", where, id=name)


def left_out(draft: Draft) -> set[str]:
    """The file's own ids under which no criterion stands because of its faults: to name one is no fault of its own."""
    return {shape.id for shape in draft.file.shape.criteria} - {name.split("/")[0] for name in draft.criteria}


def check_criterion(draft: Draft, needed: str, where: Way, out: Iterable[str]) -> bool:
    """Whether a criterion that is named stands in the file; `out` are those left out for their own faults."""
    if needed in draft.criteria:
        return True
    if needed.split("/", maxsplit=1)[0] not in out:
        hint = nearest(needed, list(draft.criteria))
        draft.fault("E303", where, hint, id=needed, standard=draft.file.shape.standard)
    return False


def misplaced(draft: Draft, where: Way, **params: str) -> None:
    """A fault: this key has no place here, at the key itself."""
    draft.faults.append(Diagnostic("E202", draft.file.key_span(*where), {"key": str(where[-1]), **params}))
