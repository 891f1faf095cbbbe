"""The library's front door: files and standards in, results out. The command line and the web page use nothing else."""

from scoring.api.choice import ALL
from scoring.api.committee import Audit, Robustness, Triage, audit, robustness, triage
from scoring.api.comparing import above, compare
from scoring.api.criteria import Proofs, criteria_impact, diff_criteria, lint_criteria, prove_criteria
from scoring.api.files import load_library, load_standard, read_assessments, read_results
from scoring.api.lists import rank_file
from scoring.api.ranking import Ranking, rank
from scoring.api.unit import Plan, WhatIf, plan, what_if

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
