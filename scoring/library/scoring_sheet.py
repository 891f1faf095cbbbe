"""Sections, ties and rounding of a file whose result is points, and which keys only such a file has."""

from scoring.library.draft import Draft, Lookup
from scoring.library.grades import read_grades, read_quota, read_recognised_from
from scoring.library.read import Way
from scoring.library.references import check_kept, check_once, is_one_of, misplaced
from scoring.model.diagnostic import one_of
from scoring.model.points import Rounding, Scoring, Section, Tie
from scoring.model.prose import Text
from scoring.model.standard import FactType, Standard
from scoring.source.tree import nearest

#: The keys of a file that only points need.
POINTS_ONLY = ("sections", "grades", "recognised_from", "quota", "na_policy", "rounding")
CRITERION_POINTS_ONLY = ("section", "points", "gate", "na_policy")
#: More sections or grades than these would, beside as many criteria as there may be, pass a limit of the rule engine.
MAX_SECTIONS = 50
MAX_GRADES = 50


def check_result(draft: Draft, base: Standard | None) -> None:
    """Points only where the result is points, which an extended standard and its extension agree on."""
    shape = draft.file.shape
    if base is not None and (base.scoring is None) != (shape.result == "all_met"):
        expected = one_of(["all_met" if base.scoring is None else "points"])
        draft.fault("E204", ("result",), expected=expected, found=shape.result, extends=base.id)
    if shape.result == "points":
        return
    ways: list[Way] = [(key,) for key in POINTS_ONLY if getattr(shape, key) is not None]
    for index, criterion in enumerate(shape.criteria):
        ways += [("criteria", index, key) for key in CRITERION_POINTS_ONLY if getattr(criterion, key) is not None]
    for way in ways:
        misplaced(draft, way, result=shape.result)


def read_scoring(draft: Draft, base: Standard | None, lookup: Lookup) -> Scoring | None:
    """How the file comes to a total and a grade; what it does not say it takes from what it extends."""
    shape = draft.file.shape
    if shape.result != "points":
        return None
    above = base.scoring if base is not None and base.scoring is not None else Scoring()
    grades = read_grades(draft, above, lookup)
    scoring = Scoring(
        sections=above.sections if shape.sections is None else _sections(draft),
        grades=grades,
        recognised_from=read_recognised_from(draft, above, grades),
        quota=read_quota(draft, above, grades),
        rounding=above.rounding if shape.rounding is None else _rounding(draft),
    )
    for key, found, limit in (("sections", scoring.sections, MAX_SECTIONS), ("grades", scoring.grades, MAX_GRADES)):
        if len(found) > limit:
            draft.fault("E311", (key,), count=str(len(found)), limit=str(limit), what=key)
    return scoring


def _sections(draft: Draft) -> tuple[Section, ...]:
    shapes = draft.file.shape.sections or []
    check_once(draft, [shape.id for shape in shapes], [("sections", place, "id") for place in range(len(shapes))])
    return tuple(Section(shape.id, Text(shape.title, shape.title_en), shape.max, shape.min_share) for shape in shapes)


def _rounding(draft: Draft) -> Rounding | None:
    shape = draft.file.shape.rounding
    return Rounding(shape.step, shape.mode, shape.at) if shape is not None else None


def check_sections(draft: Draft, scoring: Scoring | None) -> None:
    """Every section that a criterion names is there."""
    if scoring is None:
        return
    known = [section.id for section in scoring.sections]
    places = {shape.id: index for index, shape in enumerate(draft.file.shape.criteria)}
    for criterion in draft.criteria.values():
        place = places.get(criterion.id.split("/")[0])
        if criterion.section is not None and place is not None:
            is_one_of(draft, criterion.section, known, "sections", ("criteria", place, "section"))
        elif criterion.section is not None:
            check_kept(draft, criterion.section, known, "sections", "criteria")


def read_ties(draft: Draft, base: Standard | None, scoring: Scoring | None) -> tuple[Tie, ...]:
    """The keys by which units are ranked, in order; without points the share of criteria met always comes first."""
    shapes = draft.file.shape.ties
    sections = [section.id for section in scoring.sections] if scoring is not None else []
    first = (Tie("share" if scoring is None else "points"),)
    if shapes is None:
        for tie in base.ties if base is not None and scoring is not None else ():
            if tie.kind == "section":
                check_kept(draft, tie.name, sections, "sections", "ties")
        return base.ties if base is not None else first
    ties = list(first) if scoring is None else []
    for place, shape in enumerate(shapes):
        where: Way = ("ties", place)
        named = [(kind, name) for kind in ("points", "section", "fact") if (name := getattr(shape, kind)) is not None]
        if len(named) != 1:
            draft.fault("E204", where, expected="tie", found="map")
            continue
        kind, name = named[0]
        if kind == "fact":
            _check_fact(draft, name, (*where, "fact"))
        elif scoring is None:
            misplaced(draft, (*where, kind), result="all_met")
        elif kind == "section":
            is_one_of(draft, name, sections, "sections", (*where, "section"))
        tie = Tie(kind, "" if kind == "points" else name, shape.order == "ascending")
        if any((other.kind, other.name) == (tie.kind, tie.name) for other in ties):
            draft.fault("E211", where, id=name)
        ties.append(tie)
    return tuple(ties)


def _check_fact(draft: Draft, name: str, where: Way) -> None:
    fact = draft.facts.get(name)
    if fact is None:
        draft.fault("E203", where, nearest(name, list(draft.facts)), name=name)
    elif fact.type is FactType.TEXT:
        draft.fault("E209", where, expected="value", found="text")
