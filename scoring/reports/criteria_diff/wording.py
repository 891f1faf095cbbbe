"""What changed between two standards in words, the same in every view: a heading, clauses, and who feels them."""

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.model.criteria_diff import Clause, Detail, Diff, Shown, Witness
from scoring.model.legal import LegalRef
from scoring.model.prose import Text
from scoring.model.result import UnitResult
from scoring.model.standard import Condition, Criterion, Standard
from scoring.model.steps import steps
from scoring.reports.catalogue import find_message, message
from scoring.reports.citations import basis_text
from scoring.reports.deciding import decisive_lines
from scoring.reports.numbers import number_text
from scoring.reports.standards.condition_words import ConditionWords
from scoring.reports.standards.scoring_rules import points_rules
from scoring.reports.visible import first_upper, visible
from scoring.reports.wording import Wording

#: In which order clauses are told, and kinds within them.
ABOUTS = ("criterion", "scope", "section", "grade", "head", "fact")
KINDS = ("changed", "added", "dropped")

#: Prose that is named and not repeated: it changes no result.
_PROSE = frozenset({"fail_title", "documents", "remedy", "note", "effort", "labels"})
#: So many reasons of a verdict are told in full.
_REASONS = 2
#: What an added or dropped clause shows of itself, its title and basis apart.
_OWN = frozenset({"applies_when", "require", "forbid", "except", "points", "evidence", "not_applicable", "gate"})
#: Where the words of a part stand in the catalogue, if not under its own name.
_WORDS = {"provenance": "provenance", "type": "type"}
_CONDITIONS = frozenset({"applies_when", "require", "forbid", "except"})


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """One clause as every view tells it: its heading, what changed, what merely reads otherwise, who feels it."""

    title: str
    details: tuple[str, ...]
    witness: tuple[str, ...]


def heading(diff: Diff, language: str) -> list[str]:
    """Both standards, and how many of what changed."""
    sides = side_names(diff.before, diff.after, language)
    counts = [message(f"diff.count.{kind}", language, count=len(diff.of(kind, "criterion"))) for kind in KINDS]
    telling = [clause for clause in diff.clauses if clause.is_telling]
    felt = sum(clause.witness is not None for clause in telling)
    told = message("diff.counts", language, counts=", ".join(counts), telling=len(telling), felt=felt)
    return [message("diff.heading", language, before=sides[0], after=sides[1]), told]


def side_names(before: Standard, after: Standard, language: str) -> list[str]:
    """Both standards by id and edition; where these are the same, by the beginning of their digests too."""
    alike = (before.id, before.edition) == (after.id, after.edition)
    code = "diff.side_digest" if alike else "diff.side"
    return [
        message(code, language, id=visible(side.id), edition=visible(side.edition), digest=side.sha256[:8])
        for side in (before, after)
    ]


def group_title(kind: str, about: str, language: str) -> str:
    """What the clauses below have in common."""
    return message(f"diff.group.{about}.{kind}", language)


def clause_words(clause: Clause, diff: Diff, language: str) -> ClauseWords:
    """One clause in words."""
    details = tuple(_details(clause, diff, language))
    if clause.about == "fact" and clause.kind != "changed":
        details = ("; ".join(details),) if details else ()
    return ClauseWords(_title(clause, language), details, _felt(clause, diff, language))


def _title(clause: Clause, language: str) -> str:
    names = [name for name in dict.fromkeys((clause.before, clause.after)) if name is not None]
    name = " → ".join(map(visible, names))
    title = "" if clause.title is None else visible(clause.title.in_language(language))
    return message("diff.clause", language, name=name, title=title) if title and title != name else name


def _details(clause: Clause, diff: Diff, language: str) -> Iterator[str]:
    """The keys on which a result may rest, title and basis; other prose is only named."""
    is_whole = clause.kind != "changed"
    for detail in clause.details:
        if detail.part in _PROSE or (is_whole and clause.about == "criterion" and detail.part not in (*_OWN, "basis")):
            continue
        if clause.about == "fact" and is_whole and detail.part in ("label", "decimals"):
            continue
        before, after = (_shown(detail, clause, diff, side, language) for side in (0, 1))
        if isinstance(detail.after, Text) and before == after:  # it reads otherwise in the other language
            continue
        part = first_upper(message(f"diff.part.{detail.part}", language))
        if is_whole:
            yield message("diff.own", language, part=part, value=after or before)
        elif detail.part == "title":
            yield message("diff.title", language, title=before)
        else:
            none = message("diff.none", language)
            yield message("diff.detail", language, part=part, before=before or none, after=after or none)
    prose = [message(f"diff.part.{each.part}", language) for each in clause.details if each.part in _PROSE]
    if prose and not is_whole:
        yield message("diff.prose", language, parts=", ".join(prose))


def _shown(detail: Detail, clause: Clause, diff: Diff, side: int, language: str) -> str:
    """One side of a detail in words; empty where there is none."""
    value: Shown = (detail.before, detail.after)[side]
    standard = (diff.before, diff.after)[side]
    match value:
        case None:
            return ""
        case Text():
            return visible(value.in_language(language))
        case LegalRef():
            return basis_text(value, language)
        case Criterion():
            words = ConditionWords(standard, language)
            return "; ".join(points_rules(value, standard, language, words))
        case _ if detail.part in _CONDITIONS:
            return _condition(detail.part, (clause.before, clause.after)[side], standard, language) or visible(value)
        case _:
            return find_message(f"{_WORDS.get(detail.part, f'diff.value.{detail.part}')}.{value}", language) or visible(
                value
            )


def _condition(part: str, name: str | None, standard: Standard, language: str) -> str | None:
    """A condition of a criterion in words."""
    criterion = next((each for each in standard.criteria if each.id == name), None)
    words = ConditionWords(standard, language)
    if criterion is None:
        return None
    if part == "applies_when":
        return None if criterion.applies_when is None else words.condition(criterion.applies_when.root)
    rule = criterion.rule
    if rule is None or isinstance(rule, Condition):
        return None if rule is None else words.condition(rule.root)
    tree = rule.count if part == "forbid" else rule.excused
    return None if tree is None else words.value(tree.root)


# -- who feels it -----------------------------------------------------------------------------------------------------


def _felt(clause: Clause, diff: Diff, language: str) -> tuple[str, ...]:
    """A unit whose result differs, and how; that there is none within the bounds searched; or nothing of mere words."""
    if not clause.is_telling:
        return ()
    if clause.witness is None:
        return (message("diff.nobody", language),)
    found = clause.witness
    facts = message("diff.witness", language, facts=witness_facts(found, diff, language))
    return (facts, *(side_text(found, side, language) for side in ("before", "after")))


def witness_facts(found: Witness, diff: Diff, language: str) -> str:
    """What the unit has other than one in which all is well under both."""
    changed = steps(found.start, found.assessment)
    told = []
    for name, value in changed.facts:
        standard = diff.after if name.fact in diff.after.facts else diff.before
        words = Wording(standard, language)
        text = message("trials.none", language) if value is None else words.value(str(name), _written(value))
        told.append(message("diff.fact", language, label=words.label(str(name)), value=text))
    told += [message("mutate.without", language, name=name) for name in changed.without]
    told += [message("mutate.claims", language, name=name) for name in changed.claims]
    return "; ".join(told) or message("diff.unchanged", language)


def _written(value: object) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def side_text(found: Witness, side: str, language: str) -> str:
    """What one standard makes of the unit, and why."""
    result: UnitResult | None = getattr(found, side)
    told = message("diff.refused", language) if result is None else outcome_text(result, language)
    return message(f"diff.{side}", language, outcome=told)


def outcome_text(result: UnitResult, language: str) -> str:
    """Verdict, grade and points, and what decided."""
    told = [message(f"verdict.{result.verdict}", language)]
    words = Wording(result.standard, language)
    if result.grade is not None:
        told.append(words.grade(result.grade))
    if result.points is not None and result.points.total is not None and result.points.total.settled is not None:
        told.append(message("diff.points", language, points=number_text(result.points.total.settled, language)))
    lines = decisive_lines(result, language)
    reasons = [line.told(language) for line in lines[:_REASONS]]
    if len(lines) > _REASONS:
        names = ", ".join(dict.fromkeys(line.about for line in lines[_REASONS:] if line.about))
        reasons.append(message("diff.more", language, names=names))
    text = ", ".join(told)
    return message("diff.because", language, outcome=text, why="; ".join(reasons)) if reasons else text
