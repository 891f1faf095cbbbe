"""Facts, values and comparisons in the words of a standard: labels in the place of names, never a slug."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.model.standard import Fact, FactType, Standard
from scoring.reports.catalogue import message
from scoring.reports.conditions import Compared
from scoring.reports.numbers import (
    date_text,
    exact_text,
    filled_text,
    number_text,
    percent_text,
    places_to_tell_apart,
)
from scoring.reports.visible import visible

PREVIOUS = "previous."
SIGNS = {"==": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}

_SCALE_WORDS = {"<": "below", ">": "above", ">=": "not_below", "<=": "not_above", "!=": "other_than"}
_DATE_WORDS = {"<": "before", ">": "after", ">=": "not_before", "<=": "not_after", "!=": "other_than"}
_INNER_QUOTES = str.maketrans("“”", "‘’")
_NAME = re.compile(r"'[^']*'|\"[^\"]*\"|[A-Za-z_][\w.]*")


@dataclass(frozen=True, slots=True)
class Wording:
    """How one standard speaks in one language."""

    standard: Standard
    language: str

    def word(self, code: str, **params: object) -> str:
        """A word or phrase of the catalogue."""
        return message(f"word.{code}", self.language, **params)

    def fact(self, name: str) -> Fact | None:
        """The fact of a name, with or without `previous.`."""
        return self.standard.facts.get(name.removeprefix(PREVIOUS))

    def label(self, name: str) -> str:
        """A fact's label; last year's says so. A name that is no fact stays as it is."""
        fact = self.fact(name)
        if fact is None:
            return visible(name)
        label = fact.label.in_language(self.language)
        return self.word("previous", label=label) if name.startswith(PREVIOUS) else label

    def quoted(self, names: Sequence[str]) -> str:
        """Labels in quotes, parted by commas."""
        return ", ".join(f"“{self.label(name)}”" for name in names)

    def expression(self, text: str) -> str:
        """An expression with labels in the place of names: `so_a / so_b` as “Số a” / “Số b”."""
        return _NAME.sub(
            lambda found: self.quoted([found.group()]) if self.fact(found.group()) else found.group(), text
        )

    def value(self, name: str, written: str) -> str:
        """A declared value as people write it: `true`, `114`, `95` percent, an ISO date or a step of a scale."""
        fact = self.fact(name)
        match fact.type if fact else None:
            case FactType.BOOLEAN:
                return self.truth(written)
            case FactType.CHOICE:
                return self.choice(name, written)
            case FactType.DATE:
                return date_text(written, self.language)
            case FactType.PERCENT:
                return f"{exact_text(written, self.language)} %"
            case FactType.COUNT | FactType.NUMBER:
                return exact_text(written, self.language)
            case _:
                return visible(written)

    def truth(self, written: str) -> str:
        """Yes or no."""
        return self.word("yes" if written == "true" else "no")

    def choice(self, name: str, step: str) -> str:
        """A step of a scale in its own words."""
        fact = self.fact(name)
        label = fact.labels.get(step) if fact and fact.labels else None
        return f"“{label.in_language(self.language) if label else visible(step)}”"

    def grade(self, grade: str | None) -> str:
        """A grade in its own words; no grade at all as such."""
        grades = self.standard.scoring.grades if self.standard.scoring else ()
        found = next((each for each in grades if each.id == grade), None)
        if found is not None:
            return visible(found.title.in_language(self.language))
        return visible(grade) if grade else self.word("no_grade")

    def section(self, section: str) -> str:
        """A section by its title, in quotes; quotes inside are single ones."""
        sections = self.standard.scoring.sections if self.standard.scoring else ()
        found = next((each for each in sections if each.id == section), None)
        title = visible(found.title.in_language(self.language) if found is not None else section)
        return f"“{title.translate(_INNER_QUOTES)}”"

    def quantity(self, number: str, names: Sequence[str]) -> str:
        """A number with the unit that all of the facts share; where they count different things, with a common word."""
        unit = self.shared_unit(names)
        return number if unit is None else self.word("quantity", number=number, unit=unit)

    def shared_unit(self, names: Sequence[str]) -> str | None:
        """The unit that all of the facts share, a common word where they count different things; None where one of them
        has no unit."""
        units = {fact.unit.in_language(self.language) if fact.unit else None for fact in map(self.fact, names) if fact}
        if not units or None in units:
            return None
        return units.pop() if len(units) == 1 else self.word("occurrences")

    def unit_of(self, compared: Compared) -> str | None:
        """What the left side of a comparison counts; None where it is no plain number of anything."""
        if compared["unit"] != "number" or set("*/") & set(compared["left"]):
            return None
        return self.shared_unit(self.names(compared))

    def names(self, compared: Compared) -> list[str]:
        """What the left side of a comparison reads."""
        return _NAME.findall(compared["left"])

    # -- comparisons -------------------------------------------------------------------------------------------------

    def comparisons(self, comparisons: Sequence[Compared], *, labelled: bool = False) -> str:
        """Comparisons parted by semicolons; several of them say what each is about."""
        labelled = labelled or len(comparisons) > 1
        return "; ".join(self.comparison(compared, labelled=labelled) for compared in comparisons)

    def comparison(self, compared: Compared, *, labelled: bool = False) -> str:
        """One comparison as it came out: `114/120 = 95 % < 100 %`."""
        text = self._compared(compared)
        if not labelled:
            return text
        left = compared["left"]
        label = self.label(left) if self.fact(left) else self.expression(left)
        return self.word("labelled", label=label, text=text)

    def _compared(self, compared: Compared) -> str:
        value, threshold, relation = compared["value"], compared["threshold"], compared["relation"]
        if value is None:
            return self.word("unknown")
        if value in ("true", "false"):
            text = self.truth(value)
            if compared["right"] not in ("true", "false") and threshold is not None:
                text = f"{text} {SIGNS[relation]} {self.truth(threshold)}"
            return self._beside(compared, text)
        if compared["unit"] in ("choice", "date"):
            return self._steps(compared)
        return self._figures(compared)

    def _steps(self, compared: Compared) -> str:
        """A step of a scale or a day beside the one it is held against."""
        value, threshold = self.step(compared, "value"), self.step(compared, "threshold")
        relation = compared["relation"]
        if value == threshold and relation in ("==", ">=", "<="):
            return self._beside(compared, value)
        words = _SCALE_WORDS if compared["unit"] == "choice" else _DATE_WORDS
        return self._beside(compared, self.word(words[relation], value=value, threshold=threshold))

    def step(self, compared: Compared, side: str) -> str:
        """One side of a comparison of choices or days, as people write it."""
        written = compared[side]
        if written is None:
            return self.word("unknown")
        name = next((name for name in (compared["left"], compared["right"]) if self.fact(name)), "")
        return self.value(name, written)

    def _figures(self, compared: Compared) -> str:
        value, threshold = self.figures(compared)
        relation = compared["relation"]
        if compared["holds"] is False and value == threshold and self.fact(compared["right"]):
            relation = "=="
        text = value if self.is_plain(compared) else f"{value} {SIGNS[relation]} {threshold}"
        if compared["unit"] == "number" and not set("*/") & set(compared["left"]):
            text = self.quantity(text, _NAME.findall(compared["left"]))
        text = self._beside(compared, text)
        return f"{self.filled(compared)} = {text}" if compared["filled"] else text

    def is_plain(self, compared: Compared) -> bool:
        """Whether the value alone says all: it is what a figure of the regulation asks it to be."""
        return compared["relation"] == "==" and self.fact(compared["right"]) is None

    def filled(self, compared: Compared) -> str:
        """The left side with its values: `114/120`."""
        return filled_text(compared["filled"], self.language)

    def figures(self, compared: Compared) -> tuple[str, str]:
        """The value and the threshold with as many places as it takes to tell them apart."""
        factor, write = (100, percent_text) if compared["unit"] == "percent" else (1, number_text)
        value = Fraction(compared["value"])
        if compared["threshold"] is None:
            return write(value, self.language), self.word("unknown")
        threshold = Fraction(compared["threshold"])
        places = places_to_tell_apart(value * factor, threshold * factor)
        return write(value, self.language, places), write(threshold, self.language, places)

    def _beside(self, compared: Compared, text: str) -> str:
        """Says what the right side is, where it is a fact and not a figure of the regulation."""
        right = compared["right"]
        if self.fact(right) is None:
            return text
        if right == PREVIOUS + str(compared["left"]):
            return self.word("of_previous", text=text)
        return self.word("of_fact", text=text, label=self.label(right))

    def range(self, least: Sequence[Compared], most: Sequence[Compared]) -> str:
        """What a condition comes to with all that is open against the unit, and with all of it for the unit."""
        if len(least) == len(most) == 1 and _same_threshold(least[0], most[0]):
            ends = [self._end(compared) for compared in (least[0], most[0])]
            return self.word("range", least=ends[0], most=ends[1], threshold=self.figures(most[0])[1])
        return self.word("either", least=self.comparisons(least), most=self.comparisons(most))

    def _end(self, compared: Compared) -> str:
        value = self.figures(compared)[0]
        return f"{self.filled(compared)} = {value}" if compared["filled"] else value


def _same_threshold(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    figures = one["unit"] in ("percent", "number") and None not in (one["value"], other["value"], one["threshold"])
    return figures and (one["left"], one["threshold"]) == (other["left"], other["threshold"])
