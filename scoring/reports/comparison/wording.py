"""A comparison in words, the same in every view: what moved of a unit, each part that moved, and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.model.standard import Provenance
from scoring.reports.catalogue import message
from scoring.reports.check import SIGNS
from scoring.reports.citations import place_text
from scoring.reports.comparison.comparison import ComparedGroup, Comparison, Moved, MovedUnit, telling
from scoring.reports.comparison.document import comparison_counts
from scoring.reports.comparison.names import Names
from scoring.reports.comparison.points import Row, ledger, moved_text, part_points, total_text
from scoring.reports.published import Published, PublishedCriterion, PublishedSection, PublishedUnit
from scoring.reports.summary import NO_RANK
from scoring.reports.visible import first_upper, visible

_CAME, _GONE = "+", "-"
#: Reasons that say in a sentence what the lines above them show in figures.
_TOLD_ABOVE = frozenset({"total", "total_between", "graded"})


@dataclass(frozen=True, slots=True)
class Part:
    """A criterion or a section in words: a sign, its id, what moved, and why."""

    sign: str
    id: str
    text: str
    why: tuple[str, ...] = ()


# -- the two sides and their groups -----------------------------------------------------------------------------------


def sources(comparison: Comparison, language: str) -> list[str]:
    """The names that the two sides go by."""
    before, after = comparison.before.source, comparison.after.source
    told = [] if before is None else [message("compare.before", language, source=visible(before))]
    return told if after is None else [*told, message("compare.after", language, source=visible(after))]


def is_told(group: ComparedGroup) -> bool:
    """Whether there is anything to say of a group: results that moved, or what makes its sides less than alike."""
    return bool(group.units) or group.edition.moved or group.criteria_sha256.moved or group.period.moved


def group_heading(group: ComparedGroup, names: Names, language: str) -> list[str]:
    """What a group was judged by, edition and year, and whatever makes the two sides less than alike."""
    edition = moved_text(visible(group.edition.before), visible(group.edition.after), language)
    period = moved_text(str(group.period.before), str(group.period.after), language)
    head = message("compare.head", language, edition=edition, period=period)
    standard, title = visible(group.standard), names.standard(group)
    told = [standard, first_upper(head)] if title is None else [title, f"{standard}, {head}"]
    if group.edition.moved:
        told.append(message("compare.editions", language))
    elif group.criteria_sha256.moved:
        told.append(message("compare.contents", language))
    if group.period.moved:
        told.append(message("compare.periods", language))
    if Provenance.ILLUSTRATIVE in (group.provenance.before, group.provenance.after):
        told.append(message("compare.illustrative", language))
    elif (common := common_provenance(group)) not in (None, Provenance.OFFICIAL):
        told.append(message("compare.provenance", language, provenance=message(f"provenance.{common}", language)))
    return told


def common_provenance(group: ComparedGroup) -> Provenance | None:
    """Where all criteria of a group come from, if from one place; nothing of that is then said beside each."""
    sides = [side for unit in group.units for side in (unit.before, unit.after)]
    found = {criterion.provenance for side in sides for criterion in side.criteria}
    return found.pop() if len(found) == 1 else None


def unmoved(group: ComparedGroup, language: str) -> str:
    """What is said of a group none of whose results moved."""
    return message("compare.unmoved", language, count=len(group.unchanged))


def alone(comparison: Comparison, language: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """The results that only one side has: a title, a line each, and what may be the cause."""
    before, after = comparison.only_before, comparison.only_after
    if before:
        title = message("compare.alone_before", language, count=len(before))
        yield title, [_alone(unit, language) for unit in before], _unusable(comparison.after, language)
    if after:
        title = message("compare.alone_after", language, count=len(after))
        yield title, [_alone(unit, language) for unit in after], _unusable(comparison.before, language)


def _alone(unit: PublishedUnit, language: str) -> str:
    group = unit.group
    params = {"standard": visible(group.standard), "period": group.period, "verdict": verdict_text(unit, language)}
    return message("compare.alone", language, unit=unit_title(unit), **params)


def _unusable(other: Published, language: str) -> list[str]:
    """The unit may have handed something in that could not be used."""
    return [message("compare.unusable", language, count=other.rejected)] if other.rejected else []


def counts_text(comparison: Comparison, language: str) -> str:
    """The closing line of a comparison, or the only one where nothing differs."""
    counts = comparison_counts(comparison)
    if comparison.is_equal:
        return message("compare.equal", language, compared=counts["compared"])
    text = message("compare.counts", language, **counts)
    before, after = comparison.before.rejected, comparison.after.rejected
    return f"{text} {message('compare.rejected', language, before=before, after=after)}" if before or after else text


# -- one unit ---------------------------------------------------------------------------------------------------------


def unit_title(unit: PublishedUnit) -> str:
    """A unit's id and name."""
    return f"{visible(unit.id)} {visible(unit.name)}"


def verdict_text(unit: PublishedUnit, language: str) -> str:
    """The verdict in words, with a mark where it is provisional."""
    verdict = message(f"verdict.{unit.verdict}", language)
    return message("verdict.provisional", language, verdict=verdict) if unit.provisional else verdict


def unit_lines(unit: MovedUnit, names: Names, language: str) -> Iterator[tuple[str, str]]:
    """What moved of the unit as a whole: labels and texts. The verdict is told even where it did not move."""
    before, after = unit.before, unit.after
    yield message("compare.verdict", language), first_upper(_verdicts(before, after, language))
    if before.grade != after.grade:
        yield message("compare.grade", language), moved_text(names.grade(before), names.grade(after), language)
    totals = total_text(unit, language)
    if totals is not None:
        yield message("compare.points", language), totals
    if before.rank != after.rank:
        yield message("compare.rank", language), rank_text(unit, language)
    for label, one, other in (
        (message("compare.name", language), before.name, after.name),
        (message("compare.parent", language), before.parent, after.parent),
        (message("compare.cluster", language), before.group.cluster, after.group.cluster),
    ):
        if one != other:
            yield label, message("compare.moved", language, before=_word(one), after=_word(other))
    for reason in unit.reasons:
        if reason.code not in _TOLD_ABOVE:
            yield message("compare.reason", language), visible(reason.text)


def account(unit: MovedUnit, names: Names, language: str) -> list[Row]:
    """How the points of a unit add up; empty where none moved, or where they are open."""
    found = unit.balance
    if found is None:
        return []
    capped = [*names.capped(unit.before, found.before), *names.capped(unit.after, found.after)]
    return ledger(found, dict.fromkeys(capped), language)


def _verdicts(before: PublishedUnit, after: PublishedUnit, language: str) -> str:
    one, other = verdict_text(before, language), verdict_text(after, language)
    same = message("compare.same", language, text=other)
    return same if one == other else moved_text(one, other, language)


def rank_text(unit: MovedUnit, language: str) -> str:
    """The places, each among how many."""
    sides = (unit.before, unit.after)
    places = [NO_RANK if side.rank is None else f"{side.rank}/{side.group.ranked}" for side in sides]
    return moved_text(places[0], places[1], language)


def section_part(moved: Moved[PublishedSection], unit: MovedUnit, names: Names, language: str) -> Part:
    """A section: its name, its state, and its points of how many."""
    latest = moved.latest
    title = names.section(unit.after if moved.after else unit.before, latest.id)
    text = _part_text(moved, language)
    return Part(_sign(moved), visible(latest.id), f"{title}: {text}" if title else text)


def criterion_part(moved: Moved[PublishedCriterion], common: Provenance | None, language: str) -> Part:
    """A criterion: its state, its points, its legal basis, and why it stands as it does on the later side."""
    latest = moved.latest
    basis = place_text(latest.basis, language)
    if latest.provenance not in (common, Provenance.OFFICIAL):
        basis = f"{basis}; {message(f'provenance.{latest.provenance}', language)}"
    text = f"{_part_text(moved, language)} [{basis}]"
    return Part(_sign(moved), visible(latest.id), text, tuple(visible(reason.text) for reason in telling(moved)))


def _part_text(moved: Moved[PublishedCriterion] | Moved[PublishedSection], language: str) -> str:
    states = [message(f"state.{side.state}", language) for side in (moved.before, moved.after) if side is not None]
    text = moved_text(states[0], states[-1], language)
    if moved.before is None:
        text = message("compare.only_after", language, state=text)
    elif moved.after is None:
        text = message("compare.only_before", language, state=text)
    points = part_points(moved, language)
    return f"{text}, {points}" if points else text


def _sign(moved: Moved[PublishedCriterion] | Moved[PublishedSection]) -> str:
    if moved.before is None:
        return _CAME
    return _GONE if moved.after is None else SIGNS[moved.after.state]


def _word(word: str | None) -> str:
    return NO_RANK if word is None else visible(word)
