"""The library's front door: files and standards in, results out. The command line and the web page use nothing else.

Names are fetched when they are first used: whoever judges one unit does not load what plans, audits and proves.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scoring.api.choice import ALL
    from scoring.api.committee import Audit, Robustness, Triage, audit, robustness, triage
    from scoring.api.comparing import above, compare
    from scoring.api.criteria import Proofs, criteria_impact, diff_criteria, lint_criteria, prove_criteria
    from scoring.api.files import load_library, load_standard, read_assessments, read_results
    from scoring.api.lists import rank_file
    from scoring.api.ranking import Ranking, rank
    from scoring.api.unit import Plan, WhatIf, plan, what_if

_HOMES = {
    "choice": ("ALL",),
    "committee": ("Audit", "Robustness", "Triage", "audit", "robustness", "triage"),
    "comparing": ("above", "compare"),
    "criteria": ("Proofs", "criteria_impact", "diff_criteria", "lint_criteria", "prove_criteria"),
    "files": ("load_library", "load_standard", "read_assessments", "read_results"),
    "lists": ("rank_file",),
    "ranking": ("Ranking", "rank"),
    "unit": ("Plan", "WhatIf", "plan", "what_if"),
}

__all__ = [
    "ALL",
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
]


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"scoring.api.{home}"), name)
    raise AttributeError(f"module 'scoring.api' has no attribute {name!r}")
