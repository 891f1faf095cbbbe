"""What a change of standards means for units, in words, the same in every view."""

from collections.abc import Iterator

from scoring.model.impact import Felt, Impact, Move, Part, Totals
from scoring.model.result import Verdict
from scoring.reports.catalogue import message
from scoring.reports.criteria_diff.wording import outcome_text, side_names
from scoring.reports.numbers import number_text
from scoring.reports.visible import first_upper, visible
from scoring.reports.wording import Wording

#: What is listed unit by unit, the gravest first.
LISTED = (Move.LOSES, Move.GAINS, Move.LOWER, Move.HIGHER, Move.OTHER)
#: Moves whose causes are counted.
COUNTED = (*LISTED[:4], Move.FEWER, Move.MORE, Move.OTHER)


def heading(impact: Impact, language: str) -> list[str]:
    """Both standards, and how many units of what."""
    sides = side_names(impact.before, impact.after, language)
    return [message("diff.heading", language, before=sides[0], after=sides[1]), counts_text(impact, language)]


def counts_text(impact: Impact, language: str) -> str:
    """How many units, and to how many of them what happens: these add up to all."""
    told = [message(f"impact.count.{move}", language, count=len(impact.of(move))) for move in Move if impact.of(move)]
    text = message("impact.counts", language, count=len(impact.units), moves=", ".join(told) or "–")
    if impact.rejected:
        text += " " + message("impact.rejected", language, count=len(impact.rejected))
    return text


def verdict_rows(impact: Impact, language: str) -> tuple[list[str], list[list[str]]]:
    """Verdicts before down, after across, with sums at the ends."""
    counted = impact.verdicts
    kinds = [kind for kind in Verdict if any(kind in pair for pair in counted)]
    words = [first_upper(message(f"verdict.{kind}", language)) for kind in kinds]
    whole = message("impact.whole", language)
    names = [message("impact.verdicts", language), *words, whole]
    rows = []
    for kind, word in zip(kinds, words, strict=True):
        row = [counted.get((kind, other), 0) for other in kinds]
        rows.append([word, *map(str, row), str(sum(row))])
    sums = [sum(counted.get((kind, other), 0) for kind in kinds) for other in kinds]
    rows.append([whole, *map(str, sums), str(len(impact.units))])
    return names, rows


def grade_rows(impact: Impact, language: str) -> tuple[list[str], list[list[str]]] | None:
    """Grades before down, after across; None where neither standard has grades."""
    sides = (impact.before, impact.after)
    if not any(side.scoring is not None and side.scoring.grades for side in sides):
        return None
    known: list[list[str | None]] = [
        [*((grade.id for grade in side.scoring.grades) if side.scoring is not None else ()), None] for side in sides
    ]
    words = [
        [Wording(side, language).grade(grade) for grade in grades] for side, grades in zip(sides, known, strict=True)
    ]
    whole = message("impact.whole", language)
    rows = []
    for grade, word in zip(known[0], words[0], strict=True):
        row = [impact.grades.get((grade, other), 0) for other in known[1]]
        rows.append([word, *map(str, row), str(sum(row))])
    sums = [sum(impact.grades.get((grade, other), 0) for grade in known[0]) for other in known[1]]
    rows.append([whole, *map(str, sums), str(len(impact.units))])
    return [message("impact.grades", language), *words[1], whole], rows


def cause_lines(impact: Impact, move: Move, language: str) -> Iterator[str]:
    """Which criteria did it to how many units; each unit counts once, so that the lines add up."""
    for causes, count in impact.causes(move):
        names = " + ".join(cause_name(name, impact, language) for name in causes)
        yield message("impact.cause", language, count=count, causes=names)


def cause_name(name: str, impact: Impact, language: str) -> str:
    """A criterion by its id; the grade, a section or the scope in words."""
    kind, _, which = name.partition(":")
    if kind == "section" and which:
        return message("impact.section", language, section=Wording(impact.after, language).section(which))
    return message(f"impact.{kind}", language) if kind in ("grade", "scope") else visible(name)


def cause_titles(impact: Impact, language: str) -> Iterator[str]:
    """What the criteria named as causes ask."""
    named = {name for move in COUNTED for causes, _ in impact.causes(move) for name in causes}
    for side in (impact.after, impact.before):
        for criterion in side.criteria:
            if criterion.id in named:
                named.discard(criterion.id)
                title = criterion.title.in_language(language)
                yield message("diff.clause", language, name=visible(criterion.id), title=visible(title))


def unit_title(felt: Felt) -> str:
    """A unit's id and name."""
    unit = felt.after.assessment.unit
    return visible(unit.id) if unit.name == unit.id else f"{visible(unit.id)} {visible(unit.name)}"


def unit_texts(felt: Felt, language: str) -> list[str]:
    """What each standard makes of a unit."""
    told = [
        message(f"diff.{side}", language, outcome=outcome_text(result, language))
        for side, result in (("before", felt.before), ("after", felt.after))
    ]
    if felt.parts:
        told.append(
            message("impact.parts", language, parts="; ".join(part_text(each, language) for each in felt.parts))
        )
    return told


def part_text(part: Part, language: str) -> str:
    """`a2 +3`."""
    return f"{visible(part.name)} {signed(part, language)}"


def signed(part: Part, language: str) -> str:
    """A difference with its sign."""
    text = number_text(abs(part.difference), language)
    return f"{'−' if part.difference < 0 else '+'}{text}"


def totals_texts(totals: Totals, language: str) -> list[str]:
    """What all units together have more or fewer, and by which criteria."""
    rest = Part(message("impact.rest", language), None, totals.rest)
    parts = [*totals.parts, *([rest] if totals.rest else [])]
    whole = signed(Part(None, None, totals.whole), language)
    told = [message("impact.totals", language, units=totals.units, whole=whole)]
    return [*told, *(f"{part.name}: {signed(part, language)}" for part in parts)]
