"""Reasons as sentences. The engine says why in codes; here, and only here, the codes become words."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scoring.model.expression import Expression, names
from scoring.model.result import CriterionResult, Reason, State
from scoring.model.standard import Criterion, Forbidden, Scope, Standard
from scoring.reports.catalogue import message
from scoring.reports.conditions import Compared, Findings, facts_read
from scoring.reports.diagnostics import diagnostic_text
from scoring.reports.numbers import date_text, exact_text
from scoring.reports.visible import first_lower, visible
from scoring.reports.wording import Wording

__all__ = ["deciding_text", "diagnostic_text", "reason_text", "reason_texts"]

_FAILURES = frozenset({"condition_fails", "event_occurred"})
_ABOUT_SCOPE = frozenset({"scope_inside", "scope_outside", "scope_unknown", "not_applicable"})
_WHY_OPEN = ("undeclared", "zero_divisor", "evidence_missing")


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
    appraised = _appraised(found)
    return tuple(
        reason_text(reason, standard, found.criterion, language, appraised=appraised) for reason in found.reasons
    )


def deciding_text(found: CriterionResult, standard: Standard, language: str) -> str:
    """Why a criterion is in its state, in one sentence with all that the sentence needs."""
    sentence = _Sentence(Wording(standard, language), found.criterion, _appraised(found))
    if found.state is State.UNDETERMINED:
        return _why_open(found, sentence)
    text = sentence.of(found.reasons[0])
    claims = _claims(found, sentence)
    return message("deciding.corrected", language, sentence=text, claims="; ".join(claims)) if claims else text


def _appraised(found: CriterionResult) -> set[str]:
    return {str(reason.params["fact"]) for reason in found.reasons if reason.code in ("appraised", "confirmed")}


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
    causes = [first_lower(sentence.of(reason)) for reason in found.reasons if reason.code in _WHY_OPEN]
    if found.reasons[0].code == "prerequisite_open" or not causes:
        return sentence.of(found.reasons[0])
    return message("deciding.open", language, causes="; ".join(causes))


def _claims(found: CriterionResult, sentence: "_Sentence") -> list[str]:
    """What the unit had declared where the committee put another value into the deciding sentence."""
    first = found.reasons[0]
    told = sentence.compared(first)
    read = facts_read(told, found.criterion.condition)
    corrected = [r for r in found.reasons if r.code == "appraised" and r.params["fact"] in read]
    return [sentence.correction(reason, alone=len(read) == 1, told=told) for reason in corrected]


def _list(reason: Reason, name: str) -> list[str]:
    values = reason.params[name]
    return [str(value) for value in values] if isinstance(values, Sequence) else []


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What the templates need to know besides a reason's own parameters."""

    words: Wording
    criterion: Criterion | None
    appraised: Collection[str]

    def of(self, reason: Reason) -> str:
        """The sentence of a reason, every parameter in words."""
        told = {name: self.told(reason, name) for name in reason.params}
        if self.criterion is not None:
            title = self.criterion.fail_title if reason.code in _FAILURES else self.criterion.title
            told.setdefault("title", title.in_language(self.words.language))
        return message(f"reason.{_variant(reason)}", self.words.language, **told)

    def told(self, reason: Reason, name: str) -> str:
        """One parameter as the sentence tells it."""
        value: Any = reason.params[name]
        match name:
            case "scope":
                return self._scope(value).title.in_language(self.words.language)
            case "comparisons" | "if_all_for":
                return self._comparisons(reason, value)
            case "fact":
                return self.words.label(value)
            case "facts" | "under":
                return self.words.quoted(value)
            case "units" | "open" | "criteria":
                return ", ".join(map(visible, value))
            case "documents":
                return "; ".join(self._document(document) for document in value)
            case "count":
                return self.words.quantity(exact_text(value, self.words.language), self._counted())
            case "least" | "most" | "declared" | "excused":
                return exact_text(str(value), self.words.language)
            case "value" | "claimed":
                return "" if value is None else self.words.value(str(reason.params["fact"]), value)
            case "date":
                return date_text(value, self.words.language)
            case "divisor":
                return self.words.expression(value)
            case _:
                return visible(str(value))

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

    def _scope(self, place: Any) -> Scope:
        scope: Scope = self.words.standard.eligible[place - 1]
        return scope

    def _tree(self, reason: Reason) -> Expression | None:
        """The condition that a reason's comparisons belong to."""
        if reason.code in ("scope_inside", "scope_outside", "scope_unknown"):
            return self._scope(reason.params["scope"]).when.root
        if reason.code in ("not_applicable", "applicability_unknown"):
            applies = self.criterion.applies_when if self.criterion else None
            return applies.root if applies else None
        return self.criterion.condition if self.criterion else None

    def _comparisons(self, reason: Reason, comparisons: Sequence[Compared]) -> str:
        if reason.code == "condition_between":
            most: Any = reason.params["if_all_for"]
            return self.words.range(comparisons, most)
        told = self.compared(reason)
        if reason.code not in _ABOUT_SCOPE and len(told) == 1 and _is_fact_by_itself(told[0]):
            return self._truth(told[0])
        return self.words.comparisons(told, labelled=reason.code in _ABOUT_SCOPE)

    def _truth(self, compared: Compared) -> str:
        """A yes or no, and whose it is."""
        if compared["value"] is None:
            return self.words.word("unknown")
        code = "appraised" if compared["left"] in self.appraised else "declared"
        return self.words.word(code, value=self.words.truth(compared["value"]))

    def _counted(self) -> list[str]:
        rule = self.criterion.rule if self.criterion else None
        return [str(name) for name in names(rule.count.root)] if isinstance(rule, Forbidden) else []

    def _document(self, document: Mapping[str, str | None]) -> str:
        number, day = visible(str(document["number"])), document["date"]
        if day is None:
            return number
        return self.words.word("document", number=number, date=date_text(day, self.words.language))


def _is_fact_by_itself(compared: Compared) -> bool:
    return compared["unit"] == "boolean" and compared["right"] in ("true", "false")


def _variant(reason: Reason) -> str:
    """The sentence of a code that fits the parameters."""
    params = reason.params
    match reason.code:
        case "rolled_up" | "roll_up_differs" if params["least"] != params["most"]:
            return f"{reason.code}:open"
        case "event_occurred" if "excused" in params:
            return "event_occurred:excused"
        case "events_unknown" if params["count"] != "null":
            return "events_unknown:counted"
        case "appraised" if params["claimed"] is None:
            return "appraised:undeclared"
        case _:
            return reason.code
