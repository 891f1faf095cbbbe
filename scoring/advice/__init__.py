"""Floor 3: what follows from results.

`audit` gathers what `inside` one assessment, between a unit and those `below` it, between `units` side by side and in
their `papers` does not go together.
"""
