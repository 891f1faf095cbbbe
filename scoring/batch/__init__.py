"""Many units at once, as columns: the same conditions, points, grades and verdicts as `scoring.assess`, and far more
units a second. Needs the extra `batch` (numpy, polars)."""

from scoring.batch.frame import HEADS, results, score, score_by
from scoring.batch.judge import Judge

__all__ = ["HEADS", "Judge", "results", "score", "score_by"]
