"""Claims to verify in words, the same in every view: what is claimed, what its correction does, what goes with it."""

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from scoring.model.assessment import FactValue, Unit
from scoring.model.standard import FactType
from scoring.model.triage import Claim, Effect, Standing, Triage, Visit
from scoring.reports.catalogue import message
from scoring.reports.document import decimal_string
from scoring.reports.numbers import number_text, percent_text, signed_text
from scoring.reports.summary import NO_RANK
from scoring.reports.visible import first_upper, visible
from scoring.reports.wording import Wording

#: After so many checks and visits it is told how much they cover.
_COUNTS = (5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
#: How many lines of each list are shown to people, unless they say otherwise.
TOP = 20


def shown_claims(triage: Triage, top: int | None) -> Sequence[Claim]:
    """The claims to show: those with an effect, or only so many."""
    claims = [claim for claim in triage.claims if claim.effect is not Effect.NONE]
    return claims if top is None else claims[:top]


def shown_visits(triage: Triage, top: int | None) -> Sequence[Visit]:
    """The units to show: those with a claim of an effect, or only so many."""
    visits = [visit for visit in triage.visits if visit.claims[0].effect is not Effect.NONE]
    return visits if top is None else visits[:top]


def value_string(value: FactValue) -> str:
    """A value as it leaves the program: exact digits, an ISO day, true or false."""
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return decimal_string(value)
        case date():
            return value.isoformat()
        case _:
            return str(value)


# -- one claim ---------------------------------------------------------------------------------------------------------


def claim_texts(claim: Claim, language: str, several: Collection[str] = ()) -> list[str]:
    """The fact with its value and the nearest other one at which the result is worse; how far that is; what rests
    beside it. Under which standard is told of units of the types named in `several`."""
    told = [claim_text(claim, language)]
    if claim.change is not None and (claim.share is not None or claim.fact.type is not FactType.COUNT):
        told.append(_change(claim, claim.change, language))
    if claim.margin is not None and (claim.change is None or abs(claim.margin) != abs(claim.change)):
        told.append(message("triage.margin", language, change=_amount(claim, claim.margin, language)))
    if claim.fact.judgement and not claim.name.startswith("previous."):
        told.append(message("triage.judgement", language))
    if claim.shared is not None and claim.shared.units > 1:
        number = visible(claim.shared.number)
        told.append(message("triage.shared", language, number=number, count=claim.shared.units))
    if claim.unit.type in several:
        told.append(message("triage.under", language, standard=visible(claim.standard.title.in_language(language))))
    return told


def claim_text(claim: Claim, language: str) -> str:
    """The fact with its value, and the nearest other one at which the result is worse."""
    wording = Wording(claim.standard, language)
    told = {"label": visible(wording.label(claim.name)), "value": _value(claim, claim.value, wording)}
    if claim.corrected is None:
        return message("triage.unharmed", language, **told)
    return message("triage.claim", language, **told, corrected=_value(claim, claim.corrected, wording))


def _value(claim: Claim, value: FactValue, wording: Wording) -> str:
    return wording.value(claim.name, value_string(value))


def _change(claim: Claim, change: Fraction, language: str) -> str:
    amount = _amount(claim, change, language)
    if claim.share is None:
        return message("triage.change", language, change=amount)
    return message("triage.change_share", language, change=amount, share=percent_text(claim.share, language))


def _amount(claim: Claim, change: Fraction, language: str) -> str:
    number = signed_text(change, language)
    match claim.fact.type:
        case FactType.PERCENT:
            return message("triage.percent_points", language, number=number)
        case FactType.DATE:
            return message("triage.days", language, number=number)
        case _:
            unit = Wording(claim.standard, language).shared_unit([claim.name])
            return number if unit is None else message("triage.quantity", language, number=number, unit=visible(unit))


def effect_texts(claim: Claim, language: str) -> list[str]:
    """What becomes of the unit, and of the units above."""
    told = [first_upper(effect_text(claim, language))]
    if claim.above:
        told.append(first_upper(message("triage.above", language, units=", ".join(map(visible, claim.above)))))
    return told


def effect_text(claim: Claim, language: str) -> str:
    """What becomes of the unit: verdict, grade or rank, before and after."""
    before, after = (_standing(claim, each, language) for each in (claim.before, claim.after))
    return message(f"triage.effect.{claim.effect}", language, before=before, after=after)


def _standing(claim: Claim, standing: Standing, language: str) -> str:
    match claim.effect:
        case Effect.GRADE:
            return Wording(claim.standard, language).grade(standing.grade)
        case Effect.RANK:
            return NO_RANK if standing.rank is None else whole_text(standing.rank, language)
        case _:
            return message(f"verdict.{standing.verdict}", language)


def several_standards(triage: Triage) -> Collection[str]:
    """The types of units whose claims tell under more than one standard."""
    found: dict[str, set[str]] = {}
    for claim in triage.claims:
        found.setdefault(claim.unit.type, set()).add(claim.standard.id)
    return {unit_type for unit_type, standards in found.items() if len(standards) > 1}


def unit_texts(unit: Unit) -> list[str]:
    """A unit's name above its id; the id alone where it has no other name."""
    return [visible(unit.id)] if unit.name == unit.id else [visible(unit.name), visible(unit.id)]


# -- the whole field ---------------------------------------------------------------------------------------------------


def counts_text(triage: Triage, language: str) -> str:
    """How many claims of which effect."""
    counts = {
        "units": triage.assessments,
        "claims": len(triage.claims),
        "decisive": triage.decisive,
        **{str(effect): triage.count(effect) for effect in Effect},
    }
    told = message("triage.counts", language, **{name: whole_text(count, language) for name, count in counts.items()})
    if triage.rejected:
        told += f" {message('triage.rejected', language, count=triage.rejected)}"
    return told


def covered_text(covered: int, triage: Triage, language: str) -> str:
    """How many decisive claims are verified, and which share of all that is."""
    share = percent_text(Fraction(covered, triage.decisive), language)
    numbers = {"covered": whole_text(covered, language), "decisive": whole_text(triage.decisive, language)}
    return message("triage.covered", language, **numbers, share=share)


def whole_text(number: int, language: str) -> str:
    """A whole number as people write it."""
    return number_text(Fraction(number), language)


def coverage(triage: Triage) -> dict[str, list[tuple[int, int]]]:
    """After so many checks, and after so many visits, the number of decisive claims that these verify; up to all."""
    found: dict[str, list[tuple[int, int]]] = {}
    for name, covered, most in (
        ("checks", triage.covered_by_checks, triage.decisive),
        ("visits", triage.covered_by_visits, sum(visit.decisive > 0 for visit in triage.visits)),
    ):
        counts = [count for count in _COUNTS if count < most] + [most] * (most > 0)
        found[name] = [(count, covered(count)) for count in counts]
    return found
