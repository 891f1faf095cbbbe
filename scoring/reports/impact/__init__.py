"""What the change of a standard means for units."""
