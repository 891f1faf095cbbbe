"""What a unit asks next: the least that it must still do, and what another figure would change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any

from scoring.api.files import load_library
from scoring.api.ranking import NO_EARLIER, rank
from scoring.library.catalogue import Catalogue
from scoring.model import plan as steps
from scoring.model import result as model
from scoring.model import what_if as supposed
from scoring.model.assessment import Assessment, FactValue, Rejected
from scoring.model.diagnostic import Diagnostic, ScoringError
from scoring.model.history import Earlier
from scoring.model.standard import Standard


@dataclass(frozen=True)
class Plan(steps.Plan):
    """The least that must change before a unit reaches a goal, or what keeps it from that in this period."""

    def to_dict(self, language: str = "vi") -> Mapping[str, Any]:
        """The plan as the JSON document of schema `scoring/plan/1`, its remedies in vi or en."""
        from scoring.reports.plan.document import plan_document  # noqa: PLC0415

        return plan_document(self, language)


@dataclass(frozen=True)
class WhatIf(supposed.WhatIf):
    """What a unit would come to with some of its assessment put otherwise, and what that does to others."""

    def to_dict(self, language: str = "vi") -> Mapping[str, Any]:
        """The answer as the JSON document of schema `scoring/what-if/1`, its sentences in vi or en."""
        from scoring.reports.what_if.document import what_if_document  # noqa: PLC0415

        return what_if_document(self, language)


def plan(
    standard: Standard,
    assessment: Assessment,
    goal: str = steps.RECOGNISED,
    *,
    alternatives: int = 3,
    earlier: Iterable[Earlier] = (),
    result: model.UnitResult | None = None,
    library: Catalogue | None = None,
) -> Plan:
    """The least that must change before a unit is recognised, or has a grade or a higher one.

    The least effort counts first, then the least number of steps; at most so many `alternatives` of the same effort
    are listed. `earlier` holds what the unit reached before or under other standards. A `result` of the same unit, as
    `rank` gives it, brings that along, and the figures counted over its subordinate units. The bounds of the standard
    hold, and those of all standards of a `library`. No quota is thought of.

    >>> from scoring import load_standard, rank, read_assessments
    >>> read = read_assessments("fixtures/huyen-mau/xa-dong-ha/kdc-0415.yaml")
    >>> found = plan(load_standard("tt-124-2021/khu-dan-cu"), read.assessments[0])
    >>> [(step.name, step.before, step.after) for step in found.steps]
    [('so_ho_dang_ky', 99, 100)]

    Raises UnknownGoalError (a ValueError) for a grade that the standard does not have, and what `assess` raises.
    """
    from scoring.advice.plan.given import given_by  # noqa: PLC0415
    from scoring.advice.plan.plan import plan as planned  # noqa: PLC0415 (few programs plan)

    counted, reached = given_by(result) if result is not None else ({}, ())
    words = library.vocabularies.get(standard.unit_type) if library is not None else None
    found = planned(
        standard,
        assessment,
        goal,
        rolled_up=counted,
        earlier=(*reached, *earlier),
        alternatives=alternatives,
        declared=words.facts if words is not None else {},
    )
    return Plan(**{each.name: getattr(found, each.name) for each in fields(found)})


def what_if(
    assessment: Assessment,
    facts: Mapping[str, FactValue | None] = MappingProxyType({}),
    *,
    evidence: Mapping[str, str | None] = MappingProxyType({}),
    not_applicable: Mapping[str, str | None] = MappingProxyType({}),
    field: Iterable[Assessment] | None = None,
    rejected: Sequence[Rejected] = (),
    numbers: str | None = None,
    standards: Sequence[str] = (),
    as_of: str | date | None = None,
    inference: str | None = None,
    library: Catalogue | None = None,
    earlier: Mapping[str, Sequence[Earlier]] = NO_EARLIER,
) -> WhatIf:
    """What the unit would come to with other `facts` (`so_ho`, `previous.so_vu`), papers or claims that a criterion
    does not apply. What is None or empty is taken away. The assessment stays as it is.

    A value is one of Python, or text as people type it into lists (`1.234`, `có`, `10/02/2024`), its `numbers` written
    as `rank` takes them. With a `field` (and what of it was `rejected`) the unit is ranked among it, where its own
    assessment counts and no other of the same unit and period; without one it looks at itself alone: no rank, no quota.

    >>> from scoring import load_standard, rank, read_assessments
    >>> read = read_assessments("fixtures/huyen-mau/xa-dong-ha")
    >>> village = next(found for found in read.assessments if found.unit.id == "KDC-0415")
    >>> answer = what_if(village, {"so_ho_dang_ky": 100}, field=read.assessments)
    >>> [result["verdict"] for result in answer.to_dict()["results"]]
    [{'before': 'not_recognised', 'after': 'recognised'}]

    Raises ScoringError for a change that a file would be refused for, and as `rank` does.
    """
    from scoring.advice import what_if as advice  # noqa: PLC0415 (few programs ask)
    from scoring.intake.changes import with_changes  # noqa: PLC0415

    used = library or load_library()
    unit = assessment.unit
    words = used.vocabularies.get(unit.type)
    if words is None:
        raise ScoringError([Diagnostic("E412", assessment.place("type"), {"unit_type": unit.type})])
    changed = with_changes(assessment, words, facts, evidence, not_applicable, numbers)
    names = {
        supposed.ChangeKind.FACT: facts,
        supposed.ChangeKind.EVIDENCE: evidence,
        supposed.ChangeKind.NOT_APPLICABLE: not_applicable,
    }
    others = [entry for entry in rejected if (entry.unit_id, entry.period) != (unit.id, assessment.period)]
    judged = partial(rank, standards=standards, as_of=as_of, inference=inference, library=used, earlier=earlier)
    if field is None:
        found = advice.what_if(assessment, changed, names, partial(judged, quotas=False))
    else:
        found = advice.what_if_in(field, assessment, changed, names, partial(judged, rejected=others))
    for entry in found.before.rejected:
        if (entry.unit_id, entry.period) == found.key:
            raise ScoringError(entry.diagnostics)
    return WhatIf(**{each.name: getattr(found, each.name) for each in fields(found)})
