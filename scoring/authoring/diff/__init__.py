"""Two standards held against each other: what changed in words, and a unit that feels it."""
