"""The whole derivation of one result as a tree: verdict, rules, scope, rolled-up figures, every criterion with its
condition as written and with its values filled in."""

from collections.abc import Iterator, Sequence
from typing import Any

from scoring.model.result import CriterionResult, Reason, UnitResult, Verdict
from scoring.model.standard import Condition, Criterion, Provenance
from scoring.reports.catalogue import message
from scoring.reports.citations import basis_text
from scoring.reports.conditions import Compared
from scoring.reports.grade_texts import GRADE
from scoring.reports.layout import LEAST_WIDTH, Branch, tree, wrap
from scoring.reports.numbers import exact_text
from scoring.reports.points_tree import points_branches
from scoring.reports.provisional import provisional_text
from scoring.reports.sentences import deciding_reason, reason_text, reason_texts
from scoring.reports.standards.scoring_rules import points_rules
from scoring.reports.standing import score_text
from scoring.reports.states import SIGNS
from scoring.reports.summary import heading, tally_text, verdict_text
from scoring.reports.visible import first_upper, visible
from scoring.reports.wording import SIGNS as RELATIONS
from scoring.reports.wording import Wording

_ABOUT_SCOPE = ("scope_inside", "scope_outside", "scope_unknown")


def explain_text(result: UnitResult, language: str, width: int = 80) -> str:
    """How a result came about, from the verdict down to the figures that were read."""
    width = max(width, LEAST_WIDTH)
    assessment = result.assessment
    unit = assessment.unit
    head = heading(result.standard, assessment.period, unit.cluster, language)
    told = [line for text in head for line in wrap(text, width)]
    below = [_conclusion(result, language), *_scope(result, language), *_roll_up(result, language)]
    below += points_branches(result, language)
    criteria = [_criterion(found, result, language) for found in result.criteria]
    below.append(Branch(message("explain.criteria", language, count=len(criteria)), criteria))
    root = Branch(f"{visible(unit.name)} ({visible(unit.id)}): {verdict_text(result, language)}", below)
    return "\n".join([*told, "", *tree(root, width)]) + "\n"


def _conclusion(result: UnitResult, language: str) -> Branch:
    """The verdict, what it rests on, and the rules that carried it there."""
    text = message("explain.verdict", language, verdict=verdict_text(result, language))
    below = [Branch(first_upper(tally_text(result, language))), Branch(first_upper(_because(result, language)))]
    if result.points is not None and result.verdict is not Verdict.INELIGIBLE:
        below.insert(0, Branch(first_upper(score_text(result, language))))
    heads = ("verdict:", *(f"{name}{sign}" for name in result.decisive for sign in ":<"))
    fired = [rule for rule in result.fired if rule.startswith(heads)]
    if fired:
        below.append(Branch(message("explain.rules", language, rules=", ".join(map(visible, fired)))))
    if result.provisional:
        below.append(Branch(provisional_text(result, language)))
    return Branch(text, below)


def _because(result: UnitResult, language: str) -> str:
    """What the verdict rests on, by name."""
    if result.decisive:
        decisive = ", ".join(_named(name, result, language) for name in result.decisive)
        return message("explain.because", language, decisive=decisive)
    return message("explain.all_met" if result.points is None else "explain.gates_met", language)


def _named(name: str, result: UnitResult, language: str) -> str:
    """A criterion by its id, a section and the grade in words."""
    kind, _, section = name.partition(":")
    if kind == "section":
        return message("explain.section", language, section=Wording(result.standard, language).section(section))
    known = any(criterion.id == name for criterion in result.standard.criteria)
    return message("explain.the_grade", language) if name == GRADE and not known else visible(name)


def _scope(result: UnitResult, language: str) -> list[Branch]:
    """Each condition of belonging, with what it waits for."""
    branches: list[Branch] = []
    for reason in result.reasons:
        text = reason_text(reason, result.standard, None, language)
        if reason.code in _ABOUT_SCOPE:
            place: Any = reason.params["scope"]
            scope = result.standard.eligible[place - 1]
            basis = message("explain.basis", language, basis=basis_text(scope.basis, language))
            condition = message("explain.condition", language, condition=scope.when.text)
            below = [basis, condition, *_values(_compared(reason), result, language)]
            branches.append(Branch(text, [Branch(line) for line in below]))
        elif reason.code in ("undeclared", "zero_divisor") and branches:
            branches[-1] = Branch(branches[-1].text, [*branches[-1].below, Branch(text)])
    return [Branch(message("explain.scope", language), branches)] if branches else []


def _roll_up(result: UnitResult, language: str) -> list[Branch]:
    """Each rolled-up figure with the units behind it."""
    branches = []
    for reason in result.reasons:
        if reason.code not in ("rolled_up", "roll_up_differs"):
            continue
        below = []
        for name, code in (("units", "explain.counted"), ("open", "explain.open")):
            units: Any = reason.params.get(name, ())
            if units:
                listed = ", ".join(map(visible, units))
                below.append(Branch(message(code, language, count=len(units), units=listed)))
        branches.append(Branch(reason_text(reason, result.standard, None, language), below))
    return [Branch(message("explain.roll_up", language), branches)] if branches else []


def _criterion(found: CriterionResult, result: UnitResult, language: str) -> Branch:
    """The deciding reason on top; below it by what law, on what condition, with which values, and what else was so."""
    criterion = found.criterion
    others = list(reason_texts(found, result.standard, language))
    first = others.pop(found.reasons.index(deciding_reason(found)))
    below = [message("explain.basis", language, basis=basis_text(criterion.basis, language))]
    if criterion.provenance is not Provenance.OFFICIAL:
        provenance = message(f"provenance.{criterion.provenance}", language)
        below.append(message("explain.provenance", language, provenance=provenance))
    if criterion.applies_when is not None:
        below.append(message("explain.applies", language, condition=criterion.applies_when.text))
    below += _written(criterion, language)
    below += points_rules(criterion, result.standard, language)
    for reason in found.reasons:
        below += _values(_compared(reason), result, language)
        below += _excused(reason, language)
        most: Any = reason.params.get("if_all_for", ())
        below += _values(most, result, language, "explain.values_most")
    below += others
    if found.fired:
        below.append(message("explain.rules", language, rules=", ".join(map(visible, found.fired))))
    params = {"id": visible(criterion.id), "state": message(f"state.{found.state}", language), "reason": first}
    head = message("explain.criterion", language, **params)
    return Branch(f"{SIGNS[found.state]} {head}", [Branch(text) for text in below])


def _written(criterion: Criterion, language: str) -> Iterator[str]:
    """The condition as the criteria file has it; an event that must not happen as the condition that it stands for."""
    rule = criterion.rule
    if isinstance(rule, Condition):
        yield message("explain.condition", language, condition=rule.text)
    elif rule is not None and rule.excused is None:
        yield message("explain.condition", language, condition=f"{rule.count.text} == 0")
    elif rule is not None and rule.excused is not None:
        params = {"condition": f"{rule.count.text} == 0", "excused": rule.excused.text}
        yield message("explain.condition_except", language, **params)


def _compared(reason: Reason) -> Sequence[Compared]:
    found: Any = reason.params.get("comparisons", ())
    return list(found)


def _values(
    comparisons: Sequence[Compared], result: UnitResult, language: str, code: str = "explain.values"
) -> list[str]:
    """Every comparison that decided, as `so_ho_dang_ky / so_ho = 114/120 = 95 % < 100 %`."""
    words = Wording(result.standard, language)
    told = []
    for compared in comparisons:
        right = f" ({compared['right']})" if words.fact(compared["right"]) else ""
        told.append(message(code, language, comparison=f"{compared['left']} = {_read(compared, words)}{right}"))
    return told


def _read(compared: Compared, words: Wording) -> str:
    """What a comparison read: the value, and what it is held against unless the value says all."""
    value, threshold, relation = compared["value"], compared["threshold"], RELATIONS[compared["relation"]]
    if value is None:
        return words.word("unknown")
    if value in ("true", "false"):
        alone = compared["right"] in ("true", "false") or threshold is None
        return words.truth(value) if alone else f"{words.truth(value)} {relation} {words.truth(threshold)}"
    if compared["unit"] in ("choice", "date"):
        return f"{words.step(compared, 'value')} {relation} {words.step(compared, 'threshold')}"
    value, threshold = words.figures(compared)
    filled = f"{words.filled(compared)} = " if compared["filled"] else ""
    beside = "" if words.is_plain(compared) else f" {relation} {threshold}"
    return f"{filled}{value}{beside}"


def _excused(reason: Reason, language: str) -> list[str]:
    if "excused_by" not in reason.params or reason.params["excused"] == "null":
        return []
    value = exact_text(str(reason.params["excused"]), language)
    return [message("explain.excused", language, condition=reason.params["excused_by"], value=value)]
