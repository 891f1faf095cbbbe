"""What to verify first."""
