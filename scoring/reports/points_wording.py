"""Points in words: how many, what they were given for, what a grade asks for, what units are ranked by."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from scoring.language.show import decimal_text
from scoring.model.expression import Comparison, Literal
from scoring.model.points import Case, Cases, Grade, GradedBefore, Linear, PointsRule, Range, Tie
from scoring.model.standard import FactType
from scoring.reports.catalogue import message
from scoring.reports.conditions import Compared
from scoring.reports.numbers import apart_text, date_text, number_text, percent_text, signed_text
from scoring.reports.visible import visible
from scoring.reports.wording import Wording

NO_POINTS = "–"


def points_text(points: Range | None, language: str, *others: Fraction) -> str:
    """Points as a figure, or both ends while they are open; not to be mistaken for one of the others.

    >>> points_text(Range(Fraction(7), Fraction(21, 2)), "vi"), points_text(Range(None, Fraction(95)), "vi")
    ('7 … 10,5', '≤ 95')
    """
    if points is None or (points.least is None and points.most is None):
        return NO_POINTS
    least, most = (None if end is None else apart_text(end, others, language) for end in (points.least, points.most))
    if most is None:
        return f"≥ {least}"
    if least is None:
        return f"≤ {most}"
    return least if points.least == points.most else f"{least} … {most}"


def score_text(points: Range | None, maximum: Fraction | None, language: str) -> str:
    """How many of how many: `7/10`; without a maximum what is added or taken off, with its sign."""
    if maximum is None:
        settled = points.settled if points is not None else None
        return points_text(points, language) if settled is None else signed_text(settled, language)
    return f"{points_text(points, language, maximum)}/{number_text(maximum, language)}"


def between_text(points: Range, language: str, *others: Fraction) -> str:
    """What points come to or may still come to: `từ 7 đến 10 điểm`."""
    named = {"least": points.least, "most": points.most}
    ends = {name: apart_text(end, others, language) for name, end in named.items() if end is not None}
    code = "between" if len(ends) == 2 else next(iter(ends), "open")
    return message(f"points.{'exactly' if points.settled is not None else code}", language, **ends)


@dataclass(frozen=True, slots=True)
class PointsWording:
    """How one standard speaks of points in one language."""

    words: Wording

    def say(self, code: str, **params: object) -> str:
        """A phrase of the catalogue."""
        return message(f"points.{code}", self.words.language, **params)

    def number(self, value: Fraction) -> str:
        """Points without a sign of their own."""
        return number_text(abs(value), self.words.language)

    # -- what points were given for ----------------------------------------------------------------------------------

    def measured(self, rule: PointsRule, comparisons: Sequence[Compared], points: Fraction) -> str:
        """The figures behind the points of a criterion, and what each of them is worth."""
        if isinstance(rule.how, Linear):
            return "; ".join(self._on_line(rule.kind, rule.how, comparisons[0], points))
        if rule.kind != "bands":
            return self.words.comparisons(comparisons, labelled=True)
        return "; ".join(self._in_band(rule.how, comparisons[0], points))

    def _on_line(self, kind: str, line: Linear, value: Compared, points: Fraction) -> Iterator[str]:
        """A value, what each of it gives or takes, and the end at which the points were held."""
        unit, is_open = self.words.unit_of(value), value["value"] is None
        yield self.words.comparison(value, labelled=unit is None and (is_open or not value["filled"]))
        if is_open:
            return
        if kind == "proportional":
            if line.high is not None and line.slope and points < line.high:
                yield self.say("full_at", target=self._figure(value, line.high / line.slope))
            return
        if value["value"] == "0":
            return
        code = "each" if set("*/").isdisjoint(value["left"]) else "rate"
        each = {"points": self.number(line.slope)}
        if code == "each":
            each["unit"] = unit or self.words.word("occurrences")
        yield self.say(f"{code}_off" if line.slope < 0 else code, **each)
        exact = line.start + line.slope * Fraction(value["value"])
        if exact != points:
            code = "at_most" if kind in ("bonus", "penalty") else "at_least"
            yield self.say(code, points=self.number(points))

    def _in_band(self, bands: Cases, reached: Compared, points: Fraction) -> Iterator[str]:
        """A value beside the threshold that it reaches, and the next one above."""
        at_edge = reached["holds"] and reached["value"] == reached["threshold"]
        shown = {**reached, "relation": "=="} if at_edge else reached
        yield self.words.comparison(shown, labelled=self._needs_label(reached))
        better = [case for case in bands.cases if case.points > points]
        if reached["holds"] and better:
            yield self.say("band", threshold=self.threshold(better[-1], reached), points=self.number(better[-1].points))

    def _needs_label(self, compared: Compared) -> bool:
        """Whether a bare number would leave open what is counted."""
        return compared["unit"] == "number" and not compared["filled"] and self.words.unit_of(compared) is None

    def threshold(self, case: Case, beside: Compared) -> str:
        """What a band begins at, as its value is written."""
        bound = case.when.right if isinstance(case.when, Comparison) else None
        if not isinstance(bound, Literal):
            return ""
        if beside["unit"] in ("choice", "date"):
            return self.words.step({**beside, "threshold": bound.text}, "threshold")
        return self._figure(beside, bound.value)

    def _figure(self, beside: Compared, value: Fraction) -> str:
        """A number in the unit of a comparison."""
        text = self.words.figures({**beside, "threshold": decimal_text(value)})[1]
        unit = self.words.unit_of(beside)
        return text if unit is None else self.say("amount", number=text, unit=unit)

    # -- grades ------------------------------------------------------------------------------------------------------

    def asks(self, grade: Grade) -> list[str]:
        """All that a grade asks for; nothing of the one that takes all others."""
        told = [] if grade.min_points is None else [self.say("asks.points", points=self.number(grade.min_points))]
        if grade.prerequisites:
            told.append(self.say("asks.criteria", criteria=", ".join(map(visible, grade.prerequisites))))
        told += [self.say("asks.recognised", standard=visible(standard)) for standard in grade.recognised]
        if grade.graded is not None:
            needed = {"standard": visible(grade.graded.standard), "grade": self.needed(grade.graded)}
            code = "asks.graded" if grade.graded.in_a_row == 1 else "asks.graded_in_a_row"
            told.append(self.say(code, years=grade.graded.in_a_row, **needed))
        return told

    def demands(self, grade: Grade, period: int) -> list[tuple[str, str, int | None, str]]:
        """Each thing that a grade asks for: its kind, what it is about, its year, and a phrase."""
        told: list[tuple[str, str, int | None, str]] = []
        if grade.min_points is not None:
            told.append(("points", "", None, self.say("asks.points", points=self.number(grade.min_points))))
        for name in grade.prerequisites:
            told.append(("criterion", name, None, self.say("asks.criteria", criteria=visible(name))))
        for name in grade.recognised:
            text = self.say("asks.recognised_in", standard=visible(name), year=period)
            told.append(("recognised", name, period, text))
        if grade.graded is not None:
            needed = {"standard": visible(grade.graded.standard), "grade": self.needed(grade.graded)}
            for year in range(period, period - grade.graded.in_a_row, -1):
                text = self.say("asks.graded_in", year=year, **needed)
                told.append(("graded", grade.graded.standard, year, text))
        return told

    def needed(self, before: GradedBefore) -> str:
        """The grade that an earlier result must have; of another standard only its id is known here."""
        own = before.standard == self.words.standard.id
        return self.words.grade(before.at_least) if own else f"“{visible(before.at_least)}”"

    def missing(self, params: Mapping[str, Any], code: str, total: Range | None = None) -> str:
        """What a grade asks for that is not so (`misses`), or of which nobody knows (`waits`)."""
        what = params["what"]
        told: dict[str, object] = {"name": visible(str(params["name"])), "year": params["year"]}
        if what == "points":
            least = Fraction(params["points"])
            told["points"] = self.number(least)
            reached = total.settled if total is not None else None
            if code == "misses" and reached is not None:
                short = apart_text(least - reached, (Fraction(0),), self.words.language)
                return self.say("misses.points_short", short=short, **told)
        if what == "graded":
            asked = next(each.graded for each in self._grades if each.id == params["grade"] and each.graded)
            told["needed"] = self.needed(asked)
        return self.say(f"{code}.{what}", **told)

    @property
    def _grades(self) -> Sequence[Grade]:
        scoring = self.words.standard.scoring
        return scoring.grades if scoring is not None else ()

    # -- ranking -----------------------------------------------------------------------------------------------------

    def tie(self, tie: Tie) -> str:
        """What a key of the ranking compares."""
        match tie.kind:
            case "section":
                text = self.say("tie.section", section=self.words.section(tie.name))
            case "fact":
                text = self.words.quoted([tie.name])
            case _:
                text = self.say(f"tie.{tie.kind}")
        return self.say("tie.ascending", key=text) if tie.ascending else text

    def key(self, tie: Tie, value: Fraction | None, *others: Fraction) -> str:
        """The value of a key of the ranking."""
        if value is None:
            return self.words.word("unknown")
        language = self.words.language
        fact = self.words.fact(tie.name) if tie.kind == "fact" else None
        match fact.type if fact is not None else None:
            case FactType.BOOLEAN:
                return self.words.truth("true" if value else "false")
            case FactType.CHOICE if fact is not None:
                return self.words.choice(tie.name, fact.scale[int(value)])
            case FactType.DATE:
                return date_text(date.fromordinal(int(value)), language)
            case FactType.PERCENT:
                return percent_text(value, language)
            case None if tie.kind == "share":
                return percent_text(value, language)
            case _:
                return apart_text(value, others, language)
