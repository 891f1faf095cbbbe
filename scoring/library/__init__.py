"""Floor 2: criteria files to standards.

`shape` (keys and values) → `read` (one file, with places) → `resolve` (inheritance) → `catalogue` (editions).
"""
