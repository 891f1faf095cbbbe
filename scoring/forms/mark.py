"""The mark of a standard: what a form keeps of it, to be known again when it comes back filled in."""

from collections.abc import Callable
from functools import cache
from hashlib import sha256

from scoring.language.show import show
from scoring.library.catalogue import Catalogue
from scoring.model.diagnostic import ScoringError
from scoring.model.form import CRITERION, FACT, Mark
from scoring.model.points import Linear, PointsRule
from scoring.model.standard import Condition, Criterion, Fact, Standard

#: So many signs of a digest tell the facts of one form apart.
_SIGNS = 16


def mark_of(standard: Standard, standards: tuple[str, ...] = (), beside: tuple[str, ...] = ()) -> Mark:
    """The mark of one edition: what each fact and each criterion of it asks. What helps people (English, notes,
    remedies) takes no part in it.

    >>> from scoring.api import load_standard
    >>> mark = mark_of(load_standard("tt-124-2021/khu-dan-cu"))
    >>> mark.edition, len(mark.asked["facts.so_ho"])
    ('2022-02-10', 16)
    """
    asked = {f"{FACT}{name}": _digest(*_of_fact(fact)) for name, fact in standard.facts.items()}
    asked |= {f"{CRITERION}{criterion.id}": _digest(*_of_criterion(criterion)) for criterion in standard.criteria}
    return Mark(standard.id, standard.edition, standard.sha256, asked, standards, beside)


def _digest(*parts: object) -> str:
    return sha256("\0".join(map(str, parts)).encode()).hexdigest()[:_SIGNS]


def _of_fact(fact: Fact) -> tuple[object, ...]:
    bounds = ("" if bound is None else show(bound) for bound in (fact.minimum, fact.maximum))
    labels = [words.vi for words in (fact.labels or {}).values()]
    return (fact.type, fact.label.vi, fact.unit and fact.unit.vi, fact.decimals, fact.scale, labels, *bounds)


def _of_criterion(criterion: Criterion) -> tuple[object, ...]:
    rule = criterion.rule
    if rule is None or isinstance(rule, Condition):
        asked = ["" if rule is None else rule.text]
    else:
        asked = [rule.count.text, "" if rule.excused is None else rule.excused.text]
    applies = "" if criterion.applies_when is None else criterion.applies_when.text
    points = [] if criterion.points is None else _of_points(criterion.points)
    needs = (*criterion.prerequisites, criterion.is_gate)
    return (criterion.title.vi, *asked, applies, criterion.claimable, criterion.needs_evidence, *needs, *points)


def _of_points(points: PointsRule) -> list[str]:
    how = points.how
    if isinstance(how, Linear):
        return [points.kind, show(how.value), *map(str, (how.start, how.slope, how.low, how.high))]
    cases = (("" if case.when is None else show(case.when), case.points) for case in how.cases)
    return [points.kind, *(f"{when}: {earned}" for when, earned in cases)]


def editions_of(library: Catalogue) -> Callable[[str, int], Mark | None]:
    """The mark of the edition that judges a year; None where a library has none."""

    @cache
    def edition(standard: str, period: int) -> Mark | None:
        try:
            return mark_of(library.for_period(standard, period, None))
        except ScoringError:
            return None

    return edition


def asked_by_name(standard: Standard) -> tuple[str, ...]:
    """What a form asks to be judged under: the default of its unit type needs no asking."""
    return () if standard.is_default else (standard.id,)
