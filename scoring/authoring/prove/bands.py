"""Is every band and every case of a points rule reached? First match wins, so no value ever lies in two of them."""

from collections.abc import Iterator
from functools import partial

from scoring.authoring.prove.case import Case, settled
from scoring.authoring.prove.smt import every
from scoring.language.show import decimal_text, show
from scoring.model.points import Cases
from scoring.model.proof import Answer, Status
from scoring.model.result import Param
from scoring.model.standard import Criterion


def bands(case: Case) -> Iterator[Answer]:
    """An answer for every criterion whose points have several cases."""
    for criterion in case.criteria:
        rule = criterion.points
        if rule is not None and isinstance(rule.how, Cases) and rule.trees:
            yield settled("band", criterion.id, partial(_bands, case, criterion, rule.how))


def _bands(case: Case, criterion: Criterion, how: Cases) -> Answer:
    award = case.search.sheet.awards[criterion.id]
    for place, (told, each) in enumerate(zip(award.cases, how.cases, strict=True), start=1):
        if not case.can(every([award.applies, award.holds, told])):
            text = "true" if each.when is None else show(each.when)
            params: dict[str, Param] = {
                "place": place,
                "case": place - 1,
                "when": text,
                "points": decimal_text(each.points),
            }
            return Answer("band", criterion.id, Status.REFUTED, "unreached", params)
    return Answer("band", criterion.id, Status.PROVED, params={"bands": len(how.cases)})
