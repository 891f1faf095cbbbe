"""Two standards held against each other."""
