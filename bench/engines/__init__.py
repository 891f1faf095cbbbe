"""One module an engine: the same 40 criteria in its own language."""
