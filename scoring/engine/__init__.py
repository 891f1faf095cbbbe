"""Floor 2: facts → findings → verdict → rank. Pure functions: no files, no clock, no printing.

`compile` (a standard made ready) → `assess` (one unit: measure, infer, decide) → `levels` (all units, children first,
with `roll_up`) → `ranking`. `inference` says what rules mean; `rete` runs the same rules in durable-rules.
"""
