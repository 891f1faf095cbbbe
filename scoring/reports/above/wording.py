"""Why a unit stands above another, in words that are the same in every view."""

from collections.abc import Iterator
from fractions import Fraction

from scoring.model.result import Verdict
from scoring.model.standard import Provenance
from scoring.reports.above.above import Above, Against, Key, Standing, Sums, decisive_reasons, quota_reason
from scoring.reports.catalogue import message
from scoring.reports.citations import place_text
from scoring.reports.comparison.comparison import Moved, telling
from scoring.reports.comparison.names import Names
from scoring.reports.comparison.points import Row, between_text, score_of, signed
from scoring.reports.comparison.wording import Part, common_provenance, group_heading, unit_title, verdict_text
from scoring.reports.numbers import PLACES, places_to_tell_apart
from scoring.reports.points_wording import PointsWording
from scoring.reports.published import PublishedCriterion, PublishedSection, PublishedUnit
from scoring.reports.scores import Score, scores
from scoring.reports.states import SIGNS
from scoring.reports.summary import NO_RANK
from scoring.reports.visible import first_upper, visible
from scoring.reports.what_if.moves import same_group, turned
from scoring.reports.wording import Wording

_RANKED = (Verdict.RECOGNISED, Verdict.NOT_RECOGNISED)


def headline(pair: Against, language: str) -> str:
    """Who stands where."""
    named = {"a": unit_title(pair.a), "b": unit_title(pair.b)}
    if pair.standing is Standing.NOT_COMPARABLE:
        return message("above.not_comparable", language, **named)
    places = {"rank_a": pair.a.rank, "rank_b": pair.b.rank, "ranked": pair.a.group.ranked}
    return message(f"above.{pair.standing}", language, **named, **places)


def heading(pair: Against, names: Names, language: str) -> list[str]:
    """What both were judged by; where they were judged by different things, nothing."""
    if set(pair.apart) & {"standard", "edition", "period"}:
        return []
    title, *rest = group_heading(same_group(pair.moved), names, language)
    cluster = pair.a.group.cluster if pair.a.group.cluster == pair.b.group.cluster else None
    return (
        [title, *rest]
        if cluster is None
        else [title, *rest, message("head.cluster", language, cluster=visible(cluster))]
    )


def apart_texts(pair: Against, language: str) -> list[str]:
    """Why two units are not ranked against each other."""
    if pair.apart == ("rank",):
        return [
            message("above.no_rank", language, unit=unit_title(unit), verdict=verdict_text(unit, language))
            for unit in (pair.a, pair.b)
            if unit.rank is None
        ]
    return [
        message(f"above.apart.{name}", language, a=_word(pair.a, name), b=_word(pair.b, name)) for name in pair.apart
    ]


def _word(unit: PublishedUnit, name: str) -> str:
    value = getattr(unit.group, name)
    return NO_RANK if value is None else visible(str(value))


# -- the keys in their order ------------------------------------------------------------------------------------------


def key_texts(pair: Against, language: str) -> list[str]:
    """The keys one after the other, up to the one that decides."""
    told = [_alike(key, pair, language) for key in pair.alike]
    if pair.key is not None:
        told.append(_deciding(pair.key, pair, language))
    return [first_upper(text) for text in told]


def _alike(key: Key, pair: Against, language: str) -> str:
    name = _name(key, pair, language)
    if key.tie is None:
        return message("above.alike", language, key=name, value=message(f"verdict.{pair.a.verdict}", language))
    if not key.is_known:
        return message("above.alike_untold", language, key=name)
    return message("above.alike", language, key=name, value=_value(key, key.a, None, pair, language))


def _deciding(key: Key, pair: Against, language: str) -> str:
    name = _name(key, pair, language)
    if key.tie is None:
        values = {"a": verdict_text(pair.a, language), "b": verdict_text(pair.b, language)}
        return message("above.decides", language, key=name, **values)
    if not key.is_known:
        return message("above.decides_untold", language, key=name)
    values = {"a": _value(key, key.a, key.b, pair, language), "b": _value(key, key.b, key.a, pair, language)}
    return message("above.decides", language, key=name, **values)


def _name(key: Key, pair: Against, language: str) -> str:
    if key.tie is None or pair.standard is None:
        return message("above.verdict", language)
    return PointsWording(Wording(pair.standard, language)).tie(key.tie)


def _value(key: Key, own: Fraction | None, other: Fraction | None, pair: Against, language: str) -> str:
    if key.tie is None or pair.standard is None:
        return NO_RANK
    if own is None and key.tie.kind != "fact":
        return message("above.open", language)
    return PointsWording(Wording(pair.standard, language)).key(key.tie, own, *([] if other is None else [other]))


def notes(pair: Against, language: str) -> list[str]:
    """What is worth a word beside the keys: what nobody knows here, what a quota did, why one was not recognised."""
    told = []
    if pair.standing is not Standing.NOT_COMPARABLE:
        if pair.is_contradicted:
            told.append(message("above.contradicted", language))
        elif pair.standard is None and pair.key is None:
            told.append(message("above.no_chain", language))
        elif pair.key is None and pair.standing is not Standing.EQUAL:
            told.append(message("above.untold", language))
    for unit in (pair.a, pair.b):
        quota = quota_reason(unit)
        if quota is not None:
            told.append(message("above.quota", language, unit=unit_title(unit), text=visible(quota.text)))
    return told


def decisive_texts(pair: Against, language: str) -> Iterator[tuple[str, list[str]]]:
    """Why a unit is not recognised, where that is what parts the two, or why it has no rank."""
    by_verdict = pair.a.verdict is not pair.b.verdict and pair.apart in ((), ("rank",))
    for unit in (pair.a, pair.b):
        lines = [_decisive(criterion, reason.text, language) for criterion, reason in decisive_reasons(unit)]
        if lines and (by_verdict or unit.verdict not in _RANKED):
            yield (
                message("above.decisive", language, unit=unit_title(unit), verdict=verdict_text(unit, language)),
                lines,
            )


def _decisive(criterion: PublishedCriterion | None, text: str, language: str) -> str:
    if criterion is None:
        return visible(text)
    basis = place_text(criterion.basis, language)
    return message("summary.reason_basis", language, id=visible(criterion.id), text=visible(text), basis=basis)


# -- the criteria behind it -------------------------------------------------------------------------------------------


def drawn_scores(pair: Against, language: str) -> list[Score]:
    """The points of both, to be drawn; none where they are not compared, or the same."""
    same = (pair.a.points, pair.a.points_range) == (pair.b.points, pair.b.points_range)
    if same or pair.standing is Standing.NOT_COMPARABLE:
        return []
    return scores([(visible(unit.id), unit) for unit in (pair.a, pair.b)], language)


def section_part(part: Moved[PublishedSection], pair: Against, names: Names, language: str) -> Part:
    """A section in which they differ."""
    title = names.section(pair.a, part.latest.id)
    text = _figures(part, language)
    return Part(SIGNS[part.latest.state], visible(part.latest.id), f"{title}: {text}" if title else text)


def criterion_part(part: Moved[PublishedCriterion], pair: Against, language: str) -> Part:
    """A criterion in which they differ, with the reasons of both."""
    common = common_provenance(same_group(pair.moved))
    basis = place_text(part.latest.basis, language)
    if part.latest.provenance not in (common, Provenance.OFFICIAL):
        basis = f"{basis}; {message(f'provenance.{part.latest.provenance}', language)}"
    why = [
        f"{visible(unit.id)}: {'; '.join(dict.fromkeys(visible(reason.text) for reason in reasons))}"
        for unit, reasons in ((pair.a, telling(part)), (pair.b, telling(turned(part))))
        if reasons
    ]
    return Part(SIGNS[part.latest.state], visible(part.latest.id), f"{_figures(part, language)} [{basis}]", tuple(why))


def _figures(part: Moved[PublishedCriterion] | Moved[PublishedSection], language: str) -> str:
    """States and points, the first unit's first."""
    sides = [side for side in (part.after, part.before) if side is not None]
    states = [message(f"state.{side.state}", language) for side in sides]
    text = _against(states[0], states[-1], language)
    if all(side.points is None and side.max_points is None for side in sides):
        return text
    known = [side.points for side in sides if side.points is not None]
    places = places_to_tell_apart(known[0], known[1]) if len(known) == 2 else PLACES
    told = [
        score_of(
            side.points,
            side.points_range if isinstance(side, PublishedSection) else None,
            side.max_points,
            language,
            places,
        )
        for side in sides
    ]
    gained = f" ({signed(part.difference, language)})" if part.difference else ""
    return f"{text}, {_against(told[0], told[-1], language)}{gained}"


def _against(own: str, other: str, language: str) -> str:
    return own if own == other else message("above.against", language, a=own, b=other)


def accounts(pair: Against, names: Names, language: str) -> Iterator[list[Row]]:
    """How the difference of the section comes about that decides, and that of the totals."""
    section, points, found = pair.section, pair.points, pair.moved.balance
    if section is not None and pair.key is not None:
        members = pair.of_section(pair.key)
        ids = ", ".join(visible(part.latest.id) for part in pair.criteria if part.latest.id in members)
        whole = message("above.sum_key", language, key=_name(pair.key, pair, language))
        criteria = message("above.sum_criteria_of", language, criteria=ids or NO_RANK)
        yield _rows(section, criteria, message("above.sum_between", language), whole, language)
    if points is not None and found is not None and (points.difference or points.between or points.rescaled):
        sides = ((pair.b, found.before), (pair.a, found.after))
        capped = dict.fromkeys(name for unit, surplus in sides for name in names.capped(unit, surplus))
        between = between_text(found, capped, language)
        whole = message("above.sum_points", language)
        yield _rows(points, message("above.sum_criteria", language), between, whole, language)


def _rows(sums: Sums, criteria: str, between: str, whole: str, language: str) -> list[Row]:
    """The lines of an account; those that come to nothing are left out but for the first."""
    told = [(between, sums.between), (message("compare.rescaled", language), sums.rescaled)]
    rows = [Row(criteria, signed(sums.criteria, language))]
    rows += [Row(name, signed(amount, language)) for name, amount in told if amount]
    return [*rows, Row(whole, signed(sums.difference, language), is_sum=True)]


def source_text(found: Above, language: str) -> list[str]:
    """The result that all of it is read from."""
    return [] if found.source is None else [message("above.source", language, source=visible(found.source))]
