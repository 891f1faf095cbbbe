"""How a standard gives points, grades and ranks, in words: what `criteria show` prints of it."""

from collections.abc import Iterator
from fractions import Fraction

from scoring.language.show import show
from scoring.model.expression import Arithmetic, Comparison, Expression, Name, names
from scoring.model.points import Cases, Linear, PointsRule, Quota, Rounding, Scoring, Section
from scoring.model.standard import Criterion, FactType, Standard
from scoring.reports.catalogue import message
from scoring.reports.numbers import number_text, percent_text
from scoring.reports.points_wording import PointsWording
from scoring.reports.standards.condition_words import ConditionWords
from scoring.reports.visible import visible
from scoring.reports.wording import Wording

#: Decimal places of numbers that a criteria file writes.
_PLACES = 4


def rounding_text(rounding: Rounding | None, language: str) -> str:
    """To what step, which way, and at which place."""
    if rounding is None:
        return message("rounding.none", language)
    params = {
        "step": number_text(rounding.step, language, _PLACES),
        "mode": message(f"rounding.{rounding.mode}", language),
        "at": message(f"rounding.at.{rounding.at}", language),
    }
    return message("rounding.line", language, **params)


def quota_text(standard: Standard, quota: Quota, language: str) -> str:
    """How many units may hold a grade."""
    words = Wording(standard, language)
    params = {
        "share": percent_text(quota.at_most, language),
        "of": ", ".join(map(words.grade, quota.of)),
        "grade": words.grade(quota.grade),
    }
    return message("standard.quota", language, **params)


def ties_text(standard: Standard, language: str) -> str:
    """The keys by which units are ranked, in their order."""
    wording = PointsWording(Wording(standard, language))
    return message("standard.ties", language, keys="; ".join(map(wording.tie, standard.ties)))


def section_text(section: Section, standard: Standard, language: str) -> str:
    """A section with its maximum where all of it applies, and its least share."""
    parts = [c.points.maximum for c in standard.criteria if c.section == section.id and c.points is not None]
    whole = sum((maximum for maximum in parts if maximum is not None), Fraction(0))
    maximum = whole if section.maximum is None else min(whole, section.maximum)
    told = [message("standard.section_max", language, max=number_text(maximum, language))]
    if section.min_share is not None:
        told.append(message("standard.section_share", language, share=percent_text(section.min_share, language)))
    title = visible(section.title.in_language(language))
    return message("standard.section", language, title=title, limits="; ".join(told))


def grade_rules(standard: Standard, scoring: Scoring, language: str) -> Iterator[str]:
    """Every grade, highest first, with all that it asks for; then the least that recognises."""
    wording = PointsWording(Wording(standard, language))
    for grade in scoring.grades:
        asks = "; ".join(wording.asks(grade)) or wording.say("asks.nothing")
        yield message("standard.grade", language, grade=wording.words.grade(grade.id), asks=asks)
    if scoring.recognised_from is not None:
        yield message("standard.recognised_from", language, grade=wording.words.grade(scoring.recognised_from))


# -- the points of one criterion ---------------------------------------------------------------------------------------


def points_rules(
    criterion: Criterion, standard: Standard, language: str, words: ConditionWords | None = None
) -> Iterator[str]:
    """What a criterion earns for what, that it must be met, and what not applying means; what is measured is shown as
    the file writes it, or in `words`."""
    if criterion.points is not None:
        yield _Rule(criterion.points, standard, language, words).text()
    if standard.scoring is not None and criterion.is_gate:
        yield message("sheet.gate", language)
    may_not_apply = criterion.claimable or criterion.applies_when is not None
    if criterion.points is not None and may_not_apply:
        yield message(f"standard.na.{criterion.na_policy}", language)


class _Rule:
    """One points rule of one standard in one language."""

    def __init__(self, rule: PointsRule, standard: Standard, language: str, words: ConditionWords | None) -> None:
        self._rule = rule
        self._standard = standard
        self._language = language
        self._value = show if words is None else words.value
        self._condition = show if words is None else words.condition
        self._threshold = (lambda reached: show(reached.right)) if words is None else words.threshold

    def text(self) -> str:
        rule = self._rule
        if isinstance(rule.how, Linear):
            return self._line(rule.how)
        if rule.kind == "bands":
            return self._bands(rule.how)
        if rule.kind == "cases":
            return self._cases(rule.how)
        points = rule.how.cases[0].points
        return self._say(rule.kind, points=self._number(points)) if points else self._say("none")

    def _say(self, code: str, **params: object) -> str:
        return message(f"rule.{code}", self._language, **params)

    def _number(self, points: Fraction) -> str:
        return number_text(abs(points), self._language, _PLACES)

    def _target(self, line: Linear) -> str:
        """The value that earns all points: a percent where a ratio is measured, else a number of its unit."""
        target = line.high / line.slope if line.high is not None and line.slope else Fraction(0)
        if _is_ratio(line.value, self._standard):
            return percent_text(target, self._language, _PLACES)
        unit = Wording(self._standard, self._language).shared_unit([str(name) for name in names(line.value)])
        number = number_text(target, self._language, _PLACES)
        return number if unit is None else message("points.amount", self._language, number=number, unit=unit)

    def _measure(self, value: Expression) -> str:
        """What is measured, as the file writes it, behind the unit that it is counted in."""
        words, text = Wording(self._standard, self._language), show(value)
        unit = None if set("*/") & set(text) else words.shared_unit([str(name) for name in names(value)])
        told = self._value(value)
        return told if unit is None else self._say("measure", unit=unit, measure=told)

    def _bands(self, cases: Cases) -> str:
        bands = [(case.when, case.points) for case in cases.cases if isinstance(case.when, Comparison)]
        told = [self._say("band", threshold=self._threshold(w), points=self._number(points)) for w, points in bands]
        return self._say("bands", measure=self._value(bands[0][0].left), bands="; ".join(told))

    def _cases(self, cases: Cases) -> str:
        told = [
            self._say(
                "case", when="" if case.when is None else self._condition(case.when), points=self._number(case.points)
            )
            for case in cases.cases
        ]
        return self._say("cases", cases="; ".join(told))

    def _line(self, line: Linear) -> str:
        params = {"measure": self._measure(line.value), "each": self._number(line.slope)}
        match self._rule.kind:
            case "proportional":
                full, target = self._number(line.high or Fraction(0)), self._target(line)
                return self._say("proportional", measure=self._value(line.value), target=target, max=full)
            case "deduct":
                floor = self._number(line.low or Fraction(0))
                return self._say("deduct", start=self._number(line.start), floor=floor, **params)
            case kind:
                end = line.high if kind == "bonus" else line.low
                if end is None:
                    return self._say(f"{kind}_per", **params)
                return self._say(f"{kind}_per_at_most", end=self._number(end), **params)


def _is_ratio(value: Expression, standard: Standard) -> bool:
    if isinstance(value, Name):
        return standard.facts[value.fact].type is FactType.PERCENT
    return isinstance(value, Arithmetic) and value.op == "/"
