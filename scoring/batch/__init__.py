"""Many units at once, as columns: the same conditions, points, grades and verdicts as `scoring.assess`, and far more
units a second. Needs the extra `batch` (numpy, polars)."""
