"""Criteria files for people who do not read them."""
