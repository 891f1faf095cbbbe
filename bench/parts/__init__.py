"""One module a part of the bench; each gives tables."""
