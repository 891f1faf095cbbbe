"""Floor 2: files to assessments.

`files` (paths to documents) → `assessment` (one document, with `values` and `bounds`) → `read` (all of them together).
"""
