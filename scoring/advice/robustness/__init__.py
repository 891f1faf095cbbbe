"""How firm each rank is."""
