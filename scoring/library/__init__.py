"""Floor 2: criteria files to standards.

`sources` (bytes) → `shape` (keys and values) → `read` (one file, with places) → `resolve` (inheritance) → `gather` (all
files together) → `catalogue` (editions). `cache` and `compiled` spare a run all but the first and the last.
"""
