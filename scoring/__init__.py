"""Exemplary-unit scoring: judges organisational units by criteria files and says why.

>>> import scoring
>>> standard = scoring.load_standard("tt-124-2021/khu-dan-cu")
>>> read = scoring.read_assessments("fixtures/huyen-mau/xa-dong-ha/kdc-0415.yaml")
>>> result = scoring.assess(standard, read.assessments[0])
>>> result.verdict, result.decisive
(<Verdict.NOT_RECOGNISED: 'not_recognised'>, ('k1.c',))

Names are fetched when they are first used, so that importing the package costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scoring.api import (
        Audit,
        Plan,
        Proofs,
        Ranking,
        Robustness,
        Triage,
        WhatIf,
        above,
        audit,
        compare,
        criteria_impact,
        diff_criteria,
        lint_criteria,
        load_library,
        load_standard,
        plan,
        prove_criteria,
        rank,
        rank_file,
        read_assessments,
        read_results,
        robustness,
        triage,
        what_if,
    )
    from scoring.engine.assess import assess
    from scoring.language.values import WrongFactValueError
    from scoring.model.assessment import Assessment, Reading, Rejected, Unit
    from scoring.model.diagnostic import Diagnostic, ScoringError
    from scoring.model.finding import Finding, Severity
    from scoring.model.history import Earlier
    from scoring.model.result import CriterionResult, Reason, State, UnitResult, Verdict
    from scoring.model.standard import Standard
    from scoring.reports.above.above import Above
    from scoring.reports.comparison.comparison import Comparison

_HOMES = {
    "scoring.api": (
        "Audit",
        "Plan",
        "Proofs",
        "Ranking",
        "Robustness",
        "Triage",
        "WhatIf",
        "above",
        "audit",
        "compare",
        "criteria_impact",
        "diff_criteria",
        "lint_criteria",
        "load_library",
        "load_standard",
        "plan",
        "prove_criteria",
        "rank",
        "rank_file",
        "read_assessments",
        "read_results",
        "robustness",
        "triage",
        "what_if",
    ),
    "scoring.engine.assess": ("assess",),
    "scoring.model.assessment": ("Assessment", "Reading", "Rejected", "Unit"),
    "scoring.model.diagnostic": ("Diagnostic", "ScoringError"),
    "scoring.model.finding": ("Finding", "Severity"),
    "scoring.model.history": ("Earlier",),
    "scoring.model.result": ("CriterionResult", "Reason", "State", "UnitResult", "Verdict"),
    "scoring.model.standard": ("Standard",),
    "scoring.reports.above.above": ("Above",),
    "scoring.reports.comparison.comparison": ("Comparison",),
    "scoring.language.values": ("WrongFactValueError",),
}

__all__ = [
    "Above",
    "Assessment",
    "Audit",
    "Comparison",
    "CriterionResult",
    "Diagnostic",
    "Earlier",
    "Finding",
    "Plan",
    "Proofs",
    "Ranking",
    "Reading",
    "Reason",
    "Rejected",
    "Robustness",
    "ScoringError",
    "Severity",
    "Standard",
    "State",
    "Triage",
    "Unit",
    "UnitResult",
    "Verdict",
    "WhatIf",
    "WrongFactValueError",
    "above",
    "assess",
    "audit",
    "compare",
    "criteria_impact",
    "diff_criteria",
    "lint_criteria",
    "load_library",
    "load_standard",
    "plan",
    "prove_criteria",
    "rank",
    "rank_file",
    "read_assessments",
    "read_results",
    "robustness",
    "triage",
    "what_if",
]


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'scoring' has no attribute {name!r}")
