"""The least that must still be done."""
