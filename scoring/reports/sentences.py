"""Reasons as sentences. The engine says why in codes; here, and only here, the codes become words."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from scoring.model.expression import Expression, names
from scoring.model.result import CriterionResult, Reason, State
from scoring.model.standard import Criterion, Forbidden, Scope, Standard
from scoring.reports.catalogue import message
from scoring.reports.conditions import Compared, Findings, facts_read
from scoring.reports.diagnostics import diagnostic_text
from scoring.reports.numbers import date_text, exact_text, percent_text
from scoring.reports.points_sentences import falls_short, figure, figures, phrases
from scoring.reports.points_wording import PointsWording
from scoring.reports.variants import variant
from scoring.reports.visible import first_lower, visible
from scoring.reports.wording import PREVIOUS, Wording

__all__ = ["deciding_reason", "deciding_text", "diagnostic_text", "reason_text", "reason_texts"]

_FAILURES = frozenset({"condition_fails", "event_occurred"})
_ABOUT_SCOPE = frozenset({"scope_inside", "scope_outside", "scope_unknown", "not_applicable"})
_WHY_OPEN = ("undeclared", "zero_divisor", "evidence_missing")
_ABOUT_POINTS = "points_"
_BARE = frozenset({"points_not_applicable", "points_appraised_in_vain"})


def reason_text(
    reason: Reason,
    standard: Standard,
    criterion: Criterion | None,
    language: str,
    *,
    appraised: Collection[str] = (),
) -> str:
    """One reason as one sentence. `criterion` is the one that it belongs to, None for a reason of the whole unit;
    `appraised` names the facts whose values the committee gave, so that none of them is put down to the unit."""
    return _Sentence(Wording(standard, language), criterion, appraised).of(reason)


def reason_texts(found: CriterionResult, standard: Standard, language: str) -> tuple[str, ...]:
    """The sentences of all reasons of a criterion, the deciding one first."""
    sentence = _sentence(found, standard, language)
    return tuple(map(sentence.of, found.reasons))


def deciding_text(found: CriterionResult, standard: Standard, language: str) -> str:
    """Why a criterion is in its state, in one sentence with all that the sentence needs."""
    sentence = _sentence(found, standard, language)
    if found.state is State.UNDETERMINED:
        return _why_open(found, sentence)
    first = deciding_reason(found)
    code = "deciding.corrected_points" if first.code == "points_earned" else "deciding.corrected"
    return _with_claims(sentence.of(first), found, sentence, code)


def measured_text(found: CriterionResult, standard: Standard, language: str) -> str:
    """The same where the points stand beside it: what was measured, and not how much was earned for it."""
    first = found.reasons[0]
    if found.state is State.UNDETERMINED or first.code != "points_earned" or not first.params["comparisons"]:
        return deciding_text(found, standard, language)
    sentence = _sentence(found, standard, language)
    told = {"title": sentence.title(first), "comparisons": sentence.told(first, "comparisons")}
    return _with_claims(message("sheet.measured", language, **told), found, sentence)


def deciding_reason(found: CriterionResult) -> Reason:
    """The first reason that tells more than a number of points: what these are for, or why there are none."""
    return next((reason for reason in found.reasons if not _is_bare(reason)), found.reasons[0])


def _is_bare(reason: Reason) -> bool:
    return reason.code in _BARE or (reason.code == "points_earned" and not reason.params["comparisons"])


def _sentence(found: CriterionResult, standard: Standard, language: str) -> "_Sentence":
    appraised = {str(reason.params["fact"]) for reason in found.reasons if reason.code in ("appraised", "confirmed")}
    by_points = found.reasons[0].code.startswith(_ABOUT_POINTS)
    return _Sentence(Wording(standard, language), found.criterion, appraised, by_points)


def _why_open(found: CriterionResult, sentence: "_Sentence") -> str:
    """What is missing: units that are open themselves, facts, divisors, evidence."""
    language = sentence.words.language
    reasons = {reason.code: reason for reason in found.reasons}
    if "waits_for_units" in reasons and "condition_between" in reasons:
        units = [
            unit for reason in found.reasons if reason.code == "waits_for_units" for unit in _list(reason, "units")
        ]
        span = sentence.told(reasons["condition_between"], "comparisons")
        return message("deciding.waits", language, units=", ".join(dict.fromkeys(units)), range=span)
    causes = dict.fromkeys(first_lower(sentence.of(reason)) for reason in found.reasons if reason.code in _WHY_OPEN)
    if found.reasons[0].code == "prerequisite_open" or not causes:
        return sentence.of(found.reasons[0])
    return message("deciding.open", language, causes="; ".join(causes))


def _with_claims(text: str, found: CriterionResult, sentence: "_Sentence", code: str = "deciding.corrected") -> str:
    claims = "; ".join(_claims(found, sentence))
    return message(code, sentence.words.language, sentence=text, claims=claims) if claims else text


def _claims(found: CriterionResult, sentence: "_Sentence") -> list[str]:
    """What the unit had declared where the committee put another value into the deciding sentence."""
    appraised = [reason for reason in found.reasons if reason.code == "appraised"]
    if not appraised:
        return []
    first = deciding_reason(found)
    told = sentence.compared(first)
    read = facts_read(told, found.criterion.condition)
    if first.code.startswith(_ABOUT_POINTS):
        named = {name for compared in told for name in sentence.words.names(compared)}
        read |= {name for name in named if not name.startswith(PREVIOUS)}
    corrected = [reason for reason in appraised if reason.params["fact"] in read]
    return [sentence.correction(reason, alone=len(read) == 1, told=told) for reason in corrected]


def _list(reason: Reason, name: str) -> list[str]:
    values = reason.params[name]
    return [str(value) for value in values] if isinstance(values, Sequence) else []


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What the templates need to know besides a reason's own parameters. `by_points` tells that the points of the
    criterion decided: where a condition did, what they would have measured is beside the point."""

    words: Wording
    criterion: Criterion | None
    appraised: Collection[str]
    by_points: bool = True

    def of(self, reason: Reason) -> str:
        """The sentence of a reason, every parameter in words."""
        if reason.code == "points_earned" and not self.by_points:
            reason = replace(reason, params={**reason.params, "comparisons": ()})
        told = {name: self.told(reason, name) for name in reason.params}
        told |= figures(reason, self.words.language) | phrases(PointsWording(self.words), reason)
        told.setdefault("title", self.title(reason))
        return message(f"reason.{variant(reason)}", self.words.language, **told)

    def title(self, reason: Reason) -> str:
        """The criterion as a pass, or as the reason of a failure; nothing for a reason of the whole unit."""
        if self.criterion is None:
            return ""
        title = self.criterion.fail_title if self._falls_short(reason) else self.criterion.title
        return title.in_language(self.words.language)

    def _falls_short(self, reason: Reason) -> bool:
        """Whether a sentence tells why a criterion is not met, or not wholly."""
        rule = self.criterion.points if self.criterion is not None else None
        points = figure(reason, "points") if reason.code == "points_earned" else None
        if rule is None or points is None:
            return reason.code in _FAILURES
        return falls_short(rule, points)

    def told(self, reason: Reason, name: str) -> str:
        """One parameter as the sentence tells it."""
        value: Any = reason.params[name]
        tell = _TOLD.get(name)
        return visible(str(value)) if tell is None else tell(self, reason, value)

    def compared(self, reason: Reason) -> list[Compared]:
        """The comparisons of a reason that are worth telling."""
        found: Any = reason.params.get("comparisons", ())
        tree = self._tree(reason)
        return list(found) if tree is None else Findings(found).worth_telling(tree)

    def correction(self, reason: Reason, *, alone: bool, told: Sequence[Compared]) -> str:
        """What the unit declared, beside what the committee found where the sentence does not show that already."""
        language = self.words.language
        claimed = reason.params["claimed"] is not None
        code = "deciding.claim" if claimed else "deciding.claim_none"
        claim = message(code, language, claimed=self.told(reason, "claimed"))
        shown = alone and len(told) == 1 and not told[0]["filled"]
        if shown:
            return claim
        params = {"fact": self.told(reason, "fact"), "value": self.told(reason, "value"), "claim": claim}
        return message("deciding.figure_of", language, **params)

    def _tree(self, reason: Reason) -> Expression | None:
        """The condition that a reason's comparisons belong to; those of points are told as they are."""
        if reason.code in ("scope_inside", "scope_outside", "scope_unknown"):
            return self._scope(reason).when.root
        if reason.code.startswith(_ABOUT_POINTS) or self.criterion is None:
            return None
        if reason.code in ("not_applicable", "applicability_unknown"):
            return self.criterion.applies_when.root if self.criterion.applies_when else None
        return self.criterion.condition

    def _scope(self, reason: Reason) -> Scope:
        place: Any = reason.params["scope"]
        scope: Scope = self.words.standard.eligible[place - 1]
        return scope

    # -- one parameter each --------------------------------------------------------------------------------------------

    def scope(self, reason: Reason, _: Any) -> str:
        return self._scope(reason).title.in_language(self.words.language)

    def comparisons(self, reason: Reason, comparisons: Sequence[Compared]) -> str:
        if reason.code.startswith(_ABOUT_POINTS):
            return self._measured(reason, comparisons)
        if reason.code == "condition_between":
            most: Any = reason.params["if_all_for"]
            return self.words.range(comparisons, most)
        told = self.compared(reason)
        if reason.code not in _ABOUT_SCOPE and len(told) == 1 and _is_fact_by_itself(told[0]):
            return self._truth(told[0])
        return self.words.comparisons(told, labelled=reason.code in _ABOUT_SCOPE)

    def _measured(self, reason: Reason, comparisons: Sequence[Compared]) -> str:
        """What points were given for; nothing is told of points that are open."""
        rule = self.criterion.points if self.criterion is not None else None
        points = figure(reason, "points")
        if rule is None or points is None or not comparisons:
            return ""
        return PointsWording(self.words).measured(rule, comparisons, points)

    def _truth(self, compared: Compared) -> str:
        """A yes or no, and whose it is."""
        if compared["value"] is None:
            return self.words.word("unknown")
        code = "appraised" if compared["left"] in self.appraised else "declared"
        return self.words.word(code, value=self.words.truth(compared["value"]))

    def label(self, _: Reason, fact: str) -> str:
        return self.words.label(fact)

    def labels(self, _: Reason, facts: Sequence[str]) -> str:
        return self.words.quoted(facts)

    def ids(self, _: Reason, listed: Sequence[str]) -> str:
        return ", ".join(map(visible, listed))

    def documents(self, _: Reason, documents: Sequence[Mapping[str, str | None]]) -> str:
        return "; ".join(map(self._document, documents))

    def _document(self, document: Mapping[str, str | None]) -> str:
        number, day = visible(str(document["number"])), document["date"]
        if day is None:
            return number
        return self.words.word("document", number=number, date=date_text(day, self.words.language))

    def count(self, _: Reason, count: str) -> str:
        rule = self.criterion.rule if self.criterion else None
        counted = [str(name) for name in names(rule.count.root)] if isinstance(rule, Forbidden) else []
        return self.words.quantity(exact_text(count, self.words.language), counted)

    def exact(self, _: Reason, number: object) -> str:
        return exact_text(str(number), self.words.language)

    def value(self, reason: Reason, written: str | None) -> str:
        return "" if written is None else self.words.value(str(reason.params["fact"]), written)

    def date(self, _: Reason, day: str) -> str:
        return date_text(day, self.words.language)

    def divisor(self, _: Reason, text: str) -> str:
        return self.words.expression(text)

    def share(self, _: Reason, share: str) -> str:
        return percent_text(Fraction(share), self.words.language)

    def grade(self, _: Reason, grade: str | None) -> str:
        return self.words.grade(grade)

    def section(self, _: Reason, section: str) -> str:
        return self.words.section(section)


_TOLD: Mapping[str, Callable[[_Sentence, Reason, Any], str]] = {
    "scope": _Sentence.scope,
    "comparisons": _Sentence.comparisons,
    "if_all_for": _Sentence.comparisons,
    "fact": _Sentence.label,
    "facts": _Sentence.labels,
    "under": _Sentence.labels,
    "units": _Sentence.ids,
    "open": _Sentence.ids,
    "criteria": _Sentence.ids,
    "documents": _Sentence.documents,
    "count": _Sentence.count,
    "declared": _Sentence.exact,
    "excused": _Sentence.exact,
    "value": _Sentence.value,
    "claimed": _Sentence.value,
    "date": _Sentence.date,
    "divisor": _Sentence.divisor,
    "share": _Sentence.share,
    "grade": _Sentence.grade,
    "had": _Sentence.grade,
    "section": _Sentence.section,
}


def _is_fact_by_itself(compared: Compared) -> bool:
    return compared["unit"] == "boolean" and compared["right"] in ("true", "false")
