"""Contradictions inside assessments, between them, and against the year before."""
